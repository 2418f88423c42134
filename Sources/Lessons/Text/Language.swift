/// A language that files of a course may be translated to: `a.zh.md` is `a.md` in Chinese.
package struct Language: Equatable, Sendable {
  /// The tags in the names of its files, the closest first: `zh-CN`, `zh_CN`, `zh`.
  package let tags: [String]

  /// The language of a tag or a locale: `zh`, `pt-BR`, `zh_CN.UTF-8`.
  ///
  /// Nil for what is none, such as the locale `C`. The case of letters is put right: `zh-hant-tw`
  /// is `zh-Hant-TW`.
  package init?(_ name: String) {
    let core = name.prefix { $0 != "." && $0 != "@" }
    let parts = core.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    guard let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 4,
      first.utf8.allSatisfy(Self.isLetter),
      parts.dropFirst().allSatisfy({ part in
        (1...8).contains(part.utf8.count)
          && part.utf8.allSatisfy { Self.isLetter($0) || Self.isDigit($0) }
      })
    else { return nil }
    let words = [first.lowercased()] + parts.dropFirst().map(Self.written)
    tags = (1...words.count).reversed().flatMap { count in
      let known = words.prefix(count)
      return count == 1
        ? [words[0]] : [known.joined(separator: "-"), known.joined(separator: "_")]
    }
  }

  /// A part of a tag after the first: countries are in capitals, scripts begin with one.
  private static func written(_ part: Substring) -> String {
    switch part.utf8.count {
    case 2: part.uppercased()
    case 4: part.prefix(1).uppercased() + part.dropFirst().lowercased()
    default: part.lowercased()
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The path of a file's translation: `a/b.zh.md` of `a/b.md`.
  static func path(of path: String, tag: String) -> String {
    path.hasSuffix(".md") ? "\(path.dropLast(3)).\(tag).md" : path
  }

  /// The paths at which a file may stand, a translation before the original.
  static func paths(of path: String, in language: Language?) -> [String] {
    (language?.tags ?? []).map { Self.path(of: path, tag: $0) } + [path]
  }

  /// The file that a file translates by its name, and the language's tag; nil where the name has
  /// none.
  static func original(of path: String) -> (path: String, tag: String)? {
    guard path.hasSuffix(".md") else { return nil }
    let stem = path.dropLast(3)
    guard let dot = stem.lastIndex(of: "."), dot != stem.startIndex else { return nil }
    let tag = String(stem[dot...].dropFirst())
    // Only what is written as the tag is: other spellings would never be looked for.
    guard Language(tag)?.tags.prefix(2).contains(tag) == true else { return nil }
    return (stem[..<dot] + ".md", tag)
  }
}
