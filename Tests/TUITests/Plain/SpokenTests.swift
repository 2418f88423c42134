import TUI
import Testing

@Suite("Text to be read aloud") struct SpokenTests {
  @Test(
    "signs are words",
    arguments: [
      ("a − b", "a minus b"), ("−2.5", "-2.5"), ("−log p", "minus log p"), ("−inf", "-inf"),
      ("mean 0.8 → 0.7 · p 1", "mean 0.8 to 0.7, p 1"), ("→ twice", "Right twice"),
      ("−Σ y·log p", "minus sum of y times log p"), ("log Σ − d", "log sum minus d"),
      ("2×3", "2 by 3"), ("2 × 3 ÷ 4", "2 times 3 divided by 4"), ("W·x", "W times x"),
      ("10⁻⁷ and 2²", "10^-7 and 2^2"), ("¼ ± ½", "1/4 plus or minus 1/2"), ("1–9", "1 to 9"),
      ("a | b", "a or b"), ("“x”…", "\"x\"..."), ("│ 1  ██▌ 2 │", "1 2"), ("⠿ a", "a"),
      ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"), ("a\u{202E}b", "a\\u{202E}b"), ("  if x:", "  if x:"),
      ("✓ 3", "done 3"), ("✗-3e9", "wrong -3e9"), ("inf ·, nan ·", "inf none, nan none"),
      ("Ünit 魚", "Ünit 魚"), ("", ""), ("───", ""),
    ])
  func signs(text: String, spoken: String) {
    #expect(Spoken.text(text) == spoken)
    #expect(Spoken.text(spoken) == spoken)
  }

  @Test("lines are broken between words, and never in their midst") func wrapping() {
    #expect(Spoken.wrapped("one two three", width: 8) == ["one two", "three"])
    #expect(Spoken.wrapped("one", width: 8) == ["one"])
    #expect(Spoken.ascii("Ünit") == "?nit")
  }
}
