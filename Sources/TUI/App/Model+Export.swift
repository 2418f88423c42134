import Exchange
import Experiments
import Notation

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

  /// The page, without a list that is open over it.
  private func pageText(as kind: ExportKind) -> String {
    var page = self
    page.mode = .page
    return switch kind.content {
    case .page(.text): page.draw().text + "\n"
    case .page(.ansi): FrameText.ansi(page.draw(), theme: theme)
    case .page(.svg): FrameText.svg(page.draw(), theme: theme)
    case .program, .report, .state: ""
    }
  }

  // MARK: - The clipboard

  /// The most bytes of a text that terminals are known to take.
  private static let copiedBytes = 74_994

  /// Puts the text of a kind on the clipboard: without one, that of the kind in the open list, the logits
  /// that are selected, or the state line.
  mutating func copy(_ kind: ExportKind?) -> [Effect] {
    do throws(EditError) {
      let text: String?
      let title: String
      if kind == nil, openExport == nil, let block = workspace.block {
        (text, title) = (self.text(of: block), "\(block.size) logits")
      } else {
        let kind = kind ?? openExport ?? .state
        (text, title) = (try self.text(of: kind), kind.title)
      }
      guard let text, text.utf8.count <= Self.copiedBytes else {
        throw .shape("\(title) is more than a clipboard takes; :export writes a file")
      }
      return [.copy(text, title: title)]
    } catch {
      refuse("\(error)")
      return []
    }
  }

  /// Logits with tabs between them, a line for each instance; nil where that is too long for a clipboard.
  private func text(of block: Block) -> String? {
    guard block.count <= Self.copiedBytes / 2,
      let values = try? worksheet.experiment.values(of: block)
    else { return nil }
    let lines = (0..<values.rows).map { row in
      values.row(row).map { NumberText.shortest($0) }.joined(separator: "\t")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text that a kind would write; nil where that is certainly too long for a clipboard.
  private func text(of kind: ExportKind) throws(EditError) -> String? {
    let experiment = worksheet.experiment
    // A number is a digit and a separator at the least, and has a line of its own in a report.
    let most: Int
    switch kind.content {
    case .page: return pageText(as: kind)
    case .report: most = Self.previewedCount
    case .program, .state: most = Self.copiedBytes / 2
    }
    guard experiment.logits.count <= most else { return nil }
    // Pasted into a shell, a line that ends in a line break would be carried out at once.
    if kind.content == .state { return StateLine.text(of: experiment) }
    var text = ""
    try kind.write(experiment, evaluation: worksheet.evaluation, to: &text)
    return text
  }

  /// The kind under the cursor of the list, where that is open.
  var openExport: ExportKind? {
    if case .export(let state) = mode { state.kind } else { nil }
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
      beginning.write(pageText(as: kind == .ansi ? .text : kind))
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
