import Experiments
import Notation
import Numerics

/// A file that was read again before it is known what became of the instances.
struct UntoldReading {
  /// What was said of it.
  let notice: Notice?
  let file: String
  /// What is said last.
  let ending: String
}

/// The state that the present one is compared with.
extension Workspace {
  /// Compares the present state with another from now on, or with none.
  mutating func compare(with baseline: Baseline?) {
    self.baseline = baseline
    settleBaseline()
    guard let query = view?.query, query.needsBaseline else { return }
    if baseline == nil { showAll() } else { findAgain(query) }
  }

  /// What is said where there is no state to compare with.
  static let whyNoBaseline =
    "nothing is compared with yet: :against FILE reads other numbers, m in CHANGES pins these"

  /// Brings the comparison up to date.
  mutating func settleBaseline() {
    guard baseline != nil else { return }
    let worksheet = worksheet
    baseline?.follow(worksheet)
    if untold != nil { tellReading() }
  }

  /// Evaluates the other numbers of the instances in sight.
  mutating func evaluateBaselineInSight() {
    let instances = instancesInRows
    baseline?.evaluate(instances)
  }

  /// True if the comparison can be brought further by ``advanceBaseline()``.
  var baselineHasWork: Bool {
    baseline.map { !$0.evaluation.isComplete || $0.canScan(worksheet) } ?? false
  }

  /// Looks at some more instances, or evaluates one.
  mutating func advanceBaseline() {
    let worksheet = worksheet
    if baseline?.canScan(worksheet) == true {
      baseline?.scan(worksheet)
    } else {
      baseline?.advance()
    }
  }

  /// What became of the instances, in a few words for each way; empty before anything is compared.
  var changePhrases: [(text: String, kind: RowChange.Kind)] {
    guard let summary = baseline?.summary else { return [] }
    var phrases: [(text: String, kind: RowChange.Kind)] = []
    func add(_ kind: RowChange.Kind, _ text: (String) -> String) {
      let count = summary.count(kind)
      guard count > 0 else { return }
      phrases.append(
        (text(phrases.isEmpty ? NumberText.count(count, "instance") : "\(count)"), kind))
    }
    add(.better) { "\($0) better" }
    add(.worse) { "\($0) worse" }
    if let broken = summary.firstBroken {
      phrases.append((text(of: broken, count: summary.count(.broke)), .broke))
    }
    add(.mended) { "\($0) finite again" }
    add(.flipped) { "\($0) predicted otherwise" }
    if phrases.isEmpty { add(.differs) { "\($0) with other losses by some method" } }
    return phrases
  }

  private func text(
    of broken: (instance: Int, method: Method, loss: Double), count: Int
  ) -> String {
    let name = Names.instance(
      called: TableParts.fitted(experiment.instanceNames[broken.instance], to: 16))
    let by = broken.method == .exact ? "" : " by \(broken.method.rawValue)"
    let others = count > 1 ? ", and \(count - 1) more inf or nan" : ""
    return "\(name) became \(NumberText.shortest(broken.loss))\(by)\(others)"
  }

  /// Says that a file was read again, and what became of the instances as soon as that is known.
  mutating func tellReading(of file: String, ending: String) {
    let isKnown = baseline?.summary.scanned == experiment.instances
    let text = isKnown ? outcome(ofReading: file) : "; w tells what changed"
    say("\(file) was read again" + text + ending)
    untold = isKnown ? nil : UntoldReading(notice: notice, file: file, ending: ending)
  }

  /// What became of the instances, and what they are compared with, if it isn't what the file had before.
  private func outcome(ofReading file: String) -> String {
    switch baseline?.origin {
    case .former, .file(file), nil: ": \(changeText)"
    case .place, .file: "; against \(Printable.text(baseline?.title ?? "")): \(changeText)"
    }
  }

  /// Says what became of the instances once it is known, unless something else was said meanwhile.
  mutating func tellReading() {
    guard let untold, notice == untold.notice else {
      self.untold = nil
      return
    }
    guard baseline?.summary.scanned == experiment.instances else { return }
    tellReading(of: untold.file, ending: untold.ending)
  }

  /// The reason why nothing is told of too many instances.
  private static let whyNoChange =
    "numbers of so many instances don't fit into memory: logitlab eval --summary --against compares them"

  /// What became of the instances, in a sentence; where not all were looked at, it says so.
  var changeText: String {
    guard let baseline else { return "" }
    let summary = baseline.summary
    guard baseline.canCompare(worksheet) else { return Self.whyNoChange }
    if summary.scanned == 0 { return "not compared yet" }
    let phrases = changePhrases.map(\.text)
    let nothing = summary.compared > 0 ? "nothing differs" : "no instance is in both"
    let text = phrases.isEmpty ? nothing : phrases.joined(separator: ", ")
    return summary.scanned < experiment.instances
      ? "of the first \(summary.scanned): \(text)" : text
  }
}
