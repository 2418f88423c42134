import Exchange
import Lessons
import Notation

/// A list that the page opens over itself, in sentences; in lines it is told at once and closed.
struct PlainList {
  let lines: [String]

  /// The list that is open; nil where none is.
  init?(of model: Model) {
    switch model.mode {
    case .page, .prediction, .entry, .offer: return nil
    case .commandLine: lines = ["A command is typed as it is, with or without the colon."]
    case .keys(let state): lines = Self.keys(state)
    case .outline:
      guard let course = model.course else { return nil }
      lines = Self.outline(of: course)
    case .export(let state): lines = Self.exports(state)
    }
  }

  private static func keys(_ state: KeysState) -> [String] {
    // Nothing is broken where there is no edge.
    state.lines(width: .max).map { line in
      switch line {
      case .group(let title): "\(title):"
      case .entry(let command, let help) where command.hasPrefix(":"):
        "\(command.dropFirst()): \(help)."
      case .entry(let keys, let help):
        keys.split(separator: " ").map { Spoken.key(String($0)) }.joined(separator: " ")
          + " does this: \(help)."
      }
    }
  }

  private static func outline(of course: CourseState) -> [String] {
    var first = 0
    var lines = ["\(course.passedCount) of \(course.steps.count) steps are done."]
    for (number, lesson) in course.course.lessons.enumerated() {
      lines.append("Lesson \(number + 1): \(lesson.title).")
      for (place, step) in lesson.steps.enumerated() {
        let isHere = first + place == course.index ? ", where you are" : ""
        let mark = course.presenting.isOnStage ? "" : ", \(course.mark(of: step.id).rawValue)"
        lines.append("\(step.title), step \(step.id)\(mark)\(isHere).")
      }
      first += lesson.steps.count
    }
    return lines + ["step and the name behind it goes to one of them."]
  }

  private static func exports(_ state: ExportState) -> [String] {
    if state.isStateAlone { return state.preview.filter { !$0.isEmpty } }
    return ExportKind.allCases.map { "export \($0.suggestion): \($0.title), \($0.help)." }
  }
}
