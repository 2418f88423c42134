import Experiments
import Notation
import Numerics

extension CliffPane {
  static let forms: [Form<Command>] = [
    Form(
      "cliff",
      .optional(
        .choice([
          ["scale", .value("LOW"), .value("HIGH")], ["shift", .value("LOW"), .value("HIGH")],
          ["at", .value("T")], ["zoom", .value("FACTOR")], ["pan", .value("PART")],
          .oneOf(Method.computed.map(\.rawValue) + Order.named.map(\.word)),
        ])), help: help, parse: parse
    ) { command, _ in words(for: command) { $0.words } }
  ]

  @Sendable private static func parse(_ words: Arguments) -> Command? {
    switch (words[0], words.texts.count) {
    case (nil, _): return opening
    case ("at"?, 2): return (try? words.number(1)).map { command(.at($0)) }
    case ("zoom"?, 2): return words.finite(1).map { command(.zoom($0)) }
    case ("pan"?, 2): return words.finite(1).map { command(.pan($0)) }
    case ("scale"?, 3), ("shift"?, 3):
      guard let ends = try? words.numbers(from: 1) else { return nil }
      return command(.sweep(isShift: words[0] == "shift", low: ends[0], high: ends[1]))
    case (let word?, 1):
      if let order = Order.named.first(where: { $0.word == word })?.order { return command(order) }
      return Method(rawValue: word).flatMap { $0 == .exact ? nil : command(.focus($0)) }
    default: return nil
    }
  }
}

extension CliffPane.Order {
  /// The orders that one word means.
  static let named: [(word: String, order: CliffPane.Order)] =
    [
      ("scale", .sweep(isShift: false, low: nil, high: nil)),
      ("shift", .sweep(isShift: true, low: nil, high: nil)), ("axis", .toggleAxis),
      ("loss", .showLoss(true)), ("error", .showLoss(false)), ("values", .showLoss(nil)),
      ("all", .focus(nil)), ("marks", .marks(nil)), ("usual", .usualRange), ("next", .next),
      ("keep", .keep),
    ] + CliffMarks.allCases.map { ($0.rawValue, .marks($0)) }

  /// The words after `cliff` that mean it.
  var words: [String]? {
    switch self {
    case .sweep(let isShift, let low?, let high?):
      [isShift ? "shift" : "scale", NumberText.shortest(low), NumberText.shortest(high)]
    case .at(let t): ["at", NumberText.shortest(t)]
    case .zoom(let factor): ["zoom", NumberText.shortest(factor)]
    case .pan(let part): ["pan", NumberText.shortest(part)]
    case .focus(let method?): [method.rawValue]
    case .sweep, .toggleAxis, .showLoss, .focus(nil), .usualRange, .next, .keep, .marks:
      Self.named.first { $0.order == self }.map { [$0.word] }
    }
  }
}
