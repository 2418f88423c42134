import Exchange
import Notation
import Numerics

/// Draws BITS: for each format a line of bits with, below it, what each field means.
///
/// Fields stand at the same columns in every format, so that they are told apart by their place.
struct BitsView {
  /// The lines of the whole pane.
  static let fullHeight = 13
  /// The lines of the pane with the meaning of one format only.
  static let compactHeight = 10
  /// The columns of the fields, counted from the left of the pane.
  private static let columns: [BitPattern.Field: Int] = [.sign: 10, .exponent: 12, .fraction: 24]

  private let scene: Scene<BitsState>
  private let subject: BitsSubject
  private let state: BitsState
  private let rect: Rect

  private enum Line {
    case headings
    case bits(FloatFormat, hasValue: Bool = true)
    case meaning(FloatFormat)
    case detail(String)
  }

  private init(_ scene: Scene<BitsState>, in rect: Rect) {
    self.scene = scene
    self.rect = rect
    subject = BitsSubject(scene)
    state = scene.state
  }

  static func draw(_ scene: Scene<BitsState>, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    BitsView(scene, in: rect).draw(into: &frame)
  }

  private func draw(into frame: inout Frame) {
    BitsPane.drawHeading(scene.workspace, in: rect, into: &frame)
    let value = subject.value.map { " " + NumberText.shortest($0) } ?? ""
    frame.writeFitted(
      " \(subject.name)\(value) ", in: rect.row(0).columns(9, width: rect.width - 10))
    for (line, row) in zip(lines, rect.below(1).rows) { draw(line, in: row, into: &frame) }
  }

  /// The lines below the heading: all of them, or those that matter most.
  private var lines: [Line] {
    let formats = FloatFormat.allCases
    let room = rect.height - 1
    let here = formats.filter { $0 == state.format }
    if room < formats.count + 1 {
      return here.flatMap { [.bits($0, hasValue: false), .meaning($0)] }
    }
    let isFull = room >= Self.fullHeight - 1
    let rows = formats.flatMap { format -> [Line] in
      let hasMeaning = isFull || (format == state.format && room >= formats.count + 2)
      return hasMeaning ? [.bits(format, hasValue: false), .meaning(format)] : [.bits(format)]
    }
    return [.headings] + rows + details.map(Line.detail)
  }

  private func draw(_ line: Line, in row: Rect, into frame: inout Frame) {
    switch line {
    case .headings:
      for (field, column) in Self.columns {
        frame.write(field == .sign ? "±" : field.rawValue, in: row.from(column), .faint)
      }
    case .bits(let format, let hasValue):
      drawBits(format, in: row, into: &frame)
      if hasValue { drawValue(format, in: row, into: &frame) }
    case .meaning(let format): drawMeaning(format, in: row, into: &frame)
    case .detail(let text): frame.writeFitted(text, in: row.from(1))
    }
  }
}

// MARK: - Bits

extension BitsView {
  private func drawBits(_ format: FloatFormat, in row: Rect, into frame: inout Frame) {
    let isHere = format == state.format
    let name = Style(.name, isHere ? .bold : [])
    frame.write(format.rawValue, in: row.from(1), name)
    if format == scene.experiment.format { frame.write("▸", in: row, name) }
    guard let pattern = subject.pattern(in: format) else { return }
    for (field, column) in Self.columns {
      let places = format.places(of: field)
      // Where not all of the fraction has room, that part of it which the cursor is in.
      let room = max(1, row.width - column)
      let hidden =
        field == .fraction && isHere ? max(0, state.place - places.lowerBound - room + 1) : 0
      for (offset, place) in places.dropFirst(hidden).prefix(room).enumerated() {
        draw(pattern, place, in: row.columns(column + offset, width: 1), into: &frame)
      }
    }
  }

  private func draw(
    _ pattern: BitPattern, _ place: Int, in cell: Rect, into frame: inout Frame
  ) {
    guard !cell.isEmpty else { return }
    let isSet = pattern[place]
    frame.write(isSet ? "1" : "0", in: cell, isSet ? Style(.text, .bold) : .text)
    let row = FloatFormat.allCases.firstIndex(of: pattern.format) ?? 0
    frame.addTarget(cell, Command.select(BitsPane.pane, instance: row, column: place))
    guard scene.cursor.pane == BitsPane.pane, !scene.workspace.isCovered else { return }
    if pattern.format == state.format, place == state.place {
      TableParts.select(cell, into: &frame)
    }
  }

  /// Writes the value behind the bits, where there is room for it.
  private func drawValue(_ format: FloatFormat, in row: Rect, into frame: inout Frame) {
    guard format != .float64, let pattern = subject.pattern(in: format) else { return }
    let place = row.from((Self.columns[.fraction] ?? 0) + FloatFormat.float32.fractionBits + 2)
    let text = "= \(NumberText.full(pattern.value, in: format))"
    if text.utf8.count <= place.width { frame.write(text, in: place, .faint) }
  }

  private func drawMeaning(_ format: FloatFormat, in row: Rect, into frame: inout Frame) {
    guard let pattern = subject.pattern(in: format) else { return }
    let isPlain = pattern.numberClass == .normal || pattern.numberClass == .zero
    let style = isPlain ? Style.faint : Style(pattern.numberClass == .subnormal ? .warning : .bad)
    for (field, text) in meanings(of: pattern) {
      frame.write(text, in: row.from(Self.columns[field] ?? 0), style)
    }
  }

  /// What each field of a pattern means.
  private func meanings(of pattern: BitPattern) -> [(BitPattern.Field, String)] {
    let value = NumberText.full(pattern.value, in: pattern.format)
    let significand = pattern.significand.map { NumberText.full($0, in: pattern.format) } ?? ""
    let (exponent, fraction): (String, String) =
      switch pattern.numberClass {
      case .infinity: ("all ones", "0: \(value)")
      case .nan: ("all ones", "not 0: nan")
      case .zero: ("all zeros", "0: \(value)")
      case .subnormal, .normal: ("2^\(pattern.exponent ?? 0)", "× \(significand) = \(value)")
      }
    return [(.sign, pattern.isNegative ? "−" : "+"), (.exponent, exponent), (.fraction, fraction)]
  }

  /// The pane in sentences: the number, its fields in each format, and the details of one.
  static func reading(_ scene: Scene<BitsState>) -> [String] {
    let view = BitsView(scene, in: Rect(Size(width: 120, height: fullHeight)))
    let value = view.subject.value.map { " " + NumberText.shortest($0) } ?? ""
    let formats = FloatFormat.allCases.compactMap { format -> String? in
      guard let pattern = view.subject.pattern(in: format) else { return nil }
      // In full that of the cursor's row: what a learner looks at.
      guard format == scene.state.format else {
        return "in \(format): \(NumberText.full(pattern.value, in: format))"
      }
      let fields = view.meanings(of: pattern).map { field, meaning in
        let bits = format.places(of: field).map { pattern[$0] ? "1" : "0" }.joined()
        return "\(field.rawValue) \(bits) (\(meaning))"
      }
      return "in \(format): " + fields.joined(separator: ", ")
    }
    return [view.subject.name + value] + formats
      + view.details("the one below is", "the one above is", separator: ", ")
  }

  // MARK: Details

  /// The value in the format of the cursor's row, its pattern and its neighbours.
  private var details: [String] { details("[ down to", "] up to", separator: "   ") }

  private func details(_ below: String, _ above: String, separator: String) -> [String] {
    let format = state.format
    guard let pattern = subject.pattern(in: format) else { return [] }
    let value = pattern.value
    let bits = "\(format) bits \(pattern.hexadecimal), \(word(pattern.numberClass))"
    guard value.isFinite else { return [bits] }
    let room = max(20, rect.width - 12)
    let exact =
      NumberText.exact(value, limit: room - 4)
      ?? NumberText.cut(NumberText.significant(value, digits: 90), to: room)
    let neighbours = [(below, format.nextDown(value)), (above, format.nextUp(value))]
    return [
      "exactly \(exact)",
      "\(bits), ulp \(NumberText.significant(format.ulp(at: value), digits: 3))",
      neighbours.map { "\($0.0) \(NumberText.full($0.1, in: format))" }.joined(
        separator: separator),
    ]
  }

  private func word(_ numberClass: NumberClass) -> String {
    switch numberClass {
    case .zero: "zero"
    case .subnormal: "subnormal"
    case .normal: "normal"
    case .infinity: "infinite"
    case .nan: "not a number"
    }
  }
}
