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
  ///
  /// That of another run gets the labels of the page later.
  func experiment(
    _ logits: String?, state: String? = nil, isOtherRun: Bool = false, pace: Pace = .any
  ) throws(SourceFault) -> (experiment: Experiment, inference: String?) {
    var inference: String?
    var saysItsDtype = dtype != nil || state != nil
    var experiment: Experiment
    do throws(SourceFault) {
      experiment = try Experiment(
        logits: logits, labels: isOtherRun ? nil : labels, state: state, columns: columns,
        loss: loss, format: dtype, labelsComeLater: isOtherRun && labels != nil,
        filesStay: filesStay, pace: pace
      ) { table in
        inference = table.inference
        saysItsDtype = saysItsDtype || table.format != nil || table.isExperiment
      }
    } catch {
      throw error.hinting(filesStay: filesStay)
    }
    if !saysItsDtype { experiment.take(usualDtype) }
    return (experiment, inference)
  }

  /// The command that gives the page what a file has by now, or says why it can't be read.
  func command(reading logits: String, isOtherRun: Bool, _ pace: Pace) -> Command {
    do throws(SourceFault) {
      let new = try experiment(logits, isOtherRun: isOtherRun, pace: pace).experiment
      return isOtherRun ? .against(new, file: logits) : .reread(new, file: logits)
    } catch {
      return .say("\(error); the page keeps the numbers of before", isProblem: true)
    }
  }
}

extension SourceFault {
  /// The fault, with a hint where only files that stay as they are may have so many numbers.
  func hinting(filesStay: Bool) -> SourceFault {
    guard !filesStay, LogitsTable.isTooLarge(self) else { return self }
    return SourceFault(file: file, message: message + "; without --watch there may be more")
  }
}
