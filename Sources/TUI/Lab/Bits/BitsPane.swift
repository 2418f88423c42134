import Experiments
import Lessons
import Notation
import Numerics

/// BITS: sign, exponent and fraction of one number in every format.
enum BitsPane: LabPane {
  static let pane = Pane.bits
  static let key: Key = "b"
  static let help = "sign, exponent and fraction of this number"

  static let forms = [
    CommandForm(
      verb: "bits", form: "bits [toggle | up [COUNT] | down [COUNT]]",
      help: "show a number's bits; change the bit under the cursor, or go so many ulps"
    ) { words in
      switch (words.first, words.count) {
      case (nil, _): .lab(.open(.bits))
      case ("toggle", 1): .bits(.toggle)
      case ("up", 1...2): count(words).map { .bits(.step($0)) }
      case ("down", 1...2): count(words).map { .bits(.step(-$0)) }
      default: nil
      }
    }
  ]

  /// The largest number of steps of one command.
  private static let mostSteps = 1 << 16

  private static func count(_ words: [String]) -> Int? {
    guard words.count == 2 else { return 1 }
    return Int(words[1]).flatMap { (1...mostSteps).contains($0) ? $0 : nil }
  }

  static let bindings = [
    binding(
      [" ", .enter], .bits(.toggle), "change the bit under the cursor",
      KeyMap.Footer(label: "toggle", key: nil, rank: 0)),
    binding(
      ["["], .bits(.step(-1)), "one ulp down, in the format of this row",
      KeyMap.Footer(label: "one ulp", key: "[ ]", rank: 1)),
    binding(["]"], .bits(.step(1)), "one ulp up"),
    binding(["{"], .bits(.step(-16)), "16 ulps down"),
    binding(
      ["}"], .bits(.step(16)), "16 ulps up", KeyMap.Footer(label: "16 ulps", key: "{ }", rank: 6)),
  ]

  static func height(_ model: Model, width: Int) -> Int {
    // Below a lesson on a small screen the logits stay in sight.
    let isTight = model.course != nil && width == model.size.width && model.size.height < 30
    return isTight ? BitsView.compactHeight : BitsView.fullHeight
  }

  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    BitsView.draw(model, in: rect, into: &frame)
  }

  static func open(_ model: inout Model) {
    model.lab.bits.dtype = nil
    follow(model.cursor.pane.isLab ? model.lab.origin : model.cursor.pane, &model)
  }

  static func settle(_ model: inout Model) {
    if !model.cursor.pane.isLab { follow(model.cursor.pane, &model) }
    let format = model.worksheet.experiment.format
    if model.lab.bits.dtype != format { model.lab.bits.format = format }
    model.lab.bits.dtype = format
    if model.lab.bits.instance != model.cursor.instance { model.lab.bits.isMean = false }
  }

  /// Takes the number under the cursor of a table.
  private static func follow(_ pane: Pane, _ model: inout Model) {
    let experiment = model.worksheet.experiment
    model.lab.bits.source = pane
    model.lab.bits.isMean = pane == .loss && model.cursor.instance >= experiment.instances
    // The cursor itself leaves the mean where the pane of the lab has it.
    model.lab.bits.instance = min(model.cursor.instance, experiment.instances - 1)
  }

  static func move(_ move: Move, in model: inout Model) {
    switch move {
    case .left: model.lab.bits.place -= 1
    case .right: model.lab.bits.place += 1
    case .home: model.lab.bits.place = 0
    case .end: model.lab.bits.place = .max
    case .up, .down:
      let all = FloatFormat.allCases
      let present = all.firstIndex(of: model.lab.bits.format) ?? 0
      model.lab.bits.format = all[min(max(0, present + (move == .up ? -1 : 1)), all.count - 1)]
    case .top, .bottom, .pageUp, .pageDown: model.moveCell(move)
    }
  }

  static func select(row: Int, column: Int, in model: inout Model) {
    let all = FloatFormat.allCases
    model.lab.bits.format = all[min(max(0, row), all.count - 1)]
    model.lab.bits.place = column
  }

  static func entryTarget(_ model: Model) -> EntryTarget? {
    guard BitsSubject(model).whyFixed(in: model) == nil, let instance = model.instance else {
      return nil
    }
    return .logit(instance: instance, class: model.cursor.class)
  }
}

extension BitsPane {
  /// Does a command of the pane: the logit gets the value of the new pattern, as an edit.
  static func perform(_ command: BitsCommand, on model: inout Model) {
    guard model.lab.open == .bits else {
      return model.refuse("BITS is not open: b opens it")
    }
    let subject = BitsSubject(model)
    if let reason = subject.whyFixed(in: model) { return model.refuse(reason) }
    let state = model.lab.bits
    guard let instance = model.instance, let pattern = subject.pattern(in: state.format) else {
      return model.refuse("there is no number here")
    }
    let value: Double
    switch command {
    case .toggle: value = pattern.toggling(state.place).value
    case .step(let count):
      guard let stepped = stepped(pattern, by: count) else {
        return model.refuse(
          "\(NumberText.shortest(pattern.value)) has no neighbour there in \(state.format)")
      }
      value = stepped
    }
    model.performEdit(.edit(.set(instance: instance, class: model.cursor.class, value: value)))
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

extension Pane {
  /// A number's bits in every format.
  package static let bits = Pane("bits")
}
