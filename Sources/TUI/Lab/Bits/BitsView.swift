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

  private let model: Model
  private let subject: BitsSubject
  private let state: BitsState
  private let rect: Rect

  private enum Line {
    case headings
    case bits(FloatFormat, hasValue: Bool = true)
    case meaning(FloatFormat)
    case detail(String)
  }

  private init(_ model: Model, in rect: Rect) {
    self.model = model
    self.rect = rect
    subject = BitsSubject(model)
    state = model.lab.bits
  }

  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    BitsView(model, in: rect).draw(into: &frame)
  }

  private func draw(into frame: inout Frame) {
    TableParts.heading(
      "BITS", pane: .bits, model, at: Position(x: rect.x, y: rect.y), width: rect.width,
      into: &frame)
    let value = subject.value.map { " " + NumberText.shortest($0) } ?? ""
    frame.write(
      TableParts.fitted(" \(subject.name)\(value) ", to: max(0, rect.width - 10)),
      at: Position(x: rect.x + 9, y: rect.y), limit: rect.maxX)
    var y = rect.y + 1
    for line in lines.prefix(max(0, rect.height - 1)) {
      draw(line, y: y, into: &frame)
      y += 1
    }
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

  private func draw(_ line: Line, y: Int, into frame: inout Frame) {
    switch line {
    case .headings:
      for (field, column) in Self.columns {
        let title = field == .sign ? "±" : field.rawValue
        frame.write(
          title, at: Position(x: rect.x + column, y: y), style: .faint, limit: rect.maxX)
      }
    case .bits(let format, let hasValue):
      drawBits(format, y: y, into: &frame)
      if hasValue { drawValue(format, y: y, into: &frame) }
    case .meaning(let format): drawMeaning(format, y: y, into: &frame)
    case .detail(let text):
      frame.write(
        TableParts.fitted(text, to: rect.width - 1), at: Position(x: rect.x + 1, y: y),
        limit: rect.maxX)
    }
  }
}

// MARK: - Bits

extension BitsView {
  private func drawBits(_ format: FloatFormat, y: Int, into frame: inout Frame) {
    let isHere = format == state.format
    let name = Style(.name, isHere ? .bold : [])
    frame.write(format.rawValue, at: Position(x: rect.x + 1, y: y), style: name, limit: rect.maxX)
    if format == model.worksheet.experiment.format {
      frame.write("▸", at: Position(x: rect.x, y: y), style: name, limit: rect.maxX)
    }
    guard let pattern = subject.pattern(in: format) else { return }
    for (field, column) in Self.columns {
      let places = format.places(of: field)
      // Where not all of the fraction has room, that part of it which the cursor is in.
      let room = max(1, rect.width - column)
      let hidden =
        field == .fraction && isHere ? max(0, state.place - places.lowerBound - room + 1) : 0
      for place in places.dropFirst(hidden).prefix(room) {
        let x = rect.x + column + place - places.lowerBound - hidden
        draw(pattern, place, at: Position(x: x, y: y), into: &frame)
      }
    }
  }

  private func draw(
    _ pattern: BitPattern, _ place: Int, at position: Position, into frame: inout Frame
  ) {
    guard position.x < rect.maxX else { return }
    let isSet = pattern[place]
    let style = isSet ? Style(.text, .bold) : Style(.text)
    frame.write(isSet ? "1" : "0", at: position, style: style, limit: rect.maxX)
    let cell = Rect(x: position.x, y: position.y, width: 1, height: 1)
    let row = FloatFormat.allCases.firstIndex(of: pattern.format) ?? 0
    frame.addTarget(cell, .select(.bits, instance: row, column: place))
    guard model.cursor.pane == .bits, model.context == .lab(.bits) else { return }
    if pattern.format == state.format, place == state.place {
      TableParts.select(cell, into: &frame)
    }
  }

  /// Writes the value behind the bits, where there is room for it.
  private func drawValue(_ format: FloatFormat, y: Int, into frame: inout Frame) {
    guard format != .float64, let pattern = subject.pattern(in: format) else { return }
    let column = (Self.columns[.fraction] ?? 0) + FloatFormat.float32.fractionBits + 2
    let text = "= \(NumberText.full(pattern.value, in: format))"
    guard column + text.utf8.count <= rect.width else { return }
    frame.write(text, at: Position(x: rect.x + column, y: y), style: .faint, limit: rect.maxX)
  }

  private func drawMeaning(_ format: FloatFormat, y: Int, into frame: inout Frame) {
    guard let pattern = subject.pattern(in: format) else { return }
    let value = NumberText.full(pattern.value, in: format)
    let significand = pattern.significand.map { NumberText.full($0, in: format) } ?? ""
    let (exponent, fraction): (String, String) =
      switch pattern.numberClass {
      case .infinity: ("all ones", "0: \(value)")
      case .nan: ("all ones", "not 0: nan")
      case .zero: ("all zeros", "0: \(value)")
      case .subnormal, .normal: ("2^\(pattern.exponent ?? 0)", "× \(significand) = \(value)")
      }
    let isPlain = pattern.numberClass == .normal || pattern.numberClass == .zero
    let style = isPlain ? Style.faint : Style(pattern.numberClass == .subnormal ? .warning : .bad)
    let texts: [(BitPattern.Field, String)] = [
      (.sign, pattern.isNegative ? "−" : "+"), (.exponent, exponent), (.fraction, fraction),
    ]
    for (field, text) in texts {
      frame.write(
        text, at: Position(x: rect.x + (Self.columns[field] ?? 0), y: y), style: style,
        limit: rect.maxX)
    }
  }

  // MARK: Details

  /// What there is to say of the value in the format of the cursor's row.
  private var details: [String] {
    let format = state.format
    guard let pattern = subject.pattern(in: format) else { return [] }
    let value = pattern.value
    let bits = "\(format) bits \(pattern.hexadecimal), \(word(pattern.numberClass))"
    guard value.isFinite else { return [bits] }
    let room = max(20, rect.width - 12)
    let exact =
      NumberText.exact(value, limit: room - 4)
      ?? NumberText.cut(NumberText.significant(value, digits: 90), to: room)
    let neighbours = [("[ down to", format.nextDown(value)), ("] up to", format.nextUp(value))]
    return [
      "exactly \(exact)",
      "\(bits), ulp \(NumberText.significant(format.ulp(at: value), digits: 3))",
      neighbours.map { "\($0.0) \(NumberText.full($0.1, in: format))" }.joined(separator: "   "),
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
