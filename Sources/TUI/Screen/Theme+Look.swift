extension Theme {
  /// The look of a style in this theme on a terminal with so many colours.
  package func look(_ style: Style, depth: ColorDepth) -> Look {
    var look = depth == .none || self == .mono ? Self.mono(style.role) : colored(style.role, depth)
    if style.marks.contains(.bold) { look.bold = true }
    if style.marks.contains(.underline) { look.underline = true }
    if style.marks.contains(.selected), !style.marks.contains(.reverse) {
      select(&look, depth: depth)
    }
    if style.marks.contains(.reverse) {
      look.reverse = true
      // A faint selection is hard to see on most terminals.
      look.dim = false
    }
    return look
  }

  /// Gives a look the background of what is selected, or a line below it where there are no colours.
  private func select(_ look: inout Look, depth: ColorDepth) {
    guard depth != .none, self != .mono else { return look.underline = true }
    look.dim = false
    look.background = depth < .palette ? Self.blue : selectionPaper
    // On the blue of few colours nothing else is sure to be read.
    if look.background == Self.blue { look.foreground = depth < .sixteen ? 7 : 15 }
  }

  private static let blue: Int16 = 4

  /// The background of what is selected, of the palette of 256.
  private var selectionPaper: Int16 {
    switch self {
    case .terminal, .highContrast, .mono: Self.blue
    case .dark: 17
    case .light: 195
    }
  }

  private static func mono(_ role: Role) -> Look {
    switch role {
    case .text, .name, .code, .bar, .good, .naive, .stable, .epsilon, .logsumexp, .fused,
      .upcast, .log1p:
      Look()
    case .faint: Look(dim: true)
    case .title, .heading, .emphasis, .label, .key, .bad, .warning, .differing: Look(bold: true)
    }
  }

  private func colored(_ role: Role, _ depth: ColorDepth) -> Look {
    var look = Self.mono(role)
    look.dim = role == .faint && self == .terminal
    if let paper {
      look.background = depth < .palette ? Self.nearest(to: paper) % Int16(depth.rawValue) : paper
    }
    if let color = palette(role) {
      look.foreground = reduced(color, to: depth)
    }
    if self == .highContrast, depth < .sixteen { look.foreground = 7 }
    return look
  }

  /// The background that a theme paints, so that it reads on any terminal; nil for the terminal's
  /// own.
  private var paper: Int16? {
    switch self {
    case .terminal, .mono: nil
    case .dark: 234
    case .light: 231
    case .highContrast: 0
    }
  }

  /// A number of the palette of 256 for a role, or nil for the terminal's own foreground.
  private func palette(_ role: Role) -> Int16? {
    switch (self, role) {
    case (.terminal, .bar): 4
    case (.terminal, .heading), (.terminal, .key), (.terminal, .code): 6
    case (.terminal, .good): 2
    case (.terminal, .bad): 1
    case (.terminal, .warning), (.terminal, .differing): 5
    case (.terminal, .naive): 1
    case (.terminal, .stable): 5
    case (.terminal, .epsilon): 3
    case (.terminal, .fused): 6
    case (.terminal, .upcast): 4
    case (.terminal, .log1p): 2
    case (.terminal, _): nil
    case (.dark, .bar): 75
    case (.dark, .heading), (.dark, .key): 80
    case (.dark, .code): 152
    case (.dark, .name): 187
    case (.dark, .label), (.dark, .title): 230
    case (.dark, .good): 114
    case (.dark, .bad): 210
    case (.dark, .warning), (.dark, .differing): 221
    case (.dark, .naive): 210
    case (.dark, .stable): 182
    case (.dark, .epsilon): 221
    case (.dark, .logsumexp): 187
    case (.dark, .fused): 75
    case (.dark, .upcast): 80
    case (.dark, .log1p): 114
    case (.dark, .faint): 247
    case (.dark, _): 253
    case (.light, .bar): 25
    case (.light, .heading), (.light, .key): 24
    case (.light, .code): 60
    case (.light, .name): 23
    case (.light, .label), (.light, .title): 16
    case (.light, .good): 22
    case (.light, .bad): 124
    case (.light, .warning), (.light, .differing): 90
    case (.light, .naive): 124
    case (.light, .stable): 90
    case (.light, .epsilon): 94
    case (.light, .logsumexp): 23
    case (.light, .fused): 25
    case (.light, .upcast): 24
    case (.light, .log1p): 22
    case (.light, .faint): 240
    case (.light, _): 235
    case (.highContrast, .bar), (.highContrast, .heading), (.highContrast, .key): 14
    case (.highContrast, .good): 10
    case (.highContrast, .bad), (.highContrast, .warning), (.highContrast, .differing): 11
    case (.highContrast, .naive): 9
    case (.highContrast, .stable): 13
    case (.highContrast, .epsilon): 11
    case (.highContrast, .fused): 14
    case (.highContrast, .log1p): 10
    case (.highContrast, _): 15
    case (.mono, _): nil
    }
  }

  /// The number to use for a role's colour on a terminal with so many colours.
  private func reduced(_ color: Int16, to depth: ColorDepth) -> Int16 {
    guard depth < .palette else { return color }
    let near = Self.nearest(to: color)
    switch (self, depth) {
    case (.light, .sixteen): return Self.readableOnWhite(near)
    // White is a light grey there, and red and magenta are too light for it.
    case (.light, _): return Self.readableOnWhite(near) == 4 ? 4 : 0
    // Blue is too dark on black, and the bright ones are better than the others.
    case (.dark, .sixteen): return near == 4 ? 14 : (1...6).contains(near) ? near + 8 : near
    case (.dark, _): return near == 4 ? 6 : near % 8
    case (.terminal, _), (.highContrast, _), (.mono, _): return depth == .sixteen ? near : near % 8
    }
  }

  /// One of the four colours among the first eight that are dark enough on white.
  private static func readableOnWhite(_ color: Int16) -> Int16 {
    switch color {
    case 1, 4, 5: color
    case 6: 4
    default: 0
    }
  }

  /// The nearest colour among the first sixteen.
  private static func nearest(to color: Int16) -> Int16 {
    switch color {
    case 0...15: color
    case 16, 23, 234, 235, 240: 0
    case 231: 15
    case 22, 114: 2
    case 124, 210: 1
    case 94, 187, 221, 230: 3
    case 24, 80, 152: 6
    case 25, 75: 4
    case 60, 90, 182: 5
    default: 7
    }
  }
}
