import Lessons
import Notation

/// The steps of a class, as the command line or a file lists them.
struct StepList: Sendable {
  private let ids: [String]
  private let source: String

  /// The largest file of ids.
  private static let mostBytes = 1 << 16

  /// Reads ids with commas or blanks between them, or the file that has them, in which `#` begins a
  /// comment.
  init(_ text: String) throws(SourceFault) {
    guard System.isFile(text) else {
      (ids, source) = (Self.ids(in: text[...]), "--steps")
      return
    }
    let bytes = try InputFile.read(text, limit: Self.mostBytes)
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    (ids, source) = (lines.flatMap { Self.ids(in: $0.prefix { $0 != "#" }) }, text)
  }

  private static func ids(in text: Substring) -> [String] {
    text.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  /// The course of these steps alone.
  func course(from course: Course) throws(SourceFault) -> Course {
    do { return try course.selecting(ids) } catch {
      throw SourceFault(file: source, message: "\(error)")
    }
  }
}
