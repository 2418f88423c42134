import TUI
import Testing

@Suite("Cells: widths, clipping, and what never becomes one") struct FrameTests {
  @Test("text is clipped at every edge") func clipping() {
    var frame = Frame(size: Size(width: 5, height: 2))
    frame.write("abcdefgh", at: Position(x: 2, y: 0))
    frame.write("xyz", at: Position(x: -1, y: 1))
    frame.write("gone", at: Position(x: 0, y: 2))
    frame.write("gone", at: Position(x: 0, y: -1))
    #expect(frame.text == "  abc\nyz")
  }

  @Test("control characters never become cells") func controlCharacters() {
    var frame = Frame(size: Size(width: 40, height: 1))
    frame.write("a\u{1B}[2Jb\u{9B}c\u{202E}d\ne\u{7F}", at: Position(x: 0, y: 0))
    #expect(frame.text == #"a\u{1B}[2Jb\u{9B}c\u{202E}d\u{A}e\u{7F}"#)
    for x in 0..<40 {
      #expect(frame[x, 0].scalar >= 0x20 && !(0x7F..<0xA0).contains(frame[x, 0].scalar))
    }
  }

  @Test("wide characters take two columns") func wideCharacters() {
    var frame = Frame(size: Size(width: 6, height: 1))
    let end = frame.write("猫犬", at: Position(x: 0, y: 0))
    #expect(end == 4)
    #expect(frame[1, 0].isContinuation && frame[3, 0].isContinuation)
    frame.write("x", at: Position(x: 1, y: 0))
    #expect(frame.text == " x犬", "the other half of an overwritten character goes too")
    frame.write("猫", at: Position(x: 5, y: 0))
    #expect(frame[5, 0].scalar == 0x20, "half a character is a blank")
  }

  @Test("combining marks join the character before") func combiningMarks() {
    var frame = Frame(size: Size(width: 4, height: 1))
    #expect(frame.write("e\u{301}x", at: Position(x: 0, y: 0)) == 2)
    #expect(frame[0, 0].combining == 0x301)
    #expect(frame.line(0) == "e\u{301}x")
  }

  @Test(
    "what terminals draw in different widths is not sent",
    arguments: [
      ("❤\u{FE0F}x", "❤x", 2), ("☎\u{FE0E}x", "☎x", 2), ("👍🏽x", "👍⁴x", 4), ("🏻🏼🏽🏾🏿", "²³⁴⁵⁶", 5),
      ("👩\u{200D}💻x", "👩💻x", 5), ("🇩🇪x", "DEx", 3), ("1\u{FE0F}\u{20E3}x", "1\u{20E3}x", 2),
    ])
  func disputedWidths(text: String, shown: String, columns: Int) {
    var frame = Frame(size: Size(width: 20, height: 1))
    #expect(frame.write(text, at: Position(x: 0, y: 0)) == columns)
    #expect(frame.text == shown)
    #expect(CellWidth.columns(of: text) == columns)
  }

  @Test("ASCII glyphs are ASCII") func asciiGlyphs() {
    var frame = Frame(size: Size(width: 30, height: 1), glyphs: .ascii)
    frame.write("─│●·✓✗▸…Σ±×−é猫", at: Position(x: 0, y: 0))
    #expect(frame.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(
    "signs are spelled out in ASCII text",
    arguments: [
      ("1·2 and 0·∞", "1*2 and 0*inf"), ("mean 1 → 2 · p 0.5", "mean 1 -> 2 · p 0.5"),
      ("−Σ y·log p ± ½", "−sum y*log p +- 1/2"), ("a ≤ b ≥ c ≠ d…", "a <= b >= c != d..."),
      ("α ÷ K, log ε, 2 × 3", "alpha ÷ K, log eps, 2 × 3"), ("“plain”", "“plain”"),
    ])
  func spelledSigns(text: String, spelled: String) {
    #expect(Glyphs.ascii.spelled(text) == spelled)
    #expect(Glyphs.unicode.spelled(text) == text)
    var frame = Frame(size: Size(width: 40, height: 1), glyphs: .ascii)
    frame.write(spelled, at: Position(x: 0, y: 0))
    #expect(!frame.text.contains("?"), "what is left has a likeness")
  }

  @Test("formulas of panes are spelled out", arguments: ["t", "I", "E<Down>", "g", "L"])
  func spelledFormulas(keys: String) throws {
    let model = try Pages.model(.example, keys, size: Size(width: 90, height: 50), glyphs: .ascii)
    let text = model.draw().text
    #expect(text.contains(keys == "L" ? "W*x + b" : "sum "), "\(text)")
    #expect(!text.contains("W.x") && !text.contains("S exp") && !text.contains(" S "))
  }

  @Test("later targets lie above earlier ones") func laterTargets() {
    var frame = Frame(size: Size(width: 9, height: 1), collectsTargets: true)
    frame.addTarget(Rect(x: 0, y: 0, width: 9, height: 1), .undo)
    frame.addTarget(Rect(x: 3, y: 0, width: 2, height: 1), .redo)
    #expect(frame.command(at: Position(x: 2, y: 0)) == .undo)
    #expect(frame.command(at: Position(x: 4, y: 0)) == .redo)
    #expect(frame.command(at: Position(x: 4, y: 1)) == nil)
  }

  @Test("SVG holds real text") func svg() throws {
    let svg = FrameText.svg(try Pages.example().draw(), theme: .dark)
    #expect(svg.hasPrefix("<svg xmlns=") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains(">LOGITS<") || svg.contains("LOGITS"))
    #expect(svg.contains("0.8393433389"))
  }

  @Test("ANSI text carries attributes") func ansi() throws {
    let ansi = FrameText.ansi(try Pages.example().draw(), theme: .mono)
    #expect(ansi.contains("\u{1B}[0;1m") && !ansi.contains("38;5"))
  }
}
