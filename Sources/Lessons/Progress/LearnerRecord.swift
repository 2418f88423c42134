import Exchange
import Notation

/// A record that a learner has handed in, as `logitlab progress --output json` writes it.
///
/// Nobody has looked at it: its texts are cut to a length and shown as ``Printable`` only.
package struct LearnerRecord: Equatable, Sendable {
  /// The learner's name, or the file in brackets where the record has none.
  package let name: String
  /// The day and time of the record; empty where it has none.
  package let date: String
  /// The title of its course.
  let courseTitle: String
  /// The id of its course; nil where that has none.
  let courseID: String?
  /// The predictions, hints and steps done.
  let progress: Progress

  /// The most steps that are read of a record.
  private static let mostSteps = 10_000
  /// The most hints that are believed.
  private static let mostHints = 1000

  /// Reads a record, which messages call `file`.
  ///
  /// Steps, answers and hints that are none are left out.
  /// - Throws: ``SourceFault`` where the text is no record.
  package init(reading bytes: [UInt8], file: String) throws(SourceFault) {
    let value = try JSONValue(reading: bytes, file: file)
    guard let title = value["course"]?.text, let lessons = value["lessons"]?.parts else {
      throw SourceFault(
        file: file,
        message: "this is no record of progress; `logitlab progress --output json` writes one")
    }
    let short = file.split(separator: "/").last.map(String.init) ?? file
    let given = value["name"]?.text.map { String($0.prefix(RecordSignature.longestName)) }
    name = given.flatMap { $0.isEmpty ? nil : $0 } ?? "(\(short))"
    date = value["date"]?.text.flatMap { Self.isDate($0) ? $0 : nil } ?? ""
    courseTitle = String(title.prefix(200))
    courseID = value["id"]?.text
    var progress = Progress()
    progress.current = value["at"]?.text.flatMap { StepHead.isIdentifier($0) ? $0 : nil }
    for step in lessons.flatMap({ $0["steps"]?.parts ?? [] }).prefix(Self.mostSteps) {
      guard let id = step["id"]?.text, StepHead.isIdentifier(id) else { continue }
      progress[id] = Self.record(step)
    }
    self.progress = progress
  }

  private static func record(_ step: JSONValue) -> StepRecord {
    var record = StepRecord()
    record.isPassed = step["mark"]?.text == StepMark.done.rawValue
    if let hints = step["hints"]?.number, hints >= 1 {
      record.hints = Int(min(hints, Double(mostHints)))
    }
    for made in step["predictions"]?.parts.prefix(StepRecord.mostAnswers) ?? [] {
      if let choice = made["choice"]?.number, let number = Int(exactly: choice),
        (1...Question.mostChoices).contains(number)
      {
        record.add(.choice(number - 1))
      } else if let number = made["number"]?.number {
        record.add(.number(number))
      }
    }
    return record
  }

  /// Tells whether a text is made as a date is.
  private static func isDate(_ text: String) -> Bool {
    (10...20).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "-:TZ".utf8.contains($0) }
  }
}
