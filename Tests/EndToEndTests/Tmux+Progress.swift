import Lessons

extension Tmux {
  /// Shell that writes a course of five steps into the folder `l`.
  static let fiveSteps = #"""
    cd "$HOME"; mkdir l
    printf -- '---\nformat: 1\ntitle: A course\n---\n## A lesson\n\n' > l/course.md
    for number in 1 2 3 4 5; do
      echo "$number. [Step$number](s$number.md)" >> l/course.md
      {
        printf -- '---\nformat: 1\nid: s%s\ntitle: Step%s\n---\nProse.\n\n' $number $number
        printf '```logits\n0 0\n0 0\n```\n```check\nlogit[1,2] = 4\n```\n'
        printf '```solution\nset 1 2 4\n```\n'
      } > l/s$number.md
    done

    """#

  /// The progress that is stored.
  var stored: Lessons.Progress {
    get throws {
      let (progress, fault) = Lessons.Progress.reading(Array(try progress.utf8))
      if let fault { throw Failure("\(fault)") }
      return progress
    }
  }

  /// Waits until the page shows a text, and no mark of what is not stored.
  func waitUntilStored(_ text: String) async throws {
    try await wait(for: "\(text), stored") { screen in
      let title = screen.prefix { $0 != "\n" }
      return screen.contains(text) && title.contains("✓")
        && !title.contains("*") && !title.contains("progress is not")
    }
  }
}
