import Experiments
import Lessons
import Numerics
import TUI
import TestSupport
import Testing

/// Pages for tests, driven by keys as a person would type them.
enum Pages {
  /// The example in a free experiment.
  static func example(_ keys: String = "", size: Size = Size(width: 80, height: 24)) throws -> Model
  {
    try model(.example, keys, size: size)
  }

  /// Any experiment.
  static func model(
    _ experiment: Experiment, _ keys: String = "", size: Size = Size(width: 80, height: 24),
    glyphs: Glyphs = .unicode
  ) throws -> Model {
    var model = Model(experiment: experiment, size: size, glyphs: glyphs)
    try press(keys, on: &model)
    return model
  }

  /// A matrix of so many instances and classes, with a label for every instance.
  static func large(_ instances: Int, _ classes: Int) throws -> Experiment {
    var logits = Matrix(rows: instances, columns: classes)
    for row in 0..<instances {
      for column in 0..<classes {
        logits[row, column] = Double((row * 7 + column * 13) % 41) / 8 - 2.5
      }
    }
    return try Experiment(
      logits: logits, labels: (0..<instances).map { .index($0 % classes) })
  }

  /// The course of some files, by their names; there must be nothing wrong with them.
  static func course(_ files: [String: String]) throws -> Course {
    let (course, diagnostics) = Course.load(file: "course.md", panes: Pane.showable) { files[$0] }
    #expect(diagnostics.isEmpty)
    return try #require(course)
  }

  /// A course of one lesson.
  static func course(
    of steps: KeyValuePairs<String, StepText>, title: String = "C", lesson: String = "L"
  ) throws -> Course {
    try course(CourseText.files(steps, title: title, lesson: lesson))
  }

  /// The page of a course, after some keys.
  static func learning(
    _ course: Course, _ keys: String = "", progress: Progress = Progress(),
    size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode
  ) throws -> Model {
    var model = Model(course: course, progress: progress, size: size, glyphs: glyphs)
    try press(keys, on: &model)
    return model
  }

  /// Presses keys in their readable spelling.
  @discardableResult
  static func press(_ keys: String, on model: inout Model) throws -> [Effect] {
    try KeyText.parse(keys).reduce([]) { $0 + model.handle(.key($1)) }
  }
}

extension Model {
  var experiment: Experiment { worksheet.experiment }
  var logits: [[Double]] { (0..<experiment.instances).map { Array(experiment.logits.row($0)) } }
}

extension LabState {
  /// What CLIFF remembers.
  var cliff: CliffState { (self[CliffPane.self] ?? CliffPane()).state }
  /// What INVARIANCE remembers.
  var invariance: InvarianceState { (self[InvariancePane.self] ?? InvariancePane()).state }
}
