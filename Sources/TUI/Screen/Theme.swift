/// The looks of every ``Role``.
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

  /// The theme for a background; one that reads on any where it is not known.
  package init(for background: Background?) {
    switch background {
    case .dark: self = .dark
    case .light: self = .light
    case nil: self = .terminal
    }
  }

  /// The next theme in the order in which the key goes through them.
  package var next: Theme { stepped(by: 1) }
}

extension Int {
  /// The index after so many steps through a list of so many, round from its end to its beginning.
  func stepped(by step: Int, in count: Int) -> Int { (self + step + count) % count }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The case after so many steps, round from the last to the first.
  func stepped(by step: Int) -> Self {
    let all = Self.allCases
    return all[(all.firstIndex(of: self) ?? 0).stepped(by: step, in: all.count)]
  }
}

/// The number of colours of a terminal.
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

/// The look of a cell on a terminal: colours as palette numbers, and attributes.
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
