import Notation

/// Prose and pictures as a page for a browser.
enum HTMLWriter {
  /// What stands above all elements.
  static func opening(title: String) -> String {
    """
    <!DOCTYPE html>
    <html>
    <head>
    <meta charset="utf-8">
    <title>\(escaped(title))</title>
    <style>
    body { max-width: 45em; margin: 2em auto; padding: 0 1em; font: 16px/1.5 serif; }
    h2 { break-before: page; }
    h3, img, pre, table { break-inside: avoid; }
    h1, h2, h3 { break-after: avoid; line-height: 1.2; }
    img { width: 100%; }
    code, pre { font: 0.85em/1.4 monospace; }
    table { border-collapse: collapse; }
    td, th { border: 1px solid #999; padding: 0.2em 0.6em; }
    ul { padding-left: 1.2em; }
    </style>
    </head>
    <body>

    """
  }

  /// What stands below all elements.
  static let ending = "</body>\n</html>\n"

  /// An element, and a line end.
  static func text(_ element: Handout.Element) -> String {
    switch element {
    case .block(let block): text(block) + "\n"
    case .picture(let svg, let title):
      "<img alt=\"\(escaped(title))\" src=\"data:image/svg+xml;base64,\(Base64.text(svg.utf8))\">\n"
    }
  }

  private static func text(_ block: Markdown.Block) -> String {
    switch block {
    case .paragraph(let runs): "<p>\(text(runs))</p>"
    case .heading(let level, let runs): "<h\(level)>\(text(runs))</h\(level)>"
    case .list(nil, let items): "<ul>\n\(lines(items))</ul>"
    case .list(let start?, let items): "<ol start=\"\(start)\">\n\(lines(items))</ol>"
    case .code(let lines): "<pre>\(lines.map(escaped).joined(separator: "\n"))</pre>"
    case .table(let table): text(table)
    }
  }

  private static func lines(_ items: [[Markdown.Run]]) -> String {
    items.map { "<li>\(text($0))</li>\n" }.joined()
  }

  private static func text(_ table: Markdown.Table) -> String {
    func row(_ cells: [[Markdown.Run]], _ tag: String) -> String {
      let cells = zip(cells, table.alignments).map { cell, alignment in
        "<\(tag) style=\"text-align: \(side(alignment))\">\(text(cell))</\(tag)>"
      }
      return "<tr>" + cells.joined() + "</tr>\n"
    }
    return "<table>\n" + row(table.header, "th") + table.rows.map { row($0, "td") }.joined()
      + "</table>"
  }

  private static func side(_ alignment: Markdown.Table.Alignment) -> String {
    switch alignment {
    case .leading: "left"
    case .center: "center"
    case .trailing: "right"
    }
  }

  private static func text(_ runs: [Markdown.Run]) -> String {
    runs.map { run in
      let words = escaped(run.text)
      return switch run.style {
      case .plain: words
      case .emphasis: "<em>\(words)</em>"
      case .strong: "<strong>\(words)</strong>"
      case .code: "<code>\(words)</code>"
      }
    }.joined()
  }

  /// By scalars, not characters: a `<` that carries a combining mark is a `<` all the same.
  private static func escaped(_ text: String) -> String {
    Printable.text(text, limit: .max).unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(scalar)
      }
    }.joined()
  }
}
