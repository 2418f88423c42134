/// Texts of a course of one lesson.
package enum CourseText {
  /// The outline of steps, given by the names of their files and their titles.
  package static func outline(
    _ steps: [(file: String, title: String)], title: String = "C", lesson: String = "L"
  ) -> String {
    "---\nformat: 1\ntitle: \(title)\n---\n## \(lesson)\n"
      + steps.enumerated().map { "\($0 + 1). [\($1.title)](\($1.file))\n" }.joined()
  }

  /// The files of a course, by their names.
  package static func files(
    _ steps: KeyValuePairs<String, StepText>, title: String = "C", lesson: String = "L"
  ) -> [String: String] {
    let outline = outline(
      steps.map { ($0.key, $0.value.title) }, title: title, lesson: lesson)
    return steps.reduce(into: ["course.md": outline]) { $0[$1.key] = $1.value.text }
  }
}
