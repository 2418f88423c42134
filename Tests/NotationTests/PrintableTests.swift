import Notation
import Testing

@Suite("Texts that are safe to show") struct PrintableTests {
  @Test(
    "texts that are safe to show",
    arguments: [
      ("cat", "cat"), ("naïve 日本", "naïve 日本"), ("", ""), ("a\u{1B}[31mb", #"a\u{1B}[31mb"#),
      ("a\nb\tc", #"a\u{A}b\u{9}c"#), ("\u{7F}\u{9B}", #"\u{7F}\u{9B}"#),
      ("\u{202E}abc", #"\u{202E}abc"#), ("\u{2028}", #"\u{2028}"#), ("\u{2066}x", #"\u{2066}x"#),
      ("\u{E000}\u{E0041}", #"\u{E000}\u{E0041}"#), ("\u{FEFF}x", #"\u{FEFF}x"#),
      ("e\u{301}", "e\u{301}"), ("👩‍🔬", "👩‍🔬"), ("☎️", "☎️"), ("1️⃣", "1️⃣"), ("می‌خواهم", "می‌خواهم"),
      ("ca\u{200B}t", #"ca\u{200B}t"#), ("ca\u{200D}t", #"ca\u{200D}t"#),
      ("\u{200C}cat", #"\u{200C}cat"#), ("ca\u{AD}t", #"ca\u{AD}t"#),
      ("a\u{3164}", #"a\u{3164}"#), ("a\u{FE0F}", #"a\u{FE0F}"#), ("a\u{34F}", #"a\u{34F}"#),
      ("a\u{2800}", #"a\u{2800}"#), ("−1 × ½ … “x” →", "−1 × ½ … “x” →"),
    ])
  func printable(text: String, shown: String) {
    #expect(Printable.text(text) == shown)
  }

  @Test("long texts are cut") func cut() {
    #expect(Printable.text("abcdef", limit: 6) == "abcdef")
    #expect(Printable.text("abcdefg", limit: 6) == "abcdef…")
    #expect(Printable.text(String(repeating: "x", count: 300)).count == 201)
    #expect(Printable.text("abc", limit: 0) == "…")
  }
}
