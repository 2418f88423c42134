import Notation

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
  /// - Throws: ``SourceFault`` where commas may as well set thousands or fields apart.
  func foundMark() throws(SourceFault) -> DecimalMark {
    guard !hasCommas else {
      if let field = row(0).dropLast().first(where: { commaIsInNumber(behind: $0) }) {
        throw fault(
          at: field,
          "say --decimal comma if this comma stands in a number, or --decimal point if it ends a field"
        )
      }
      return .point
    }
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

  /// True where digits stand on both sides of the comma behind a field, and blanks or bars beside
  /// them, as in `0,5 1,5`.
  private func commaIsInNumber(behind field: Int) -> Bool {
    let both = [field, field + 1]
    guard both.allSatisfy({ fields[$0].spelling == .plain }) else { return false }
    let parts = both.map { slice($0).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x7C } }
    guard parts.contains(where: { $0.count > 1 }), let whole = parts[0].last,
      let fraction = parts[1].first
    else { return false }
    return CommaNumber(whole + [0x2C] + fraction) != nil
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
