import Exchange
import Experiments
import Notation
import Numerics

/// A block of labels: an instance and its class on each line, or a weight for every class.
struct LabelsBlock {
  let block: FencedBlock

  func label(_ experiment: inout Experiment, log: inout FaultLog) {
    let indices = Dictionary(
      experiment.instanceNames.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first })
    // One instance stands for all, so that a line costs what its own words cost.
    guard
      let row = try? Experiment(
        logits: Matrix(rows: 1, columns: experiment.classes), classNames: experiment.classNames)
    else { return }
    var labelled: Set<Int> = []
    for line in block.content where !log.isFull {
      let words = Words(line.text).words
      guard let name = words.first, words.count > 1,
        words.allSatisfy({ $0.text.utf8.count <= UniqueNames.maximumLength })
      else {
        log.error("expected: INSTANCE CLASS, or INSTANCE and a weight for every class", line)
        continue
      }
      guard let instance = indices[name.text] ?? index(of: name, in: experiment, line, log: &log)
      else { continue }
      guard labelled.insert(instance).inserted else {
        log.error(
          "a second label for “\(Printable.text(name.text, limit: 24))”", line,
          column: name.column)
        continue
      }
      if let label = label(words.dropFirst(), of: row, line, log: &log) {
        _ = try? experiment.apply(.label(instance: instance, label))
      }
    }
  }

  private func label(
    _ words: ArraySlice<Words.Word>, of row: Experiment, _ line: SourceLine, log: inout FaultLog
  ) -> Label? {
    let column = words.first?.column ?? 1
    let text = words.map { Words.quoted($0.text) }.joined(separator: " ")
    do {
      guard case .label(_, let label) = try Edit(parsing: "label 1 \(text)", for: row) else {
        return nil
      }
      if case .distribution = label, let fault = label.fault {
        log.warning("\(fault)", line, column: column)
      }
      return label
    } catch {
      return log.fail("\(error)", line, column: column)
    }
  }

  /// The index of the instance that a word numbers from one.
  private func index(
    of name: Words.Word, in experiment: Experiment, _ line: SourceLine, log: inout FaultLog
  ) -> Int? {
    if let number = Int(name.text), (1...experiment.instances).contains(number) {
      return number - 1
    }
    do { return try experiment.instance(name.text) } catch {
      return log.fail("\(error)", line, column: name.column)
    }
  }
}
