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
  let fields: [Field]
  /// What stands before a number's fraction.
  private(set) var decimalMark = DecimalMark.point

  private let bytes: [UInt8]
  /// The place in `fields` where each row begins, and at last their count.
  private let starts: [Int]

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
    var scanner = TextScanner(bytes, file: file)
    try scanner.scan(pace)
    self.file = file
    self.bytes = bytes
    fields = scanner.fields
    starts = scanner.starts
    guard rowCount > 0 else {
      throw fault("there is nothing in this file but blank lines and comments")
    }
    // Between commas a decimal comma could not be told from them.
    guard scanner.delimiter != .comma else { return }
    if let mark { decimalMark = mark } else { decimalMark = try foundMark() }
  }

  /// The table of parts of a bracketed text; `rows` are the fields of each row.
  init(_ tree: LiteralTree, rows: some Sequence<[Field]>) {
    (file, bytes) = (tree.file, tree.bytes)
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

  private func slice(_ field: Int) -> ArraySlice<UInt8> {
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

// MARK: - Decimal marks

/// What stands before the fraction of a number.
package enum DecimalMark: String, CaseIterable, Sendable {
  case point, comma

  var byte: UInt8 {
    switch self {
    case .point: 0x2E
    case .comma: 0x2C
    }
  }
}

extension TextTable {
  /// The mark that the numbers tell.
  ///
  /// - Throws: ``SourceFault`` where commas may as well set thousands apart.
  private func foundMark() throws(SourceFault) -> DecimalMark {
    var doubtful: Int?
    var hasComma = false
    for field in fields.indices {
      switch CommaNumber(slice(field)) {
      case .decimal: hasComma = true
      case .thousands: doubtful = doubtful ?? field
      // One point is enough: then commas are no decimal marks.
      case nil: if hasFraction(field), slice(field).contains(0x2E) { return .point }
      }
    }
    if !hasComma, let doubtful {
      let text = Printable.text(text(doubtful), limit: 24)
      throw fault(
        at: doubtful, "say --decimal comma if “\(text)” has a fraction, or take the commas out")
    }
    return hasComma ? .comma : .point
  }
}

/// A number with a comma in it.
private enum CommaNumber {
  /// The comma can only be a decimal mark: `0,5`, `12,25e-3`.
  case decimal
  /// It may set thousands apart, too: `1,234`.
  case thousands

  /// Nil for what is no number with one comma.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.contains(0x2C), !bytes.contains(0x2E),
      NumberBytes.isNumber(bytes.map { $0 == 0x2C ? 0x2E : $0 }[...])
    else { return nil }
    let digits = bytes.drop { !(0x30...0x39).contains($0) && $0 != 0x2C }
    let whole = digits.prefix { $0 != 0x2C }
    let fraction = digits.dropFirst(whole.count + 1)
    let mayBeThousands =
      (1...3).contains(whole.count) && whole.first != 0x30 && fraction.count == 3
      && fraction.allSatisfy { (0x30...0x39).contains($0) }
    self = mayBeThousands ? .thousands : .decimal
  }
}

/// The dots by which a printed table leaves rows or columns out.
enum PrintedDots: String {
  case three = "...", two = "..", one = "…"

  var message: String {
    "this print leaves numbers out; print it whole (pandas: to_csv, or pd.options.display)"
  }
}
