import Experiments
import Notation
import Numerics

/// A text file as rows of fields, before anyone has said what the fields mean.
///
/// Rows are lines that are neither blank nor a comment. The separator of fields is the same in the
/// whole file and found in its first row: tabs, semicolons, commas, or else any blanks. A field
/// may be quoted as in RFC 4180.
struct TextTable {
  let file: String
  var fields: [Field]
  /// What stands before a number's fraction.
  private(set) var decimalMark = DecimalMark.point
  /// Nothing but blanks stands between the fields.
  let hasBlanks: Bool

  /// Commas stand between the fields.
  let hasCommas: Bool
  /// The fields of the last comment before the first row, where these may be headings; nil without one.
  private(set) var comment: [Field]?
  /// The first row names the columns; nil where nobody knows.
  private(set) var hasHeader: Bool?
  /// The first row was a comment.
  var hasHeadingComment = false
  /// How many empty fields there were at the ends of all rows.
  var emptyEnds = 0
  /// The line of the first comment below the first row, and how many there are; nil without one.
  private(set) var commentsBelow: (line: Int, count: Int)?

  let bytes: [UInt8]
  /// The place in `fields` where each row begins, and at last their count.
  var starts: [Int]

  enum Delimiter: Equatable {
    case tab, semicolon, comma
    /// As in Markdown's tables, where others may stand at both ends of a row.
    case bar
    case blanks

    /// Its byte; nil for blanks, of which any number stands between fields.
    var byte: UInt8? {
      switch self {
      case .tab: 0x09
      case .semicolon: 0x3B
      case .comma: 0x2C
      case .bar: 0x7C
      case .blanks: nil
      }
    }
  }

  /// A field by its place in the bytes, without its quotes.
  ///
  /// Offsets fit 32 bits because no file above ``LogitsTable/maximumBytes`` is read.
  struct Field {
    var start: UInt32
    var end: UInt32
    var spelling = Spelling.plain
  }

  /// How a field's text is written.
  enum Spelling: UInt8 {
    /// As it is.
    case plain
    /// In quotes, with two of them for one.
    case quoted
    /// In quotes, with the escapes of JSON and Python.
    case escaped
    /// With a backslash before what means something in Markdown.
    case markdown

    /// True where a quote stands before the field.
    var hasQuotes: Bool {
      switch self {
      case .plain, .markdown: false
      case .quoted, .escaped: true
      }
    }
  }

  /// The fields of one line that are read between two looks at the pace.
  static let fieldsPerLook = 1 << 12

  /// Takes a file apart.
  ///
  /// - Throws: ``SourceFault`` when it isn't text, is too large, has no row, or leaves a quote open.
  init(
    _ bytes: [UInt8], file: String, mark: DecimalMark? = nil, pace: Pace = .any
  ) throws(SourceFault) {
    let most = LogitsTable.maximumBytes
    guard bytes.count <= most else {
      throw SourceFault(file: file, message: "more than \(most) bytes are not read")
    }
    try TextEncoding.check(bytes, file: file)
    var scanner = TextScanner(bytes, file: file, mark: mark)
    try scanner.scan(pace)
    self.file = file
    self.bytes = bytes
    fields = scanner.fields
    starts = scanner.starts
    (hasBlanks, hasCommas) = (scanner.delimiter == .blanks, scanner.delimiter == .comma)
    comment = scanner.fieldsOfComment
    commentsBelow = scanner.commentsBelow.map {
      (TextEncoding.line(of: $0.first, in: bytes), $0.count)
    }
    guard rowCount > 0 else {
      throw fault("there is nothing in this file but blank lines and comments")
    }
    if let mark { decimalMark = mark } else { decimalMark = try foundMark() }
    dropEmptyEnds()
  }

  /// The table of parts of a bracketed text; `rows` are the fields of each row.
  init(_ tree: LiteralTree, rows: some Sequence<[Field]>, hasHeader: Bool) {
    self.hasHeader = hasHeader
    (file, bytes, hasBlanks, hasCommas) = (tree.file, tree.bytes, false, false)
    var (fields, starts): ([Field], [Int]) = ([], [])
    for row in rows {
      starts.append(fields.count)
      fields += row
    }
    (self.fields, self.starts) = (fields, starts + [fields.count])
  }

  var rowCount: Int { starts.count - 1 }

  /// The fields of one row, as places in ``fields``.
  func row(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The text of a field, without escapes.
  func text(_ field: Int) -> String {
    let slice = slice(field)
    let text = String(decoding: slice, as: UTF8.self)
    switch fields[field].spelling {
    case .quoted where slice.contains(0x22):
      return Self.withoutEscapes(text, of: "\"") { $0 == "\"" }
    case .markdown where slice.contains(0x5C):
      return Self.withoutEscapes(text, of: "\\") { $0.isASCII && !$0.properties.isAlphabetic }
    case .escaped: return EscapedText.plain(slice)
    case .plain, .quoted, .markdown: return text
    }
  }

  /// A text without each `mark` before a character that it escapes.
  private static func withoutEscapes(
    _ text: String, of mark: Unicode.Scalar, _ isEscaped: (Unicode.Scalar) -> Bool
  ) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == mark, let next = rest.first, isEscaped(next) {
        result.append(next)
        rest.removeFirst()
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The name that a field gives an instance or a class.
  ///
  /// - Throws: ``SourceFault`` when it is longer than ``Experiment/longestName``.
  func name(_ field: Int, of one: String) throws(SourceFault) -> String {
    let name = text(field)
    guard !Experiment.isTooLong(name) else {
      throw fault(at: field, Self.longName(one))
    }
    return name
  }

  static func longName(_ one: String) -> String {
    "the name of \(one) has at most \(Experiment.longestName) characters"
  }

  func isEmpty(_ field: Int) -> Bool { fields[field].start == fields[field].end }

  func isNumber(_ field: Int) -> Bool { NumberBytes.isNumber(digits(field)) }

  /// True for R's word for a number that nobody knows.
  func isUnknown(_ field: Int) -> Bool { NumberBytes.isUnknown(slice(field)) }

  /// True for digits only, as columns are numbered: not a logit, most likely.
  func isCount(_ field: Int) -> Bool {
    !isEmpty(field) && slice(field).allSatisfy { (0x30...0x39).contains($0) }
  }

  /// True for a number with a fraction or an exponent: neither an index nor a name.
  func hasFraction(_ field: Int) -> Bool {
    slice(field).contains { $0 == decimalMark.byte || $0 == 0x65 || $0 == 0x45 } && isNumber(field)
  }

  func number(_ field: Int) throws(NumberError) -> Double { try NumberBytes.parse(digits(field)) }

  /// The number that a field says; where it says nothing, the fault tells what is `missing`.
  func number(_ field: Int, missing: String) throws(SourceFault) -> Double {
    do { return try number(field) } catch {
      if let word = PrintedDots(rawValue: text(field)) { throw fault(at: field, word.message) }
      throw fault(at: field, error == .empty ? "\(missing) is missing here" : "\(error)")
    }
  }

  /// The bytes of a field with a point before the fraction.
  private func digits(_ field: Int) -> ArraySlice<UInt8> {
    let slice = slice(field)
    guard decimalMark == .comma, slice.contains(0x2C) else { return slice }
    // Where the comma is the mark, a point is none.
    return slice.contains(0x2E) ? slice : slice.map { $0 == 0x2C ? 0x2E : $0 }[...]
  }

  func slice(_ field: Int) -> ArraySlice<UInt8> {
    bytes[Int(fields[field].start)..<Int(fields[field].end)]
  }
}

// MARK: - Places

extension TextTable {
  func fault(_ message: String) -> SourceFault { SourceFault(file: file, message: message) }

  func fault(at field: Int, _ message: String) -> SourceFault {
    let field = fields[field]
    return fault(atByte: Int(field.start) - (field.spelling.hasQuotes ? 1 : 0), message)
  }

  func fault(atEndOf row: Int, _ message: String) -> SourceFault {
    guard let last = fields[self.row(row)].last else { return fault(message) }
    return fault(atByte: Int(last.end) + (last.spelling.hasQuotes ? 1 : 0), message)
  }

  func line(_ row: Int) -> Int {
    TextEncoding.line(of: Int(fields[starts[row]].start), in: bytes)
  }

  private func fault(atByte offset: Int, _ message: String) -> SourceFault {
    TextEncoding.fault(at: offset, in: bytes, file: file, message)
  }
}

/// The dots by which a printed table leaves rows or columns out.
enum PrintedDots: String {
  case three = "...", two = "..", one = "…"

  var message: String {
    "this print leaves numbers out; print it whole (pandas: to_csv, or pd.options.display)"
  }
}
