/// Text as it is searched: without case, and without the marks on letters.
enum SearchText {
  /// True if every word of `wanted` stands somewhere in `text`, both folded.
  static func matches(_ text: String, _ wanted: String) -> Bool {
    let text = folded(text)
    return folded(wanted).split(separator: " ").allSatisfy { text.contains($0) }
  }

  /// A text in lower case, with `e` for `é` and `o` for `ø`.
  static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII {
        folded.append(scalar)
      } else if scalar.properties.generalCategory != .nonspacingMark {
        folded.append(base(of: scalar))
      }
    }
    return String(folded)
  }

  /// The letter below a mark: the name of `é` is LATIN SMALL LETTER E WITH ACUTE.
  private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    let prefix = "LATIN SMALL LETTER "
    guard let name = scalar.properties.name, name.hasPrefix(prefix) else { return scalar }
    let letter = name.dropFirst(prefix.count).prefix { $0 != " " }
    guard letter.count == 1, let base = letter.lowercased().unicodeScalars.first else {
      return scalar
    }
    return base
  }
}
