import Experiments
import Notation

/// A descent in words: its start, the losses to draw, and its end.
struct LossAhead {
  /// The loss at present.
  let start: String
  /// The losses up to where the run breaks.
  let drawn: [Double]
  /// Its end: `0.0213 after 40 steps`, `nan at step 3`.
  let end: String
  /// True where it ends with a number that isn't finite.
  let isBroken: Bool

  init(_ series: DescentSeries) {
    let losses = series.losses
    start = losses.first.map { Self.text($0) } ?? "no labelled instance to learn from"
    isBroken = series.failure != nil
    guard let failure = series.failure else {
      drawn = losses
      let steps = losses.count - 1
      end =
        series.refusal
        ?? losses.last.map { "\(Self.text($0)) after \(NumberText.count(steps, "step"))" } ?? ""
      return
    }
    drawn = Array(losses.prefix(failure.step))
    let word =
      losses[failure.step].isFinite ? "a logit not finite" : Self.text(losses[failure.step])
    end = failure.step == 0 ? "from the start" : "\(word) at step \(failure.step)"
  }

  private static func text(_ loss: Double) -> String {
    NumberText.cell(loss, decimals: 4, width: 8)
  }
}
