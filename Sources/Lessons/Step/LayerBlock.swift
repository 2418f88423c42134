import Experiments
import Notation
import Numerics

/// A block with the layer that the logits come from.
///
/// Three parts follow one another, each begun by a line with its name: `x` and the features' names,
/// with a line for each instance; `W` and the same names, with a line for each class; and `b`, with
/// a class and a number on each line. Without `b` it is zero.
struct LayerBlock {
  let block: FencedBlock

  /// A part: the line with its name, and the lines below.
  private struct Part {
    let opening: SourceLine
    var rows: ArraySlice<SourceLine> = []
    /// The words after the part's name.
    var words: ArraySlice<Words.Word> { Words(opening.text).words.dropFirst() }
  }

  /// The experiment, without labels; nil when the block can't be read.
  func experiment(log: inout FaultLog) -> Experiment? {
    guard let parts = parts(log: &log), let x = parts["x"], let w = parts["W"],
      let features = features(of: x, w, log: &log),
      let (inputs, instances) = rows(of: x, features.count, "instance", log: &log),
      let (weights, classes) = rows(of: w, features.count, "class", log: &log),
      let biases = biases(parts["b"], classes, log: &log)
    else { return nil }
    guard instances.count * classes.count <= MatrixRows.maximumCells else {
      return log.fail(MatrixRows.tooManyCells, block.opening)
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
      return log.fail("\(error)", block.opening)
    }
  }

  private func parts(log: inout FaultLog) -> [String: Part]? {
    let names = ["x", "W", "b"]
    var parts: [Part] = []
    for line in block.content {
      // A name in quotes begins no part.
      let word = String(line.trimmed.prefix { $0 != " " && $0 != "\t" })
      if word == names.dropFirst(parts.count).first {
        parts.append(Part(opening: line))
      } else if let index = names.firstIndex(of: word) {
        return log.fail(
          index < parts.count
            ? "a second \(word); a name that is x, W or b stands in quotes"
            : "\(names[parts.count]) stands before \(word)", line)
      } else if parts.isEmpty {
        return log.fail("a layer begins with a line of x and the names of the features", line)
      } else {
        parts[parts.count - 1].rows.append(line)
      }
    }
    guard parts.count > 1 else {
      return log.fail("the layer has no \(names[parts.count])", block.opening)
    }
    return Dictionary(zip(names, parts)) { first, _ in first }
  }

  /// The features of x, which W names too, or none.
  private func features(of x: Part, _ w: Part, log: inout FaultLog) -> [String]? {
    guard !x.words.isEmpty, x.words.count <= MatrixRows.maximumCells else {
      return log.fail(
        x.words.isEmpty ? "the names of the features stand after x" : MatrixRows.tooManyCells,
        x.opening)
    }
    guard let features = UniqueNames.read(x.words, kind: "feature", x.opening, log: &log) else {
      return nil
    }
    if w.words.isEmpty || w.words.map(\.text) == features { return features }
    let wrong = zip(w.words, features).first { $0.text != $1 }?.0 ?? w.words.last
    return log.fail(
      "W has the features of x, in their order, or names none", w.opening,
      column: wrong?.column ?? 1)
  }

  private func rows(
    of part: Part, _ columns: Int, _ kind: String, log: inout FaultLog
  ) -> (Matrix, names: [String])? {
    guard !part.rows.isEmpty else {
      return log.fail("no \(kind) stands below this line", part.opening)
    }
    return MatrixRows(lines: part.rows, columns: columns, kind: kind).read(log: &log)
  }

  /// A number for each class, in the order of W.
  private func biases(
    _ part: Part?, _ classes: [String], log: inout FaultLog
  ) -> [Double]? {
    var biases = [Double](repeating: 0, count: classes.count)
    guard let part else { return biases }
    if let word = part.words.first {
      return log.fail("nothing stands after b", part.opening, column: word.column)
    }
    guard let (numbers, names) = rows(of: part, 1, "class", log: &log) else { return nil }
    let places = Dictionary(classes.enumerated().map { ($1, $0) }) { first, _ in first }
    for (row, name) in names.enumerated() {
      guard let index = places[name] else {
        return log.fail(
          "W has no class “\(Printable.text(name, limit: 24))”"
            + Suggestion.text(for: String(name.prefix(40)), among: classes),
          part.rows[part.rows.startIndex + row])
      }
      biases[index] = numbers[row, 0]
    }
    let named = Set(names)
    if let missing = classes.first(where: { !named.contains($0) }) {
      return log.fail(
        "b has no number for “\(Printable.text(missing, limit: 24))”", part.opening)
    }
    return biases
  }
}
