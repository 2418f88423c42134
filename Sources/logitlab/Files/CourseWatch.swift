import Notation
import TUI

/// Notices that a file of a course has changed, and reads the course again.
///
/// It looks at metadata only, so that a look costs next to nothing.
final class CourseWatch {
  /// The time between two looks.
  static let interval = Duration.milliseconds(400)

  /// Reads a course with a closure that reads one of its files.
  typealias Load = (_ read: (String) -> String?) throws(SourceFault) -> LessonsFolder.Found

  private let load: Load
  /// The files that the course was read from, and those that it asked for in vain.
  private var stamps: [String: FileStamp?] = [:]

  /// Creates a watch over the files that `load` reads.
  init(_ load: @escaping Load) { self.load = load }

  /// Reads the course, and from now on watches its files.
  func read() throws(SourceFault) -> LessonsFolder.Found {
    var fresh: [String: FileStamp?] = [:]
    do throws(SourceFault) {
      let found = try load { path in
        // Before the text, so that a change in between is noticed.
        fresh.updateValue(FileStamp(path), forKey: path)
        return LessonsFolder.text(path)
      }
      stamps = fresh
      return found
    } catch {
      // A course that can't be read may not have come to all its files.
      stamps.merge(fresh) { $1 }
      throw error
    }
  }

  /// Returns the command that reloads the course if a file has changed; nil where none has.
  func look() -> Command? {
    guard stamps.contains(where: { FileStamp($0.key) != $0.value }) else { return nil }
    do {
      let found = try read()
      return .reload(found.course, faults: found.faults.map { "\($0)" })
    } catch {
      return .reload(nil, faults: ["\(error)"])
    }
  }
}
