import Lessons
import Testing

@Suite("Prose") struct MarkdownTests {
  static func blocks(_ text: String) -> [Markdown.Block] {
    let (prose, diagnostics) = Markdown.parse(text, file: "p.md")
    #expect(diagnostics.isEmpty)
    return prose.blocks
  }

  static func runs(_ text: String) -> [Markdown.Run] {
    guard case .paragraph(let runs)? = blocks(text).first else { return [] }
    return runs
  }

  @Test("blocks are told apart") func blockKinds() {
    let text = """
      # Head #
      One
        two
      - a
        b
      - c

      - d

      7. x
      8. y

      ```python
      p = 1

      \tq
      ```
      | a | b \\| c |
      |---|:-:|---|
      """
    let withTable = text.replacing("|---|:-:|---|", with: "|--:|:-:|\n| 1 | *2* |")
    #expect(
      Self.blocks(withTable) == [
        .heading(level: 1, [.init("Head")]),
        .paragraph([.init("One two")]),
        .list(start: nil, items: [[.init("a b")], [.init("c")], [.init("d")]]),
        .list(start: 7, items: [[.init("x")], [.init("y")]]),
        .code(["p = 1", "", "    q"]),
        .table(
          .init(
            header: [[.init("a")], [.init("b | c")]], alignments: [.trailing, .center],
            rows: [[[.init("1")], [.init("2", .emphasis)]]])),
      ])
  }

  @Test("styles within a line") func styles() {
    #expect(
      Self.runs("*a* **b** `c*d` e") == [
        .init("a", .emphasis), .init(" "), .init("b", .strong), .init(" "), .init("c*d", .code),
        .init(" e"),
      ])
    #expect(Self.runs("**over two\nlines**") == [.init("over two lines", .strong)])
    #expect(Self.runs("`` a`b ``") == [.init("a`b", .code)])
  }

  @Test(
    "characters that stand for themselves",
    arguments: [
      ("2 * 3 * 4", "2 * 3 * 4"), ("a \\* b\\*", "a * b*"), ("snake_case_name", "snake_case_name"),
      ("a < b and b > c", "a < b and b > c"), ("logit[x1,cat]", "logit[x1,cat]"),
      ("you & me", "you & me"), ("-5 is less", "-5 is less"), ("1.5 is more", "1.5 is more"),
      ("a   b", "a b"), ("5 !", "5 !"), ("in\n2. place", "in 2. place"), ("a ~ b", "a ~ b"),
      ("C:\\dir", "C:\\dir"), ("$5 and $6", "$5 and $6"), ("a \\$T$ b", "a $T$ b"),
      ("5$ or $ 5", "5$ or $ 5"), ("$x, $y", "$x, $y"),
    ])
  func literals(_ text: String, _ expected: String) {
    #expect(Self.runs(text) == [.init(expected)])
  }

  @Test(
    "what lies outside the subset",
    arguments: [
      (
        "a <b>x</b>",
        "1:3: error: HTML is not part of lesson prose; < before a letter is written \\<"
      ),
      ("see\n[here](x.md) now", "2:6: error: links are not part of lesson prose"),
      ("![a](b.png)", "1:1: error: images are not part of lesson prose"),
      ("[a]: http://b", "1:1: error: link definitions are not part of lesson prose"),
      ("a[^1]", "1:2: error: footnotes are not part of lesson prose"),
      ("> quote", "1:1: error: block quotes are not part of lesson prose"),
      (
        "Title\n=====",
        "2:1: error: headings begin with #; underlined ones are not part of lesson prose"
      ),
      (
        "Title\n---",
        "2:1: error: headings begin with #; underlined ones are not part of lesson prose"
      ),
      ("a\n\n***", "3:1: error: rules across the page are not part of lesson prose"),
      ("- a\n  - b", "2:3: error: lists can't stand in lists here"),
      ("- a\n\n  b", "3:3: error: a list item holds one paragraph"),
      ("-", "1:1: error: a list item that says nothing"),
      ("1) a", "1:1: error: a numbered item begins `1.`, not `1)`"),
      ("- [ ] a", "1:1: error: task lists are not part of lesson prose"),
      ("    code", "1:5: error: code is not indented but stands between lines of ```"),
      ("~~~\ncode", "1:1: error: code stands between lines of ```, not ~~~"),
      (
        "```ruby\n```",
        "1:1: error: a code block is marked text, python, swift or nothing, not “ruby”"
      ),
      ("a *b", "1:3: error: this * is never closed; a star that is one is written \\*"),
      ("a* b", "1:2: error: this star closes nothing; one that is one is written \\*"),
      ("**a *b* c**", "1:5: error: stress can't stand in stress here"),
      ("***a***", "1:1: error: stress is *so* or **so**"),
      (
        "a _b_",
        "1:3: error: stress is written with stars; an underscore that is one is written \\_ or in `code`"
      ),
      ("a `b", "1:3: error: this ` is never closed; one that is one is written \\`"),
      (
        "set $T=0.5$ here",
        "1:5: error: formulas between $ are not part of lesson prose: write `T = 0.5`; a $ that is one "
          + "is \\$"
      ),
      (
        "a $5 or $$x$$",
        "1:3: error: formulas between $ are not part of lesson prose: write `T = 0.5`; a $ that is one "
          + "is \\$"
      ),
      ("a ~~b~~", "1:3: error: text can't be struck out here"),
      ("a &amp; b", "1:3: error: characters stand for themselves; & is written \\& before a name"),
      ("a  \nb", "1:3: error: blanks at the end would break the line; leave a blank line instead"),
      ("a\\\nb", "1:2: error: a backslash is written \\\\ before a blank"),
      ("| a | b |", "1:1: error: a table's second line gives its columns: |---|---:|"),
      ("| a | b |\n|---|", "2:1: error: 1 columns here, but 2 in the line above"),
      ("| a |\n|---|\n| 1 | 2 |", "3:1: error: a row of this table has 1 cells, each after a |"),
      ("a\n| b |", "2:1: error: a table needs a blank line above it"),
      ("a | b\n--- | ---", "2:1: error: a table's lines begin with |"),
      ("##", "1:1: error: a heading that says nothing"),
    ])
  func outside(_ text: String, _ expected: String) {
    let diagnostics = Markdown.parse(text, file: "p.md").1
    #expect(diagnostics.map(\.description) == ["p.md:" + expected])
  }
}
