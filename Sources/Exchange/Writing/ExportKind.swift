import Experiments
import Notation

/// Everything that an experiment can be written as.
package enum ExportKind: String, CaseIterable, Sendable {
  /// Programs that compute the same bits.
  case numpy, pytorch, tensorflow, jax, swift
  /// The numbers.
  case csv, json, markdown
  /// The experiment as one line.
  case state
  /// The page as characters, with colours, as a picture.
  case text, ansi, svg

  /// The text that is written, and in which form.
  package enum Content: Equatable, Sendable {
    /// A ``Snippet``.
    case program(SnippetLanguage)
    /// A ``Report``.
    case report(ReportFormat)
    /// A ``StateLine``.
    case state
    /// The page, which others draw.
    case page(PageFormat)
  }

  private typealias Entry = (content: Content, title: String, file: String, help: String)

  private var entry: Entry {
    switch self {
    case .numpy: Self.python(.numpy)
    case .pytorch: Self.python(.pytorch)
    case .tensorflow: Self.python(.tensorflow)
    case .jax: Self.python(.jax)
    case .swift: (.program(.swift), "Swift", "experiment.swift", "the same bits in Swift")
    case .csv: (.report(.csv), "CSV", "losses.csv", "a row per instance, for spreadsheets")
    case .json: (.report(.json), "JSON", "losses.json", "all numbers, for programs")
    case .markdown:
      (.report(.markdown), "Markdown", "losses.md", "tables, for what people write")
    case .state: (.state, "state line", "experiment.state", "the whole experiment in one line")
    case .text:
      (.page(.text), "page as text", "page.txt", "what the screen shows, as characters")
    case .ansi:
      (.page(.ansi), "page with colours", "page.ansi", "the same with escape sequences")
    case .svg: (.page(.svg), "page as a picture", "page.svg", "the same as a picture")
    }
  }

  private static func python(_ language: SnippetLanguage) -> Entry {
    let title = language.title
    return (
      .program(language), title, "experiment.py", "the same bits in Python, and \(title)'s own"
    )
  }

  /// The text that is written.
  package var content: Content { entry.content }
  /// Its name, as lists show it.
  package var title: String { entry.title }
  /// A name for a file with it.
  package var fileName: String { entry.file }
  /// Its use, in a few words.
  package var help: String { entry.help }

  /// True for a kind that draws the page.
  package var isPage: Bool {
    if case .page = content { true } else { false }
  }

  /// The kind that the ending of a file's name means; nil for one that means nothing.
  ///
  /// `.py` means NumPy.
  package init?(path: String) {
    func ending(_ name: some StringProtocol) -> String? {
      guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
      return name[dot...].lowercased()
    }
    guard let wanted = ending(path.split(separator: "/").last ?? ""),
      let kind = Self.allCases.first(where: { ending($0.fileName) == wanted })
    else { return nil }
    self = kind
  }

  /// Writes an experiment, piece by piece.
  ///
  /// - Parameters:
  ///   - experiment: The experiment to write.
  ///   - evaluation: Its numbers, as far as they are there; nil to have all of them computed.
  ///   - pace: Told how far the writing is; where it stops, the rest is left out.
  ///   - output: The stream that takes the text. A kind that ``isPage`` writes nothing.
  /// - Throws: ``EditError/shape(_:)`` where the experiment is too large for one line.
  package func write(
    _ experiment: Experiment, evaluation: Evaluation? = nil, pace: Pace = .any,
    to output: inout some TextOutputStream
  ) throws(EditError) {
    switch content {
    case .program(let language):
      let isOfLogits = experiment.kind == .logits
      Snippet(
        isOfLogits ? experiment : try experiment.takingLogs(), of: experiment.kind,
        language: language, pace: pace
      ).write(to: &output)
    case .report(let format):
      let report =
        evaluation.map { Report(experiment, evaluation: $0, pace: pace) } ?? Report(experiment)
      report.write(format, to: &output)
    case .state:
      guard let line = StateLine.text(of: experiment) else {
        throw .shape("this is too large for one line of \(StateLine.longest) characters")
      }
      output.write(line + "\n")
    case .page: break
    }
  }
}

/// The forms in which a page is written.
package enum PageFormat: String, CaseIterable, Sendable {
  /// The characters alone.
  case text
  /// With escape sequences for colours.
  case ansi
  /// A picture.
  case svg
}
