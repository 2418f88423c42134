import Experiments
import Lessons
import Notation

/// CHANGES: what was done in this session, what came of it, and one state held against another.
enum ChangesPane: LabPane {
  static let pane = Pane.changes
  static let key: Key = "w"
  static let help = "what was changed: go back and forth, compare"

  static var forms: [CommandForm] {
    [
      CommandForm(
        verb: name, form: "changes [pin | unpin | back]",
        help: "the history; pin a state as A, let go of it, go back to it"
      ) {
        switch $0 {
        case []: .lab(.open(pane))
        case ["pin"]: .changes(.pin)
        case ["unpin"]: .changes(.unpin)
        case ["back"]: .changes(.back)
        default: nil
        }
      }
    ]
  }

  static var bindings: [KeyMap.Binding] {
    [
      binding(
        [.left, .up, "h", "k"], .move(.left), "the state before",
        KeyMap.Footer(label: "back and forth", key: "←→", rank: 1)),
      binding([.right, .down, "l", "j"], .move(.right), "the state after"),
      binding([.home, "<"], .move(.home), "the first state"),
      binding([.end, ">"], .move(.end), "the last state"),
      binding(
        ["m"], .changes(.pin), "pin this state as A, to compare what comes",
        KeyMap.Footer(label: "pin as A", key: nil, rank: 2)),
      binding(["X"], .changes(.unpin), "let go of A"),
      binding(
        ["'"], .changes(.back), "go back to A (undo brings this state back)",
        KeyMap.Footer(label: "back to A", key: nil, rank: 4)),
    ]
  }

  static func height(_ model: Model, width: Int) -> Int {
    let list = 2 + min(model.worksheet.historyCount, 8)
    guard model.lab.changes.pin != nil else { return list }
    let comparison = Comparison.fixedRows + model.worksheet.experiment.instances
    return ChangesView.isWide(width)
      ? max(list, comparison + 1) : list + comparison
  }

  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    ChangesView.draw(model, in: rect, into: &frame)
  }

  static func status(_ model: Model, width: Int) -> String {
    let position = model.worksheet.editCount
    let line = model.worksheet.historyPoint(at: position)?.line ?? ""
    let last = model.worksheet.historyCount - 1
    if last == 0 { return "nothing has been changed yet" }
    return "state \(position) of \(last): \(position == 0 ? "the start" : Printable.text(line))"
  }

  static func move(_ move: Move, in model: inout Model) {
    let present = model.worksheet.editCount
    let last = model.worksheet.historyCount - 1
    let target =
      switch move {
      case .left, .up: present - 1
      case .right, .down: present + 1
      case .home, .top: 0
      case .end, .bottom: last
      case .pageUp: max(0, present - 8)
      case .pageDown: min(last, present + 8)
      }
    go(to: target, in: &model)
  }

  static func select(row: Int, column: Int, in model: inout Model) { go(to: row, in: &model) }

  /// Goes to a state; a click on the present one or a key beyond an end says where that is.
  private static func go(to position: Int, in model: inout Model) {
    guard position != model.worksheet.editCount else { return }
    if !model.worksheet.go(to: position) {
      model.refuse(position < 0 ? "this is the first state" : "this is the last state")
    }
  }
}

// MARK: - Commands

extension Model {
  /// Does what a key of CHANGES asks for.
  mutating func performChanges(_ command: ChangesCommand) {
    switch command {
    case .pin:
      guard worksheet.evaluation.isComplete else {
        return refuse("this state is still being computed; m pins it when it is")
      }
      let position = worksheet.editCount
      lab.changes.pin = ChangesState.Pin(
        position: position, point: worksheet.historyPoint(at: position),
        experiment: worksheet.experiment, evaluation: worksheet.evaluation)
      say("this state is A; what you change now is held against it")
    case .unpin:
      guard lab.changes.pin != nil else { return refuse("no state is pinned; m pins this one") }
      lab.changes.pin = nil
    case .back:
      guard let pin = lab.changes.pin else { return refuse("no state is pinned; m pins this one") }
      guard pin.experiment != worksheet.experiment else {
        return refuse("this state is no other than A")
      }
      do throws(EditError) {
        try worksheet.goBack(to: pin.experiment, line: "back to A")
        say("back to A; u brings the other state back")
      } catch {
        refuse("\(error)")
      }
    }
  }
}

extension Pane {
  /// What was changed, and what came of it.
  package static let changes = Pane("changes")
}
