import Exchange
import Numerics

/// The number whose bits are shown.
struct BitsSubject {
  /// Its place and kind: `x1, cat: logit`.
  let name: String
  let kind: Kind
  /// Its value; nil where it is not computed, or there is none.
  let value: Double?
  /// An exact loss, which has a nearest value in each format.
  private var exact: LossComparison?
  private let isFromLayer: Bool

  /// The kinds of numbers that have bits.
  enum Kind: String {
    case logit, probability, loss
  }

  /// The number that the cursor is on, or was on before it went into the lab.
  init(_ scene: Scene<BitsState>) {
    let experiment = scene.experiment
    let state = scene.state
    isFromLayer = experiment.layer != nil
    let instance = scene.nearestInstance
    let place = "\(scene.instanceName), \(experiment.classNames[scene.cursor.class])"
    let row = scene.worksheet.evaluation[instance]
    switch state.source {
    case .softmax:
      name = "\(place): probability"
      kind = .probability
      value = row?.softmax[scene.cursor.class]
    case .loss:
      let loss = state.isMean ? scene.worksheet.evaluation.reduced : row?.loss
      let column = scene.workspace.lossColumn
      let owner = state.isMean ? experiment.reduction.rawValue : scene.instanceName
      name = "\(owner): \(column.title) loss"
      kind = .loss
      switch column {
      case .difference: value = loss?.difference
      case .method(.exact):
        exact = loss
        value = loss.map { $0.exactSum.nearest(in: .float64, dividedBy: $0.divisor) }
      case .method(let method): value = loss?.losses[method]
      }
    default:
      name = "\(place): logit"
      kind = .logit
      value = experiment.logits[instance, scene.cursor.class]
    }
  }

  /// Its bits in a format, rounded to it; nil without a value.
  func pattern(in format: FloatFormat) -> BitPattern? {
    if let exact {
      return BitPattern(exact.exactSum.nearest(in: format, dividedBy: exact.divisor), in: format)
    }
    return value.map { BitPattern($0, in: format) }
  }

  /// The reason why its bits can't be changed; nil for a logit that comes from no layer.
  var whyFixed: String? {
    switch kind {
    case .logit: !isFromLayer ? nil : EntryTarget.whyLogitsFollow
    case .probability: "a probability follows from the logits; open BITS on a logit to change bits"
    case .loss: "a loss follows from logits and labels; open BITS on a logit to change bits"
    }
  }
}
