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
  let delimiter: Delimiter
  let fields: [Field]

  private let bytes: [UInt8]
  /// The place in `fields` where each row begins, and at last their count.
  private let starts: [Int]

  enum Delimiter: Equatable {
    case tab, semicolon, comma
    case blanks

    /// Its byte; nil for blanks, of which any number stands between fields.
    var byte: UInt8? {
      switch self {
      case .tab: 0x09
      case .semicolon: 0x3B
      case .comma: 0x2C
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
    var line: UInt32
    /// It stood in quotes, where two quotes stand for one.
    var isQuoted: Bool
  }

  /// Takes a file apart.
  ///
  /// - Throws: ``SourceFault`` when it isn't text, is too large, has no row, or leaves a quote open.
  init(_ bytes: [UInt8], file: String, pace: Pace = .any) throws(SourceFault) {
    let most = LogitsTable.maximumBytes
    guard bytes.count <= most else {
      throw SourceFault(file: file, message: "more than \(most) bytes are not read")
    }
    try TextEncoding.check(bytes, file: file)
    var scanner = TextScanner(bytes, file: file)
    try scanner.scan(pace)
    self.file = file
    self.bytes = bytes
    delimiter = scanner.delimiter ?? .blanks
    fields = scanner.fields
    starts = scanner.starts
    guard rowCount > 0 else {
      throw fault("there is nothing in this file but blank lines and comments")
    }
  }

  var rowCount: Int { starts.count - 1 }

  /// The fields of one row, as places in ``fields``.
  func row(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The text of a field, without escapes.
  func text(_ field: Int) -> String {
    let text = String(decoding: slice(field), as: UTF8.self)
    guard fields[field].isQuoted, text.utf8.contains(0x22) else { return text }
    var unescaped = String.UnicodeScalarView()
    var isSecond = false
    for scalar in text.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if !isSecond { unescaped.append(scalar) }
    }
    return String(unescaped)
  }

  /// The name that a field gives an instance or a class.
  ///
  /// - Throws: ``SourceFault`` when it is longer than ``Experiment/longestName``.
  func name(_ field: Int, of one: String) throws(SourceFault) -> String {
    let name = text(field)
    guard !Experiment.isTooLong(name) else {
      throw fault(
        at: field, "the name of \(one) has at most \(Experiment.longestName) characters")
    }
    return name
  }

  func isEmpty(_ field: Int) -> Bool { fields[field].start == fields[field].end }

  func isNumber(_ field: Int) -> Bool { NumberBytes.isNumber(slice(field)) }

  /// True for digits only, as columns are numbered: not a logit, most likely.
  func isCount(_ field: Int) -> Bool {
    !isEmpty(field) && slice(field).allSatisfy { (0x30...0x39).contains($0) }
  }

  /// True for a number with a decimal point or an exponent: neither an index nor a name.
  func hasFraction(_ field: Int) -> Bool {
    slice(field).contains { $0 == 0x2E || $0 == 0x65 || $0 == 0x45 } && isNumber(field)
  }

  func number(_ field: Int) throws(NumberError) -> Double { try NumberBytes.parse(slice(field)) }

  /// The number that a field says; where it says nothing, the fault tells what is `missing`.
  func number(_ field: Int, missing: String) throws(SourceFault) -> Double {
    do { return try number(field) } catch {
      throw fault(at: field, error == .empty ? "\(missing) is missing here" : "\(error)")
    }
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
    return fault(at: Int(field.start) - (field.isQuoted ? 1 : 0), line: field.line, message)
  }

  func fault(atEndOf row: Int, _ message: String) -> SourceFault {
    guard let last = fields[self.row(row)].last else { return fault(message) }
    return fault(at: Int(last.end) + (last.isQuoted ? 1 : 0), line: last.line, message)
  }

  func line(_ row: Int) -> Int { Int(fields[starts[row]].line) }

  private func fault(at offset: Int, line: UInt32, _ message: String) -> SourceFault {
    let column = TextEncoding.column(of: offset, in: bytes)
    return SourceFault(file: file, line: Int(line), column: column, message: message)
  }
}
