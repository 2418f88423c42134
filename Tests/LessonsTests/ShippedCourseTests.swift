import Foundation
import Lessons
import Numerics
import Testing

@Suite("The course that is shipped")
struct ShippedCourseTests {
  static let course = ShippedCourse.load().course

  @Test("it has no fault")
  func noFaults() throws {
    let (course, diagnostics) = ShippedCourse.load()
    #expect(diagnostics.map(\.longDescription) == [])
    #expect(try #require(course).steps.count >= 10)
  }

  @Test("every file in its folder is listed")
  func allFilesListed() throws {
    let folder = ShippedCourse.folder.appendingPathComponent("lessons")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".md") && $0 != "course.md" }
    let steps = try #require(Self.course).steps
    #expect(Set(files.map { "lessons/" + $0 }) == Set(steps.map(\.file)))
  }

  @Test("each step asks for something, and its solution is an answer")
  func solutions() throws {
    for step in try #require(Self.course).steps {
      var worksheet = Worksheet(step.experiment)
      #expect(!step.isPassed(on: worksheet), "\(step.id) is passed before it begins")
      try worksheet.play(step.solution)
      for (check, status) in zip(step.checks, step.statuses(on: worksheet)) {
        #expect(status.holds, "\(step.id): \(check.source), \(status.present)")
      }
      #expect((1...3).contains(step.checks.count), "\(step.id)")
      #expect((1...3).contains(step.hints.count), "\(step.id)")
      #expect(step.checks.allSatisfy { $0.sentence != nil }, "\(step.id)")
    }
  }

  /// Numbers that the prose quotes and no check asks for.
  @Test(
    "quoted numbers are right",
    arguments: [
      ("scores-become-shares", [], "softmax[1,1] = 0.1684 ± 0.00005"),
      ("scores-become-shares", [], "softmax[1,2] = 0.2057 ± 0.00005"),
      ("scores-become-shares", [], "softmax[1,3] = 0.2512 ± 0.00005"),
      ("scores-become-shares", [], "softmax[1,4] = 0.3747 ± 0.00005"),
      ("scores-become-shares", ["set 1 4 1.9"], "softmax[1,4] = 0.6197 ± 0.00005"),
      ("scores-become-shares", ["set 1 4 1.42"], "softmax[1,4] > 0.5"),
      ("scores-become-shares", ["set 1 4 1.41"], "softmax[1,4] < 0.5"),
      ("the-order-stays", [], "prediction[1] = class 4"),
      ("wider-gaps", [], "softmax[A,1] = 0.1684 ± 0.00005"),
      ("wider-gaps", [], "softmax[A,4] = 0.3747 ± 0.00005"),
      ("wider-gaps", ["set B 4 1.8"], "softmax[B,1] = 0.1034 ± 0.00005"),
      ("wider-gaps", ["set B 4 1.8"], "softmax[B,4] = 0.5122 ± 0.00005"),
      ("one-takes-nearly-all", ["set 1 4 8.32"], "softmax[1,4] > 0.999"),
      ("one-takes-nearly-all", ["set 1 4 8.31"], "softmax[1,4] < 0.999"),
      ("reading-the-table", [], "softmax[1,2] = 0.6194 ± 0.00005"),
      ("reading-the-table", [], "softmax[2,1] = 0.4967 ± 0.00005"),
      ("reading-the-table", [], "softmax[2,2] = 0.2020 ± 0.00005"),
      ("reading-the-table", [], "softmax[2,3] = 0.3013 ± 0.00005"),
      ("reading-the-table", ["set 2 3 2.7"], "softmax[2,3] = 0.5396 ± 0.00005"),
      ("right-or-wrong", [], "accuracy = 0.5"),
      ("what-an-instance-pays", [], "softmax[1,2] = 0.6194 ± 0.00005"),
      ("what-an-instance-pays", [], "fused.loss[1] = 0.479 ± 0.0005"),
      ("what-an-instance-pays", [], "naive.loss[2] = 1.200 ± 0.0005"),
      ("what-an-instance-pays", [], "softmax[2,3] = 0.3013 ± 0.00005"),
      ("what-an-instance-pays", ["set 2 3 3.2"], "fused.loss[2] = 0.417 ± 0.0005"),
      ("what-an-instance-pays", ["set 2 3 3.2"], "fused.mean = 0.448 ± 0.0005"),
    ] as [(String, [String], String)])
  func quotedNumbers(_ id: String, _ edits: [String], _ line: String) throws {
    let step = try #require(Self.course?.steps.first { $0.id == id })
    var worksheet = Worksheet(step.experiment)
    try worksheet.play(edits)
    let status = try Check(parsing: line).status(on: worksheet)
    #expect(status.holds, "\(status.present)")
  }

  @Test("random edits leave every check with an answer")
  func checksNeverFail() throws {
    var random = Generator(state: 7)
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
