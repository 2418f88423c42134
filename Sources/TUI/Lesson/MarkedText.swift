import Lessons

/// A text of the lesson behind a mark that tells what it is.
struct MarkedText {
  let mark: Mark
  var text: Markdown

  /// What a text is.
  enum Mark {
    /// A question, or a way to it.
    case question
    /// What is right, or done.
    case good
    /// What is wrong.
    case bad
    /// What is told though nobody has asked.
    case told
    /// What follows, or is to be thought of.
    case onwards

    /// The sign on the page.
    var sign: String {
      switch self {
      case .question: "? "
      case .good: "✓ "
      case .bad: "✗ "
      case .told: "› "
      case .onwards: "→ "
      }
    }

    var style: Style {
      switch self {
      case .question, .onwards: Style(.warning, .bold)
      case .good, .told: Style(.good, .bold)
      case .bad: Style(.bad, .bold)
      }
    }
  }

  /// A text behind its mark.
  init(_ mark: Mark, _ text: Markdown) {
    self.mark = mark
    self.text = text
  }

  /// A paragraph behind its mark.
  init(_ mark: Mark, _ runs: [Markdown.Run]) {
    self.init(mark, Markdown([.paragraph(runs)]))
  }
}
