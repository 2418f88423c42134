import Experiments
import Notation

/// The names of classes that have a file of their own, such as a tokenizer's vocabulary.
///
/// The file has a name a line, or it is JSON: a list of names, an object of names with their indices
/// (`vocab.json`), one of indices with their names (`id2label` of a `config.json`), or a whole
/// `tokenizer.json`.
package struct ClassNames: Equatable, Sendable {
  /// The name of the file.
  let file: String
  /// A name for each index, as far as there is one.
  private var names: [String?] = []
  /// True where names have indices beside them, so that some classes may have none.
  private var areNumbered = false

  /// The largest index of a class that has a name.
  private static let largestIndex = 1 << 24

  /// Reads the names of a file.
  ///
  /// - Throws: ``SourceFault`` with the place of what is no name.
  package init(reading bytes: [UInt8], file: String) throws(SourceFault) {
    self.file = file
    let mark = TextEncoding.byteOrderMark
    let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    if Self.isJSON(bytes, file) {
      try take(try LiteralTree(bytes, file: file))
    } else {
      try TextEncoding.check(bytes, file: file)
      try takeLines(of: bytes)
    }
    guard names.contains(where: { $0 != nil }) else {
      throw SourceFault(file: file, message: "there are no names of classes in this")
    }
    try rejectDoubles()
  }

  /// Refuses a name that stands twice, byte by byte: tokenizers tell letters apart that Unicode calls the same.
  private func rejectDoubles() throws(SourceFault) {
    var places: [UInt64: Int] = [:]
    places.reserveCapacity(names.count)
    for (index, name) in names.enumerated() {
      guard let name, let first = places.updateValue(index, forKey: Self.hash(name)),
        names[first]?.utf8.elementsEqual(name.utf8) == true
      else { continue }
      throw SourceFault(
        file: file,
        message:
          "class indices \(first) and \(index) are both called “\(Printable.text(name, limit: 24))”"
      )
    }
  }

  /// The bytes of a name as one number (FNV-1a), for which Swift's own hashing takes ten times as long.
  private static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The names of so many classes; those that have none are called by their number.
  ///
  /// - Throws: ``SourceFault`` where there are more names than classes, or a list has fewer.
  func names(of count: Int) throws(SourceFault) -> [String] {
    guard names.count <= count, areNumbered || names.count == count else {
      throw SourceFault(
        file: file,
        message: areNumbered
          ? "there is a name for class index \(names.count - 1), but there are only "
            + NumberText.count(count, "class", "classes")
          : NumberText.count(names.count, "name") + " for "
            + NumberText.count(count, "class", "classes"))
    }
    return (0..<count).map { index in
      (index < names.count ? names[index] : nil) ?? Names.Kind.class.defaultName(index + 1)
    }
  }

  // MARK: Lines

  /// True for a file whose ending says so, and for text that begins as JSON does: a vocabulary of lines
  /// may begin with `[PAD]`.
  private static func isJSON(_ bytes: [UInt8], _ file: String) -> Bool {
    if file.hasSuffix(".json") { return true }
    let start = bytes.lazy.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }.prefix(2)
    return [[0x7B, 0x22], [0x5B, 0x22]].contains(Array(start))
  }

  private mutating func takeLines(of bytes: [UInt8]) throws(SourceFault) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let areNumbered =
      lines.count > 1
      && [0, 1].contains { start in
        lines.enumerated().allSatisfy { index, line in
          let number = "\(index + start)".utf8
          return line.starts(with: number)
            && line.dropFirst(number.count).first.map { [0x2C, 0x09, 0x3B].contains($0) } == true
        }
      }
    guard !areNumbered else {
      throw SourceFault(
        file: file, line: 1, column: 1,
        message: "a line has a name and nothing else, and here numbers stand before the names")
    }
    for (index, line) in lines.enumerated() {
      let name = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      guard !Experiment.isTooLong(name) else {
        throw SourceFault(file: file, line: index + 1, column: 1, message: Self.tooLong)
      }
      names.append(name.isEmpty ? nil : name)
    }
  }

  private static let tooLong =
    "a name of a class has at most \(Experiment.longestName) characters"

  // MARK: JSON

  private mutating func take(_ tree: LiteralTree) throws(SourceFault) {
    guard let top = tree.items.first else { return }
    let parts = tree.values(of: ["id2label", "model", "added_tokens"], in: top)
    let inner = parts["model"].flatMap { tree.values(of: ["vocab"], in: $0)["vocab"] }
    let vocabulary = inner ?? parts["id2label"] ?? top
    switch tree.kind(vocabulary) {
    case .object: try takeMembers(of: vocabulary, tree)
    case .list: try takeList(vocabulary, tree)
    case .call, .member, .number, .string, .word, .ellipsis, .semicolon, .lineEnd:
      throw tree.fault(
        at: vocabulary, "a list of names is expected, or an object of names and indices")
    }
    guard let added = parts["added_tokens"], tree.kind(added) == .list else { return }
    for token in tree.parts(added) {
      let parts = tree.values(of: ["id", "content"], in: token)
      guard let index = parts["id"], let name = parts["content"] else { continue }
      // It may stand in the vocabulary, too.
      try put(tree.text(name), at: tree.text(index), index, tree, replaces: true)
    }
  }

  private mutating func takeMembers(of object: Int, _ tree: LiteralTree) throws(SourceFault) {
    areNumbered = true
    let members = tree.parts(object).compactMap { part in
      tree.member(part).map { (part: part, name: $0.name, value: $0.value) }
    }
    // A vocabulary may have “0” for one of its names.
    let isTwofold = members.allSatisfy { Int($0.name) != nil && tree.kind($0.value) == .number }
    if isTwofold, let first = members.first {
      throw tree.fault(
        at: first.value,
        "names or indices may stand first here; write the names in quotes behind the indices")
    }
    names.reserveCapacity(members.count)
    for (part, name, value) in members {
      if tree.kind(value) == .number {
        try put(name, at: tree.text(value), value, tree)
      } else {
        try put(tree.text(value), at: name, part, tree)
      }
    }
  }

  /// Takes the strings of a list, or the first ones of lists in it, behind which scores stand.
  private mutating func takeList(_ list: Int, _ tree: LiteralTree) throws(SourceFault) {
    for part in tree.parts(list) {
      let inner = tree.kind(part) == .list ? tree.parts(part).first { _ in true } ?? part : part
      guard tree.kind(inner) == .string else {
        throw tree.fault(at: part, "a name in quotes is expected here")
      }
      try put(tree.text(inner), at: "\(names.count)", part, tree)
    }
  }

  private mutating func put(
    _ name: String, at word: String, _ node: Int, _ tree: LiteralTree, replaces: Bool = false
  ) throws(SourceFault) {
    guard let index = Int(word), (0...Self.largestIndex).contains(index) else {
      throw tree.fault(
        at: node, "the index of a class is a whole number from 0 to \(Self.largestIndex)")
    }
    guard !Experiment.isTooLong(name) else { throw tree.fault(at: node, Self.tooLong) }
    if index >= names.count {
      names += Array(repeating: nil, count: index + 1 - names.count)
    }
    guard replaces || names[index] == nil || names[index] == name else {
      throw tree.fault(
        at: node,
        "class index \(index) has two names: “\(Printable.text(names[index] ?? "", limit: 24))” and "
          + "“\(Printable.text(name, limit: 24))”")
    }
    names[index] = name
  }
}

extension LiteralTree {
  /// The values of some members of an object, the first of each name.
  ///
  /// Names are compared as they stand: of a vocabulary's nobody needs to make texts for that.
  fileprivate func values(of names: [String], in object: Int) -> [String: Int] {
    guard kind(object) == .object else { return [:] }
    var values: [String: Int] = [:]
    for part in parts(object) where kind(part) == .member {
      let own = slice(part + 1)
      for name in names where own.count == name.utf8.count && own.elementsEqual(name.utf8) {
        values[name] = values[name] ?? Int(nodes[part + 1].next)
      }
    }
    return values
  }
}
