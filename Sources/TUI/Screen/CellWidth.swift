import Notation

/// The columns that a character takes in a terminal.
///
/// Characters that East Asian terminals draw either narrow or wide count as narrow, as everywhere
/// outside those terminals' legacy modes; the page's own glyphs avoid them. What terminals draw in
/// one width or another, as they think fit, is never sent: see ``Glyphs/shown(_:)``.
package enum CellWidth {
  /// Columns that a frame gives to one scalar after another: 0 for combining marks and for what joins
  /// emoji, 2 for wide characters, else 1; the length of its escape for one that is shown by its
  /// number.
  package static func columns(
    of scalar: Unicode.Scalar, after previous: Unicode.Scalar? = nil,
    before next: @autoclosure () -> Unicode.Scalar? = nil
  ) -> Int {
    if isPlain(scalar) { return 1 }
    if Printable.needsEscape(scalar, after: previous, before: next()) {
      return Printable.escape(scalar).utf8.count
    }
    if isWide(scalar.value) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  /// Columns of a whole text.
  package static func columns(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    var count = 0
    forEachScalar(of: text) { count += columns(of: $1, after: $0, before: $2) }
    return count
  }

  /// Takes the scalars of a text one after another, each with those before and after it.
  static func forEachScalar(
    of text: some StringProtocol,
    _ take: (_ previous: Unicode.Scalar?, _ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) -> Void
  ) {
    var scalars = text.unicodeScalars.makeIterator()
    var (previous, present): (Unicode.Scalar?, Unicode.Scalar?) = (nil, scalars.next())
    while let scalar = present {
      present = scalars.next()
      take(previous, scalar, present)
      previous = scalar
    }
  }

  /// True for what takes one column and can't steer a terminal, which nearly all of a page is: Latin letters,
  /// the dot of products, mathematical operators, lines, blocks, most arrows and dots, and the
  /// signs for right and wrong.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xB7, 0xC0..<0x300, 0x2010..<0x2028, 0x2190..<0x2300, 0x2500..<0x25FD,
      0x2713, 0x2717:
      true
    default: false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    return wideRanges.contains { $0.contains(value) }
  }

  /// The blocks that Unicode's EastAsianWidth.txt lists as W or F, merged where all between is
  /// unassigned.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
    0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
    0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
    0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
    0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
    0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
    0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F004...0x1F004,
    0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320,
    0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA,
    0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F3FA, 0x1F400...0x1F43E,
    0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
    0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4,
    0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2,
    0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC,
    0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
    0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
