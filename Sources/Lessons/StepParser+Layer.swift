import Experiments
import Notation
import Numerics

extension StepParser {
  /// The experiment of a layer block, without labels; nil when it can't be read.
  ///
  /// Three parts follow one another, each begun by a line with its name: `x` and the features' names,
  /// with a line for each instance; `W` and the same names, with a line for each class; and `b`, with
  /// a class and a number on each line. Without `b` it is zero.
  mutating func layer(_ block: FencedBlock) -> Experiment? {
    guard let parts = parts(block), let x = parts["x"], let w = parts["W"],
      let features = features(of: x), !features.isEmpty, checkFeatures(of: w, features),
      let (inputs, instances) = rows(of: x, features.count, "instance"),
      let (weights, classes) = rows(of: w, features.count, "class"),
      let biases = biases(parts["b"], classes)
    else { return nil }
    guard instances.count * classes.count <= Self.maximumCells else {
      log.error("a step's matrix has at most \(Self.maximumCells) cells", block.opening)
      return nil
    }
    do {
      var experiment = try Experiment(
        logits: Matrix(rows: instances.count, columns: classes.count), instanceNames: instances,
        classNames: classes)
      let layer = try Layer(
        inputs: inputs, weights: weights, biases: biases, featureNames: features)
      _ = try experiment.apply(.layer(layer))
      return experiment
    } catch {
      log.error("\(error)", block.opening)
      return nil
    }
  }

  /// The lines of each part, its first included.
  private mutating func parts(_ block: FencedBlock) -> [String: ArraySlice<SourceLine>]? {
    var names = ["x", "W", "b"][...]
    var parts: [String: ArraySlice<SourceLine>] = [:]
    var present = ""
    for line in block.content {
      // A name in quotes begins no part.
      let word = line.trimmed.prefix { $0 != " " && $0 != "\t" }
      if ["x", "W", "b"].contains(word) {
        guard names.first.map({ word == $0 }) == true else {
          log.error(
            parts[String(word)] == nil
              ? "\(names.first ?? "nothing") stands before \(word)"
              : "a second \(word); a name that is x, W or b stands in quotes", line)
          return nil
        }
        names.removeFirst()
        present = String(word)
      } else if present.isEmpty {
        log.error("a layer begins with a line of x and the names of the features", line)
        return nil
      }
      parts[present, default: []].append(line)
    }
    guard names.first == nil || names.first == "b" else {
      log.error("the layer has no \(names.first ?? "")", block.opening)
      return nil
    }
    return parts
  }

  private mutating func features(of part: ArraySlice<SourceLine>) -> [String]? {
    guard let first = part.first else { return nil }
    let words = Array(Words(first.text).words.dropFirst())
    guard !words.isEmpty, words.count <= Self.maximumCells else {
      log.error(
        words.isEmpty
          ? "the names of the features stand after x"
          : "a step's matrix has at most \(Self.maximumCells) cells", first)
      return nil
    }
    return unique(words, "feature", first)
  }

  /// Whether W names the features of x, or none.
  private mutating func checkFeatures(
    of part: ArraySlice<SourceLine>, _ features: [String]
  ) -> Bool {
    guard let first = part.first else { return false }
    let words = Words(first.text).words.dropFirst()
    if words.isEmpty || words.map(\.text) == features { return true }
    let wrong = zip(words, features).first { $0.text != $1 }?.0
    log.error(
      "W has the features of x, in their order, or names none", first,
      column: wrong?.column ?? words.last?.column ?? 1)
    return false
  }

  private mutating func rows(
    of part: ArraySlice<SourceLine>, _ columns: Int, _ kind: String
  ) -> (Matrix, names: [String])? {
    guard part.count > 1 else {
      if let first = part.first { log.error("no \(kind) stands below this line", first) }
      return nil
    }
    return matrix(part.dropFirst(), columns: columns, named: kind)
  }

  /// A number for each class, in the order of W.
  private mutating func biases(
    _ part: ArraySlice<SourceLine>?, _ classes: [String]
  ) -> [Double]? {
    var biases = [Double](repeating: 0, count: classes.count)
    guard let part, let first = part.first else { return biases }
    if let word = Words(first.text).words.dropFirst().first {
      log.error("nothing stands after b", first, column: word.column)
      return nil
    }
    guard let (numbers, names) = rows(of: part, 1, "class") else { return nil }
    for (row, name) in names.enumerated() {
      guard let place = classes.firstIndex(of: name) else {
        let line = part[part.startIndex + 1 + row]
        log.error(
          "W has no class “\(Printable.text(name, limit: 24))”"
            + Suggestion.text(for: String(name.prefix(40)), among: classes), line)
        return nil
      }
      biases[place] = numbers[row, 0]
    }
    guard names.count == classes.count else {
      let missing = classes.first { !names.contains($0) } ?? ""
      log.error("b has no number for “\(Printable.text(missing, limit: 24))”", first)
      return nil
    }
    return biases
  }
}
