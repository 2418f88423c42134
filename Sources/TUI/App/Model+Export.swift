import Exchange
import Experiments

extension Model {
  /// Writes a file for `:export`, by the kind or by the ending of its name.
  mutating func export(_ path: String, as kind: ExportKind?, overwrites: Bool) -> [Effect] {
    guard let kind = kind ?? ExportKind(path: path) else {
      refuse(
        "end the name in .py .swift .csv .json .md .state .svg .txt, or add a kind")
      return []
    }
    guard kind.isPage else {
      return [.export(path: path, kind: kind, overwrites: overwrites)]
    }
    return [.write(path: path, text: pageText(as: kind), overwrites: overwrites)]
  }

  private func pageText(as kind: ExportKind) -> String {
    switch kind.content {
    case .page(.text): draw().text + "\n"
    case .page(.ansi): FrameText.ansi(draw(), theme: theme)
    case .page(.svg): FrameText.svg(draw(), theme: theme)
    case .program, .report, .state: ""
    }
  }

  // MARK: - The list

  /// Opens the list with the cursor on a kind.
  mutating func openExports(at kind: ExportKind, isStateAlone: Bool = false) {
    mode = .export(
      ExportState(kind: kind, isStateAlone: isStateAlone, preview: preview(of: kind)))
  }

  /// Shows the state line, whole.
  mutating func showState() {
    guard StateLine.text(of: worksheet.experiment) != nil else {
      return refuse("this is too large for one line; :export FILE.json writes the numbers")
    }
    openExports(at: .state, isStateAlone: true)
  }

  /// The most logits for texts to be made while a key waits.
  private static let previewedCount = 1000
  /// The most lines that are shown.
  private static let previewedLines = 200

  /// The beginning of the text that a kind would write.
  func preview(of kind: ExportKind) -> [String] {
    guard kind.isPage || worksheet.experiment.logits.count <= Self.previewedCount else {
      return ["too large to be shown here; Enter writes it"]
    }
    var beginning = TextBeginning()
    if kind.isPage {
      var page = self
      page.mode = .page
      beginning.write(page.pageText(as: kind == .ansi ? .text : kind))
    } else {
      do throws(EditError) {
        try kind.write(
          worksheet.experiment, evaluation: worksheet.evaluation, to: &beginning)
      } catch {
        return ["\(error)"]
      }
    }
    return beginning.text.split(
      separator: "\n", maxSplits: Self.previewedLines, omittingEmptySubsequences: false
    ).prefix(Self.previewedLines).map(String.init)
  }
}
