import Notation
import Numerics

/// A number of a trace as it stands in a cell: the number, then its error or what happened.
struct TraceCell {
  /// The number, in as many digits as fit.
  let number: String
  /// The error in ulps, or a mark and a word.
  let note: String
  let style: Style
  let noteStyle: Style

  /// The number at a place in `width` columns; nil where there is none.
  ///
  /// In the column of the whole instance, `isWhole`, a sum tells its error and not what happened in
  /// its last addition. Unless `isLost`, what the trace comes to has digits that are right, and a number
  /// that is bad for itself is marked as worth a look and not as a failure. Without `hasUlps` it is
  /// a number of few digits, with no error beside it.
  init?(
    _ trace: Trace, at place: Trace.Place, isWhole: Bool, isLost: Bool,
    hasUlps: Bool = true, width: Int
  ) {
    guard let value = trace.value(at: place) else { return nil }
    let exact = trace.exact(at: place)
    let format = trace.format(at: place)
    let isBad = exact.isBad(value, in: format)
    let isSum = trace.steps[place.step].operation == .sum
    let event = isWhole && isSum && !isBad ? nil : trace.event(at: place)
    let mark = isBad && isLost ? "✗" : "!"
    var note = ""
    if let event {
      note = mark + event.word
    } else if isBad, hasUlps {
      note = mark + Self.badNote(value, exact.ulps(of: value, in: format))
    } else if value.isFinite, hasUlps {
      note = UlpText.narrow(exact.ulps(of: value, in: format))
    }
    var number =
      hasUlps
      ? Self.number(value, in: format, width: width - 2 - CellWidth.columns(of: note))
      : NumberText.significant(value, digits: 5)
    if number == nil, event != nil {
      note = mark
      number = Self.number(value, in: format, width: width - 3)
    }
    self.number = number ?? Self.number(value, in: format, width: width) ?? "…"
    self.note = number == nil ? "" : note
    let isAtFault = isBad && isLost
    style =
      isAtFault
      ? Style(.bad, .bold)
      : isBad || format.isSubnormal(value) ? Style(.warning) : .text
    noteStyle = isAtFault ? Style(.bad) : isBad || event != nil ? Style(.warning) : .faint
  }

  /// The note of a bad number: its error in ulps, where that is a number.
  private static func badNote(_ value: Double, _ ulps: Double) -> String {
    value == 0 ? "not 0" : value.isFinite ? UlpText.narrow(ulps) : ""
  }

  /// A number in at most `width` columns and as many digits as fit, two at the least.
  static func number(_ value: Double, in format: FloatFormat, width: Int) -> String? {
    let shortest = NumberText.shortest(value, in: format)
    if shortest.utf8.count <= width { return shortest }
    let most = min(format.distinguishingDigits, width)
    for digits in stride(from: most, through: 2, by: -1) {
      let text = NumberText.significant(value, digits: digits)
      if text.utf8.count <= width { return text }
    }
    return nil
  }
}
