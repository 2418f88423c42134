/// How each ``Role`` looks.
package enum Theme: String, CaseIterable, Sendable {
  /// The terminal's own foreground and background with its own sixteen colours: light or dark.
  case terminal
  /// Light text on near black.
  case dark
  /// Dark text on white.
  case light
  /// White on black with the strongest colours: projectors, weak eyes.
  case highContrast = "high-contrast"
  /// No colour at all: bold, underline and reverse only.
  case mono

  /// The next theme in the order in which the key goes through them.
  package var next: Theme {
    let all = Theme.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}

/// How many colours a terminal has.
package enum ColorDepth: Int, Comparable, Sendable {
  /// None, or none wanted.
  case none = 0
  /// The eight of old.
  case eight = 8
  /// Eight and their bright twins.
  case sixteen = 16
  /// The palette of 256.
  case palette = 256

  /// Fewer colours come first.
  package static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }
}

/// What a terminal is to show for a cell: colours as palette numbers, and attributes.
package struct Look: Hashable, Sendable {
  /// The foreground's number in the palette, or −1 for the terminal's own.
  package var foreground: Int16
  /// The background's number in the palette, or −1 for the terminal's own.
  package var background: Int16
  /// Bold.
  package var bold: Bool
  /// Faint.
  package var dim: Bool
  /// Underlined.
  package var underline: Bool
  /// Foreground and background exchanged.
  package var reverse: Bool

  /// A look of the given colours and attributes.
  package init(
    foreground: Int16 = -1, background: Int16 = -1, bold: Bool = false, dim: Bool = false,
    underline: Bool = false, reverse: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.underline = underline
    self.reverse = reverse
  }
}
