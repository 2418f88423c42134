import Experiments
import Lessons
import TUI
import TestSupport
import Testing

@Suite("Wide screens") struct WideScreenTests {
  private static let sizes = [Size(width: 120, height: 40), Size(width: 200, height: 60)]

  private func page(
    showing panes: String, _ keys: String = "", question: String? = nil, width: Int = 120
  ) throws -> Model {
    let step = StepText("a", "A", settings: "show: \(panes)", question: question)
    return try Pages.learning(
      try Pages.course(of: ["a.md": step]), keys, size: Size(width: width, height: 40))
  }

  /// The columns of the lines between what stands side by side.
  private func dividers(_ model: Model) -> [Int] {
    let line = model.draw().text.split(separator: "\n").first { $0.contains("─ LOGITS") } ?? ""
    return line.enumerated().filter { $0.element == "│" }.map(\.offset)
  }

  /// The lines of a pane of the lab, without what stands at their left.
  private func lines(of pane: Pane, _ model: Model) -> [String] {
    let lines = model.draw().text.split(separator: "\n", omittingEmptySubsequences: false)
    let heading = "─ \(pane.name.uppercased())"
    guard let first = lines.lastIndex(where: { $0.contains(heading) }),
      let start = lines[first].ranges(of: heading).last
    else { return [] }
    let column = lines[first].distance(
      from: lines[first].startIndex, to: start.lowerBound)
    return lines[first...].dropLast(2).map { String($0.dropFirst(column)) }
      .prefix { !$0.hasPrefix("─ EXPLAIN") || pane.name == "explain" }
      .filter { !$0.allSatisfy { $0 == " " } }
  }

  @Test("a lesson has what its tables leave, up to a line that is easily read")
  func lessonWidths() throws {
    func place(_ panes: String, _ keys: String = "", of width: Int = 120) throws -> [Int] {
      dividers(try page(showing: panes, keys, width: width))
    }
    #expect(try place("logits") == [78])
    #expect(try place("logits", of: 114) == [75])
    #expect(try place("logits labels loss") == [41])
    #expect(try place("logits labels softmax loss", of: 200) == [78])
    #expect(try place("logits", of: 110) == [])
    // A pane of the lab has eighty columns, below the tables or beside them.
    #expect(try place("logits", "b") == [39])
    #expect(try place("logits labels loss", "b", of: 200) == [78])
    #expect(try place("logits", "b", of: 200) == [78, 119])
  }

  @Test("nothing moves while a question is asked and answered") func questionMovesNothing() throws {
    let question = "What?\n( ) this\n(x) that\nSo it is."
    let asked = try page(showing: "logits labels softmax loss", question: question)
    let told = try page(showing: "logits labels softmax loss", "2", question: question)
    #expect(!asked.draw().text.contains("─ LOSS") && told.draw().text.contains("─ LOSS"))
    #expect(dividers(asked) == dividers(told))
    #expect(dividers(told) == [41])
  }

  /// Each step of the course, its question put away.
  private func pages(_ size: Size) throws -> [(id: String, page: Model)] {
    let course = try #require(ProseLayoutTests.course)
    var model = Model(course: course, size: size)
    return course.steps.enumerated().map { place, step in
      if place > 0 { _ = model.update(.turnPage(.next)) }
      var page = model
      if page.mode == .prediction { _ = page.update(.cancel) }
      return (step.id, page)
    }
  }

  /// The headings and the names of a page's tables.
  private func headings(_ model: Model) -> Set<String> {
    let lines = model.draw().text.split(separator: "\n")
      .filter { line in ["─ LOGITS", "─ SOFTMAX", "─ LOSS"].contains { line.contains($0) } }
    return Set(lines.flatMap { $0.split { " ─│┬┴".contains($0) } }.map(String.init))
  }

  @Test("beside a lesson the tables show what they show at 80", arguments: sizes)
  func tablesKeepAll(size: Size) throws {
    for (id, page) in try pages(size) {
      var small = page
      _ = small.handle(.resize(Size(width: 80, height: 24)))
      let usual = headings(small)
      #expect(usual.isSubset(of: headings(page)), "\(id)")
    }
  }

  @Test("with a pane of the lab all tables stay, and the pane is whole", arguments: sizes)
  func panesAndTables(size: Size) throws {
    // Every seventh step has all kinds of tables, and is enough.
    for (number, (id, page)) in try pages(size).enumerated() where number % 7 == 0 {
      let text = page.draw().text
      let tables = ["─ LOGITS", "─ SOFTMAX", "─ LOSS"].filter(text.contains)
      for pane in Pane.showable where pane.isLab {
        var page = page
        _ = page.update(.lab(.open(pane)))
        let text = page.draw().text
        #expect(tables.allSatisfy(text.contains), "\(id) with \(pane)")
        var higher = page
        _ = higher.handle(.resize(Size(width: size.width, height: 120)))
        // Curves are as high as there is room for.
        if pane.name == "cliff" { continue }
        #expect(lines(of: pane, page) == lines(of: pane, higher), "\(id) with \(pane)")
      }
    }
  }

  @Test("a pane stands beside the tables where both have what they need") func paneBeside() throws {
    func page(_ width: Int) throws -> Model {
      try Pages.example("t", size: Size(width: width, height: 24))
    }
    #expect(dividers(try page(160)) == [79])
    #expect(dividers(try page(150)) == [])
    let text = try page(160).draw().text
    #expect(text.contains("─ SOFTMAX") && text.contains("─ LOSS"))
    #expect(
      text.split(separator: "\n").contains { $0.contains("─ LOGITS") && $0.contains("TRACE") })
  }

  @Test("columns and bars are longer on a wide screen, up to a limit") func longBars() throws {
    func bar(_ width: Int) throws -> Int {
      let text = try Pages.example("100<Enter>", size: Size(width: width, height: 24)).draw().text
      return text.split(separator: "\n").map { $0.count { $0 == "█" } }.max() ?? 0
    }
    #expect(try [80, 99, 120, 200, 300].map(bar) == [8, 12, 18, 18, 18])
  }

  /// The headings of panes of the lab, from top to bottom.
  private func openPanes(_ model: Model) -> [String] {
    let names = Pane.showable.filter(\.isLab).map { $0.name.uppercased() }
    return model.draw().text.split(separator: "\n").flatMap { line in
      names.filter { line.contains("─ \($0)") }
    }
  }

  @Test("two panes stay open where there is room, and a third takes the place of the first")
  func twoPanes() throws {
    let size = Size(width: 160, height: 60)
    var model = try Pages.example("tE", size: size)
    #expect(openPanes(model) == ["TRACE", "ERRORS"] && model.cursor.pane.name == "errors")
    try Pages.press("b", on: &model)
    #expect(openPanes(model) == ["ERRORS", "BITS"])
    try Pages.press("<S-Tab>m", on: &model)
    #expect(model.cursor.pane.name == "errors" && model.workspace.openPane?.name == "errors")
    try Pages.press("<Esc>", on: &model)
    #expect(openPanes(model) == ["BITS"] && model.cursor.pane == .logits)
    try Pages.press("<Esc>", on: &model)
    #expect(openPanes(model) == [])
    #expect(openPanes(try Pages.example("tE", size: Size(width: 80, height: 24))) == ["ERRORS"])
  }

  @Test("on a smaller screen the later one stays") func smaller() throws {
    var model = try Pages.example("tb", size: Size(width: 160, height: 60))
    _ = model.handle(.resize(Size(width: 80, height: 24)))
    #expect(openPanes(model) == ["BITS"] && model.cursor.pane.name == "bits")
    _ = model.handle(.resize(Size(width: 160, height: 60)))
    #expect(openPanes(model) == ["BITS"])
  }

  @Test("what a pane changes is seen in the other at once") func bothFollow() throws {
    var model = try Pages.example("tb", size: Size(width: 160, height: 60))
    let before = model.draw().text
    try Pages.press("]", on: &model)
    let after = model.draw().text
    #expect(before.contains("exp z     1.64872") && after.contains("1.64872") && before != after)
    #expect(model.logits[0][0] > 0.5)
  }

  @Test("a step opens the two that it names first, in its order", arguments: sizes)
  func twoOfStep(size: Size) throws {
    let step = StepText("a", "A", settings: "show: logits layer gradient trace")
    let course = try Pages.course(of: ["a.md": step])
    let model = try Pages.learning(course, size: size)
    #expect(openPanes(model) == ["LAYER", "GRADIENT"], "\(model.draw().text)")
    #expect(openPanes(try Pages.learning(course)) == ["LAYER"])
  }
}
