import Lessons
import Numerics
import TUI

/// Notices when a file of a course has changed since it was read, and reads the course again.
///
/// Only their metadata are looked at, so that a look costs next to nothing.
final class CourseWatch {
  /// How long to wait between two looks.
  static let interval = Duration.milliseconds(400)

  /// Reads the course with what reads a file.
  typealias Load = (_ read: (String) -> String?) throws(SourceFault) -> LessonsFolder.Found

  private let load: Load
  /// The files that the course was read from, and those that it wanted and that were not there.
  private var stamps: [String: FileStamp?] = [:]

  /// A watch over what `load` reads.
  init(_ load: @escaping Load) { self.load = load }

  /// Reads the course, and from now on watches its files.
  func read() throws(SourceFault) -> LessonsFolder.Found {
    var fresh: [String: FileStamp?] = [:]
    do throws(SourceFault) {
      let found = try load { path in
        // Before the text: what is written meanwhile is then noticed.
        fresh.updateValue(System.stamp(path), forKey: path)
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

  /// What the page should do about files that have changed since they were read; nil where none has.
  func look() -> Command? {
    guard stamps.contains(where: { System.stamp($0.key) != $0.value }) else { return nil }
    do {
      let found = try read()
      return .reload(found.course, faults: found.faults.map { "\($0)" })
    } catch {
      return .reload(nil, faults: ["\(error)"])
    }
  }
}
