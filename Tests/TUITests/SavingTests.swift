import Experiments
import Lessons
import TUI
import TestSupport
import Testing

@Suite("How progress is kept, and what the page says of it") struct SavingTests {
  private static let files = [
    "course.md": """
    ---
    format: 1
    title: Two steps
    ---
    ## One
    1. [First](1.md)
    2. [Second](2.md)
    """,
    "1.md": step("first", "First"), "2.md": step("second", "Second"),
  ]

  private static func step(_ id: String, _ title: String) -> String {
    StepText(
      id, title, prose: "Make it four.", logits: "     cat  dog\nx1   1    2\nx2   3    5",
      labels: "x1 cat\nx2 cat", hints: ["Press 4."]
    ).text
  }

  private func page(
    _ keys: String = "", progress: Progress = Progress(), keeping: Keeping? = .kept
  ) throws -> Model {
    var model = Model(
      course: try Pages.course(Self.files), progress: progress,
      size: Size(width: 80, height: 24), theme: .mono, keeping: keeping)
    try Pages.press(keys, on: &model)
    return model
  }

  private func title(_ model: Model) -> String {
    model.draw().text.split(separator: "\n")[0].description
  }

  /// Stores what the page has, as far as nobody comes in between.
  @discardableResult
  private func store(_ model: inout Model, over file: Progress? = nil) throws -> Progress {
    let request = try #require(model.saveRequest)
    let merged = file.map { request.progress.merged(with: $0, since: request.base) }
    let stored = merged ?? request.progress
    #expect(model.update(.saved(.stored(request, merged: stored, remark: nil))) == [])
    return stored
  }

  @Test("a mark says that the latest is not stored yet") func mark() throws {
    var model = try page("7<Enter>")
    #expect(model.keeping == .saving && title(model).contains(" ✓ 0/2* float64"))
    let changed = model.notice
    try store(&model)
    #expect(model.keeping == .kept && title(model).contains(" ✓ 0/2  float64"))
    // What the key before has said stays.
    #expect(model.notice == changed)
    #expect(try page("7<Enter>", keeping: nil).keeping == nil)
    // What is typed and not accepted is no progress.
    try Pages.press("<Up>9", on: &model)
    #expect(model.keeping == .kept)
  }

  @Test("wq leaves where all is kept, and nowhere else", arguments: [":wq", ":x"])
  func writeAndQuit(line: String) throws {
    var model = try page()
    #expect(try Pages.press("\(line)<Enter>", on: &model).last == .quit)
    model = try page(keeping: nil)
    #expect(try !Pages.press("\(line)<Enter>", on: &model).contains(.quit))
    #expect(
      model.notice == .problem("nothing is kept here: :w FILE writes the numbers, q leaves"))
  }

  @Test("what comes while something is being stored is stored next") func meanwhile() throws {
    var model = try page("7<Enter>")
    let request = try #require(model.saveRequest)
    try Pages.press("8<Enter>", on: &model)
    let effects = model.update(.saved(.stored(request, merged: request.progress, remark: nil)))
    #expect(effects == [.saveProgress] && model.keeping == .saving)
    #expect(model.saveRequest?.base == request.progress)
    let stored = try store(&model)
    #expect(stored["first"].journal?.done == ["set 1 1 7", "set 2 1 8"])
  }

  @Test("a save that takes long is said as long as it does") func late() throws {
    var model = try page("7<Enter>")
    #expect(model.update(.saved(.late)) == [])
    try Pages.press("<Up>9<Enter>", on: &model)
    #expect(
      title(model)
        == " Logit Lab  1 One · 1 of 2 · First    progress is not saved yet  ✓ 0/2  float64")
    try Pages.press("?", on: &model)
    #expect(title(model).hasSuffix(" progress is not saved yet ─"))
    try store(&model)
    #expect(!title(model).contains("progress"))
  }

  @Test("a failure is told once and marked as long as it lasts") func failure() throws {
    var model = try page("7<Enter>")
    #expect(model.update(.saved(.failed("No space left on device"))) == [])
    #expect(model.notice == .problem("progress can't be saved: No space left on device"))
    #expect(title(model).contains("  progress is not kept  ✓ 0/2  float64"))
    try Pages.press("<Up>", on: &model)
    _ = model.update(.saved(.failed("No space left on device")))
    #expect(model.notice == nil && title(model).contains("progress is not kept"))
    try Pages.press("9<Enter>", on: &model)
    #expect(model.update(.saved(.late)) == [] && title(model).contains("progress is not kept"))
    try store(&model)
    #expect(model.keeping == .kept)
  }

  @Test("warnings fit eighty columns beside a long title") func narrow() throws {
    for keeping in [Keeping.late, .failed("x")] {
      for width in [20, 40, 80] {
        let model = Model(
          course: try Pages.course(Self.files), size: Size(width: width, height: 24),
          theme: .mono, keeping: keeping)
        #expect(title(model).count <= width)
        if width > 40 { #expect(title(model).contains("progress is not ")) }
      }
    }
  }

  @Test("a warning is shown on a low screen, too") func low() throws {
    var model = try page("7<Enter>")
    _ = model.handle(.resize(Size(width: 80, height: 5)))
    #expect(!title(model).contains("Logit Lab"))
    _ = model.update(.saved(.late))
    #expect(title(model).contains("progress is not saved yet"))
    try store(&model)
    #expect(!title(model).contains("Logit Lab"))
  }

  @Test("a remark is shown") func remark() throws {
    var model = try page("7<Enter>")
    let request = try #require(model.saveRequest)
    _ = model.update(.saved(.stored(request, merged: request.progress, remark: "remark")))
    #expect(model.notice == .problem("remark"))
  }

  // MARK: - Another copy

  @Test("who is overtaken in a step is told, and goes to the other's numbers and back")
  func overtaken() throws {
    var (first, second) = (try page("7<Enter>"), try page("9<Enter>"))
    var file = try store(&first)
    file = try store(&second, over: file)
    let message = "another copy changed this step too; :other shows its numbers"
    #expect(second.notice == .problem(message) && first.notice == nil)
    #expect(second.overtakenSteps == ["First"])
    #expect(second.logits == [[9, 2], [3, 5]])
    try Pages.press(":other<Enter>", on: &second)
    #expect(second.logits == [[7, 2], [3, 5]])
    #expect(second.notice?.text == "the other copy's numbers; u goes back to yours")
    try Pages.press(":other<Enter>", on: &second)
    #expect(second.notice?.text == "these are the other copy's numbers; u goes back to yours")
    try Pages.press("u", on: &second)
    #expect(second.logits == [[9, 2], [3, 5]])
    // The first is told when it stores again.
    try Pages.press("4<Enter>", on: &first)
    file = try store(&first, over: file)
    #expect(first.notice == .problem(message))
    #expect(file["first"].journal?.done == ["set 1 1 7", "set 2 1 4"])
    #expect(file["first"].others.map(\.done) == [["set 1 1 9"]])
  }

  @Test("with several others the command goes from one to the next") func several() throws {
    var progress = Progress()
    progress["first"].journal = Journal(done: ["set 1 1 7"])
    progress["first"].others = [Journal(done: ["set 1 1 8"]), Journal(done: ["set 1 1 9"])]
    var model = try page(progress: progress)
    #expect(model.notice?.text == "another copy left other numbers here; :other shows them")
    for (value, place) in [(8.0, 1), (9, 2), (8, 1)] {
      try Pages.press(":other<Enter>", on: &model)
      #expect(model.logits[0][0] == value)
      #expect(
        model.notice?.text == "the other copy's numbers (\(place) of 2); u goes back to yours")
    }
    try Pages.press(":other!<Enter>", on: &model)
    #expect(model.notice?.text == "forgotten: the other copy's numbers")
    #expect(model.overtakenSteps == [])
    #expect(model.progress?["first"].others == [])
    try Pages.press(":other<Enter>", on: &model)
    #expect(model.notice?.text == "no other copy has other numbers here")
    try Pages.press(":other!<Enter>", on: &model)
    #expect(model.notice?.text == "no other copy has other numbers here")
  }

  @Test("a step that was not looked at becomes as another copy has stored it")
  func elsewhere() throws {
    var (first, second) = (try page("<PageDown>7<Enter>"), try page("9<Enter>"))
    let file = try store(&second, over: try store(&first))
    #expect(second.notice == nil || second.notice?.isProblem == false)
    #expect(file.records.keys.sorted() == ["first", "second"])
    try Pages.press("<PageDown>", on: &second)
    #expect(second.logits == [[7, 2], [3, 5]])
    try Pages.press("<Right>8<Enter>", on: &second)
    let merged = try store(&second, over: file)
    #expect(merged["second"].journal?.done == ["set 1 1 7", "set 1 2 8"])
    #expect(merged["second"].others == [])
  }

  @Test("another step that was overtaken is named") func otherStep() throws {
    var (first, second) = (try page("<PageDown>7<Enter>"), try page("<PageDown>9<Enter>p"))
    try store(&second, over: try store(&first))
    #expect(second.notice == .problem("another copy changed “Second” too; there :other shows it"))
    try Pages.press("<PageDown>", on: &second)
    #expect(second.notice?.text == "another copy left other numbers here; :other shows them")
  }
}
