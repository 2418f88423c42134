import CNcurses
import TUI

/// Attributes and colour pair of each style, worked out once and then looked up.
struct LookTable {
  /// The drawing of a cell in terms of ncurses.
  struct Entry {
    var attributes: UInt8
    var pair: Int16
  }

  private struct Colors: Hashable {
    var foreground: Int16
    var background: Int16
  }

  private let depth: ColorDepth
  private let pairLimit: Int
  private var theme: Theme?
  private var pairs: [Colors: Int16] = [:]
  private var entries: [Entry?]

  /// Creates a table for a terminal with a number of colours and of pairs, pair 0 included.
  init(depth: ColorDepth, pairs: Int) {
    self.depth = depth
    pairLimit = min(pairs, Int(Int16.max))
    entries = Array(repeating: nil, count: Role.allCases.count * Style.Marks.count)
  }

  /// Draws in `theme` from now on; returns true where that is a change.
  mutating func use(_ theme: Theme) -> Bool {
    guard theme != self.theme else { return false }
    self.theme = theme
    for index in entries.indices { entries[index] = nil }
    return true
  }

  /// The entry of a style.
  mutating func entry(for style: Style) -> Entry {
    let marks = Int(style.marks.rawValue) % Style.Marks.count
    let index = Int(style.role.rawValue) * Style.Marks.count + marks
    if let entry = entries[index] { return entry }
    let look = (theme ?? .terminal).look(style, depth: depth)
    let entry = Entry(attributes: Self.attributes(look), pair: pair(for: look))
    entries[index] = entry
    return entry
  }

  private static func attributes(_ look: Look) -> UInt8 {
    var bits = 0
    if look.bold { bits |= CN_BOLD }
    if look.dim { bits |= CN_DIM }
    if look.underline { bits |= CN_UNDERLINE }
    if look.reverse { bits |= CN_REVERSE }
    return UInt8(bits)
  }

  /// The colour pair of a look: an old one, a new one, or pair 0 when the terminal has no more.
  private mutating func pair(for look: Look) -> Int16 {
    let colors = Colors(foreground: look.foreground, background: look.background)
    if depth == .none || colors == Colors(foreground: -1, background: -1) { return 0 }
    if let pair = pairs[colors] { return pair }
    let next = pairs.count + 1
    guard next < pairLimit,
      cn_define_pair(Int32(next), Int32(look.foreground), Int32(look.background)) != 0
    else { return 0 }
    pairs[colors] = Int16(next)
    return Int16(next)
  }
}
