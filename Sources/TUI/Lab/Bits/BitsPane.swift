import Experiments
import Lessons
import Notation
import Numerics

/// BITS: sign, exponent and fraction of one number in every format.
package struct BitsPane: LabPane {
  package static let pane = Pane("bits")
  static let key: Key = "b"
  static let help = "sign, exponent and fraction of this number"

  static let forms: [Form<Command>] = [
    Form(
      "bits",
      .optional(
        .choice([
          "toggle", ["up", .optional(.value("COUNT"))], ["down", .optional(.value("COUNT"))],
        ])
      ),
      help: "show a number's bits; change the bit under the cursor, or go so many ulps"
    ) { words in
      let count = words[1].map(Int.init) ?? 1
      return switch (words[0], count) {
      case (nil, _): opening
      case ("toggle", _): command(.toggle)
      case (let direction, let count?) where (1...mostSteps).contains(count):
        command(.step(direction == "up" ? count : -count))
      default: nil
      }
    } print: { command, _ in
      words(for: command) { order in
        switch order {
        case .toggle: ["toggle"]
        case .step(let count): [count < 0 ? "down" : "up", "\(count.magnitude)"]
        }
      }
    }
  ]

  /// The largest number of steps of one command.
  private static let mostSteps = 1 << 16

  static let bindings = [
    binding(
      [" ", .enter], .toggle, "change the bit under the cursor",
      KeyFooter(label: "toggle", rank: 0)),
    binding(
      ["["], .step(-1), "one ulp down, in the format of this row",
      KeyFooter(label: "one ulp", key: "[ ]", rank: 1)),
    binding(["]"], .step(1), "one ulp up"),
    binding(["{"], .step(-16), "16 ulps down"),
    binding(["}"], .step(16), "16 ulps up", KeyFooter(label: "16 ulps", key: "{ }", rank: 6)),
  ]

  /// An order to BITS.
  package enum Order: Equatable, Sendable {
    /// Change the bit under the cursor.
    case toggle
    /// Go so many values up in the format of the cursor's row; down where it is negative.
    case step(Int)
  }

  var state = BitsState()

  package init() {}

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    // Below a lesson on a small screen the logits stay in sight.
    let isTight = room.hasLesson && room.width == room.screen.width && room.screen.height < 30
    return isTight ? BitsView.compactHeight : BitsView.fullHeight
  }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    BitsView.draw(Scene(state, workspace), in: rect, into: &frame)
  }

  func reading(_ workspace: Workspace) -> [String] { BitsView.reading(Scene(state, workspace)) }

  func entryTarget(_ workspace: Workspace) -> EntryTarget? {
    guard BitsSubject(Scene(state, workspace)).whyFixed == nil, let instance = workspace.instance
    else { return nil }
    return .logit(instance: instance, class: workspace.cursor.class)
  }

  mutating func open(_ workspace: inout Workspace) {
    state.dtype = nil
    follow(workspace.cursor.pane.isLab ? workspace.origin : workspace.cursor.pane, workspace)
  }

  mutating func settle(_ workspace: inout Workspace) {
    if !workspace.cursor.pane.isLab { follow(workspace.cursor.pane, workspace) }
    let format = workspace.experiment.format
    if state.dtype != format { state.format = format }
    state.dtype = format
    if state.instance != workspace.cursor.instance { state.isMean = false }
  }

  /// Takes the number under the cursor of a table.
  private mutating func follow(_ pane: Pane, _ workspace: Workspace) {
    state.source = pane
    state.isMean = pane == .loss && workspace.instance == nil
    // The cursor itself leaves the mean where the pane of the lab has it.
    state.instance = workspace.nearestInstance
  }

  mutating func move(_ move: Move, in workspace: inout Workspace) {
    switch move {
    case .left: state.place -= 1
    case .right: state.place += 1
    case .home: state.place = 0
    case .end: state.place = .max
    case .up, .down:
      let present = FloatFormat.allCases.firstIndex(of: state.format) ?? 0
      select(row: present + (move == .up ? -1 : 1))
    case .top, .bottom, .pageUp, .pageDown: workspace.move(move)
    }
  }

  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    select(row: row)
    state.place = column
  }

  private mutating func select(row: Int) {
    let all = FloatFormat.allCases
    state.format = all[row.clamped(to: 0...all.count - 1)]
  }

  /// Gives the logit the value of the new pattern, as an edit.
  mutating func perform(_ order: Order, on workspace: inout Workspace) {
    guard workspace.openPanes.contains(Self.pane) else {
      return workspace.refuse("BITS is not open: b opens it")
    }
    let subject = BitsSubject(Scene(state, workspace))
    if let reason = subject.whyFixed { return workspace.refuse(reason) }
    guard let instance = workspace.instance, let pattern = subject.pattern(in: state.format) else {
      return workspace.refuse("there is no number here")
    }
    let value: Double
    switch order {
    case .toggle: value = pattern.toggling(state.place).value
    case .step(let count):
      guard let stepped = Self.stepped(pattern, by: count) else {
        return workspace.refuse(
          "\(NumberText.shortest(pattern.value)) has no neighbour there in \(state.format)")
      }
      value = stepped
    }
    workspace.apply(.set(instance: instance, class: workspace.cursor.class, value: value))
  }

  /// The value so many steps on, or as far as there are any; nil where there is none.
  private static func stepped(_ pattern: BitPattern, by count: Int) -> Double? {
    var value = pattern.value
    for step in 0..<count.magnitude {
      let next =
        count < 0 ? pattern.format.nextDown(value) : pattern.format.nextUp(value)
      if next == value || next.isNaN { return step == 0 ? nil : value }
      value = next
    }
    return value
  }
}

// MARK: - Status

extension BitsPane {
  /// The worth of the bit under the cursor, and the logit that changing it gives.
  func status(_ workspace: Workspace, width: Int) -> String {
    let subject = BitsSubject(Scene(state, workspace))
    guard let pattern = subject.pattern(in: state.format) else {
      return "\(subject.name): \(subject.kind == .loss ? "no loss without a label" : "computing…")"
    }
    let bit = "\(state.format) \(Self.meaning(of: state, in: pattern))"
    guard subject.kind == .logit else { return "\(bit); read only" }
    let changed = pattern.toggling(state.place)
    let value = NumberText.full(changed.value, in: state.format)
    return "\(bit); Space: logit \(value)"
  }

  private static func meaning(of state: BitsState, in pattern: BitPattern) -> String {
    let places = state.format.places(of: state.field)
    let rank = places.upperBound - 1 - state.place
    switch state.field {
    case .sign: return "sign bit"
    case .exponent: return "exponent bit worth \(1 << rank)"
    case .fraction:
      guard let exponent = pattern.exponent else { return "fraction bit" }
      return "fraction bit worth 2^\(exponent - places.count + rank)"
    }
  }
}
