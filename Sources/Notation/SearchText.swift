/// Words that are searched for, without case and without the marks on letters.
package struct SearchText: Equatable, Sendable {
  private let words: [[UInt8]]

  /// A search for all words of a text.
  package init(_ wanted: String) {
    words = Self.folded(wanted).split(separator: " ").map { Array($0.utf8) }
  }

  /// True if every word stands somewhere in a text.
  package func matches(_ text: String) -> Bool {
    var text = text
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    if !isASCII { text = Self.folded(text) }
    return text.withUTF8 { bytes in words.allSatisfy { Self.contains($0, in: bytes) } }
  }

  /// True if a word in lower case stands in a text, whose capitals are ASCII at the most.
  private static func contains(_ word: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count <= text.count else { return false }
    return (0...text.count - word.count).contains { start in
      word.indices.allSatisfy { place in
        let byte = text[start + place]
        return (0x41...0x5A).contains(byte) ? byte | 0x20 == word[place] : byte == word[place]
      }
    }
  }

  /// A text in lower case, with `e` for `é` and `o` for `ø`.
  private static func folded(_ text: String) -> String {
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
