import TUI
import Testing

@Suite("ERRORS: every method's error, and the digits that are wrong") struct ErrorsPaneTests {
  @Test("the example", arguments: TracePaneTests.sizes) func example(size: Size) throws {
    try expectSnapshot(try Pages.example("E", size: size).draw(), "errors")
  }

  @Test("failures", arguments: TracePaneTests.sizes) func failures(size: Size) throws {
    let model = try Pages.model(TracePaneTests.failures(), "JJE", size: size)
    try expectSnapshot(model.draw(), "errors-failures")
  }

  @Test("the errors are those of the loss table") func errors() throws {
    let lines = try Pages.example("E").draw().text.split(separator: "\n").map(String.init)
    let heading = try #require(lines.firstIndex { $0.contains(" ERRORS ") })
    #expect(lines[heading + 1].split(separator: " ").prefix(2) == ["1", "+1.85"])
    #expect(lines[heading + 2].split(separator: " ").prefix(2) == ["2", "+0.52"])
    #expect(lines[heading + 3].split(separator: " ").prefix(2) == ["mean", "+1.48"])
  }

  @Test("wrong digits are underlined") func wrongDigits() throws {
    let frame = try Pages.example("E").draw()
    func underlined(_ method: String) throws -> String {
      let y = try #require(
        (0..<24).last { frame.line($0).split(separator: " ").first.map(String.init) == method })
      return String(
        (0..<80).compactMap { x -> Character? in
          let cell = frame[x, y]
          return cell.style.marks.contains(.underline)
            ? Unicode.Scalar(cell.scalar).map(Character.init) : nil
        })
    }
    // 0.47901069674771046, …41 and …35 beside 0.47901069674771036014.
    #expect(try underlined("naive") == "46")
    #expect(try underlined("fused") == "1")
    #expect(try underlined("log1p") == "")
    #expect(frame.text.contains("15 of 17 digits right"))
    #expect(frame.text.contains("the nearest float64"))
  }

  @Test("the cursor goes through methods and instances") func cursorGoes() throws {
    var model = try Pages.example("E")
    func status() -> String { model.draw().line(22) }
    #expect(status().contains("instance 1, naive 0.47901069674771046, +1.85 ulp"))
    try Pages.press("<Right><Right><Right><Right><Down>", on: &model)
    #expect(status().contains("instance 2, fused 1.1996759812098481, -0.48 ulp"))
    try Pages.press("<Down>", on: &model)
    #expect(status().contains("mean, fused 0.83934333897877922, -0.52 ulp"))
    try Pages.press("<End><Left>", on: &model)
    #expect(status().contains("fused"))
    try Pages.press("<Home>", on: &model)
    #expect(status().contains("naive"))
  }

  @Test("Enter follows the loss of the method under the cursor") func enterFollows() throws {
    let model = try Pages.model(TracePaneTests.failures(), "JJJE<Right><Enter>")
    #expect(model.cursor.pane == TracePane.pane && model.notice?.text == "0 × -inf is nan")
    let lines = model.draw().text
    #expect(lines.contains("stable"))
    let fine = try Pages.example("E<Enter>")
    #expect(fine.cursor.pane == ErrorsPane.pane)
    #expect(fine.notice?.text == "this number is fine, off by +1.85 ulp")
  }

  @Test("the mean has no trace") func mean() throws {
    let model = try Pages.model(TracePaneTests.failures(), "E>")
    #expect(model.draw().text.contains("mean"))
    let mean = try Pages.model(TracePaneTests.failures(), "E><Enter>")
    #expect(mean.cursor.pane == TracePane.pane && mean.cursor.instance == 1)
  }
}
