import TUI
import Testing

@Suite("Looks: colours where there are any, and never colour alone") struct ThemeTests {
  @Test("without colours nothing is coloured", arguments: Theme.allCases)
  func withoutColours(theme: Theme) {
    for role in Role.allCases {
      let look = theme.look(Style(role), depth: .none)
      #expect(look.foreground == -1 && look.background == -1)
    }
  }

  @Test("colours stay within the depth", arguments: Theme.allCases) func coloursStay(theme: Theme) {
    for depth in [ColorDepth.eight, .sixteen, .palette] {
      for role in Role.allCases {
        let look = theme.look(Style(role), depth: depth)
        #expect(look.foreground < depth.rawValue && look.background < depth.rawValue)
      }
    }
  }

  @Test("the terminal's own colours are the default") func defaultColours() {
    let look = Theme.terminal.look(.text, depth: .palette)
    #expect(look == Look())
    for role in Role.allCases {
      #expect(Theme.terminal.look(Style(role), depth: .palette).background == -1)
    }
  }

  @Test(
    "the selection is in reverse everywhere",
    arguments: Theme.allCases, [ColorDepth.none, .eight, .sixteen, .palette])
  func selection(theme: Theme, depth: ColorDepth) {
    for role in Role.allCases {
      let look = theme.look(Style(role, .reverse), depth: depth)
      #expect(look.reverse && !look.dim)
    }
  }

  @Test(
    "what is selected stands out from what isn't, and can be read",
    arguments: Theme.allCases, [ColorDepth.none, .eight, .sixteen, .palette])
  func selected(theme: Theme, depth: ColorDepth) {
    for role in Role.allCases {
      let look = theme.look(Style(role, .selected), depth: depth)
      #expect(look != theme.look(Style(role), depth: depth))
      #expect(theme.look(Style(role, [.selected, .reverse]), depth: depth).reverse)
      guard look.background >= 0 else { continue }
      for palette in depth == .palette ? Array(Self.palettes.prefix(1)) : Self.palettes {
        let lights = [look.foreground, look.background].map { luminance($0, of: palette) }
        let contrast = ((lights.max() ?? 0) + 0.05) / ((lights.min() ?? 0) + 0.05)
        #expect(contrast >= 4.5, "\(theme) \(depth) \(role): \(contrast)")
      }
    }
  }

  @Test(
    "every role stands out from its background",
    arguments: [(Theme.dark, 0.0116), (.light, 1.0), (.highContrast, 0.0)])
  func contrast(theme: Theme, background: Double) {
    for role in Role.allCases {
      let look = theme.look(Style(role), depth: .palette)
      let light = luminance(look.foreground)
      let contrast = (max(light, background) + 0.05) / (min(light, background) + 0.05)
      #expect(contrast >= 4.5, "\(theme) \(role): \(contrast)")
    }
  }

  @Test(
    "light text and dark text stand out where there are fewer colours",
    arguments: [(Theme.light, ColorDepth.sixteen), (.light, .eight), (.dark, .sixteen)])
  func contrastOfFew(theme: Theme, depth: ColorDepth) {
    for palette in Self.palettes {
      for role in Role.allCases {
        let look = theme.look(Style(role), depth: depth)
        let lights = [look.foreground, look.background].map { luminance($0, of: palette) }
        let contrast = ((lights.max() ?? 0) + 0.05) / ((lights.min() ?? 0) + 0.05)
        #expect(contrast >= 4.5, "\(theme) \(depth) \(role): \(contrast)")
      }
    }
  }

  @Test("a theme fits the background while none was chosen") func background() throws {
    var model = try Pages.example()
    #expect(model.theme == .terminal && model.followsBackground)
    #expect(model.handle(.background(.light)).isEmpty)
    #expect(model.theme == .light)
    _ = model.handle(.background(.dark))
    #expect(model.theme == .dark)
    try Pages.press("T", on: &model)
    #expect(model.theme == .light && model.notice == Notice(text: "theme: light", isProblem: false))
    _ = model.handle(.background(.dark))
    #expect(model.theme == .light && !model.followsBackground)
  }

  @Test("a theme that was asked for stays, whatever the background") func chosen() {
    var model = Model(experiment: .example, size: Size(width: 80, height: 24), theme: .terminal)
    _ = model.handle(.background(.light))
    #expect(model.theme == .terminal && !model.followsBackground)
  }

  @Test("COLORFGBG tells the background")
  func colorFGBG() {
    let texts: [(String, Background?)] = [
      ("15;0", .dark), ("0;15", .light), ("0;default;15", .light), ("7;8", .dark), ("0;7", .light),
      ("12;8", .dark), ("0;11", .light), ("15;default", nil), ("", nil), ("0;16", nil),
      ("15;-1", nil),
    ]
    for (text, background) in texts {
      #expect(Background(colorFGBG: text) == background, "\(text)")
    }
  }

  @Test("themes go round") func themesGo() {
    var seen: [Theme] = [.terminal]
    while let last = seen.last, last.next != .terminal { seen.append(last.next) }
    #expect(seen == Theme.allCases)
  }

  /// The first sixteen colours: xterm's, and those of the VGA, which the Linux console has.
  private static let palettes: [[(Double, Double, Double)]] = [
    [
      (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
      (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
      (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ],
    [
      (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170),
      (0, 170, 170), (170, 170, 170), (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
      (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
    ],
  ]

  /// The relative luminance of a palette colour, by WCAG 2's formula.
  private func luminance(
    _ color: Int16, of basic: [(Double, Double, Double)] = Self.palettes[0]
  ) -> Double {
    let value = Int(color)
    let level: (Int) -> Double = { $0 == 0 ? 0 : Double(55 + 40 * $0) }
    let (r, g, b): (Double, Double, Double) =
      value < 16
      ? basic[max(0, value)]
      : value < 232
        ? (level((value - 16) / 36), level((value - 16) / 6 % 6), level((value - 16) % 6))
        : (
          Double(8 + 10 * (value - 232)), Double(8 + 10 * (value - 232)),
          Double(8 + 10 * (value - 232))
        )
    let linear: (Double) -> Double = { raw in
      let c = raw / 255
      guard c > 0.03928 else { return c / 12.92 }
      let base = (c + 0.055) / 1.055
      // base^2.4 = base² · base^0.4, and 0.4 = 2/5: two fifths by Newton's method.
      var root = base
      for _ in 0..<40 {
        root -= (root * root * root * root * root - base * base) / (5 * root * root * root * root)
      }
      return base * base * root
    }
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  }
}
