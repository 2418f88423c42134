import Experiments
import Lessons
import Notation
import Numerics

/// BATCH: what all instances come to, with a door behind every number to the instances that it counts.
package struct BatchPane: LabPane {
  package static let pane = Pane("batch")
  static let key: Key = "B"
  static let help = "all instances at a glance; what is behind each number"

  static let forms: [Form<Command>] = [
    Form(
      "batch",
      .optional(
        .choice([
          ["off", .value("ULPS")], "show", ["show", .value("NUMBER")], "part", "further", "nearer",
        ])),
      help: "all instances at a glance; how many ulps from exact a loss counts as off"
    ) { words in
      return switch words[0] {
      case "off": words.finite(1).flatMap { $0 >= 0 ? command(.bound($0)) : nil }
      case "show":
        words[1] == nil
          ? command(.enter)
          : words.finite(1).flatMap { Int(exactly: $0) }.flatMap {
            (1...mostNumbered).contains($0) ? command(.enterNumbered($0)) : nil
          }
      case "part": command(.section)
      case "further": command(.turnBound(1))
      case "nearer": command(.turnBound(-1))
      default: opening
      }
    } print: { command, _ in
      words(for: command) { order in
        switch order {
        case .bound(let ulps): ["off", NumberText.shortest(ulps)]
        case .enter: ["show"]
        case .enterNumbered(let number): ["show", "\(number)"]
        case .section: ["part"]
        case .turnBound(let step): [step < 0 ? "nearer" : "further"]
        }
      }
    }
  ]

  /// The most things that stand out which have a number, and so a key.
  static let mostNumbered = 9

  static let bindings =
    (1...mostNumbered).map { number in
      binding(
        [.character(Character("\(number)"))], .enterNumbered(number),
        "show the instances that stand out for this reason",
        number == 1 ? KeyFooter(label: "stands out", key: "1–9", rank: 1) : nil)
    } + [
      binding(
        [.enter], .enter, "show the instances behind this number, and go there",
        KeyFooter(label: "show these", rank: 0)),
      binding(
        ["v"], .section, "the next part: by method, by size, calibration, confusion",
        KeyFooter(label: "next part", rank: 2)),
      binding(
        ["]"], .turnBound(1), "count only losses that are further off",
        KeyFooter(label: "how far off", key: "[ ]", rank: 5)),
      binding(["["], .turnBound(-1), "count those that are less far off, too"),
    ]

  /// An order to BATCH.
  package enum Order: Equatable, Sendable {
    /// Show the instances behind the number under the cursor.
    case enter
    /// Show those that stand out for the reason of a number, counted from one.
    case enterNumbered(Int)
    /// Go to the next part.
    case section
    /// Count losses as off that are further from the exact one than so many ulps.
    case bound(Double)
    /// The next larger or smaller of the usual bounds.
    case turnBound(Int)
  }

  /// Beside the tables of a screen of 120 it does with less than other panes.
  static let leastWidth = 42
  static let takesPlaceOfTables = true

  private static let bounds: [Double] = [0.5, 1, 2, 5, 10, 100, 1000, 1e6]

  package internal(set) var state = BatchState()

  /// What it has shown last.
  private var shown: RowQuery?
  /// The order that the page had before.
  private var usualOrder: RowOrder?
  /// True if it has led to the mean last.
  private var hasLedToMean = false

  package init() {}

  func opens(for order: Order) -> Bool { true }

  func isOfUse(_ order: Order, _ workspace: Workspace) -> Bool {
    switch order {
    case .enter: state.door != nil
    case .enterNumbered(let number): state.line(numbered: number) != nil
    case .section, .bound, .turnBound: true
    }
  }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int { state.lines.count + 1 }

  func reading(_ workspace: Workspace) -> [String] {
    var heads: [Int: String] = [:]
    // Where nobody sees it, there is room for all.
    return BatchLines(state.overview, workspace, width: 120).all.map { line in
      let texts = line.pieces.map {
        $0.text.replacing("▸ ", with: "here is ").replacing("▸", with: "here")
      }
      guard !line.isHeading else {
        heads = Dictionary(line.pieces.dropFirst().map { ($0.column, $0.text) }) { first, _ in first
        }
        return (texts.first ?? "") + ":"
      }
      // Digits type numbers there.
      if let number = line.number {
        return "batch show \(number): " + texts.dropFirst().joined(separator: ", ")
      }
      return zip(line.pieces, texts).map { piece, text in
        heads[piece.column].map { "\($0) \(text)" } ?? text
      }.joined(separator: ", ")
    }
  }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    BatchView.draw(Scene(state, workspace), in: rect, into: &frame)
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    if workspace.worksheet.evaluation.isPartial { return BatchLines.whyNothing }
    guard let door = state.door else { return "nothing is behind this; arrows go to a number" }
    return door.filter.map { "Enter shows where \($0)" } ?? door.reason ?? ""
  }

  mutating func leaveStep() { (state, hasLedToMean) = (BatchState(), false) }

  mutating func settle(_ workspace: inout Workspace) { state.update(workspace) }

  var hasWork: Bool { state.canGoOn }

  mutating func work(_ workspace: Workspace) { state.goOn(workspace) }

  mutating func move(_ move: Move, in workspace: inout Workspace) {
    switch move {
    case .left: state.goSideways(-1)
    case .right: state.goSideways(1)
    case .home: state.goSideways(-.max)
    case .end: state.goSideways(.max)
    case .up: state.goDown(-1)
    case .down: state.goDown(1)
    case .pageUp: state.goDown(-10)
    case .pageDown: state.goDown(10)
    case .top: state.place = BatchState.Place()
    case .bottom: state.goDown(.max)
    }
  }

  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    state.place = BatchState.Place(line: row, piece: column)
  }

  mutating func perform(_ order: Order, on workspace: inout Workspace) {
    // A typed order may be the first that it hears of these numbers.
    state.update(workspace)
    switch order {
    case .enter: enter(&workspace)
    case .enterNumbered(let number):
      guard let line = state.line(numbered: number) else {
        return workspace.refuse("no \(number) stands out here")
      }
      state.place = BatchState.Place(line: line, piece: state.lines[line].doors.first ?? 0)
      enter(&workspace)
    case .section: state.goToNextSection()
    case .bound(let bound): state.bound = bound
    case .turnBound(let step):
      let next =
        step > 0
        ? Self.bounds.first { $0 > state.bound } : Self.bounds.last { $0 < state.bound }
      guard let next else { return workspace.refuse("that is the last of these bounds") }
      state.bound = next
    }
  }

  /// Shows the instances behind the number under the cursor, with the cursor on the first of them: in
  /// the column of the method that the number is about, where Enter and y lead on.
  private mutating func enter(_ workspace: inout Workspace) {
    guard let door = state.door else {
      return workspace.refuse("nothing is behind this; arrows go to a number")
    }
    if let text = door.filter {
      do throws(QueryFault) {
        let filter = try filter(text, of: door, workspace)
        show(filter.remarked(door.reason), in: door.order, &workspace)
      } catch {
        return workspace.refuse("\(error)")
      }
      guard let view = workspace.view, !view.isComplete || view.found > 0 else { return }
    } else {
      if isShowing(workspace) { workspace.show(RowQuery(order: order(of: workspace))) }
      shown = nil
      hasLedToMean = true
      workspace.cursor.instance = workspace.experiment.instances
      if let reason = door.reason { workspace.say(reason) }
    }
    goIn(to: door, &workspace)
  }

  private func filter(
    _ text: String, of door: BatchDoor, _ workspace: Workspace
  ) throws(QueryFault) -> RowFilter {
    if let cause = door.cause { return RowFilter(cause) }
    return try RowFilter(parsing: Words(text).texts, for: workspace.experiment)
  }

  /// Shows instances, in an order of their own or in that which the page has.
  private mutating func show(
    _ filter: RowFilter, in order: RowOrder?, _ workspace: inout Workspace
  ) {
    usualOrder = self.order(of: workspace)
    workspace.show(RowQuery(filter: filter, order: order ?? usualOrder))
    shown = workspace.view?.query
    hasLedToMean = false
  }

  private func isShowing(_ workspace: Workspace) -> Bool {
    shown?.filter != nil && workspace.view?.query.filter == shown?.filter
  }

  /// The order that the learner wants: that of the page unless it came with what is shown.
  private func order(of workspace: Workspace) -> RowOrder? {
    let order = workspace.view?.query.order
    return isShowing(workspace) && order == shown?.order ? usualOrder : order
  }

  /// Puts the cursor where something is to be seen.
  private func goIn(to door: BatchDoor, _ workspace: inout Workspace) {
    if workspace.tables.contains(door.table) { workspace.cursor.pane = door.table }
    if door.filter != nil { workspace.goToFirstRow() }
    guard let method = door.method,
      let column = workspace.lossColumns.firstIndex(of: .method(method))
    else { return }
    workspace.cursor.lossColumn = column
  }

  func comesBack(_ workspace: Workspace) -> Bool { isShowing(workspace) || hasLedToMean }

  /// Goes back from the instances that it has shown, which are all shown again, or from the mean.
  mutating func cancel(_ workspace: inout Workspace) -> Bool {
    guard comesBack(workspace), workspace.cursor.pane != Self.pane else { return false }
    if isShowing(workspace) { workspace.show(RowQuery(order: order(of: workspace))) }
    (shown, hasLedToMean) = (nil, false)
    workspace.cursor.pane = Self.pane
    return true
  }
}

// MARK: - Its doors

extension BatchPane {
  /// The filter behind the number under the cursor; nil where there is none.
  package var doorText: String? { state.door?.filter }

  /// The filters behind all numbers, and what each of them says that its instances are.
  package var doors: [(filter: String, count: Int?)] {
    state.lines.flatMap(\.pieces).compactMap { piece in
      piece.door.flatMap(\.filter).map {
        ($0, piece.text.split(separator: " ").lazy.compactMap { Int($0) }.first)
      }
    }
  }
}
