import Experiments
import Numerics

/// What the numbers and labels of an input mean, where its owner says it.
package struct InputMeaning: Equatable, Sendable {
  /// What the numbers are; nil where nobody has said, and they are taken for logits.
  package var kind: ScoreKind?
  /// Each instance has one score, beside which the other class has 0.
  package var isBinary = false
  /// Class indices that are no label, beside PyTorch's −100.
  package var ignoredIndices: [Int] = []
  /// What labels of one class are; nil where rows of weights are probabilities and all else indices.
  package var oneHotForm: TargetForm?

  /// The meaning where nobody says anything.
  package init() {}

  /// The class index that PyTorch leaves out of the loss: here, too, it is no label.
  private static let ignoredIndex = -100

  /// Tests if a class index is no label.
  func ignores(_ index: Double) -> Bool {
    Int(exactly: index).map { $0 == Self.ignoredIndex || ignoredIndices.contains($0) } ?? false
  }

  /// The name of the class whose score is 0, beside a class of some name.
  static func zeroName(beside name: String) -> String { name == "0" ? "not 0" : "0" }
}

extension LogitsTable {
  /// Takes labels as they were read, rows of weights as such even where they are one-hot.
  mutating func take(_ read: [Label]) {
    var (labels, unlabelled) = (read, 0)
    for (place, label) in read.enumerated() {
      if case .distribution(let weights) = label {
        labelForm = .probabilities
        labels[place] = Label(weights: weights)
      }
      if labels[place] == .none { unlabelled += 1 }
    }
    self.labels = labels
    if unlabelled > 0 {
      inferences.append("\(unlabelled) of \(labels.count) instances without a label")
    }
  }

  /// Checks that the numbers can mean what is said, and notes what they look like where nothing is.
  mutating func checkMeaning() throws(ReadingFault) {
    if meaning.isBinary {
      guard logits.columns == 1 else {
        throw ReadingFault(
          "--binary is for one score a row; here are \(logits.columns) columns of logits")
      }
      guard meaning.kind != .logProbabilities else {
        throw ReadingFault("--binary takes scores or probabilities, and no log probabilities")
      }
      inferences.append(
        meaning.kind == .probabilities
          ? "1 − p before each p, for the other class"
          : "a 0 before each score, for the other class")
      if meaning.kind == .probabilities { noteRounding() }
      if meaning.kind == nil, logits.rows > 1, logits.column(0).allSatisfy({ $0 >= 0 && $0 <= 1 }) {
        likeness =
          "scores look like probabilities, taken as logits: --from probabilities (:from …) if they are"
      }
    } else if logits.columns == 1 {
      inferences.append("one score is the softmax of 0 and z: --binary (:binary) adds the 0")
    }
    guard meaning.kind != .logits, logits.columns > 1 else { return }
    let (kind, taken) = (ScoreKind(lookingAt: logits), meaning.kind ?? .logits)
    if kind == taken { return }
    likeness =
      kind == .logits
      ? "not every row has \(taken.rawValue) that make 1"
      : "rows look like \(kind.rawValue), taken as \(taken.rawValue): "
        + "--from \(kind.rawValue) (:from …) if they are"
  }

  /// Notes where 1 − p is not what one would compute by hand.
  private mutating func noteRounding() {
    let numbers = logits.column(0)
    if numbers.contains(where: { !($0 >= 0 && $0 <= 1) }) {
      inferences.append("not every p lies in 0 … 1")
    }
    // What is lost of p in 1 − p comes to light when it is taken from 1 again.
    let rounded = numbers.count { 1 - (1 - $0) != $0 }
    if rounded > 0 { inferences.append("1 − p is rounded in \(rounded) of \(numbers.count) rows") }
  }

  /// The numbers as they are computed with.
  var scores: Matrix {
    guard meaning.isBinary else { return logits }
    var scores = logits
    scores.insertColumn(
      logits.column(0).map { meaning.kind == .probabilities ? 1 - $0 : 0 }, at: 0)
    return scores
  }
}
