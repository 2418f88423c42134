import Experiments

/// Numbers that come from files while the page is there.
extension Model {
  /// Tells that a file is watched.
  package mutating func noteWatch(of file: String) {
    workspace.watched = file
    settle()
  }

  /// Watches other files in place of those that are watched, if any are.
  mutating func watch(_ files: FilesToLoad?) -> [Effect] {
    guard workspace.watched != nil, let files else { return [] }
    workspace.watched = files.logits
    // What the file before has now is no news of this one.
    arrived.removeAll(where: \.isRereading)
    if let notice, !notice.isProblem { say("\(notice.text); it is watched now") }
    return [.watch(files)]
  }

  /// Does a command that brings numbers; while one is being typed it waits.
  mutating func takeNumbers(_ command: Command) {
    if case .entry = mode {
      arrived.removeAll { $0.isReplaced(by: command) }
      return arrived.append(command)
    }
    switch command {
    case .reread(let new, let file): reread(new, from: file)
    case .against(let other, let file): compare(with: other, from: file)
    default: break
    }
  }

  /// Does what waited for a number to be typed.
  mutating func takeWhatArrived() {
    if arrived.isEmpty { return }
    if case .entry = mode { return }
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

extension Command {
  /// True for what the watched file has by now.
  fileprivate var isRereading: Bool {
    if case .reread = self { true } else { false }
  }

  /// True where another brings what the same file has now, for the same purpose.
  fileprivate func isReplaced(by other: Command) -> Bool {
    switch (self, other) {
    case (.reread(_, let file), .reread(_, let new)), (.against(_, let file), .against(_, let new)):
      file == new
    default: false
    }
  }
}
