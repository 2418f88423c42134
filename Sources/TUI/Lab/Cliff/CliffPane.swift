import Experiments
import Lessons
import Notation
import Numerics

/// CLIFF: where each method breaks as a row is scaled or a logit shifted.
enum CliffPane: LabPane {
  static let pane = Pane.cliff
  static let key: Key = "c"
  static let help = "where each method breaks as t grows"

  static let forms = [
    CommandForm(
      verb: "cliff",
      form: "cliff [scale LOW HIGH | shift LOW HIGH | at T | loss | error | METHOD | all | "
        + "braille | blocks | letters | keep]",
      help: help, parse: parse)
  ]

  static let bindings = [
    binding([.left, "h"], .move(.left), "the point one step to lower t"),
    binding(
      [.right, "l"], .move(.right), "the point one step to higher t",
      KeyMap.Footer(label: "point", key: "←→", rank: 2)),
    binding(["<"], .move(.top), "ten steps to lower t"),
    binding([">"], .move(.bottom), "ten steps to higher t"),
    binding([.home], .move(.home), "the lowest t"),
    binding([.end], .move(.end), "the highest t"),
    binding([.up, "k"], .move(.up), "let the method above stand out"),
    binding(
      [.down, "j"], .move(.down), "let the method below stand out",
      KeyMap.Footer(label: "method", key: "↑↓", rank: 8)),
    binding(
      [.enter], .cliff(.keep), "keep the row as it is at the cursor",
      KeyMap.Footer(label: "keep", key: nil, rank: 4)),
    binding(
      [" "], .cliff(.next), "the next place where a method breaks",
      KeyMap.Footer(label: "next cliff", key: nil, rank: 3)),
    binding(
      ["s"], .cliff(.toggleAxis), "scale the row, or shift the logit of the class",
      KeyMap.Footer(label: "scale/shift", key: nil, rank: 5)),
    binding(
      ["v"], .cliff(.showLoss(nil)), "errors, or losses",
      KeyMap.Footer(label: "loss/error", key: nil, rank: 6)),
    binding(["]"], .cliff(.pan(0.25)), "move the range on"),
    binding(["["], .cliff(.pan(-0.25)), "move the range back"),
    binding(
      ["}"], .cliff(.zoom(0.5)), "see half of the range, around the cursor",
      KeyMap.Footer(label: "zoom", key: "{ }", rank: 7)),
    binding(["{"], .cliff(.zoom(2)), "see twice as much"),
    binding(["r"], .cliff(.usualRange), "the usual range"),
    binding(["m"], .cliff(.marks(nil)), "draw with braille, blocks or letters"),
  ]

  /// The command of the words after `cliff`.
  @Sendable private static func parse(_ words: [String]) -> Command? {
    switch (words.first, words.count) {
    case (nil, 0): return .lab(.open(.cliff))
    case ("loss"?, 1), ("error"?, 1): return .cliff(.showLoss(words[0] == "loss"))
    case ("all"?, 1): return .cliff(.focus(nil))
    case ("keep"?, 1): return .cliff(.keep)
    case ("at"?, 2): return (try? NumberText.parse(words[1])).map { .cliff(.at($0)) }
    case ("scale"?, 1), ("shift"?, 1):
      return .cliff(.sweep(isShift: words[0] == "shift", low: nil, high: nil))
    case ("scale"?, 3), ("shift"?, 3):
      guard let low = try? NumberText.parse(words[1]), let high = try? NumberText.parse(words[2])
      else { return nil }
      return .cliff(.sweep(isShift: words[0] == "shift", low: low, high: high))
    case (let word?, 1):
      if let marks = CliffMarks(rawValue: word) { return .cliff(.marks(marks)) }
      return Method(rawValue: word).flatMap { $0 == .exact ? nil : .cliff(.focus($0)) }
    default: return nil
    }
  }

  static func height(_ model: Model, width: Int) -> Int { 24 }

  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    CliffView.draw(model, in: rect, into: &frame)
  }

  static func status(_ model: Model, width: Int) -> String {
    CliffText.status(model, width: width)
  }

  static func close(_ model: inout Model) {
    model.leaveCliffPoint()
  }

  static func cancel(_ model: inout Model) -> Bool {
    guard model.cursor.pane == .cliff, model.lab.cliff.t != nil else { return false }
    model.leaveCliffPoint()
    model.say("the row is as it was")
    return true
  }

  static func move(_ move: Move, in model: inout Model) {
    switch move {
    case .left: model.moveCliffPoint(by: -1)
    case .right: model.moveCliffPoint(by: 1)
    case .top, .pageUp: model.moveCliffPoint(by: -10)
    case .bottom, .pageDown: model.moveCliffPoint(by: 10)
    case .home: model.showCliffPoint(at: model.lab.cliff.range.low)
    case .end: model.showCliffPoint(at: model.lab.cliff.range.high)
    case .up: turnFocus(-1, in: &model)
    case .down: turnFocus(1, in: &model)
    }
  }

  /// Lets the next method stand out, or the one before; all alike come between last and first.
  private static func turnFocus(_ step: Int, in model: inout Model) {
    let choices: [Method?] = [nil] + Method.computed
    let present = choices.firstIndex(of: model.lab.cliff.focus) ?? 0
    model.lab.cliff.focus = choices[(present + step + choices.count) % choices.count]
  }

  static func select(row: Int, column: Int, in model: inout Model) {
    if row >= 0 {
      model.lab.cliff.focus = Method.computed.indices.contains(row) ? Method.computed[row] : nil
    } else {
      model.showCliffPoint(at: model.lab.cliff.range.value(at: Double(column) / 1000))
    }
  }

  static func settle(_ model: inout Model) { model.settleCliff() }

  static func hasWork(_ model: Model) -> Bool { model.lab.cliff.sweep?.hasWork == true }

  static func work(_ model: inout Model) { model.lab.cliff.sweep?.advance() }
}

extension Pane {
  /// Where each method breaks as a row is scaled or a logit shifted.
  package static let cliff = Pane("cliff")
}
