import Exchange
import Experiments

extension Model {
  /// What to write for `:export`: by the kind, or by the ending of the file's name.
  mutating func export(_ path: String, as kind: ExportKind?, overwrites: Bool) -> [Effect] {
    guard let kind = kind ?? ExportKind(path: path) else {
      refuse(
        "end the name in .py .swift .csv .json .md .state .svg .txt, or add a kind")
      return []
    }
    var text = ""
    do throws(EditError) { try write(kind, to: &text) } catch {
      refuse("\(error)")
      return []
    }
    return [.write(path: path, text: text, overwrites: overwrites)]
  }

  private func write(
    _ kind: ExportKind, to output: inout some TextOutputStream
  ) throws(EditError) {
    switch kind.content {
    case .page(.text): output.write(draw().text + "\n")
    case .page(.ansi): output.write(FrameText.ansi(draw(), theme: theme))
    case .page(.svg): output.write(FrameText.svg(draw(), theme: theme))
    case .program, .report, .state:
      try kind.write(worksheet.experiment, evaluation: worksheet.evaluation, to: &output)
    }
  }

  // MARK: The list

  /// Opens the list of what can be written.
  mutating func openExports() {
    mode = .export(exportState(.numpy))
  }

  /// Shows the state line, whole.
  mutating func showState() {
    guard StateLine.text(of: worksheet.experiment) != nil else {
      return refuse("this is too large for one line; :export FILE.json writes the numbers")
    }
    var state = exportState(.state)
    state.isStateAlone = true
    mode = .export(state)
  }

  /// The list with the cursor on a kind.
  private func exportState(_ kind: ExportKind) -> ExportState {
    ExportState(kind: kind, preview: preview(of: kind))
  }

  /// How many logits an experiment may have for its texts to be made while a key waits.
  private static let previewedCount = 1000
  /// How many lines are shown.
  private static let previewedLines = 200

  private func preview(of kind: ExportKind) -> [String] {
    guard kind.isPage || worksheet.experiment.logits.count <= Self.previewedCount else {
      return ["too large to be shown here; Enter writes it"]
    }
    var page = self
    page.mode = .page
    var beginning = TextBeginning()
    do throws(EditError) { try page.write(kind == .ansi ? .text : kind, to: &beginning) } catch {
      return ["\(error)"]
    }
    return beginning.text.split(
      separator: "\n", maxSplits: Self.previewedLines, omittingEmptySubsequences: false
    ).prefix(Self.previewedLines).map(String.init)
  }

  /// Does a command while the list is open; nil when it closes the list.
  mutating func updateExports(_ state: ExportState, _ command: Command) -> [Effect]? {
    switch command {
    case .commit:
      mode = .commandLine(CommandLineState(LineField("export \(state.kind.suggestion)")))
    case .move(let move):
      guard !state.isStateAlone else { break }
      let all = ExportKind.allCases
      let present = all.firstIndex(of: state.kind) ?? 0
      let place =
        switch move {
        case .up: present - 1
        case .down: present + 1
        case .top, .home, .pageUp: 0
        case .bottom, .end, .pageDown: all.count - 1
        case .left, .right: present
        }
      mode = .export(exportState(all[min(max(0, place), all.count - 1)]))
    case .exports(let kind?): mode = .export(exportState(kind))
    case .keys: mode = .keys(KeysState())
    default: return nil
    }
    return []
  }
}

extension ExportKind {
  /// What stands after `export` to begin with: a file's name, and the kind where that doesn't say it.
  var suggestion: String {
    ExportKind(path: fileName) == self ? fileName : "\(fileName) \(rawValue)"
  }
}
