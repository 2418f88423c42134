/// A screen as the eye sees it: characters with their looks.
///
/// Blanks are the same whatever their ink, and at the end of a row they are not seen at all.
struct SeenScreen: Equatable {
  private struct Look: Hashable {
    var attributes: Set<Int> = []
    var ink = "", paper = ""
  }

  private struct Cell: Equatable {
    var character: Character
    var look: Look

    /// What is left to see of a blank.
    var seen: Cell {
      guard character == " ", look.attributes.isDisjoint(with: [4, 7]) else { return self }
      return Cell(character: " ", look: Look(paper: look.paper))
    }
  }

  private var rows: [[Cell]] = []

  /// Reads a screen from tmux, with its sequences for looks.
  init(_ text: String) {
    var look = Look()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var row: [Cell] = []
      for (index, piece) in line.split(separator: "\u{1B}", omittingEmptySubsequences: false)
        .enumerated()
      {
        var characters = piece
        if index > 0, let end = piece.firstIndex(of: "m") {
          Self.read(piece[..<end].dropFirst(), into: &look)
          characters = piece[piece.index(after: end)...]
        }
        row += characters.map { Cell(character: $0, look: look).seen }
      }
      while row.last == Cell(character: " ", look: Look()) { row.removeLast() }
      rows.append(row)
    }
    while rows.last?.isEmpty == true { rows.removeLast() }
  }

  /// Reads the numbers of a sequence that sets a look.
  private static func read(_ numbers: Substring, into look: inout Look) {
    var rest = numbers.split(separator: ";").compactMap { Int($0) }[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: look = Look()
      case 38: (look.ink, rest) = ("\(rest.prefix(2))", rest.dropFirst(2))
      case 48: (look.paper, rest) = ("\(rest.prefix(2))", rest.dropFirst(2))
      case 39: look.ink = ""
      case 49: look.paper = ""
      case 30..<38, 90..<98: look.ink = "\(number)"
      case 40..<48, 100..<108: look.paper = "\(number)"
      default: look.attributes.insert(number)
      }
    }
  }
}
