import Experiments

/// Numbers that come from files while the page is there.
extension Model {
  /// Does a command that brings numbers; while one is being typed it waits.
  mutating func takeNumbers(_ command: Command) {
    if case .entry = mode {
      arrived.append(command)
    } else if case .reread(let new, let file) = command {
      reread(new, from: file)
    } else if case .against(let other, let file) = command {
      compare(with: other, from: file)
    }
  }

  /// Does what waited for a number to be typed.
  mutating func takeWhatArrived() {
    if case .entry = mode { return }
    guard !arrived.isEmpty else { return }
    let commands = arrived
    arrived = []
    for command in commands { takeNumbers(command) }
    settle()
  }

  /// Goes on with what a file has now, as an edit that can be undone; the cursor, the order, the filter and
  /// what is chosen on the page stay.
  private mutating func reread(_ new: Experiment, from file: String) {
    let former = worksheet
    let outcome = worksheet.reread(new, line: "\(file) was read again")
    guard case .new(let replacesEdits) = outcome else {
      return say("\(file) was written again, and has the same numbers")
    }
    switch workspace.baseline?.origin {
    case nil, .former: workspace.compare(with: Baseline(former, from: .former(file)))
    case .place, .file: workspace.settleBaseline()
    }
    workspace.tellReading(
      of: file, ending: replacesEdits ? "; u brings what you had changed back" : "")
  }

  /// Compares the numbers with those of another file; the instances that differ come first.
  private mutating func compare(with other: Experiment, from file: String) {
    do throws(EditError) {
      let other = try other.comparable(to: worksheet.experiment)
      let isReadAgain = workspace.baseline?.origin == .file(file)
      workspace.compare(with: Baseline(Worksheet(other), from: .file(file)))
      if isReadAgain { return workspace.tellReading(of: file, ending: "") }
      let pane = cursor.pane
      lab.perform(.open(ChangesPane.pane), in: &workspace, for: course?.step)
      if !pane.isLab { cursor.pane = pane }
      if !worksheet.evaluation.isPartial { workspace.show(RowOrder(by: .change)) }
      workspace.say("against \(file): \(workspace.changeText)")
    } catch {
      refuse("\(file): \(error)")
    }
  }
}
