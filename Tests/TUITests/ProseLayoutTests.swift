import Foundation
import Lessons
import TUI
import TestSupport
import Testing

@Suite("Prose on the page") struct ProseLayoutTests {
  static func prose(_ text: String) -> Markdown { Markdown.parse(text, file: "p.md").0 }

  static func text(_ source: String, width: Int, spacing: Int = 1) -> [String] {
    ProseLayout.lines(of: prose(source), width: width, spacing: spacing).map(\.text)
  }

  @Test("paragraphs wrap at blanks, with blank lines between them") func paragraphs() {
    #expect(
      Self.text("The quick brown fox\njumps.\n\nOver.", width: 12) == [
        "The quick", "brown fox", "jumps.", "", "Over.",
      ])
    #expect(Self.text("a\n\nb", width: 12, spacing: 0) == ["a", "b"])
  }

  @Test("a word wider than the line is broken, a word that fits is not") func longWords() {
    #expect(Self.text("an extraordinary word", width: 6) == ["an", "extrao", "rdinar", "y word"])
    #expect(Self.text("exactly twelve12 wide", width: 8) == ["exactly", "twelve12", "wide"])
    #expect(
      Self.text("`nn.cross_entropy(logits=z)`", width: 20) == ["nn.cross_entropy(", "logits=z)"])
  }

  @Test("a product stays in one line, and a sign with what follows it") func arithmetic() {
    #expect(
      Self.text("For cat that's 2 × 1 + 1 × −0.5 = 1.5", width: 15) == [
        "For cat that's", "2 × 1", "+ 1 × −0.5", "= 1.5",
      ])
    #expect(Self.text("log *z* − *z*, or *a* ÷ b", width: 7) == ["log z", "− z, or", "a ÷ b"])
    #expect(Self.text("1 × 2 × 3", width: 4) == ["1 × ", "2 × ", "3"])
    #expect(
      Self.text("is log Σ exp z, −Σ y·log p", width: 12) == ["is", "log Σ exp z,", "−Σ y·log p"])
  }

  @Test("styles become roles and survive wrapping, also within a word") func styles() {
    let lines = ProseLayout.lines(of: Self.prose("a *b*c **d** `e f`"), width: 7)
    #expect(
      lines == [
        ProseLine([
          .init("a "), .init("b", Style(.emphasis)), .init("c "),
          .init("d", Style(.emphasis, .bold)),
        ]),
        ProseLine([.init("e f", Style(.code))]),
      ])
    #expect(lines.map(\.width) == [6, 3])
  }

  @Test("list items hang below their marks") func lists() {
    #expect(Self.text("- one two three\n- four", width: 9) == ["- one two", "  three", "- four"])
    #expect(
      Self.text("9. nine nine\n10. ten", width: 10) == [" 9. nine", "    nine", "10. ten"])
    #expect(Self.text("- one", width: 2) == ["-", "on", "e"])
  }

  @Test("a table's columns are aligned, and their cells wrap where room is short") func tables() {
    let table = "| class | p |\n|---|--:|\n| cat | 0.25 |\n| a dog | 1 |"
    #expect(Self.text(table, width: 30) == ["class     p", "cat    0.25", "a dog     1"])
    #expect(
      Self.text("| a | b |\n|---|---|\n| one two | three four |", width: 12) == [
        "a      b", "one    three", "two    four",
      ])
    #expect(Self.text(table, width: 10) == ["class    p", "cat   0.25", "a dog    1"])
  }

  @Test("a column is never narrower than its widest word") func wholeWords() {
    let table = "| step | what it is | 1.105171 |\n|---|---|---|\n| exp | e to the z | 2.718282 |"
    #expect(
      Self.text(table, width: 24) == [
        "step  what it   1.105171", "      is", "exp   e to the  2.718282", "      z",
      ])
    #expect(
      Self.text(table, width: 18) == [
        "step what 1.105171", "     it", "     is", "exp  e to 2.718282", "     the", "     z",
      ])
  }

  @Test("without room for its widest words a table is a list, whose numbers are whole")
  func tablesAsLists() {
    let table = "| class | p | |\n|---|--:|---|\n| cat | 0.227863 | low |\n| a dog | 0.619396 | |"
    #expect(
      Self.text(table, width: 14) == [
        "class: cat", "  p: 0.227863", "  low", "class: a dog", "  p: 0.619396",
      ])
    #expect(
      Self.text(table, width: 9) == [
        "class:", "cat", "p:", "0.227863", "low", "class: a", "dog", "p:", "0.619396",
      ])
  }

  @Test("no table of the course breaks a number or a word where the lesson is at its narrowest")
  func shippedTables() {
    for (id, prose) in Self.shipped {
      let tables = prose.blocks.filter { if case .table = $0 { true } else { false } }
      let words = ProseLayout.lines(of: Markdown(tables), width: 500).flatMap { self.words(of: $0) }
      for width in [31, 37, 78] {
        let lines = ProseLayout.lines(of: Markdown(tables), width: width)
        let shown = Set(lines.flatMap { self.words(of: $0) })
        #expect(words.allSatisfy { shown.contains($0) || shown.contains("\($0):") }, "\(id)")
      }
    }
  }

  private func words(of line: ProseLine) -> [String] {
    line.text.split(separator: " ").map(String.init)
  }

  @Test("code that is too wide goes on further in, where an argument or a word begins")
  func wideCode() {
    #expect(
      Self.text("```\nloss(labels=y, logits=z) + 1\n```", width: 26) == [
        "  loss(labels=y, ", "      logits=z) + 1",
      ])
    #expect(
      Self.text("```\na_name_without_end_or_stop\n```", width: 20) == [
        "  a_name_without_", "      end_or_stop",
      ])
    #expect(
      Self.text("```\n0123456789012345678901\n```", width: 20).first == "  012345678901234567")
    #expect(Self.text("```\nf(a, b)\n```", width: 4) == ["f(a,", " b)"])
  }

  @Test("code keeps its lines and headings are marked") func codeAndHeadings() {
    #expect(Self.text("```\na  b\n\n```", width: 30) == ["  a  b", ""])
    #expect(
      ProseLayout.lines(of: Self.prose("# A *b*"), width: 30) == [
        ProseLine([.init("A b", Style(.heading, .bold))])
      ])
  }

  @Test("wide characters take two columns, and one that is too wide is replaced")
  func wideCharacters() {
    #expect(Self.text("全部 全", width: 4) == ["全部", "全"])
    #expect(Self.text("全a", width: 1) == ["\u{FFFD}", "a"])
  }

  static var course: Course? {
    Course.load(file: "lessons/course.md", panes: Pane.showable, read: Repository.read).course
  }

  /// All prose of the shipped course: its steps and their hints.
  static var shipped: [(id: String, prose: Markdown)] {
    (course?.steps ?? []).flatMap { step in
      [(step.id, step.prose)] + step.hints.map { (step.id, $0) }
    }
  }

  @Test("no line is ever wider than it may be") func neverTooWide() {
    let odd = Self.prose(
      """
      # Überschrift 全部全部全部

      Extraordinarily-long-words *of* **many** `kinds of code`, 🧑‍🔬🧑‍🔬🧑‍🔬 e\u{301}e\u{301}.

      - an item with 全角 characters
      - another

      98. ninety-eight
      99. ninety-nine
      100. hundred

      | a | bb | ccc |
      |:--|:-:|--:|
      | one | two words | 全角全角 |
      | four | `five` | a much longer cell than all others |

      ```
      code = that + is + not + to + be + wrapped
      ```
      """)
    let all = Self.shipped.map(\.prose) + [odd]
    #expect(all.count > 10)
    for width in -1...120 {
      for prose in all {
        for line in ProseLayout.lines(of: prose, width: width) {
          let columns = line.runs.reduce(0) { $0 + CellWidth.columns(of: $1.text) }
          #expect(line.width == columns)
          #expect(columns <= max(1, width), "“\(line.text)” at \(width)")
        }
      }
    }
  }

  @Test(
    "every shipped step fits",
    arguments: [
      Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
    ])
  func fits(size: Size) throws {
    let course = try #require(Self.course)
    let faults = Model.faultsOfFit(course, in: size)
    #expect(faults.map(\.description) == [])
    for check in course.steps.flatMap(\.checks) {
      #expect(CellWidth.columns(of: check.text) <= 64, "\(check.text)")
    }
  }

  @Test("no letter is lost, at any width") func nothingLost() {
    for (id, prose) in Self.shipped {
      func letters(_ width: Int) -> [Character: Int] {
        ProseLayout.lines(of: prose, width: width).map(\.text).joined()
          .filter { $0 != " " }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      }
      let whole = letters(500)
      for width in [1, 2, 7, 20, 78] {
        // A list of what stands in a table has its headings several times.
        let shown = letters(width)
        #expect(whole.allSatisfy { shown[$0, default: 0] >= $1 }, "\(id) at \(width)")
      }
    }
  }
}
