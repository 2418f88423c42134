import Exchange
import Notation
import Numerics
import Testing

/// Every usual arrangement of one table: read right to the bit, or refused with its option.
@Suite("Arrangements of files") struct LayoutGridTests {
  private enum Header: CaseIterable { case none, names, numbers }
  private enum Identifiers: CaseIterable { case none, numbers, words }
  private enum Place: CaseIterable { case none, first, last }

  private struct Layout {
    var separator: String
    var header: Header
    var identifiers: Identifiers
    var labels: Place
    var isQuoted: Bool
    var hasMark: Bool
    var lineEnd: String
  }

  private static let values = [[0.5, 1.5, 0.125], [2.25, -1.3, 1.7], [0.1, 1e-3, 7.5]]
  private static let classes = ["cat", "dog", "fish"]
  private static let labels = [1, 2, 0]
  /// The names that tell a column of identifiers, and those that tell nothing.
  private static let identifierHeadings = ["id", "sample_id", "Unnamed: 0", "idx", "", "picture"]
  private static let labelHeadings = ["label", "y_true", "Target", "klass"]

  private static var layouts: [Layout] {
    var all: [Layout] = []
    for separator in [",", ";", "\t", " "] {
      for header in Header.allCases {
        for identifiers in Identifiers.allCases {
          for labels in Place.allCases {
            for isQuoted in [false, true] {
              for hasMark in [false, true] {
                for lineEnd in ["\n", "\r\n", "\r"] {
                  all.append(
                    Layout(
                      separator: separator, header: header, identifiers: identifiers,
                      labels: labels, isQuoted: isQuoted, hasMark: hasMark, lineEnd: lineEnd))
                }
              }
            }
          }
        }
      }
    }
    return all
  }

  private static func text(_ layout: Layout, identifier: String, label: String) -> String {
    var rows: [[String]] = []
    switch layout.header {
    case .none: break
    case .names: rows.append(classes)
    case .numbers: rows.append(["0", "1", "2"])
    }
    let headers = rows.count
    rows += values.map { $0.map { "\($0)" } }
    for place in rows.indices {
      let row = place - headers
      let labelText = row < 0 ? label : "\(labels[row])"
      switch layout.labels {
      case .none: break
      case .first: rows[place].insert(labelText, at: 0)
      case .last: rows[place].append(labelText)
      }
      switch layout.identifiers {
      case .none: break
      case .numbers: rows[place].insert(row < 0 ? identifier : "\(row + 100)", at: 0)
      case .words: rows[place].insert(row < 0 ? identifier : "img\(row)", at: 0)
      }
    }
    let lines = rows.map { row in
      row.map { field in
        let needsQuotes = layout.isQuoted || field.isEmpty || field.contains(" ")
        return needsQuotes ? "\"\(field)\"" : field
      }.joined(separator: layout.separator) + layout.lineEnd
    }
    return (layout.hasMark ? "\u{FEFF}" : "") + lines.joined()
  }

  private static func owner(
    _ layout: Layout, _ identifier: String, _ label: String
  ) -> GridTally.Owner {
    let first = (layout.identifiers == .none ? 0 : 1) + (layout.labels == .first ? 1 : 0) + 1
    var owner: GridTally.Owner = [.header: layout.header == .none ? "no" : "yes"]
    owner[.columns] =
      switch layout.header {
      case .none: "\(first),\(first + 1),\(first + 2)"
      case .names: classes.joined(separator: ",")
      case .numbers: "0,1,2"
      }
    if layout.identifiers != .none, layout.header != .numbers || !identifier.isEmpty {
      owner[.nameColumn] = identifier.isEmpty ? "1" : identifier
    }
    switch layout.labels {
    case .none: break
    case .first: owner[.labelColumn] = label.isEmpty ? "\(first - 1)" : label
    case .last: owner[.labelColumn] = label.isEmpty ? "\(first + 3)" : label
    }
    return owner
  }

  @Test("are read right or refused with the options that settle it, and never misread")
  func grid() {
    var tally = GridTally()
    for layout in Self.layouts {
      let hasHeader = layout.header != .none
      let identifiers =
        hasHeader && layout.identifiers != .none ? Self.identifierHeadings : [""]
      let labels = hasHeader && layout.labels != .none ? Self.labelHeadings : [""]
      for identifier in identifiers {
        for label in labels {
          let text = Self.text(layout, identifier: identifier, label: label)
          tally.read(text, of: Self.owner(layout, identifier, label)) {
            bytes, options throws(SourceFault) in
            try LogitsTable(reading: bytes, file: "x.csv", options: options)
          } isRight: {
            isRight($0, layout)
          }
        }
      }
    }
    #expect(tally == GridTally(right: 8064, refused: 3600))
  }

  private func isRight(_ table: LogitsTable, _ layout: Layout) -> Bool {
    guard table.logits == Matrix(Self.values) else { return false }
    let names = layout.header == .names ? Self.classes : ["0", "1", "2"]
    guard table.classNames == (layout.header == .none ? nil : names) else { return false }
    let labels = layout.labels == .none ? nil : Self.labels.map { Label.index($0) }
    guard table.labels == labels else { return false }
    return switch layout.identifiers {
    case .none: table.instanceNames == nil
    case .numbers: table.instanceNames == ["100", "101", "102"]
    case .words: table.instanceNames == ["img0", "img1", "img2"]
    }
  }
}
