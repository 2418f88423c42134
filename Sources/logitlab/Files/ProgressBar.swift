import Notation
import SystemPackage
import Terminal

/// A bar on standard error that shows how far long work is, where that is a terminal and the work takes
/// longer than a second.
struct ProgressBar {
  private static let width = 40
  private let state: Guarded<State>?

  private struct State {
    let start = ContinuousClock.now
    var shown: Int?
  }

  init() { state = System.isTerminal(.standardError) ? Guarded(State()) : nil }

  /// The pace of the work.
  var pace: Pace {
    guard let state else { return .any }
    return Pace { share in
      state.with { state in
        let percent = Int(share * 100)
        guard percent != state.shown, ContinuousClock.now - state.start > .seconds(1) else {
          return
        }
        state.shown = percent
        let full = Int(share * Double(Self.width))
        let bar =
          String(repeating: "#", count: full) + String(repeating: ".", count: Self.width - full)
        Self.write("\r\(bar) \(percent)%")
      }
      return true
    }
  }

  /// Takes the bar off the terminal.
  func clear() {
    guard state?.with({ $0.shown != nil }) == true else { return }
    Self.write("\r" + String(repeating: " ", count: Self.width + 5) + "\r")
  }

  private static func write(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }
}
