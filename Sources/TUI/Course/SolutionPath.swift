import Experiments
import Lessons

/// The states that a step's solution goes through, so that the page can tell how much of it is
/// played whatever was undone or done again.
struct SolutionPath: Sendable {
  /// The step's id.
  let step: String
  /// The experiment before the first line, and after each line that fits.
  private let states: [Experiment]

  /// The path of a step's solution.
  init(of step: Step) {
    self.step = step.id
    var states = [step.experiment]
    var experiment = step.experiment
    for line in step.solution {
      guard let edit = try? Edit(parsing: line, for: experiment),
        (try? experiment.apply(edit)) != nil
      else { break }
      states.append(experiment)
    }
    self.states = states
  }

  /// The number of lines after which the experiment is this one; nil when it lies off the path.
  func place(of experiment: Experiment) -> Int? { states.lastIndex(of: experiment) }
}
