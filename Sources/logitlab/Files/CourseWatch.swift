import Dispatch
import Lessons
import Notation
import TUI
import Terminal

/// Reads a course, and again whenever one of its files has changed.
final class CourseWatch: FileReader {
  /// The most faults of the lessons that are printed.
  private static let mostFaults = 10

  private let folder: String
  private let language: Language?
  /// The steps of the course that are wanted; nil for all.
  private let steps: StepList?
  /// The files that the course was read from, and those that it asked for in vain.
  private var files = FileWatch()
  private var rest = Rest.none

  /// What the first page didn't need.
  private enum Rest {
    case none, wanted
    case underWay(Guarded<Reading?>)
  }

  /// Creates a watch over the course of a folder, or over some of its steps.
  init(_ folder: String, in language: Language?, only steps: StepList? = nil) {
    (self.folder, self.language, self.steps) = (folder, language, steps)
  }

  /// Reads the course as far as a page that shows some steps needs it; the rest is read beside the page.
  func read(showing ids: [String]) throws(SourceFault) -> LessonsFolder.Found {
    guard steps == nil,
      let course = LessonsFolder.skim(
        from: folder, in: language, showing: ids, read: LessonsFolder.text)
    else { return try read() }
    rest = .wanted
    return LessonsFolder.Found(course: course, faults: [])
  }

  /// Reads the course, and from now on watches its files.
  func read() throws(SourceFault) -> LessonsFolder.Found {
    try take(Reading(folder, in: language, only: steps))
  }

  /// The time to the next look.
  var interval: Duration {
    switch rest {
    case .none: files.interval
    case .wanted: .zero
    case .underWay: .milliseconds(100)
    }
  }

  /// Returns the command that gives the page the course that was read beside it, or that reloads it if a
  /// file has changed; nil where nothing is new.
  func look() -> Command? {
    switch rest {
    case .none:
      return files.hasChanged() ? reload(Reading(folder, in: language, only: steps)) : nil
    case .wanted:
      let outcome = Guarded<Reading?>(nil)
      rest = .underWay(outcome)
      DispatchQueue.global().async { [folder, language] in
        let reading = Reading(folder, in: language, only: nil)
        outcome.with { $0 = reading }
      }
      return nil
    case .underWay(let outcome):
      guard let reading = outcome.with({ $0 }) else { return nil }
      rest = .none
      if case .success(let found) = reading.found { Self.complain(found.faults) }
      return reload(reading)
    }
  }

  /// Prints the first faults of lessons; they are seen once the page has gone.
  static func complain(_ faults: [Diagnostic]) {
    for fault in faults.prefix(mostFaults) { Output.complain("\(fault)") }
  }

  private func reload(_ reading: Reading) -> Command {
    do {
      let found = try take(reading)
      return .reload(found.course, faults: found.faults.map { "\($0)" })
    } catch {
      return .reload(nil, faults: ["\(error)"])
    }
  }

  private func take(_ reading: Reading) throws(SourceFault) -> LessonsFolder.Found {
    switch reading.found {
    case .success: files.begin(reading.stamps)
    // A course that can't be read may not have come to all its files.
    case .failure: files.begin(reading.stamps, keeping: true)
    }
    return try reading.found.get()
  }
}

extension CourseWatch {
  /// A course as its files had it, and how they were then.
  private struct Reading: Sendable {
    let found: Result<LessonsFolder.Found, SourceFault>
    let stamps: [String: FileStamp?]

    init(_ folder: String, in language: Language?, only steps: StepList?) {
      var stamps: [String: FileStamp?] = [:]
      do throws(SourceFault) {
        var read = try LessonsFolder.load(from: folder, in: language) { path in
          // Before the text, so that a change in between is noticed.
          stamps.updateValue(FileStamp(path), forKey: path)
          return LessonsFolder.text(path)
        }
        if let steps { read.course = try steps.course(from: read.course) }
        found = .success(read)
      } catch {
        found = .failure(error)
      }
      self.stamps = stamps
    }
  }
}
