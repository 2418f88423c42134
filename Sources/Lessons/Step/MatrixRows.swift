import Notation
import Numerics

/// Lines of numbers, each with a name before it where they have names.
struct MatrixRows {
  let lines: ArraySlice<SourceLine>
  let columns: Int
  /// The kind of the names; nil where there are none.
  let kind: String?

  static let maximumCells = 10_000
  static let tooManyCells = "a step's matrix has at most \(maximumCells) cells"

  /// The numbers and the names; nil when any is at fault.
  func read(log: inout FaultLog) -> (matrix: Matrix, names: [String])? {
    var rows: [[Double]] = []
    var names = UniqueNames(kind: kind ?? "")
    var isWhole = true
    for line in lines where !log.isFull {
      guard (rows.count + 1) * columns <= Self.maximumCells else {
        return log.fail(Self.tooManyCells, line)
      }
      var words = Words(line.text).words[...]
      if kind != nil, let name = words.popFirst() {
        isWhole = names.take(name, line, log: &log) && isWhole
      }
      let row = numbers(words.prefix(columns), line, log: &log)
      if row != nil, words.count != columns {
        let expected = "\(kind == nil ? "" : "a name and ")\(NumberText.count(columns, "number"))"
        log.error("expected \(expected), found \(words.count)", line)
        isWhole = false
      }
      isWhole = isWhole && row != nil
      rows.append(row ?? [])
    }
    guard isWhole, let matrix = Matrix(rows) else { return nil }
    return (matrix, names.names)
  }

  private func numbers(
    _ words: ArraySlice<Words.Word>, _ line: SourceLine, log: inout FaultLog
  ) -> [Double]? {
    var numbers: [Double] = []
    for word in words {
      do { numbers.append(try NumberText.parse(word.text)) } catch {
        return log.fail("\(error)", line, column: word.column)
      }
    }
    return numbers
  }
}

/// Names of one kind, each of which stands once.
struct UniqueNames {
  let kind: String
  private(set) var names: [String] = []
  private var seen: Set<String> = []

  /// The largest length in bytes of UTF-8.
  static let maximumLength = 100

  init(kind: String) { self.kind = kind }

  /// Takes a name; false where it can't be one, which is then in the log.
  mutating func take(_ word: Words.Word, _ line: SourceLine, log: inout FaultLog) -> Bool {
    let length = word.text.utf8.count
    names.append(word.text)
    let isNew = seen.insert(word.text).inserted
    guard length > Self.maximumLength || length == 0 || !isNew else { return true }
    log.error(
      length > Self.maximumLength
        ? "a name has at most \(Self.maximumLength) bytes, this one has \(length)"
        : length == 0
          ? "a name can't be empty" : "a second \(kind) “\(Printable.text(word.text, limit: 24))”",
      line, column: word.column)
    return false
  }

  /// The names of a line; nil where one can't be taken.
  static func read(
    _ words: some Sequence<Words.Word>, kind: String, _ line: SourceLine, log: inout FaultLog
  ) -> [String]? {
    var names = UniqueNames(kind: kind)
    for word in words {
      guard names.take(word, line, log: &log) else { return nil }
    }
    return names.names
  }
}
