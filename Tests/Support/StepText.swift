import Experiments
import Foundation
import Lessons
import Testing

/// The files of the course that is shipped.
enum ShippedCourse {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ path: String) -> String? {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(path)) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  static func load() -> (course: Course?, diagnostics: [Diagnostic]) {
    Course.load(file: "lessons/course.md", read: read)
  }
}

/// A step's text with the given parts changed.
struct StepText {
  var head = "format: 1\nid: a-step\ntitle: A step"
  var prose = "Some prose."
  var logits = "        cat  dog\nx1      2.0  1.0\n\"x 2\"   0.5  1.5"
  var labels = "x1 cat"
  var check = "logit[x1,cat] = 4"
  var solution = "set x1 cat 4"
  var rest = ""

  var text: String {
    """
    ---
    \(head)
    ---
    \(prose)

    ```logits
    \(logits)
    ```
    ```labels
    \(labels)
    ```
    ```check
    \(check)
    ```
    ```solution
    \(solution)
    ```
    \(rest)
    """
  }

  var diagnostics: [String] {
    StepParser.parse(text, file: "s.md").diagnostics.map(\.description)
  }

  func step() throws -> Step {
    let (step, diagnostics) = StepParser.parse(text, file: "s.md")
    #expect(diagnostics.isEmpty)
    return try #require(step)
  }
}

extension Worksheet {
  /// Makes the edits that lines of text describe.
  mutating func play(_ lines: [String]) throws {
    for line in lines { try apply(try Edit(parsing: line, for: experiment)) }
  }
}

/// Numbers that are the same in every run.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
