/// Chinese and Japanese script, which has no blanks between words.
package enum EastAsian {
  /// Whether a line may be broken on both sides of a character.
  ///
  /// Two lines are joined at such characters without a blank. They are ideographs, kana and their
  /// punctuation; Korean has blanks.
  package static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x312F, 0x3190...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF60,
      0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Whether a line may be broken between two characters, as neither stands badly at its end.
  package static func canBreak(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
    (standsAlone(before) || standsAlone(after)) && !opening.contains(before)
      && !closing.contains(after)
  }

  /// What doesn't end a line.
  private static let opening = Set("（《〈「『【〔〖｛［“‘([{".unicodeScalars)
  /// What doesn't begin a line.
  private static let closing = Set(
    "，。、；：？！）》〉」』】〕〗｝］”’…—～·・ー々％,.;:?!)]}%".unicodeScalars)
}
