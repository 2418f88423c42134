import Exchange
import TUI
import TestSupport
import Testing

@Suite("Keys and the model") struct UpdateTests {
  static let entries: [(keys: String, logits: [[Double]])] = [
    ("<Right>2.5<Enter>", [[0.5, 2.5, 0.1], [2.2, 1.3, 1.7]]),
    ("7<Tab>8<Tab>9<Enter>", [[7, 8, 9], [2.2, 1.3, 1.7]]),
    ("-1<Enter>-2<Enter>", [[-1, 1.5, 0.1], [-2, 1.3, 1.7]]),
    (".5<Enter>", [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]]),
    ("<Enter><BS>75<Enter>", [[0.75, 1.5, 0.1], [2.2, 1.3, 1.7]]),
    ("<F2><Left><Left><Left>1<Enter>", [[10.5, 1.5, 0.1], [2.2, 1.3, 1.7]]),
    ("<Down>5<Up><Up>6<Enter>", [[6, 1.5, 0.1], [5, 1.3, 1.7]]),
    ("9<Esc>", [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]]),
    ("]]]", [[0.8, 1.5, 0.1], [2.2, 1.3, 1.7]]),
    ("<Right><Right>[", [[0.5, 1.5, 0], [2.2, 1.3, 1.7]]),
    ("{}}", [[1.5, 1.5, 0.1], [2.2, 1.3, 1.7]]),
    ("<Del>", [[0, 1.5, 0.1], [2.2, 1.3, 1.7]]),
    ("a3<Enter>", [[0.5, 1.5, 0.1], [3, 0, 0], [2.2, 1.3, 1.7]]),
    ("A4<Enter>", [[0.5, 4, 1.5, 0.1], [2.2, 0, 1.3, 1.7]]),
    ("d", [[2.2, 1.3, 1.7]]),
    ("lD", [[0.5, 0.1], [2.2, 1.7]]),
    (":set 2 3 4<Enter>", [[0.5, 1.5, 0.1], [2.2, 1.3, 4]]),
    (":set 2 \"class 3\" -inf<Enter>", [[0.5, 1.5, 0.1], [2.2, 1.3, -.infinity]]),
  ]

  @Test("logits follow keys", arguments: entries)
  func logitsFollow(keys: String, logits: [[Double]]) throws {
    #expect(try Pages.example(keys).logits == logits, "after \(keys)")
  }

  @Test("every change can be undone and redone") func everyChange() throws {
    let keys = "<Right>2.5<Enter>f<Space>aA]d<Down>D:rename class 1 cat<Enter>Ff{R"
    var model = try Pages.example(keys)
    let end = model.experiment
    try Pages.press("u" + String(repeating: "u", count: 40), on: &model)
    #expect(model.experiment == .example)
    #expect(model.notice == Notice.problem("nothing to undo"))
    try Pages.press(String(repeating: "U", count: 40), on: &model)
    #expect(model.experiment == end)
    #expect(model.notice == Notice.problem("nothing to redo"))
  }

  @Test("the softmax moves while a number is half typed") func halfTyped() throws {
    var model = try Pages.example()
    let before = model.worksheet.evaluation[0]?.softmax
    try Pages.press("<Right>9", on: &model)
    let during = model.worksheet.evaluation[0]?.softmax
    #expect(model.experiment.logits[0, 1] == 9)
    #expect(during != before)
    try Pages.press("e", on: &model)
    #expect(model.experiment.logits[0, 1] == 9, "9e is no number: the last one stays in effect")
    try Pages.press("<BS><BS>", on: &model)
    #expect(model.experiment.logits[0, 1] == 1.5, "nothing typed is the old number")
    try Pages.press("3<Esc>", on: &model)
    #expect(model.worksheet.evaluation[0]?.softmax == before)
    #expect(!model.worksheet.canUndo)
  }

  @Test(
    "a number typed wrong leaves the old one and says why",
    arguments: [
      ("1.2.3", "“1.2.3” is not a number; it stays 0.5"),
      ("1e999", "1e999 is above the largest float64, 1.797e308; inf may be typed; it stays 0.5"),
      ("1e-999", "1e-999 is below the smallest float64, 4.9e-324; 0 may be typed; it stays 0.5"),
      ("1<BS>", "no number was given; it stays 0.5"),
    ])
  func wrongNumber(typed: String, reason: String) throws {
    let model = try Pages.example(typed + "<Enter>")
    #expect(model.experiment == .example)
    #expect(model.notice == Notice.problem(reason))
    #expect(!model.worksheet.canUndo)
  }

  @Test("infinities and nan may be typed on purpose") func infinitiesAndNan() throws {
    #expect(try Pages.example("-inf<Enter>").experiment.logits[0, 0] == -.infinity)
    #expect(try Pages.example("+inf<Enter>").experiment.logits[0, 0] == .infinity)
    #expect(try Pages.example("<Enter><C-u>nan<Enter>").experiment.logits[0, 0].isNaN)
  }

  @Test("Space sets the label and takes it away") func spaceSets() throws {
    #expect(try Pages.example("<Space>").experiment.labels == [.index(0), .index(2)])
    #expect(try Pages.example("<Space><Space>").experiment.labels == [.none, .index(2)])
    #expect(try Pages.example("<Down><Tab><Space>").experiment.labels == [.index(1), .index(0)])
  }

  @Test("indices typed into labels are indices") func indices() throws {
    #expect(try Pages.example("s<Tab>0<Enter>").experiment.labels[0] == .index(0))
    #expect(try Pages.example("s<Tab>0").draw().text.contains("LABELS"))
    let refused = try Pages.example("s<Tab>1.5<Enter>")
    #expect(refused.experiment == .example)
    #expect(
      refused.notice
        == Notice.problem("a class index is a whole number from 0 to 2; it stays 1"))
    #expect(
      try Pages.example("s<Tab>7<Enter>").notice
        == Notice.problem("instance 1: class index 7 is outside 0…2"))
  }

  @Test("a label that can't be used is said") func badLabel() throws {
    #expect(
      try Pages.example(":label 1 0.2 0.3 0.6<Enter>").notice
        == Notice.problem("a label's weights must sum to 1, these sum to 1.1"))
  }

  @Test("undo goes to what it undoes") func undo() throws {
    var model = try Pages.model(Pages.large(200, 5))
    try Pages.press("<Right>7<Enter>>", on: &model)
    #expect(model.cursor.instance == 199)
    try Pages.press("u", on: &model)
    #expect(model.cursor.instance == 0 && model.cursor.class == 1)
  }

  @Test("pages and places of a large matrix are reached") func largeMatrix() throws {
    var model = try Pages.model(Pages.large(1000, 5))
    try Pages.press("<PageDown><PageDown>", on: &model)
    #expect(model.cursor.instance > 5)
    try Pages.press(":goto 500 \"class 3\"<Enter>", on: &model)
    #expect(model.cursor.instance == 499 && model.cursor.class == 2)
    #expect(model.draw().text.contains(" 500 "))
  }

  @Test("weights typed into labels make them soft") func softLabels() throws {
    let model = try Pages.example("<Tab>.25<Tab>.75<Enter>")
    #expect(model.experiment.labels[0] == .distribution([0.25, 0.75, 0]))
    #expect(model.worksheet.evaluation[0]?.losses != nil)
    let half = try Pages.example("<Tab>.25<Enter>")
    #expect(half.experiment.labels[0] == .distribution([0.25, 1, 0]))
    #expect(half.worksheet.evaluation[0]?.losses == nil)
  }

  @Test("dtypes go round") func dtypesGo() throws {
    let formats = try (0...4).map {
      try Pages.example(String(repeating: "f", count: $0)).experiment.format
    }
    #expect(formats == [.float64, .float16, .bfloat16, .float32, .float64])
    #expect(try Pages.example("F").experiment.format == .float32)
  }

  @Test(
    "a key that can't act says why",
    arguments: [
      ("<Tab><Tab>5", "SOFTMAX follows from LOGITS: change a logit there (Tab goes on)"),
      (
        "<S-Tab><Enter>",
        "LOSS follows from LOGITS and LABELS; this number is fine, off by +1.85 ulp"
      ),
      ("<Tab>]", "[ ] { } nudge a logit: Tab goes to LOGITS"),
      ("dd", "the last instance can't be deleted"),
      ("DDD", "the last class can't be deleted"),
      ("n", "there are no steps in a free experiment; logitlab learn has them"),
      ("H", "hints belong to lessons; logitlab learn has them"),
      ("o", "there is no course in a free experiment"),
      ("W", "W does nothing here; ? lists the keys"),
      (":fly<Enter>", "there is no command “fly”; there are \(Command.verbs.count)"),
      (":sett 1 1 1<Enter>", "there is no command “sett”; did you mean “set”?"),
      (":set 1<Enter>", "expected: set INSTANCE CLASS NUMBER"),
      (":set 3 1 1<Enter>", "there is no instance “3”; there are 1, 2"),
      (
        ":dtype float8<Enter>",
        "there is no dtype “float8”; there are float16, bfloat16, float32, float64"
      ),
      (":wq<Enter>", "nothing is kept here: :w FILE writes the numbers, q leaves"),
      (
        ":export page.pdf<Enter>",
        "end the name in .py .swift .csv .json .md .state .svg .txt, or add a kind"
      ),
    ])
  func refused(keys: String, reason: String) throws {
    #expect(try Pages.example(keys).notice == Notice.problem(reason))
  }

  @Test("clicks do what they point at") func clicks() throws {
    var model = try Pages.example()
    try click("1.300", on: &model)
    #expect(model.cursor.instance == 1 && model.cursor.class == 1)
    try click("label", on: &model)
    #expect(model.experiment.labels[1] == .index(1))
    try click("●", on: &model)
    #expect(model.experiment.labels[0] == .none)
    try click("float64", on: &model)
    #expect(model.experiment.format == .float16)
  }

  @Test("the wheel scrolls rows") func wheel() throws {
    var model = try Pages.model(Pages.large(100, 3))
    _ = model.handle(.wheel(Position(x: 20, y: 3), notches: 4))
    #expect(model.cursor.instance == 12)
    _ = model.handle(.wheel(Position(x: 20, y: 3), notches: -100))
    #expect(model.cursor.instance == 0)
  }

  @Test("a pasted block fills cells") func pastedBlock() throws {
    var model = try Pages.example("7<Enter><Up>")
    let before = model.experiment
    _ = model.handle(.paste("1\t2\n3\t4\n"))
    #expect(model.logits == [[1, 2, 0.1], [3, 4, 1.7]])
    try Pages.press("u", on: &model)
    #expect(model.experiment == before)
  }

  @Test("a paste of which nothing can be taken says so") func failedPaste() throws {
    var model = try Pages.example()
    #expect(model.handle(.failedPaste(.brokenOff(bytes: 4))).isEmpty)
    #expect(
      model.notice
        == Notice.problem("nothing was pasted: the text broke off after 4 bytes; paste it again"))
    #expect(model.experiment == .example)
  }

  @Test("a failed paste leaves what is open as it is", arguments: ["7", ":set", "?", "e"])
  func failedPasteMeanwhile(keys: String) throws {
    var model = try Pages.example(keys)
    let mode = model.mode
    _ = model.handle(.failedPaste(.tooLong(bytes: 70 << 20, limit: 64 << 20)))
    #expect(model.mode == mode)
    #expect(
      model.notice
        == Notice.problem("nothing was pasted: the text has 70 MiB, and 64 MiB is the most"))
  }

  @Test("a line that is too long is not cut when it is pasted", arguments: ["7", ":", "?"])
  func longPaste(keys: String) throws {
    var model = try Pages.example(keys)
    let mode = model.mode
    _ = model.handle(.paste(String(repeating: "5", count: 1001)))
    #expect(model.mode == mode)
    #expect(model.notice == Notice.problem("nothing was pasted: a line takes 1000 characters"))
    _ = model.handle(.paste("5\n" + String(repeating: "5", count: 2000)))
    #expect(model.mode != mode)
  }

  @Test("effects are data for the run loop") func effects() throws {
    var model = try Pages.example()
    var options = ReadingOptions()
    options.hasOtherLabels = true
    #expect(try Pages.press("q", on: &model) == [.quit])
    #expect(try Pages.press("<C-z>", on: &model) == [.suspend])
    #expect(try Pages.press("<C-l>", on: &model) == [.redraw])
    #expect(try Pages.press("%", on: &model) == [.mouse(false)])
    #expect(try Pages.press("%", on: &model) == [.mouse(true)])
    #expect(
      try Pages.press(":load a.csv b.csv<Enter>", on: &model)
        == [.load(FilesToLoad("a.csv", labels: "b.csv", options: options))])
    #expect(try Pages.press("5q", on: &model) == [], "q types into an open number")
    #expect(try Pages.press("<Esc>3<C-c>", on: &model) == [.quit], "Ctrl-C always leaves")
    #expect(
      try Pages.press(":export! a.txt<Enter>", on: &model).contains {
        if case .write("a.txt", _, true) = $0 { true } else { false }
      })
  }

  @Test(
    "words are completed",
    arguments: [
      (":set 1 cl<Tab>", ":set 1 \"class"), (":set 1 <Tab>3<Tab>", ":set 1 \"class 3\""),
      (":dty<Tab>bf<Tab>", ":dtype bfloat16"), (":q<Tab>", ":quit"), (":zzz<Tab>", ":zzz"),
    ])
  func wordsCompleted(keys: String, line: String) throws {
    let frame = try Pages.example(keys).draw()
    #expect(frame.line(23) == line)
  }

  @Test("the command line completes and remembers") func commandLine() throws {
    var model = try Pages.example()
    try Pages.press(":dty<Tab>b<Tab><Enter>", on: &model)
    #expect(model.experiment.format == .bfloat16)
    try Pages.press("u:<Up><Enter>", on: &model)
    #expect(model.experiment.format == .bfloat16)
  }

  @Test("typed text holds no control characters") func typedText() {
    var field = LineField()
    field.insert("a\u{1B}[31mb\u{7}\nsecond line")
    #expect(field.text == "a[31mb")
    field.insert(String(repeating: "x", count: 1_000_000))
    #expect(field.characters.count == LineField.limit)
  }

  /// Clicks on the first place of the page where `text` stands.
  private func click(_ text: String, on model: inout Model) throws {
    let lines = model.draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(lines.firstIndex { $0.contains(text) })
    let range = try #require(lines[y].firstRange(of: text))
    let x = lines[y].distance(from: lines[y].startIndex, to: range.lowerBound)
    _ = model.handle(.click(Position(x: x, y: y)))
  }

  @Test("Tab goes on in a row of which it has accepted a number") func tabbing() throws {
    let model = try Pages.example("7<Tab><Tab>9<Enter>")
    #expect(Array(model.experiment.logits.row(0)) == [7, 1.5, 9])
    #expect(try Pages.example("7<Tab><Tab><Tab>").cursor.pane == .labels, "at the end of the row")
    #expect(try Pages.example("7<Tab><Left><Tab>").cursor.pane == .labels, "after another key")
  }
}

extension Notice {
  /// A message that says why something can't be done.
  static func problem(_ text: String) -> Notice { Notice(text: text, isProblem: true) }
}
