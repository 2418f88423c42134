import Experiments
import Foundation
import TestSupport
import Testing

@Suite("The course that is shipped") struct ShippedCourseTests {
  static let course = ShippedCourse.load().course

  @Test("it has no fault") func noFaults() throws {
    let (course, diagnostics) = ShippedCourse.load()
    #expect(diagnostics.map { $0.longDescription() } == [])
    #expect((60...75).contains(try #require(course).steps.count))
  }

  @Test("every file in its folder is listed") func allFilesListed() throws {
    let folder = Repository.folder.appendingPathComponent("lessons")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }
      .filter { !["course.md", "glossary.md"].contains($0) }
    let steps = try #require(Self.course).steps
    #expect(Set(files.map { "lessons/" + $0 }) == Set(steps.map(\.file)))
  }

  @Test("the beliefs of its steps are those that teachers read about") func beliefs() throws {
    let document = try #require(Repository.read("docs/teaching.md"))
    let rows = document.split(separator: "\n").map { $0.split(separator: "|") }
      .filter { $0.count == 2 && $0[1].hasPrefix(" `") }
    let listed = rows.flatMap { row in
      row[1].split(separator: "`").filter { !" , ".contains($0) }.map {
        "\($0):\(row[0])".trimmingCharacters(in: .whitespaces)
      }
    }
    let told = try #require(Self.course).steps.compactMap { step in
      step.belief.map { "\(step.id): \($0)" }
    }
    #expect(listed.count > 30 && Set(listed) == Set(told) && listed.count == told.count)
  }

  @Test("every lesson but the last ends in what one can say now") func recaps() throws {
    for lesson in try #require(Self.course).lessons.dropLast() {
      let file = try #require(lesson.steps.last).file
      let text = try String(
        contentsOf: Repository.folder.appendingPathComponent(file), encoding: .utf8)
      let recap = try #require(text.firstRange(of: "\nYou can say now:\n\n"), "\(file)")
      let items = text[recap.upperBound...].split(separator: "\n\n").first?.split(separator: "\n- ")
      #expect(items?.count == 3, "\(file)")
    }
  }

  @Test("each step asks for something, and its solution is an answer") func solutions() throws {
    for step in try #require(Self.course).steps {
      var worksheet = Worksheet(step.experiment)
      #expect(!step.isPassed(on: worksheet), "\(step.id) is passed before it begins")
      try worksheet.play(step.solution.lines)
      for (check, status) in zip(step.checks, step.statuses(on: worksheet)) {
        #expect(status.holds, "\(step.id): \(check.source), \(status.present)")
      }
      #expect((1...4).contains(step.checks.count), "\(step.id)")
      #expect((1...4).contains(step.hints.count), "\(step.id)")
      #expect(step.checks.allSatisfy { $0.sentence != nil }, "\(step.id)")
    }
  }

  @Test("random edits leave every check with an answer") func checksNeverFail() throws {
    var random = SplitMix64(state: 7)
    for step in try #require(Self.course).steps {
      var worksheet = Worksheet(step.experiment)
      for _ in 0..<50 {
        let lines = [
          "set 1 1 \(Double.random(in: -9...9, using: &random))", "set 2 2 inf",
          "label 1 none", "add class", "delete instance 1", "add instance", "dtype float16",
          "delete class 1", "reduction none", "label 2 1",
        ]
        let line = lines.randomElement(using: &random) ?? ""
        if let edit = try? Edit(parsing: line, for: worksheet.experiment) {
          try? worksheet.apply(edit)
        }
        #expect(step.statuses(on: worksheet).allSatisfy { !$0.present.isEmpty })
      }
    }
  }
}
