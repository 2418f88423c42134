import Exchange
import Notation

/// Prose and pictures as Markdown.
enum MarkdownWriter {
  /// An element, with a blank line behind it.
  static func text(_ element: Handout.Element) -> String {
    switch element {
    case .block(let block): text(block) + "\n\n"
    case .picture(let svg, let title):
      "![\(MarkdownText.escaped(title))](data:image/svg+xml;base64,\(Base64.text(svg.utf8)))\n\n"
    }
  }

  private static func text(_ block: Markdown.Block) -> String {
    switch block {
    case .paragraph(let runs): return paragraph(runs)
    case .heading(let level, let runs):
      return String(repeating: "#", count: level) + " " + text(runs)
    case .list(let start, let items):
      return items.enumerated().map { place, runs in
        (start.map { "\($0 + place). " } ?? "- ") + paragraph(runs)
      }.joined(separator: "\n")
    case .code(let lines):
      let shown = lines.map { Printable.text($0, limit: .max) }
      let longest = shown.reduce(2) { max($0, backticks(in: $1)) }
      let fence = String(repeating: "`", count: longest + 1)
      return ([fence] + shown + [fence]).joined(separator: "\n")
    case .table(let table): return text(table)
    }
  }

  private static func text(_ table: Markdown.Table) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    func row(_ cells: [[Markdown.Run]]) -> String { row(cells.map(text)) }
    let marks = table.alignments.map { alignment in
      switch alignment {
      case .leading: ":---"
      case .center: ":---:"
      case .trailing: "---:"
      }
    }
    return ([row(table.header), row(marks)] + table.rows.map(row)).joined(separator: "\n")
  }

  /// Text that begins no other block.
  private static func paragraph(_ runs: [Markdown.Run]) -> String {
    let text = text(runs)
    let digits = text.prefix { $0.isNumber }
    let isList = ["- ", "+ "].contains { text.hasPrefix($0) }
    let isNumbered = !digits.isEmpty && text.dropFirst(digits.count).hasPrefix(". ")
    if isList { return "\\" + text }
    return isNumbered ? digits + "\\" + text.dropFirst(digits.count) : text
  }

  private static func text(_ runs: [Markdown.Run]) -> String {
    runs.map { run in
      switch run.style {
      case .plain: MarkdownText.escaped(run.text, limit: .max)
      case .emphasis: "*\(MarkdownText.escaped(run.text, limit: .max))*"
      case .strong: "**\(MarkdownText.escaped(run.text, limit: .max))**"
      case .code: code(run.text)
      }
    }.joined()
  }

  private static func code(_ text: String) -> String {
    let marks = String(repeating: "`", count: backticks(in: text) + 1)
    let shown = Printable.text(text, limit: .max)
    let isSetOff = shown.hasPrefix("`") || shown.hasSuffix("`")
    return isSetOff ? "\(marks) \(shown) \(marks)" : marks + shown + marks
  }

  /// The length of the longest run of backticks.
  private static func backticks(in text: String) -> Int {
    var (longest, count) = (0, 0)
    for byte in text.utf8 {
      count = byte == 0x60 ? count + 1 : 0
      longest = max(longest, count)
    }
    return longest
  }
}
