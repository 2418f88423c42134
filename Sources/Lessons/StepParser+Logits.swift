import Experiments
import Notation
import Numerics

extension StepParser {
  /// How many cells a step's matrix may have.
  static let maximumCells = 10_000

  /// How many bytes of UTF-8 the name of an instance or a class may have.
  static let maximumNameLength = 100

  /// The experiment of a logits block, without labels; nil when it can't be read.
  mutating func logits(_ block: FencedBlock) -> Experiment? {
    let content = block.content
    guard let first = content.first else {
      log.error("a logits block holds at least one line of numbers", block.opening)
      return nil
    }
    let header = Words(first.text).words
    guard header.count <= Self.maximumCells else {
      log.error("a step's matrix has at most \(Self.maximumCells) cells", first)
      return nil
    }
    if header.allSatisfy({ Self.isNumeric($0.text) }) {
      return matrix(content[...], columns: header.count, named: nil).flatMap { rows, _ in
        try? Experiment(logits: rows)
      }
    }
    guard isHeader(header, first), let names = unique(header, "class", first) else { return nil }
    guard content.count > 1 else {
      log.error("no instance stands below the class names", first)
      return nil
    }
    guard
      let (rows, instances) = matrix(
        content.dropFirst(), columns: names.count, named: "instance")
    else { return nil }
    return try? Experiment(logits: rows, instanceNames: instances, classNames: names)
  }

  /// Whether a first line that is not all numbers holds none.
  private mutating func isHeader(_ words: [Words.Word], _ line: SourceLine) -> Bool {
    guard words.contains(where: { Self.isNumeric($0.text) }),
      let word = words.first(where: { !Self.isNumeric($0.text) })
    else { return true }
    log.error(
      "“\(Printable.text(word.text, limit: 24))” stands among numbers; the first line is either "
        + "all class names or all numbers", line, column: word.column)
    return false
  }

  mutating func unique(
    _ words: [Words.Word], _ kind: String, _ line: SourceLine
  ) -> [String]? {
    var seen: Set<String> = []
    for word in words {
      guard check(word, kind, isNew: seen.insert(word.text).inserted, line) else { return nil }
    }
    return words.map(\.text)
  }

  private mutating func check(
    _ word: Words.Word, _ kind: String, isNew: Bool, _ line: SourceLine
  ) -> Bool {
    guard word.text.utf8.count <= Self.maximumNameLength else {
      log.error(
        "a name has at most \(Self.maximumNameLength) bytes, this one has \(word.text.utf8.count)",
        line, column: word.column)
      return false
    }
    if word.text.isEmpty {
      log.error("a name can't be empty", line, column: word.column)
    } else if !isNew {
      log.error(
        "a second \(kind) “\(Printable.text(word.text, limit: 24))”", line, column: word.column)
    }
    return !word.text.isEmpty && isNew
  }

  /// The numbers of the given lines, and the names before them; nil when any is at fault.
  ///
  /// A line holds so many numbers as there are columns, after a name where these are of a kind.
  mutating func matrix(
    _ lines: ArraySlice<SourceLine>, columns: Int, named kind: String?
  ) -> (Matrix, names: [String])? {
    var rows: [[Double]] = []
    var names: [String] = []
    var seen: Set<String> = []
    var isWhole = true
    for line in lines where !log.isFull {
      guard (rows.count + 1) * columns <= Self.maximumCells else {
        log.error("a step's matrix has at most \(Self.maximumCells) cells", line)
        return nil
      }
      var words = Words(line.text).words[...]
      if let kind, let name = words.popFirst() {
        names.append(name.text)
        isWhole =
          check(name, kind, isNew: seen.insert(name.text).inserted, line) && isWhole
      }
      let row = numbers(words.prefix(columns), line)
      if row != nil, words.count != columns {
        let expected =
          "\(kind == nil ? "" : "a name and ")\(NumberText.count(columns, "number"))"
        log.error("expected \(expected), found \(words.count)", line)
        isWhole = false
      }
      isWhole = isWhole && row != nil
      rows.append(row ?? [])
    }
    guard isWhole, let matrix = Matrix(rows) else { return nil }
    return (matrix, names)
  }

  private mutating func numbers(
    _ words: ArraySlice<Words.Word>, _ line: SourceLine
  ) -> [Double]? {
    var numbers: [Double] = []
    for word in words {
      do {
        numbers.append(try NumberText.parse(word.text))
      } catch {
        log.error("\(error)", line, column: word.column)
        return nil
      }
    }
    return numbers
  }

  /// Whether a word is meant as a number, if perhaps one that is out of range.
  private static func isNumeric(_ word: String) -> Bool {
    do {
      _ = try NumberText.parse(word)
      return true
    } catch {
      switch error {
      case .tooLarge, .tooSmall: return true
      case .empty, .malformed: return false
      }
    }
  }
}
