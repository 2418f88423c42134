import Dispatch
import Experiments
import Notation
import Numerics
import Terminal

extension SummaryPieces {
  /// The summary of all instances, by as many threads as there are cores; nil where the work was stopped.
  func summaryByAllCores(_ pace: Pace) -> BatchSummary? {
    let found = Guarded((pieces: [BatchSummary?](repeating: nil, count: count), number: 0))
    DispatchQueue.concurrentPerform(iterations: count) { piece in
      guard pace.goesOn(Double(found.with { $0.number }) / Double(count)) else { return }
      let summary = summary(of: piece)
      found.with {
        $0.pieces[piece] = summary
        $0.number += 1
      }
    }
    let pieces = found.with { $0.pieces.compactMap { $0 } }
    return pieces.count == count ? summary(of: pieces) : nil
  }
}
