import Dispatch
import TUI

/// A terminal that also hands what it shows to somebody who records it, on another thread.
package final class CastRecorder<Backend: TerminalBackend>: TerminalBackend
where Backend.Picture == Frame {
  private let backend: Backend
  private let queue = DispatchQueue(label: "cast")
  private let start = ContinuousClock.now
  private let cast = Guarded(Cast())
  private let write: @Sendable (String) -> Void

  /// Records what a terminal shows; `write` takes the lines of the asciicast one after another, on one
  /// thread.
  package init(_ backend: Backend, write: @escaping @Sendable (String) -> Void) {
    (self.backend, self.write) = (backend, write)
    let header = Cast.header(backend.size)
    queue.async { write(header) }
  }

  /// Waits until everything is written.
  package func finish() { queue.sync {} }

  /// Shows a frame, and records it where it is not the one before.
  package func draw(_ frame: Frame, theme: Theme) {
    backend.draw(frame, theme: theme)
    let time = ContinuousClock.now - start
    queue.async { [cast, write] in
      let lines = cast.with { $0.lines(frame, theme: theme, at: time / .seconds(1)) }
      if !lines.isEmpty { write(lines) }
    }
  }

  package var size: Size { backend.size }
  package func nextReport(_ patience: Patience) -> TerminalReport? { backend.nextReport(patience) }
  package func suspend() { backend.suspend() }
  package func redraw() { backend.redraw() }
  package func reportMouse(_ isWanted: Bool) { backend.reportMouse(isWanted) }
  package func copy(_ text: String) -> String { backend.copy(text) }
  package func restore() { backend.restore() }
}
