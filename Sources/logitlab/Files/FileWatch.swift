import TUI

/// Files that were read, and whether one of them has changed since.
///
/// It looks at metadata only, so that a look costs next to nothing.
struct FileWatch {
  /// The time between two looks while nothing happens, and while somebody writes.
  private static let (usual, brief) = (Duration.milliseconds(400), Duration.milliseconds(100))

  /// The files as they were before they were read; nil for those that were not there.
  private var stamps: [String: FileStamp?] = [:]
  /// The files as they were at the last look, where they had changed.
  private var changed: [String: FileStamp?]?

  /// The time to the next look.
  var interval: Duration { changed == nil ? Self.usual : Self.brief }

  /// Watches files from now on, of which so much is known; those watched before are dropped unless they
  /// are `kept`.
  mutating func begin(_ stamps: [String: FileStamp?], keeping kept: Bool = false) {
    self.stamps = kept ? self.stamps.merging(stamps) { $1 } : stamps
    changed = nil
  }

  /// Watches the same files as they are now.
  mutating func beginAgain() { begin(present) }

  /// True if a file has changed, and none has since the last look: who writes is done.
  mutating func hasChanged() -> Bool {
    let present = present
    guard present != stamps else {
      changed = nil
      return false
    }
    defer { changed = present }
    return present == changed
  }

  /// True if a file is not as it was before it was read.
  var isStale: Bool { present != stamps }

  private var present: [String: FileStamp?] {
    Dictionary(uniqueKeysWithValues: stamps.keys.map { ($0, FileStamp($0)) })
  }
}

/// Something that reads files again once they have changed.
protocol FileReader: AnyObject {
  /// The time to the next look.
  var interval: Duration { get }
  /// Looks; returns the command that gives the page what is new, or nil.
  func look() -> Command?
}
