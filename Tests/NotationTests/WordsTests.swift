import Notation
import Testing

@Suite("Words") struct WordsTests {
  @Test("a name comes back from its quotes") func quotes() {
    for name in [
      "cat", "", " ", "big fish", "\"", "a\"b", "a\\b", "\\", "a \\", "\\\" \\", "tab\there",
      "naïve café", "日本 語", "line\nbreak", "'single'", "\"quoted\"",
    ] {
      #expect(Words("set \(Words.quoted(name)) 1").texts == ["set", name, "1"], "\(name)")
    }
    #expect(Words.quoted("cat") == "cat" && Words.quoted("a\\b") == "a\\b")
  }

  @Test("words know where they begin") func columns() {
    let words = Words("  set \"big fish\"  é 日x \"open").words
    #expect(words.map(\.text) == ["set", "big fish", "é", "日x", "open"])
    #expect(words.map(\.column) == [3, 7, 19, 21, 24])
    #expect(Words("").texts.isEmpty && Words(" \t\n").texts.isEmpty)
  }
}
