import Notation
import Numerics

extension StateLine {
  /// The experiment that a line describes.
  ///
  /// - Parameters:
  ///   - text: The line; blanks around it and line breaks don't count.
  ///   - source: The line's name in faults.
  /// - Returns: The experiment, the same to the bit as the one that the line was made of.
  /// - Throws: ``SourceFault`` that says the column and what was expected there.
  package static func experiment(
    _ text: some StringProtocol, source: String = "<state>"
  ) throws(SourceFault) -> Experiment {
    try StateLineParser(text, source: source).experiment()
  }
}

/// Takes a ``StateLine`` apart.
struct StateLineParser {
  typealias Piece = ArraySlice<UInt8>

  private let bytes: [UInt8]
  private let source: String
  private let margin: Int

  init(_ text: some StringProtocol, source: String) {
    self.source = source
    let scalars = text.unicodeScalars
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    margin = scalars.distance(from: scalars.startIndex, to: start)
    // A line that was copied off a screen may be broken.
    var line = Array(text[start...].utf8).filter { $0 != 0x0A && $0 != 0x0D }
    while let last = line.last, last == 0x20 || (0x09...0x0D).contains(last) { line.removeLast() }
    bytes = line
  }

  func experiment() throws(SourceFault) -> Experiment {
    let fields = try fields()
    let layer = try layer(fields)
    let rows = try layer == nil ? required(.logits, in: fields) : required(.inputs, in: fields)
    let format: FloatFormat = try choice(try required(.dtype, in: fields))
    let logits: Matrix
    if let layer { logits = layer.logits(in: format) } else { logits = try matrix(rows) }
    var experiment: Experiment
    do throws(EditError) {
      experiment = try Experiment(logits: logits, format: format)
      if let layer { _ = try experiment.apply(.layer(layer)) }
    } catch {
      throw fault(rows, "\(error)")
    }
    if let piece = fields[.labels] {
      experiment.labels = Labels(
        try labels(piece, instances: logits.rows, classes: logits.columns))
    }
    if let piece = fields[.classes] {
      experiment.classNames = try names(piece, at: 0x2C, count: logits.columns, "classes")
    }
    if let piece = fields[.instances] {
      experiment.instanceNames = NameList(
        try names(piece, at: 0x2F, count: logits.rows, "instances"))
    }
    if let piece = fields[.reduction] { experiment.reduction = try choice(piece) }
    if let piece = fields[.onehot] { experiment.targetForm = try choice(piece) }
    if let piece = fields[.from] {
      let kind: ScoreKind = try choice(piece)
      do throws(EditError) { _ = try experiment.apply(.from(kind)) } catch {
        throw fault(piece, "\(error)")
      }
    }
    if let piece = fields[.epsilon] {
      let epsilon = try number(piece)
      do throws(EditError) { _ = try experiment.apply(.epsilon(epsilon)) } catch {
        throw fault(piece, "\(error)")
      }
    }
    if let piece = fields[.mistakes] {
      let mistakes = try mistakes(piece)
      if let reason = mistakes.fault(classes: logits.columns) { throw fault(piece, "\(reason)") }
      experiment.mistakes = mistakes
    }
    return experiment
  }

  // MARK: Fields

  /// The text behind the `=` of each field.
  private func fields() throws(SourceFault) -> [StateLine.Key: Piece] {
    try checkCharacters()
    let pieces = split(bytes[...], at: 0x3A)
    guard let first = pieces.first, text(first) == StateLine.version else {
      throw fault(bytes[...], "a state line begins with \(StateLine.version):")
    }
    var fields: [StateLine.Key: Piece] = [:]
    for piece in pieces.dropFirst() {
      let word = piece.prefix { $0 != 0x3D }
      guard let key = StateLine.Key(rawValue: text(word)) else {
        let known = StateLine.Key.allCases.map(\.rawValue)
        throw fault(
          piece,
          "there is no field “\(shown(word))”" + Suggestion.text(for: text(word), among: known))
      }
      guard word.endIndex < piece.endIndex else { throw fault(piece, "expected: \(key)=…") }
      guard fields[key] == nil else { throw fault(piece, "\(key) is given twice") }
      fields[key] = piece[(word.endIndex + 1)...]
    }
    return fields
  }

  private func checkCharacters() throws(SourceFault) {
    guard bytes.count <= StateLine.longest else {
      throw SourceFault(
        file: source, line: 1, column: 1,
        message: "a state line has at most \(StateLine.longest) characters")
    }
    guard let place = bytes.firstIndex(where: { !(0x21...0x7E).contains($0) }) else { return }
    let scalar = String(decoding: bytes[place...].prefix(4), as: UTF8.self).unicodeScalars.first
    throw fault(
      bytes[place...], "“\(Printable.text(scalar.map { String($0) } ?? ""))” can't stand here")
  }

  private func required(
    _ key: StateLine.Key, in fields: [StateLine.Key: Piece]
  ) throws(SourceFault) -> Piece {
    if let piece = fields[key] { return piece }
    throw fault(bytes[bytes.endIndex...], "\(key)=… is missing")
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ piece: Piece
  ) throws(SourceFault) -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: text(piece)) { return choice }
    let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw fault(piece, "expected one of \(all)")
  }
}

// MARK: - Numbers

extension StateLineParser {
  private func matrix(_ piece: Piece) throws(SourceFault) -> Matrix {
    var (values, columns): ([Double], Int?) = ([], nil)
    let rows = split(piece, at: 0x2F)
    for row in rows {
      let numbers = try numbers(row)
      guard columns == nil || columns == numbers.count else {
        throw fault(row, "\(numbers.count) numbers, the instance before has \(columns ?? 0)")
      }
      columns = numbers.count
      values += numbers
    }
    guard let matrix = Matrix(rows: rows.count, columns: columns ?? 0, values: values) else {
      throw fault(piece, "instances differ in length")
    }
    return matrix
  }

  private func numbers(_ piece: Piece) throws(SourceFault) -> [Double] {
    var numbers: [Double] = []
    for field in split(piece, at: 0x2C) { numbers.append(try number(field)) }
    return numbers
  }

  private func number(_ piece: Piece) throws(SourceFault) -> Double {
    let text = text(piece)
    if text.hasPrefix("nan"), text.utf8.count == 19, text.utf8.dropFirst(3).first != 0x2B,
      let bits = UInt64(text.dropFirst(3), radix: 16), Double(bitPattern: bits).isNaN
    {
      return Double(bitPattern: bits)
    }
    do { return try NumberText.parse(text) } catch { throw fault(piece, "\(error)") }
  }

  private func labels(
    _ piece: Piece, instances: Int, classes: Int
  ) throws(SourceFault) -> [Label] {
    let pieces = split(piece, at: 0x2F)
    guard pieces.count == instances else {
      throw fault(piece, "\(pieces.count) labels for \(instances) instances")
    }
    var labels: [Label] = []
    for piece in pieces {
      if piece.isEmpty {
        labels.append(.none)
      } else if piece.first == 0x77 {
        let weights = try numbers(piece.dropFirst())
        guard weights.count == classes else {
          throw fault(piece, "\(weights.count) weights for \(classes) classes")
        }
        labels.append(.distribution(weights))
      } else {
        guard piece.allSatisfy({ (0x30...0x39).contains($0) }), let index = Int(text(piece)),
          index < classes
        else { throw fault(piece, "“\(shown(piece))” is no class from 0 to \(classes - 1)") }
        labels.append(.index(index))
      }
    }
    return labels
  }
}

// MARK: - Layer and mistakes

extension StateLineParser {
  /// The layer of the line; nil when there is none.
  private func layer(_ fields: [StateLine.Key: Piece]) throws(SourceFault) -> Layer? {
    let keys: [StateLine.Key] = [.inputs, .weights, .biases, .features]
    guard keys.contains(where: { fields[$0] != nil }) else { return nil }
    if let piece = fields[.logits] { throw fault(piece, "the logits follow from the layer") }
    let piece = try required(.inputs, in: fields)
    let inputs = try matrix(piece)
    let weights = try matrix(try required(.weights, in: fields))
    let biases = try numbers(try required(.biases, in: fields))
    var features: [String]?
    if let piece = fields[.features] {
      features = try names(piece, at: 0x2C, count: inputs.columns, "features")
    }
    do throws(EditError) {
      return try Layer(inputs: inputs, weights: weights, biases: biases, featureNames: features)
    } catch {
      throw fault(piece, "\(error)")
    }
  }

  private func mistakes(_ piece: Piece) throws(SourceFault) -> Mistakes {
    var mistakes = Mistakes()
    for field in split(piece, at: 0x2F) {
      let words = split(field, at: 0x2C)
      let kind: Mistakes.Kind = try choice(words[0])
      guard !mistakes.has(kind) else { throw fault(field, "\(kind.rawValue) is given twice") }
      var values: [Double] = []
      for word in words.dropFirst() { values.append(try number(word)) }
      guard let part = Mistakes(kind, numbers: values) else {
        throw fault(field, "\(values.count) numbers don't fit \(kind.rawValue)")
      }
      guard part.has(kind) else { throw fault(field, "expected a class") }
      mistakes.take(kind, from: part)
    }
    return mistakes
  }
}

// MARK: - Names

extension StateLineParser {
  private func names(
    _ piece: Piece, at separator: UInt8, count: Int, _ kind: String
  ) throws(SourceFault) -> [String] {
    let pieces = split(piece, at: separator)
    guard pieces.count == count else {
      throw fault(piece, "\(pieces.count) names for \(count) \(kind)")
    }
    var names: [String] = []
    for piece in pieces { names.append(try name(piece)) }
    return names
  }

  private func name(_ piece: Piece) throws(SourceFault) -> String {
    var plain: [UInt8] = []
    var rest = piece
    while let byte = rest.first {
      if byte == 0x25 {
        let digits = rest.dropFirst().prefix(2)
        guard digits.count == 2, digits.first != 0x2B, let value = UInt8(text(digits), radix: 16)
        else { throw fault(rest, "expected: % and two hexadecimal digits") }
        plain.append(value)
        rest = rest.dropFirst(3)
      } else if StateLine.isPlain(byte) {
        plain.append(byte)
        rest = rest.dropFirst()
      } else {
        throw fault(rest, "“\(shown(rest.prefix(1)))” is written as % and two digits in a name")
      }
    }
    let name = String(decoding: plain, as: UTF8.self)
    guard name.utf8.elementsEqual(plain) else { throw fault(piece, "this name is not UTF-8") }
    guard !Experiment.isTooLong(name) else {
      throw fault(piece, "a name has at most \(Experiment.longestName) characters")
    }
    return name
  }
}

// MARK: - Pieces

extension StateLineParser {
  private func split(_ piece: Piece, at separator: UInt8) -> [Piece] {
    piece.split(separator: separator, omittingEmptySubsequences: false)
  }

  private func text(_ piece: Piece) -> String { String(decoding: piece, as: UTF8.self) }

  private func shown(_ piece: Piece) -> String { Printable.text(text(piece), limit: 24) }

  private func fault(_ piece: Piece, _ message: String) -> SourceFault {
    SourceFault(file: source, line: 1, column: margin + piece.startIndex + 1, message: message)
  }
}
