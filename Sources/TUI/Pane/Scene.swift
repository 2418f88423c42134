import Experiments
import Notation

/// A pane's state together with the workspace: all that its view is drawn from.
struct Scene<State> {
  let state: State
  let workspace: Workspace

  init(_ state: State, _ workspace: Workspace) {
    self.state = state
    self.workspace = workspace
  }

  var worksheet: Worksheet { workspace.worksheet }
  var experiment: Experiment { workspace.experiment }
  var cursor: Cursor { workspace.cursor }
  /// The instance under the cursor; nil on the mean.
  var instance: Int? { workspace.instance }
  /// The instance under the cursor, and on the mean the last one.
  var nearestInstance: Int { workspace.nearestInstance }
  /// The name of that instance.
  var instanceName: String { experiment.instanceNames[nearestInstance] }

  /// That instance in a sentence, its name cut to so many columns.
  func instance(fittedTo width: Int) -> String {
    Names.instance(called: TableParts.name(instanceName, fittedTo: width))
  }
}
