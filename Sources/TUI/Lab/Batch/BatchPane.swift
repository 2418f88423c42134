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
      "batch", .optional(.choice([["off", .value("ULPS")], "show", "part", "further", "nearer"])),
      help: "all instances at a glance; how many ulps from exact a loss counts as off"
    ) { words in
      return switch words[0] {
      case "off": words.finite(1).flatMap { $0 >= 0 ? command(.bound($0)) : nil }
      case "show": command(.enter)
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
        case .section: ["part"]
        case .turnBound(let step): [step < 0 ? "nearer" : "further"]
        }
      }
    }
  ]

  static let bindings = [
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
    /// Go to the next part.
    case section
    /// Count losses as off that are further from the exact one than so many ulps.
    case bound(Double)
    /// The next larger or smaller of the usual bounds.
    case turnBound(Int)
  }

  /// Beside the tables of a screen of 120 it does with less than other panes.
  static let leastWidth = 42

  private static let bounds: [Double] = [0.5, 1, 2, 5, 10, 100, 1000, 1e6]

  package internal(set) var state = BatchState()

  package init() {}

  func opens(for order: Order) -> Bool { true }

  func isOfUse(_ order: Order, _ workspace: Workspace) -> Bool {
    order != .enter || state.door != nil
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
    return "Enter shows where \(door.filter)"
  }

  mutating func leaveStep() { state = BatchState() }

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
    switch order {
    case .enter: enter(&workspace)
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
  private func enter(_ workspace: inout Workspace) {
    guard let door = state.door else {
      return workspace.refuse("nothing is behind this; arrows go to a number")
    }
    do throws(QueryFault) {
      let filter = try RowFilter(
        parsing: Words(door.filter).texts, for: workspace.experiment)
      workspace.show(filter)
      guard workspace.view?.instances.isEmpty == false else { return }
      if workspace.tables.contains(.loss) { workspace.cursor.pane = .loss }
      if let method = door.method,
        let column = workspace.lossColumns.firstIndex(of: .method(method))
      {
        workspace.cursor.lossColumn = column
      }
    } catch {
      workspace.refuse("\(error)")
    }
  }
}

// MARK: - Its doors

extension BatchPane {
  /// The filter behind the number under the cursor; nil where there is none.
  package var doorText: String? { state.door?.filter }

  /// The filters behind all numbers, and what each of them says that its instances are.
  package var doors: [(filter: String, count: Int?)] {
    state.lines.flatMap(\.pieces).compactMap { piece in
      piece.door.map {
        ($0.filter, piece.text.split(separator: " ").lazy.compactMap { Int($0) }.first)
      }
    }
  }
}
