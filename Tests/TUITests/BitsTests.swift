import TUI
import Testing

@Suite("BITS: the bits of the number under the cursor") struct BitsTests {
  /// Keys, and the first logit of the example (0.5, float64) after them.
  static let changes: [(keys: String, value: Double)] = [
    // Sign; the exponent field is 01111111110.
    ("b<Space>", -0.5), ("b<Enter>", -0.5), ("b<Space><Space>", 0.5),
    ("b<Right><Right><Space>", 0x1p-257 * 0x1p-256), ("b" + right(11) + "<Space>", 1),
    ("b" + right(12) + "<Space>", 0.75), ("b<End><Space>", 0.5.nextUp),
    ("b<End><Left><Space>", 0.5.nextUp.nextUp),
    // All ones: first 2^1024 · 1.0, infinite, and then a nan.
    ("b<Right><Space>" + right(10) + "<Space>", .infinity),
    // Steps, in float64 and in the other rows.
    ("b]", 0.5.nextUp), ("b[", 0.5.nextDown), ("b[[]]", 0.5), ("b}", 0.5 + 16 * 0x1p-53),
    ("b{", 0.5 - 16 * 0x1p-54), ("b<Up>]", 0.5 + 0x1p-24), ("b<Up><Up>]", 0.5 + 0x1p-8),
    ("b<Up><Up><Up>]", 0.5 + 0x1p-11), ("b<Up><Up><Up><Up><Up>}", 0.5 + 0x1p-7),
    ("b<Up><Up><Up><End><Space>", 0.5 + 0x1p-11), ("f" + "b]", 0.5 + 0x1p-11),
    // A number can be typed over from here, and the page's keys go on.
    ("b7.25<Enter>", 7.25), ("b]u", 0.5), ("b]uU", 0.5.nextUp), ("b<Space>7<Esc>", -0.5),
    (":bits<Enter>:bits toggle<Enter>", -0.5), ("b:bits up 3<Enter>", 0.5 + 3 * 0x1p-53),
    ("b:bits down<Enter>", 0.5.nextDown),
  ]

  private static func right(_ count: Int) -> String {
    String(repeating: "<Right>", count: count)
  }

  @Test("bits change the logit", arguments: changes)
  func toggling(keys: String, value: Double) throws {
    let model = try Pages.example(keys)
    #expect(model.experiment.logits[0, 0].bitPattern == value.bitPattern, "after \(keys)")
    #expect(model.notice?.isProblem != true)
  }

  @Test("the cursor keeps its field from format to format") func cursorField() throws {
    // The last exponent bit of float64 is that of float16, and comes back.
    var model = try Pages.example("b" + Self.right(11) + "<Up><Up><Up><Space>")
    #expect(model.experiment.logits[0, 0] == 1)
    try Pages.press("<Space><Down><Down><Down><Space>", on: &model)
    #expect(model.experiment.logits[0, 0] == 1)
  }

  @Test("one undo takes one bit back and stays in the pane") func undo() throws {
    var model = try Pages.example("b<Space><Right><Space>")
    try Pages.press("u", on: &model)
    #expect(model.experiment.logits[0, 0] == -0.5)
    #expect(model.cursor.pane == BitsPane.pane)
    try Pages.press("u", on: &model)
    #expect(model.experiment == .example)
    #expect(model.notice?.text == "undone; 0 changes left to undo")
  }

  @Test("the page follows") func pageFollows() throws {
    let before = try Pages.example("b")
    let after = try Pages.example("b<Space>")
    #expect(
      after.worksheet.evaluation[0]?.softmax != before.worksheet.evaluation[0]?.softmax)
  }

  @Test(
    "what can't be done says why",
    arguments: [
      ("<Tab><Tab>b<Space>", "a probability follows from the logits"),
      ("<S-Tab>b<Space>", "a loss follows from logits and labels"),
      ("<S-Tab><Down><Down>b]", "a loss follows from logits and labels"),
      (":set 1 1 inf<Enter>b]", "inf has no neighbour there in float64"),
      (":set 1 1 nan<Enter>b[", "nan has no neighbour there in float64"),
      (":bits toggle<Enter>", "BITS is not open: b opens it"),
      (":bits up 0<Enter>", "expected: bits [toggle | up [COUNT] | down [COUNT]]"),
    ])
  func refused(keys: String, reason: String) throws {
    let model = try Pages.example(keys)
    #expect(model.notice?.isProblem == true)
    #expect(model.notice?.text.hasPrefix(reason) == true, "\(model.notice?.text ?? "")")
  }

  @Test("the number is the one the cursor was on") func subject() throws {
    let cases = [
      ("<Down><Right>b", "2, class 2: logit 1.3"), ("<Tab><Right>b", "1, class 2: logit 1.5"),
      ("<Tab><Tab>b", "1, class 1: probability 0.22786"),
      ("<S-Tab><Right>b", "1: fused loss 0.479010696747710"),
      ("<S-Tab><Right><Right>b", "1: exact loss 0.479010696747710"),
      ("<S-Tab><Down><Down>b", "mean: naive loss 0.839343338978779"),
      ("<S-Tab><Down><Down>bK", "1: naive loss 0.479010696747710"),
      ("bJ", "2, class 1: logit 2.2"), ("b<Tab><Right>", "1, class 2: logit 1.5"),
      ("b<Space>", "1, class 1: logit -0.5"),
    ]
    for (keys, heading) in cases {
      let text = try Pages.example(keys).draw().text
      #expect(text.contains(" \(heading)"), "after \(keys): \(text)")
    }
  }

  @Test("clicking a bit goes there") func clicks() throws {
    var model = try Pages.example("b", size: Size(width: 120, height: 40))
    let frame = model.draw()
    let y = try #require((0..<40).first { frame.line($0).hasPrefix(" float16 ") })
    _ = model.handle(.click(Position(x: 12, y: y)))
    #expect(model.draw().cursor == Position(x: 12, y: y))
    try Pages.press("<Space>", on: &model)
    #expect(model.experiment.logits[0, 0] == 0.5 * 0x1p16)
  }

  // MARK: How it looks

  @Test("bits of a logit", arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func logit(size: Size) throws {
    try expectSnapshot(
      try Pages.example("<Right><Right>b" + Self.right(14), size: size).draw(), "bits")
  }

  @Test("bits of a probability and of an exact loss") func probabilityAndLoss() throws {
    try expectSnapshot(try Pages.example("f<Tab><Tab>b").draw(), "bits-softmax")
    try expectSnapshot(try Pages.example("<S-Tab><Right><Right>b").draw(), "bits-exact")
  }

  @Test("bits of unusual numbers") func unusualNumbers() throws {
    let size = Size(width: 76, height: 24)
    for (name, value) in [("inf", "inf"), ("subnormal", "3e-320"), ("nan", "nan"), ("zero", "-0")] {
      let model = try Pages.example(":set 1 1 \(value)<Enter>b", size: size)
      try expectSnapshot(model.draw(), "bits-\(name)")
    }
  }

  @Test("a narrow screen shows the bit under the cursor") func narrowScreen() throws {
    for width in [25, 30, 40, 60, 80] {
      for keys in ["b<End>", "b<End><Left><Left>", "b"] {
        let frame = try Pages.example(keys, size: Size(width: width, height: 16)).draw()
        let cursor = try #require(frame.cursor, "\(width) \(keys)")
        #expect(frame[cursor.x, cursor.y].style.marks.contains(.reverse))
      }
    }
  }
}
