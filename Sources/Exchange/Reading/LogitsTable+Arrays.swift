import Notation
import Numerics

extension LogitsTable {
  /// The logits of an array: its last dimension are the classes, all others the instances.
  ///
  /// Of one dimension its classes are those of one instance, and with `--binary` the scores of several.
  init(
    _ array: NamedArray, isBinary: Bool, file: String, pace: Pace
  ) throws(SourceFault) {
    guard let last = array.shape.last else {
      _ = try array.numbers(file: file, pace: pace)
      throw SourceFault(file: file, message: "\(array.title) is a single number, not logits")
    }
    let areScores = isBinary && array.shape.count == 1
    self.init(
      logits: try array.matrix(columns: areScores ? 1 : max(1, last), file: file, pace: pace),
      format: array.format)
    shape = areScores ? array.shape : Array(array.shape.dropLast())
    if let remark = array.remark { inferences.append(remark) }
    switch array.shape.count {
    case 1: inferences.append(areScores ? "one dimension is a score each" : Self.oneInstance)
    case 2: break
    default:
      inferences.append("\(array.shapeText) flattened: the last dimension is the classes")
    }
  }

  static let oneInstance = "one dimension is one instance"
}

extension LabelReader {
  /// The labels that an array holds: class indices in the instances' shape, or rows of weights.
  func labels(
    _ array: NamedArray, file: String, pace: Pace
  ) throws(SourceFault) -> [Label] {
    let numbers = try array.numbers(file: file, pace: pace)
    do throws(ReadingFault) {
      if try holdsWeights(array.shape) {
        return try each(0..<instances) { row throws(ReadingFault) in
          try label(weights: Array(numbers[row * classes..<(row + 1) * classes]))
        }
      }
      return try each(numbers.indices) { row throws(ReadingFault) in
        try label(index: numbers[row])
      }
    } catch {
      throw error.of(file)
    }
  }

  /// True for an array of weights, false for one of class indices.
  private func holdsWeights(_ shape: [Int]) throws(ReadingFault) -> Bool {
    let leading = self.shape ?? [instances]
    let count = shape.reduce(1, *)
    if shape == leading || meaning.isBinary && shape == leading + [1] { return false }
    if shape == leading + [classes] { return true }
    if leading.count > 1, shape == [leading[0]] + leading.dropFirst(2) + [classes] {
      throw ReadingFault(
        "labels of shape \(NamedArray.text(of: shape)) want logits whose second dimension is the "
          + "classes: numpy.moveaxis(logits, 1, -1) makes it the last, as it has to be")
    }
    switch shape.count {
    // One dimension holds an index for each instance, or the weights of the only one.
    case 1 where instances == 1 && count == classes: return true
    case 0, 1: break
    case 2 where shape[1] == 1 || (shape[0] == 1 && instances > 1): break
    case 2:
      if shape[0] != instances { throw countFault(shape[0]) }
      if shape[1] != classes {
        throw ReadingFault("rows of \(shape[1]) weights for \(classes) classes")
      }
      return true
    default:
      throw ReadingFault(
        "labels of shape \(NamedArray.text(of: shape)) for logits of shape "
          + NamedArray.text(of: leading + [meaning.isBinary ? 1 : classes]))
    }
    if count != instances { throw countFault(count) }
    return false
  }

  /// The label of each row; a fault says in which row it is, where there are several.
  private func each(
    _ rows: Range<Int>, _ label: (Int) throws(ReadingFault) -> Label
  ) throws(ReadingFault) -> [Label] {
    var labels: [Label] = []
    for row in rows {
      do { labels.append(try label(row)) } catch {
        throw ReadingFault("row \(row + 1): \(error.message)")
      }
    }
    return labels
  }
}
