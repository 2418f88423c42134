import Exchange
import Notation
import Numerics
import Testing

/// Files of labels in every usual arrangement.
@Suite("Arrangements of labels") struct LabelsGridTests {
  private enum Identifiers: CaseIterable { case none, places, numbers, words }
  private enum Kind: CaseIterable { case indices, names, oneHot, soft }

  private struct Layout {
    var separator: String
    var classes: Int
    var kind: Kind
    var identifiers: Identifiers
    /// The identifiers stand behind the labels.
    var isReversed: Bool
    var hasText: Bool
    var hasHeader: Bool
    var isNamed: Bool
    var lineEnd: String
  }

  private static let classes = ["cat", "dog", "fish"]
  private static let labels = [1, 0, 1, 1]
  private static let headings = ["id", "sample_id", "", "picture"]

  private static var layouts: [Layout] {
    var all: [Layout] = []
    for separator in [",", ";", "\t", " "] {
      for classes in [2, 3] {
        for kind in Kind.allCases {
          for identifiers in Identifiers.allCases {
            for flags in 0..<16 {
              for lineEnd in ["\n", "\r\n"] {
                all.append(
                  Layout(
                    separator: separator, classes: classes, kind: kind, identifiers: identifiers,
                    isReversed: flags & 1 != 0, hasText: flags & 2 != 0, hasHeader: flags & 4 != 0,
                    isNamed: flags & 8 != 0, lineEnd: lineEnd))
              }
            }
          }
        }
      }
    }
    return all
  }

  private static func names(_ identifiers: Identifiers) -> [String]? {
    switch identifiers {
    case .none: nil
    case .places: ["0", "1", "2", "3"]
    case .numbers: ["207", "101", "333", "150"]
    case .words: ["a.png", "b.png", "c.png", "d.png"]
    }
  }

  private static func fields(_ layout: Layout, _ label: Int) -> [String] {
    switch layout.kind {
    case .indices: ["\(label)"]
    case .names: [classes[label]]
    case .oneHot: (0..<layout.classes).map { $0 == label ? "1" : "0" }
    case .soft: (0..<layout.classes).map { $0 == label ? "0.75" : $0 == 1 - label ? "0.25" : "0" }
    }
  }

  private static func text(_ layout: Layout, heading: String) -> String {
    var rows = labels.map { fields(layout, $0) }
    if layout.hasHeader {
      rows.insert(rows[0].count > 1 ? Array(classes.prefix(layout.classes)) : ["label"], at: 0)
    }
    let headers = layout.hasHeader ? 1 : 0
    for place in rows.indices {
      let row = place - headers
      if layout.hasText { rows[place].append(row < 0 ? "text" : "word\(row)") }
      if let names = names(layout.identifiers) {
        let name = row < 0 ? heading : names[row]
        rows[place].insert(name, at: layout.isReversed ? rows[place].count : 0)
      }
    }
    return rows.map { row in
      row.map { $0.isEmpty ? "\"\"" : $0 }.joined(separator: layout.separator) + layout.lineEnd
    }.joined()
  }

  private static func owner(_ layout: Layout) -> GridTally.Owner {
    let first = layout.identifiers == .none || layout.isReversed ? 1 : 2
    let count = fields(layout, 0).count
    return [.labelColumn: (first..<first + count).map { "\($0)" }.joined(separator: ",")]
  }

  @Test("are read right or refused with the option that settles it, and never misread")
  func grid() {
    var tally = GridTally()
    for layout in Self.layouts {
      let hasHeadings = layout.hasHeader && layout.identifiers != .none
      for heading in hasHeadings ? Self.headings : [""] {
        let text = Self.text(layout, heading: heading)
        var logits = LogitsTable(logits: Matrix(rows: 4, columns: layout.classes))
        logits.classNames = Array(Self.classes.prefix(layout.classes))
        if layout.isNamed { logits.instanceNames = Self.names(layout.identifiers) }
        tally.read(text, of: Self.owner(layout)) { [logits] bytes, options throws(SourceFault) in
          try logits.labels(reading: bytes, file: "y.csv", options: options)
        } isRight: {
          $0 == Self.expected(layout)
        }
      }
    }
    #expect(tally == GridTally(right: 4544, refused: 4160))
  }

  private static func expected(_ layout: Layout) -> [Label] {
    labels.map { label in
      switch layout.kind {
      case .indices, .names, .oneHot: .index(label)
      case .soft: .distribution(fields(layout, label).compactMap(Double.init))
      }
    }
  }
}
