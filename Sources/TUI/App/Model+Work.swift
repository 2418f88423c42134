import Experiments
import Lessons

/// What is left to compute when no key is waiting.
extension Model {
  /// True if something is left to compute when no key is waiting.
  package var hasPendingWork: Bool {
    worksheet.hasWork || workspace.viewHasWork || workspace.baselineHasWork || workingPane != nil
  }

  /// True while rows in sight are among what is left.
  package var hasUrgentWork: Bool { worksheet.evaluation.hasUrgentWork }

  /// A piece of what is left that another thread can compute, which gives what is to be done then; nil
  /// where there is none.
  package func sideWork() -> (@Sendable () -> @Sendable (inout Model) -> Void)? {
    if let view = workspace.viewInWork, workspace.viewWaitsForSorting {
      let (sorting, number) = (view.sorting, workspace.viewNumber)
      return {
        let sorted = sorting()
        return { model in
          model.workspace.take(sorted, ofView: number)
          model.settle()
        }
      }
    }
    guard hasUrgentWork || !workspace.viewHasWork && workingPane == nil else { return nil }
    if let pending = worksheet.pendingRows {
      return {
        let outcome = pending.evaluated()
        return { model in
          model.worksheet.take(outcome)
          model.settle()
        }
      }
    }
    guard let pending = workspace.baseline?.worksheet.pendingRows else { return nil }
    return {
      let outcome = pending.evaluated()
      return { model in
        model.workspace.baseline?.take(outcome)
        model.settle()
      }
    }
  }

  /// Computes a piece of what is left, and more as long as there is time.
  package mutating func work(while hasTime: () -> Bool = { false }) {
    repeat {
      if workspace.viewHasWork {
        workspace.advanceView()
      } else if workingPane != nil {
        workInPane()
      } else if worksheet.hasWork {
        worksheet.advance()
      } else {
        workspace.advanceBaseline()
      }
      // Keys don't wait for a long sorting where another thread can do it.
    } while hasPendingWork && hasTime() && !workspace.viewWaitsForSorting
    settle()
  }

  /// Computes everything that is left, however long that takes.
  package mutating func completeWork() {
    worksheet.complete()
    workspace.baseline?.complete()
    settle()
    while workspace.viewHasWork { workspace.advanceView() }
    while workspace.baselineHasWork { workspace.advanceBaseline() }
    settle()
    while workingPane != nil { workInPane() }
    settle()
  }

  private mutating func workInPane() {
    if let pane = workingPane { lab.change(pane) { $0.work(workspace) } }
  }

  /// The first open pane that has something left to compute.
  private var workingPane: Pane? { workspace.openPanes.first { lab[$0]?.hasWork == true } }
}
