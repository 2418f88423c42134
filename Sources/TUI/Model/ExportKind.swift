import Exchange
import Experiments

/// Everything that an experiment can be written as.
package enum ExportKind: String, CaseIterable, Sendable {
  /// Programs that compute the same bits: see ``Snippet``.
  case numpy, pytorch, tensorflow, jax, swift
  /// The numbers: see ``Report``.
  case csv, json, markdown
  /// The experiment as one line: see ``StateLine``.
  case state
  /// The page as characters, with colours, as a picture.
  case text, ansi, svg

  /// The kind that the ending of a file's name means; nil for one that means nothing.
  ///
  /// `.py` means NumPy.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let ending = name[dot...].dropFirst().lowercased()
    guard let kind = Self.allCases.first(where: { $0.fileExtension == ending }) else { return nil }
    self = kind
  }

  /// What it is called.
  package var title: String {
    switch self {
    case .numpy, .pytorch, .tensorflow, .jax, .swift: language?.title ?? rawValue
    case .csv: "CSV"
    case .json: "JSON"
    case .markdown: "Markdown"
    case .state: "state line"
    case .text: "page as text"
    case .ansi: "page with colours"
    case .svg: "page as a picture"
    }
  }

  /// What the name of a file with it ends in.
  package var fileExtension: String {
    switch self {
    case .numpy, .pytorch, .tensorflow, .jax: "py"
    case .swift: "swift"
    case .csv, .json, .ansi, .svg, .state: rawValue
    case .markdown: "md"
    case .text: "txt"
    }
  }

  /// What it is good for, in a few words.
  package var help: String {
    switch self {
    case .numpy, .pytorch, .tensorflow, .jax: "the same bits in Python, and \(title)'s own"
    case .swift: "the same bits in Swift"
    case .csv: "a row per instance, for spreadsheets"
    case .json: "all numbers, for programs"
    case .markdown: "tables, for what people write"
    case .state: "the whole experiment in one line"
    case .text: "what the screen shows, as characters"
    case .ansi: "the same with escape sequences"
    case .svg: "the same as a picture"
    }
  }

  /// The language of a program; nil for everything else.
  var language: SnippetLanguage? { SnippetLanguage(rawValue: rawValue) }

  /// Whether the page is written, and not its numbers.
  package var isPage: Bool { self == .text || self == .ansi || self == .svg }

  /// The names of all kinds, for messages.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension ExportKind {
  /// Writes an experiment, piece by piece.
  ///
  /// - Parameters:
  ///   - experiment: What is to be written.
  ///   - evaluation: Its numbers, as far as they are there; nil to have all of them computed.
  ///   - output: Where the text goes. A kind that ``isPage`` writes nothing here.
  /// - Throws: ``EditError/shape(_:)`` where the experiment is too large for one line.
  package func write(
    _ experiment: Experiment, evaluation: Evaluation? = nil,
    to output: inout some TextOutputStream
  ) throws(EditError) {
    if let language { return Snippet(experiment, language: language).write(to: &output) }
    let report: () -> Report = {
      evaluation.map { Report(experiment, evaluation: $0) } ?? Report(experiment)
    }
    switch self {
    case .csv: report().write(.csv, to: &output)
    case .json: report().write(.json, to: &output)
    case .markdown: report().write(.markdown, to: &output)
    case .state:
      guard let line = StateLine.text(of: experiment) else {
        throw .shape("this is too large for one line of \(StateLine.longest) characters")
      }
      output.write(line + "\n")
    default: break
    }
  }
}
