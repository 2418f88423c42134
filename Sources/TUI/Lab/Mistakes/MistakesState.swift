import Exchange
import Experiments
import Numerics

/// What the MISTAKES pane remembers: where its cursor is, and what each mistake makes of the instance
/// and of the mean.
struct MistakesState: Sendable {
  /// The kind under the cursor, by its place.
  var place = 0
  /// The kind under the cursor.
  var kind: Mistakes.Kind { Mistakes.Kind.allCases[place] }

  /// One line of the pane: some mistakes, and what they do.
  struct Effect: Sendable {
    /// What is done wrong.
    let mistakes: Mistakes
    /// What becomes of the instance; nil without a usable label.
    let row: MistakenLoss?
    /// What becomes of the mean; nil while it is not computed, and without a label.
    var mean: Double?
  }

  /// The right way, each kind alone, and what is on together.
  private(set) var effects: [Effect] = []
  /// How many of ``effects`` have their mean.
  private var meansDone = 0
  /// The state of the worksheet that the effects are of.
  private var revision: Int?
  /// What means are left to compute of; nil where there are too many logits.
  private var experiment: Experiment?
  private var instance = -1

  /// How many logits a matrix may have for the means to be computed at once.
  private static let immediate = 2048
  /// How many logits a matrix may have for the means to be computed at all.
  static let mostLogits = 1 << 14

  /// The right way.
  var right: Effect? { effects.first }
  /// What is on, together.
  var together: Effect? { effects.last }

  /// The effect of one kind alone.
  func effect(of kind: Mistakes.Kind) -> Effect? {
    let place = 1 + (Mistakes.Kind.allCases.firstIndex(of: kind) ?? 0)
    return effects.indices.contains(place) ? effects[place] : nil
  }

  /// Computes the effects on an instance, unless that is what they are.
  mutating func follow(_ worksheet: Worksheet, instance: Int) {
    let isSame = revision == worksheet.revision
    if isSame, self.instance == instance { return }
    let old = isSame ? effects : []
    let experiment = worksheet.experiment
    revision = worksheet.revision
    // What is kept is copied by the next edit.
    self.experiment = experiment.logits.count <= Self.mostLogits ? experiment : nil
    self.instance = instance
    meansDone = 0
    let logits = experiment.roundedLogits(instance)
    let target = experiment.labels[instance].target(in: experiment.format)
    let watched = Self.watchedClass(of: experiment, instance) ?? 0
    effects = Self.combinations(of: experiment, watched).map { mistakes in
      Effect(
        mistakes: mistakes,
        row: target.map {
          MistakenLoss(mistakes, logits: logits, target: $0, in: experiment.format)
        }, mean: old.first { $0.mistakes == mistakes }?.mean)
    }
    if experiment.logits.count <= Self.immediate { while hasWork { work() } }
  }

  /// The class of an instance's label; nil without one.
  static func watchedClass(of experiment: Experiment, _ instance: Int) -> Int? {
    if case .index(let index) = experiment.labels[instance] { return index }
    return nil
  }

  private static func combinations(of experiment: Experiment, _ watched: Int) -> [Mistakes] {
    let present = experiment.mistakes
    let alone = Mistakes.Kind.allCases.map {
      present.only($0, classes: experiment.classes, favouring: watched)
    }
    return [Mistakes()] + alone + [present]
  }

  /// Forgets what was computed.
  mutating func forget() { (effects, revision, experiment, meansDone) = ([], nil, nil, 0) }

  /// Whether a mean is left to compute.
  var hasWork: Bool {
    experiment != nil && meansDone < effects.count
  }

  /// Computes one more mean.
  mutating func work() {
    guard hasWork, let experiment else { return }
    if effects[meansDone].mean == nil {
      effects[meansDone].mean = effects[meansDone].mistakes.mean(of: experiment)
    }
    meansDone += 1
  }
}
