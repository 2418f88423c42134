import Experiments

extension Model {
  /// Has a command done on a copy of the page, unless other work is under way.
  mutating func change(by command: Command) -> [Effect] {
    if let activity = workspace.activity {
      workspace.timeForChanges = .usual
      refuse(activity.precedence)
      return []
    }
    workspace.timeForChanges = .waiting
    return [.change(command)]
  }

  /// Does a command on a copy of the page, however long that takes; returns the command by which the
  /// page takes its outcome over.
  package func changed(by command: Command) -> Command {
    var copy = self
    copy.workspace.timeForChanges = .endless
    // What is to be done outside follows from the adoption.
    _ = copy.update(command)
    return .adopt(
      LongChange(
        basis: basis, places: (place, copy.place), worksheet: copy.worksheet,
        message: copy.notice.map { ($0.text, $0.isProblem) }))
  }

  /// Takes the numbers over, unless others have come in the meantime.
  mutating func adopt(_ change: LongChange) {
    guard change.basis == basis else {
      return refuse("that was not done, for the numbers have changed meanwhile")
    }
    worksheet = change.worksheet
    if place == change.places.before {
      (cursor.instance, cursor.class) = (change.places.after.instance, change.places.after.class)
    }
    workspace.notice = change.message.map { Notice(text: $0.text, isProblem: $0.isProblem) }
  }

  private var basis: LongChange.Basis {
    LongChange.Basis(revision: worksheet.revision, step: course?.step?.id)
  }

  private var place: LogitPlace {
    LogitPlace(instance: cursor.instance, class: cursor.class)
  }
}
