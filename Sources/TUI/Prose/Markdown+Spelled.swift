import Lessons

extension Markdown {
  /// The prose as some glyphs can show it, to be laid out.
  func spelled(in glyphs: Glyphs) -> Markdown {
    guard glyphs.isASCII else { return self }
    func spelled(_ runs: [Run]) -> [Run] {
      runs.map { Run(glyphs.spelled($0.text), $0.style) }
    }
    return Markdown(
      blocks.map { block in
        switch block {
        case .paragraph(let runs): .paragraph(spelled(runs))
        case .heading(let level, let runs): .heading(level: level, spelled(runs))
        case .list(let start, let items): .list(start: start, items: items.map(spelled))
        case .code(let lines): .code(lines.map(glyphs.spelled))
        case .table(let table):
          .table(
            Table(
              header: table.header.map(spelled), alignments: table.alignments,
              rows: table.rows.map { $0.map(spelled) }))
        }
      })
  }
}
