import Lessons
import Numerics

/// Where a learner's progress is kept between two visits.
struct ProgressFile {
  /// How large the file may be: 1 MiB.
  private static let maximumBytes = 1 << 20
  /// The path of the file; nil where there is no place for it.
  private let path: String?
  /// Whether the file may be written over.
  private(set) var isWritable = true

  /// The file in `$XDG_STATE_HOME/logitlab`, or else in `~/.local/state/logitlab`.
  init() {
    // The specification has paths that are not absolute ignored.
    let state = System.environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = System.environment("HOME").map { "\($0)/.local/state" }
    path = (state ?? home).map { "\($0)/logitlab/progress" }
  }

  /// Reads how far the learner has come; what keeps it from being read or kept, in one sentence.
  ///
  /// A damaged file is set aside, so that nothing in it is lost. One of a newer program is left
  /// alone, and nothing is written over it.
  mutating func read() -> (progress: Progress, problem: String?) {
    guard let path else {
      isWritable = false
      return (Progress(), "progress is not kept: neither XDG_STATE_HOME nor HOME is set")
    }
    guard System.exists(path) else { return (Progress(), nil) }
    do {
      let bytes = try InputFile.read(path, limit: Self.maximumBytes)
      return (try Progress(parsing: String(decoding: bytes, as: UTF8.self)), nil)
    } catch let error as ProgressError {
      if case .newer = error {
        isWritable = false
        return (Progress(), "\(error); it is left as it is")
      }
      return (Progress(), setAside(path, because: "\(error)"))
    } catch {
      isWritable = false
      return (Progress(), "progress is not kept: \(error)")
    }
  }

  private mutating func setAside(_ path: String, because reason: String) -> String {
    let other = path + ".damaged"
    do {
      try System.move(path, to: other)
      return "the progress file is damaged and was set aside as \(other)"
    } catch {
      isWritable = false
      return "progress is not kept: \(reason), and it can't be set aside: \(error)"
    }
  }

  /// Writes how far the learner has come, whole or not at all.
  ///
  /// Steps that the file has meanwhile as passed, from another copy of the program, stay so, as do predictions.
  func write(_ progress: Progress) throws(SystemError) {
    guard isWritable, let path, let slash = path.lastIndex(of: "/") else { return }
    try System.makeDirectories(String(path[..<slash]))
    var progress = progress
    if let bytes = try? InputFile.read(path, limit: Self.maximumBytes),
      let kept = try? Progress(parsing: String(decoding: bytes, as: UTF8.self))
    {
      progress.merge(kept)
    }
    try System.replace(path, with: Array(progress.text.utf8), mode: System.privateMode)
  }
}
