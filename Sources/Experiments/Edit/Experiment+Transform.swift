import Notation
import Numerics

extension Experiment {
  mutating func transform(
    _ transform: LogitTransform, of choice: InstanceChoice
  ) throws(EditError) -> Outcome {
    try checkAreLogits()
    try checkLogitsAreFree()
    try transform.check(in: format)
    let rows: Range<Int>
    switch choice {
    case .all: rows = 0..<instances
    case .one(let instance):
      try check(instance, .instance)
      rows = instance..<instance + 1
    }
    var new = Matrix(rows: rows.count, columns: classes)
    for instance in rows {
      let values = transform.applied(to: logits.row(instance), in: format)
      for (column, value) in values.enumerated() { new[instance - rows.lowerBound, column] = value }
    }
    return try give(
      new, to: Block(instances: Places(rows), classes: Places(0..<classes)),
      for: .transform(transform, of: choice))
  }

  mutating func step(_ instance: Int, _ column: Int, ulps: Int) throws(EditError) -> Outcome {
    try checkLogitsAreFree()
    try check(instance, .instance)
    try check(column, .class)
    guard (-Self.maximumUlps...Self.maximumUlps).contains(ulps) else {
      throw .shape("a logit is moved by at most \(Self.maximumUlps) ulps at once")
    }
    let old = format.round(logits[instance, column])
    guard !old.isNaN else { throw .shape("nan has no next value") }
    var new = old
    for _ in 0..<ulps.magnitude { new = ulps > 0 ? format.nextUp(new) : format.nextDown(new) }
    return try give(
      Matrix(rows: 1, columns: 1, repeating: new),
      to: Block(
        instances: Places(instance..<instance + 1), classes: Places(column..<column + 1)),
      for: .step(instance: instance, class: column, ulps: ulps))
  }

  /// The farthest that ``Edit/step(instance:class:ulps:)`` goes.
  package static let maximumUlps = 100_000

  mutating func permute(_ order: ClassOrder, by instance: Int) throws(EditError) -> Outcome {
    let places = try places(of: order, by: instance)
    var newPlaces = places
    for (new, old) in places.enumerated() { newPlaces[old] = new }
    guard newPlaces != Array(0..<classes) else { return (.permute(order, by: instance), .nothing) }
    logits.permuteColumns(places)
    classNames = places.map { classNames[$0] }
    labels = Labels(labels.map { $0.permuted(places, newPlaces: newPlaces) })
    mistakes.options.permuteClasses(places, newPlaces: newPlaces)
    if let biases = layer?.biases {
      layer?.weights.permuteRows(places)
      layer?.biases = places.map { biases[$0] }
    }
    return (.permute(.indices(newPlaces)), .all)
  }

  /// The present places of the classes, in their new order.
  ///
  /// - Throws: ``EditError`` when there is no such instance, or a class is missing or there twice.
  func places(of order: ClassOrder, by instance: Int) throws(EditError) -> [Int] {
    try check(instance, .instance)
    let places = order.indices(of: roundedLogits(instance))
    guard places.sorted() == Array(0..<classes) else {
      throw .shape("an order of the classes names each of the \(classes) once")
    }
    return places
  }

  mutating func descend(_ descent: Descent) throws(EditError) -> Outcome {
    try checkAreLogits()
    let edit = Edit.descend(descent)
    let run = try DescentRun(descent, of: self)
    guard var new = layer else {
      return try give(
        run.logits(from: self),
        to: Block(instances: Places(0..<instances), classes: Places(0..<classes)), for: edit)
    }
    run.descend(&new)
    let outcome = try setLayer(new)
    return outcome.change == .nothing ? (edit, .nothing) : outcome
  }
}

extension LogitTransform {
  /// Refuses a number that the format can't compute with.
  func check(in format: FloatFormat) throws(EditError) {
    guard let fault = fault(in: format) else { return }
    switch fault {
    case .notFinite: throw .shape("\(NumberText.shortest(number)) is not finite")
    case .temperature: throw .shape("a temperature is a number above 0")
    case .rounds: throw .shape("\(fault)")
    }
  }
}
