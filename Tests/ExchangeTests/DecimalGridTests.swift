import Exchange
import Notation
import Numerics
import Testing

/// Tables with decimal commas, bars, columns of text and blanks at the ends of lines.
@Suite("Arrangements of tables with other marks") struct DecimalGridTests {
  private enum Separator: String, CaseIterable {
    case comma = ","
    case semicolon = ";"
    case tab = "\t"
    case blank = " "
    case bar = "|"
    /// With bars at both ends and a rule below the header.
    case markdown = " | "
  }
  private enum Header: CaseIterable { case none, names }
  private enum Names: CaseIterable { case none, numbers, words }
  private enum Labels: CaseIterable { case none, first, last }

  private struct Layout {
    var separator: Separator
    var header: Header
    var names: Names
    var labels: Labels
    var hasText: Bool
    var hasBlanks: Bool
    var mark: DecimalMark
    /// 0, 1 or 2: which numbers.
    var values: Int
  }

  private static let values = [
    [["0.5", "1.5", "0.125"], ["2.25", "-1.3", "1.7"], ["0.1", "1e-3", "7.5"]],
    [["1.234", "2.500", "3.125"], ["4.250", "5.375", "6.625"], ["7.875", "8.500", "9.125"]],
    [["+5", "1E+3", "−0.5"], ["-Infinity", "NaN", "inf"], ["2", "3.5", "NA"]],
  ]

  private static var layouts: [Layout] {
    var all: [Layout] = []
    for separator in Separator.allCases {
      for header in Header.allCases {
        for names in Names.allCases {
          for labels in Labels.allCases {
            for hasText in [false, true] {
              for hasBlanks in [false, true] {
                for mark in DecimalMark.allCases {
                  for values in values.indices {
                    all.append(
                      Layout(
                        separator: separator, header: header, names: names, labels: labels,
                        hasText: hasText, hasBlanks: hasBlanks, mark: mark, values: values))
                  }
                }
              }
            }
          }
        }
      }
    }
    return all
  }

  private static func text(_ layout: Layout) -> String {
    var rows = layout.header == .names ? [["cat", "dog", "fish"]] : []
    rows += values[layout.values].map { row in
      row.map { layout.mark == .comma ? $0.replacing(".", with: ",") : $0 }
    }
    let headers = layout.header == .names ? 1 : 0
    for place in rows.indices {
      let row = place - headers
      if layout.hasText { rows[place].append(row < 0 ? "text" : "word\(row)") }
      let label = row < 0 ? "label" : "\((row + 1) % 3)"
      switch layout.labels {
      case .none: break
      case .first: rows[place].insert(label, at: 0)
      case .last: rows[place].append(label)
      }
      switch layout.names {
      case .none: break
      case .numbers: rows[place].insert(row < 0 ? "id" : "\(row + 100)", at: 0)
      case .words: rows[place].insert(row < 0 ? "id" : "img\(row)", at: 0)
      }
    }
    var lines = rows.map { $0.joined(separator: layout.separator.rawValue) }
    if layout.separator == .markdown {
      lines = lines.map { "| \($0) |" }
      if headers == 1 {
        lines.insert("|" + String(repeating: "---:|", count: rows[0].count), at: 1)
      }
    }
    return lines.map { $0 + (layout.hasBlanks ? "  \n" : "\n") }.joined()
  }

  private static func owner(_ layout: Layout) -> GridTally.Owner {
    let first = (layout.names == .none ? 0 : 1) + (layout.labels == .first ? 1 : 0) + 1
    var owner: GridTally.Owner = [
      .header: layout.header == .names ? "yes" : "no", .decimal: layout.mark.rawValue,
      .columns: "\(first),\(first + 1),\(first + 2)",
    ]
    if layout.names != .none { owner[.nameColumn] = "1" }
    switch layout.labels {
    case .none: break
    case .first: owner[.labelColumn] = "\(first - 1)"
    case .last: owner[.labelColumn] = "\(first + (layout.hasText ? 4 : 3))"
    }
    return owner
  }

  @Test("are read right or refused with the options that settle it, and never misread")
  func grid() {
    var tally = GridTally()
    for layout in Self.layouts {
      // A comma between fields can't be told from one in a number: such files are not meant here.
      if layout.separator == .comma, layout.mark == .comma { continue }
      tally.read(Self.text(layout), of: Self.owner(layout)) {
        bytes, options throws(SourceFault) in
        try LogitsTable(reading: bytes, file: "x.csv", options: options)
      } isRight: {
        isRight($0, layout)
      }
    }
    #expect(tally == GridTally(right: 1104, refused: 1272))
  }

  private func isRight(_ table: LogitsTable, _ layout: Layout) -> Bool {
    let words = ["+5": 5, "1E+3": 1000, "−0.5": -0.5, "-Infinity": -.infinity, "inf": .infinity]
    let expected = Self.values[layout.values].map { row in
      row.map { words[$0] ?? Double($0) ?? .nan }
    }
    guard table.logits.rows == 3, table.logits.columns == 3 else { return false }
    for (row, numbers) in expected.enumerated() {
      for (read, number) in zip(table.logits.row(row), numbers)
      where read.bitPattern != number.bitPattern && !(read.isNaN && number.isNaN) {
        return false
      }
    }
    let classes = layout.header == .names ? ["cat", "dog", "fish"] : nil
    let labels = layout.labels == .none ? nil : [1, 2, 0].map { Label.index($0) }
    guard table.classNames == classes, table.labels == labels else { return false }
    return switch layout.names {
    case .none: table.instanceNames == nil
    case .numbers: table.instanceNames == ["100", "101", "102"]
    case .words: table.instanceNames == ["img0", "img1", "img2"]
    }
  }
}
