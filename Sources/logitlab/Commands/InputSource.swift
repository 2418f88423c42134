import Exchange
import Experiments
import Notation
import Numerics
import TUI

/// What a command line says of files of logits, to read one of them as often as it is needed.
struct InputSource: Sendable {
  let labels: String?
  let columns: ColumnOptions
  let loss: LossFlags
  /// The dtype that the command line asks for.
  let dtype: FloatFormat?
  /// The dtype of numbers that don't say theirs.
  let usualDtype: FloatFormat?
  /// False where the files may be written anew while their numbers are used.
  let filesStay: Bool

  /// Reads the experiment of a file, or of a state line; and says what was inferred.
  func experiment(
    _ logits: String?, state: String? = nil, pace: Pace = .any
  ) throws(SourceFault) -> (experiment: Experiment, inference: String?) {
    var inference: String?
    var saysItsDtype = dtype != nil || state != nil
    var experiment = try Experiment(
      logits: logits, labels: labels, state: state, columns: columns, loss: loss, format: dtype,
      filesStay: filesStay, pace: pace
    ) { table in
      inference = table.inference
      saysItsDtype = saysItsDtype || table.format != nil || table.isExperiment
    }
    if !saysItsDtype { experiment.take(usualDtype) }
    return (experiment, inference)
  }

  /// The command that gives the page what a file has by now, or says why it can't be read.
  func command(
    reading logits: String, _ pace: Pace, _ command: (Experiment) -> Command
  ) -> Command {
    do throws(SourceFault) {
      return command(try experiment(logits, pace: pace).experiment)
    } catch {
      return .say("\(error); the page keeps the numbers of before", isProblem: true)
    }
  }
}
