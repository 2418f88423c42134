import Experiments
import Notation
import Numerics

/// What a text in brackets holds: arrays, and the words that stand beside them.
struct Document {
  let tree: LiteralTree
  /// At least one.
  fileprivate(set) var arrays: [NamedArray] = []
  /// The parts that are labels, nil where an instance has none; nil where they may be among the arrays.
  fileprivate(set) var labels: [Int?]?
  /// The parts that name the classes and the instances.
  fileprivate(set) var (classNames, instanceNames): ([Int]?, [Int]?)
  /// The dtype that stands beside the arrays.
  fileprivate(set) var format: FloatFormat?
  fileprivate(set) var inferences: [String] = []

  fileprivate init(_ tree: LiteralTree) { self.tree = tree }

  /// Words above the names of classes.
  fileprivate static let classWords: Set<String> = [
    "categories", "class_names", "classes", "columns",
  ]

  /// The names that parts give, each at most as long as a name may be.
  func names(_ parts: [Int], of one: String) throws(SourceFault) -> [String] {
    var names: [String] = []
    for part in parts {
      let name = tree.text(part)
      guard !Experiment.isTooLong(name) else { throw tree.fault(at: part, TextTable.longName(one)) }
      names.append(name)
    }
    return names
  }
}

extension InputContent {
  /// What a text in brackets holds: records and columns are a table, everything else is arrays.
  init(_ tree: LiteralTree, _ options: ReadingOptions) throws(SourceFault) {
    let items = tree.items
    guard let first = items.first else {
      throw SourceFault(file: tree.file, message: "there is nothing in this but comments")
    }
    var document = Document(tree)
    if let records = tree.records(items) {
      if try document.take(records: records, options) {
        self = .document(document)
      } else {
        self = .table(try tree.table(ofRecords: records))
      }
    } else if items.count == 1, let members = tree.members(first) {
      let records = members.lazy.compactMap { tree.records([$0.value]) }.first
      if let table = try tree.table(of: first, members, options) {
        self = .table(table)
        return
      }
      try document.take(members)
      if let records, document.arrays.isEmpty, try !document.take(records: records, options) {
        self = .table(try tree.table(ofRecords: records))
        return
      }
      self = .document(document)
    } else {
      try document.take(items)
      self = .document(document)
    }
    guard case .document(let document) = self else { return }
    if document.arrays.isEmpty, document.labels == nil {
      throw tree.fault(at: first, "there are no numbers in this")
    }
  }
}

// MARK: - Arrays

extension Document {
  /// Takes over what stands under names in an object.
  fileprivate mutating func take(_ members: [(name: String, value: Int)]) throws(SourceFault) {
    for (name, value) in members {
      let role = ColumnRole(heading: name)
      switch tree.kind(value) {
      case .string where name == "dtype":
        if case .float(let format) = LiteralType(tree.text(value)) { self.format = format }
      case .list:
        let parts = Array(tree.parts(value))
        let areScalars = parts.allSatisfy { tree.kind($0).isScalar }
        let areWords = parts.first.map { tree.isText($0) } ?? false
        if areScalars, Self.classWords.contains(name.lowercased()) {
          classNames = parts
        } else if areScalars, role == .names || name.lowercased() == "instance_names" {
          instanceNames = parts
        } else if areScalars, areWords {
          if role == .labels { takeLabels(parts, from: "`\(Printable.text(name, limit: 24))`") }
        } else if parts.first.map({ tree.kind($0) }) != .object {
          try append(value, called: name)
        }
      case .call: try append(value, called: name)
      case .object, .member, .number, .string, .word, .ellipsis, .semicolon, .lineEnd: break
      }
    }
  }

  /// Takes over values that stand beside one another, some of them with names.
  fileprivate mutating func take(_ items: [Int]) throws(SourceFault) {
    let members = items.compactMap(tree.member)
    let others = items.filter { tree.kind($0) != .member && tree.kind($0) != .semicolon }
    if others.count == 1, let list = others.first, tree.kind(list) == .list {
      let parts = Array(tree.parts(list))
      if !parts.isEmpty, parts.allSatisfy({ tree.isText($0) }) {
        labels = parts
        return
      }
    }
    guard members.isEmpty else {
      if let other = others.first {
        throw tree.fault(at: other, "this has no name, as others have")
      }
      return try take(members)
    }
    var read: [LiteralArray] = []
    for item in others { read.append(try LiteralArray(item, of: tree)) }
    guard let first = read.first, let node = others.first else { return }
    if read.count == 1 {
      append(first, called: nil)
    } else if first.shape.count == 1, read.allSatisfy({ $0.shape == first.shape }) {
      var all = first
      all.shape = [read.count] + first.shape
      all.values = read.flatMap(\.values)
      append(all, called: nil)
      inferences.append("each list is an instance")
    } else if read.count == 2, read[1].shape == Array(first.shape.dropLast()), read[1].isWhole,
      tree.kind(others[1]) != .object
    {
      append(first, called: nil)
      takeLabels(tree.scalars(of: others[1]), from: "the second array")
    } else {
      throw tree.fault(
        at: node, "which of these are the logits? write “logits = …” and “labels = …” before them")
    }
  }

  private mutating func takeLabels(_ parts: [Int?], from origin: String) {
    labels = parts
    inferences.append("labels from \(origin)")
  }

  private mutating func append(_ node: Int, called name: String) throws(SourceFault) {
    do throws(SourceFault) { append(try LiteralArray(node, of: tree), called: name) } catch {
      // What nobody asks for need not be numbers.
      guard name.lowercased() != "logits", ColumnRole(heading: name) != .labels else { throw error }
      arrays.append(NamedArray(name: name, unread: error.message))
    }
  }

  private mutating func append(_ array: LiteralArray, called name: String?) {
    guard
      let named = NamedArray(
        name: name, shape: array.shape, format: array.format, numbers: array.values)
    else { return }
    arrays.append(named)
    if let format = array.format { inferences.append("dtype \(format)") }
    if let note = array.note { inferences.append(note) }
  }

  /// Takes over records with a list of logits each; false where they have none.
  fileprivate mutating func take(
    records: [Int], _ options: ReadingOptions
  ) throws(SourceFault) -> Bool {
    guard let first = records.first, let key = try listOfLogits(first, options) else {
      return false
    }
    var all = LiteralArray.none
    var (labels, names): ([Int?], [Int]) = ([], [])
    for record in records {
      let members = tree.parts(record).compactMap(tree.member)
      guard let logits = members.first(where: { $0.name == key })?.value else {
        throw tree.fault(at: record, "there is no `\(Printable.text(key, limit: 24))` in this")
      }
      let array = try LiteralArray(logits, of: tree)
      guard all.shape.isEmpty || array.shape == all.shape else {
        throw tree.fault(at: logits, "this has another shape than what stands before it")
      }
      all.shape = array.shape
      all.format = all.format ?? array.format
      all.values += array.values
      labels.append(members.first { ColumnRole(heading: $0.name) == .labels }?.value)
      if let name = members.first(where: { ColumnRole(heading: $0.name) == .names })?.value {
        names.append(name)
      }
    }
    all.shape.insert(records.count, at: 0)
    append(all, called: key)
    if !options.hasOtherLabels, let label = labels.compactMap({ $0 }).first {
      takeLabels(labels, from: "`\(Printable.text(tree.text(label - 1), limit: 24))`")
    }
    if names.count == records.count, names.allSatisfy({ tree.kind($0).isScalar }) {
      instanceNames = names
    }
    return true
  }

  /// The name of a record's logits: the list that is called so, or the only one.
  private func listOfLogits(
    _ record: Int, _ options: ReadingOptions
  ) throws(SourceFault) -> String? {
    let lists = tree.parts(record).compactMap(tree.member).filter {
      [.list, .call].contains(tree.kind($0.value)) && ColumnRole(heading: $0.name) != .labels
    }.map(\.name)
    if let name = options.array ?? lists.first(where: { $0.lowercased() == "logits" }) {
      return name
    }
    guard lists.count > 1 else { return lists.first }
    let names = lists.prefix(6).map { Printable.text($0, limit: 24) }.joined(separator: ", ")
    throw tree.fault(at: record, "say --array NAME for the logits; there are \(names)")
  }
}
