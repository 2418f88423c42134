import Notation
import Numerics

/// The words of CLIFF.
enum CliffText {
  /// The point under the cursor: t, the true loss, and the methods' losses.
  static func status(_ scene: Scene<CliffState>, width: Int) -> String {
    let state = scene.state
    guard let sweep = state.sweep else { return state.problem ?? "nothing to sweep" }
    let format = scene.experiment.format
    let t = state.t ?? sweep.axis.neutral
    guard let point = sweep.point(at: t, in: format) else { return "" }
    var text = "t = \(NumberText.significant(t, digits: 6)): exact \(number(point.exact))"
    let methods = state.focus.map { [$0] } ?? Method.byRank.filter(scene.workspace.methods.contains)
    for method in methods {
      let part = ", \(method.rawValue) \(outcome(of: method, at: point))"
      if text.count + part.count > width { break }
      text += part
    }
    return text
  }

  /// A loss and its error, or what is wrong with it.
  private static func outcome(of method: Method, at point: SweepPoint) -> String {
    let loss = point.loss(method)
    switch point.fault(method) {
    case .infinite, .notANumber: return number(loss)
    case .zero: return "0 (all lost)"
    case .wrong: return "\(number(loss)) (no digit right)"
    case .outOfRange: return "\(number(loss)) (beyond \(point.format))"
    case nil: return "\(number(loss)) (\(UlpText.error(point.ulps(method))))"
    }
  }

  private static func number(_ x: Double) -> String { NumberText.significant(x, digits: 4) }

  /// A finding in a cell of the table: `59.15 nan`.
  static func cell(_ finding: CliffFinding?, width: Int) -> (text: String, style: Style) {
    switch finding {
    case nil: return ("…", .faint)
    case .holds?: return ("holds", .faint)
    case .breaks(let cliff)?:
      let digits = max(2, min(6, width - cliff.kind.word.count - 4))
      let t = NumberText.significant(cliff.t, digits: digits)
      return ("\(t) \(cliff.kind.word)", style(of: cliff.kind))
    case .brokenFromStart(let kind, nil)?: return ("\(kind.word) always", style(of: kind))
    case .brokenFromStart(let kind, let recovery?)?:
      let t = NumberText.significant(recovery, digits: max(2, min(5, width - kind.word.count - 7)))
      return ("\(kind.word) to \(t)", style(of: kind))
    }
  }

  private static func style(of kind: CliffKind) -> Style {
    switch kind {
    case .infinite, .notANumber: Style(.bad, .bold)
    case .zero, .wrong: Style(.warning)
    case .outOfRange: .faint
    }
  }

  /// The row that is swept, for the heading.
  static func subject(_ scene: Scene<CliffState>) -> String {
    let name = scene.instance(fittedTo: 12)
    let column = TableParts.name(scene.experiment.classNames[scene.cursor.class], fittedTo: 12)
    return "\(scene.state.showsLoss ? "loss" : "relative error") in \(scene.experiment.format), "
      + (scene.state.isShift ? "\(name), \(column) + t" : "\(name) × t")
  }
}

extension Cliff {
  /// A sentence: `naive turns nan at t = 59.1481`.
  package var sentence: String {
    let place = "at t = \(NumberText.significant(t, digits: 6))"
    return switch kind {
    case .infinite, .notANumber, .zero: "\(method.rawValue) turns \(kind.word) \(place)"
    case .wrong: "\(method.rawValue) has no right digit from \(place.dropFirst(3))"
    case .outOfRange: "\(format) itself ends \(place)"
    }
  }
}
