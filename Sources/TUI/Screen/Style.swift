/// The meaning of a piece of the page; a ``Theme`` decides its look.
package enum Role: UInt8, CaseIterable, Sendable {
  /// Ordinary text and numbers.
  case text
  /// Less important text: units, explanations, zeros.
  case faint
  /// The page's first line.
  case title
  /// The name of a pane and the rule it stands on.
  case heading
  /// The name of a class or an instance.
  case name
  /// Stressed prose.
  case emphasis
  /// Code and numbers quoted in prose.
  case code
  /// The bar of a probability.
  case bar
  /// A label's mark.
  case label
  /// Right: a correct prediction, a check that holds.
  case good
  /// Wrong: a wrong prediction, inf, nan.
  case bad
  /// Worth a look: subnormals, ties, a refused key.
  case warning
  /// Digits in which two methods differ.
  case differing
  /// A key one can press.
  case key
  /// The curve of a method.
  case naive, stable, epsilon, logsumexp, fused, upcast, log1p
}

/// The look of a cell: its role, and marks that do not depend on the theme.
package struct Style: Equatable, Hashable, Sendable {
  /// The cell's meaning.
  package var role: Role
  /// Marks laid over the role.
  package var marks: Marks

  /// Marks that are laid over whatever the role looks like.
  package struct Marks: OptionSet, Equatable, Hashable, Sendable {
    /// The set as bits.
    package let rawValue: UInt8
    /// A set from its bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Foreground and background exchanged: the selection.
    package static let reverse = Marks(rawValue: 1)
    /// Bold.
    package static let bold = Marks(rawValue: 2)
    /// Underlined.
    package static let underline = Marks(rawValue: 4)
    /// One of several that are selected.
    package static let selected = Marks(rawValue: 8)
    /// True if a blank with them is seen.
    var hasPaper: Bool { !isDisjoint(with: [.reverse, .selected]) }
    /// The number of sets of marks.
    package static let count = 16
  }

  /// A style of `role` with `marks` over it.
  package init(_ role: Role = .text, _ marks: Marks = []) {
    self.role = role
    self.marks = marks
  }

  /// This style with more marks.
  package func adding(_ more: Marks) -> Style { Style(role, marks.union(more)) }

  /// Ordinary text.
  package static let text = Style(.text)
  /// Less important text.
  package static let faint = Style(.faint)
}
