import Experiments

/// A pane's state together with the workspace: all that its view is drawn from.
struct Scene<State> {
  /// What the pane remembers.
  let state: State
  /// The numbers and the cursor.
  let workspace: Workspace

  /// A pane's state beside the workspace.
  init(_ state: State, _ workspace: Workspace) {
    self.state = state
    self.workspace = workspace
  }

  /// The experiment, its numbers and its history.
  var worksheet: Worksheet { workspace.worksheet }
  /// The experiment on the worksheet.
  var experiment: Experiment { workspace.experiment }
  /// The place of the cursor.
  var cursor: Cursor { workspace.cursor }
  /// The instance under the cursor; nil on the mean.
  var instance: Int? { workspace.instance }
}
