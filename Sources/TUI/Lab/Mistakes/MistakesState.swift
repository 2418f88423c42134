import Exchange
import Experiments
import Numerics

/// The line that the cursor of MISTAKES is on, and what each mistake makes of the instance and of
/// the mean.
struct MistakesState: Sendable {
  /// The kind under the cursor, by its place.
  var place = 0 {
    didSet { place = place.clamped(to: 0...Mistakes.Kind.allCases.count - 1) }
  }
  /// The kind under the cursor.
  var kind: Mistakes.Kind { Mistakes.Kind.allCases[place] }

  /// One line of the pane: some mistakes, and what they do.
  struct Effect: Sendable {
    let mistakes: Mistakes
    /// The losses of the instance; nil without a usable label.
    let row: MistakenLoss?
    /// The mean; nil while it is not computed, and without a label.
    var mean: Double?
  }

  private struct Key: Equatable {
    let revision: Int
    let instance: Int
  }

  private var memo = Memo<Key, [Effect]>([])
  /// The number of effects that have their mean.
  private var meansDone = 0
  /// The numbers that means are left to compute of; nil where there are too many logits.
  private var experiment: Experiment?

  /// The most logits for the means to be computed at once.
  private static let immediate = 2048
  /// The most logits for the means to be computed at all.
  static let mostLogits = 1 << 14

  /// What the numbers look like, whatever they are taken for.
  private var likeness = ScoreKind.logits
  /// What they are taken for.
  private var taken = ScoreKind.logits

  /// The name of the right way; numbers that look like probabilities may not be right as logits.
  var title: String {
    switch (taken, likeness) {
    case (.logits, .logits): "the right way"
    case (.logits, _): "taken as logits"
    case (.probabilities, _), (.logProbabilities, _): "log p as logits"
    }
  }

  /// The right way.
  var right: Effect? { memo.value.first }
  /// All that are on, together.
  var together: Effect? { memo.value.last }

  /// The effect of one kind alone.
  func effect(of kind: Mistakes.Kind) -> Effect? {
    let place = 1 + (Mistakes.Kind.allCases.firstIndex(of: kind) ?? 0)
    return memo.value.indices.contains(place) ? memo.value[place] : nil
  }

  /// Computes the effects on an instance, unless that is what they are.
  mutating func follow(_ worksheet: Worksheet, instance: Int) {
    let old = memo.key?.revision == worksheet.revision ? memo.value : []
    let experiment = worksheet.experiment
    let key = Key(revision: worksheet.revision, instance: instance)
    let isNew = memo.update(for: key) { _ in
      let logits = experiment.roundedLogits(instance)
      let target = experiment.labels[instance].target(in: experiment.format)
      let watched = Self.watchedClass(of: experiment, instance) ?? 0
      return Self.combinations(of: experiment, watched).map { mistakes in
        Effect(
          mistakes: mistakes,
          row: target.map {
            MistakenLoss(mistakes, logits: logits, target: $0, in: experiment.format)
          }, mean: old.first { $0.mistakes == mistakes }?.mean)
      }
    }
    guard isNew else { return }
    if old.isEmpty {
      taken = experiment.kind
      likeness = taken == .logits ? ScoreKind(lookingAt: experiment.logits) : taken
    }
    // An experiment that is kept is copied by the next edit.
    self.experiment = experiment.logits.count <= Self.mostLogits ? experiment : nil
    meansDone = 0
    if experiment.logits.count <= Self.immediate { while hasWork { work() } }
  }

  /// The class of an instance's label; nil without one.
  static func watchedClass(of experiment: Experiment, _ instance: Int) -> Int? {
    if case .index(let index) = experiment.labels[instance] { return index }
    return nil
  }

  /// The right way, each kind alone, and what is on together.
  private static func combinations(of experiment: Experiment, _ watched: Int) -> [Mistakes] {
    let present = experiment.mistakes
    let alone = Mistakes.Kind.allCases.map {
      present.only($0, classes: experiment.classes, favouring: watched)
    }
    return [Mistakes()] + alone + [present]
  }

  /// Forgets what was computed.
  mutating func forget() {
    memo.forget([])
    (experiment, meansDone) = (nil, 0)
  }

  var hasWork: Bool { experiment != nil && meansDone < memo.value.count }

  /// Computes one more mean.
  mutating func work() {
    guard hasWork, let experiment else { return }
    let effect = memo.value[meansDone]
    if effect.mean == nil { memo.value[meansDone].mean = effect.mistakes.mean(of: experiment) }
    meansDone += 1
  }
}
