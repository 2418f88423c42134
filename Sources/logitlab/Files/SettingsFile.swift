import Lessons
import Notation
import TUI

/// The file of settings, which is only ever read.
enum SettingsFile {
  /// The largest file.
  private static let maximumBytes = 1 << 16

  /// Reads `$XDG_CONFIG_HOME/logitlab/config`, or else `~/.config/logitlab/config`.
  ///
  /// - Returns: What of it can be read, and the faults of the other lines; where there is none, nothing.
  static func read() -> (settings: Settings, faults: [SourceFault]) {
    guard let folder = System.folder("XDG_CONFIG_HOME", orInHome: ".config"),
      case let path = "\(folder)/config", System.hasEntry(path)
    else { return (Settings(), []) }
    // A pipe would wait for somebody who writes to it.
    guard !System.isSpecial(path) else {
      return (Settings(), [SourceFault(file: path, message: "this is not a regular file")])
    }
    do {
      let bytes = try InputFile.read(path, limit: maximumBytes)
      let (settings, faults) = Settings.reading(String(decoding: bytes, as: UTF8.self), file: path)
      return (settings, faults.map(\.fault))
    } catch {
      return (Settings(), [error])
    }
  }
}
