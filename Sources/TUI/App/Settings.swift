import Experiments
import Lessons
import Notation
import Numerics

/// What the learner has chosen for good.
package struct Settings: Equatable, Sendable {
  /// The colours; nil for those that fit the terminal's background.
  package private(set) var theme: Theme?
  /// True if mouse clicks are reported to the program.
  package private(set) var mouseIsOn = true
  /// The characters to draw with; nil for those that the locale has.
  package private(set) var glyphs: Glyphs?
  /// The format of an experiment that doesn't say its own.
  package private(set) var dtype: FloatFormat?
  /// The keys that are bound anew.
  package private(set) var boundKeys = BoundKeys()

  /// Nothing chosen.
  package init() {}

  /// What a line of settings may begin with.
  private static let keys = ["theme", "mouse", "glyphs", "dtype", "bind "]

  /// Reads settings: lines of `key: value`.
  ///
  /// - Returns: What can be read, and the faults of the other lines.
  package static func reading(_ text: String, file: String) -> (Settings, faults: [Diagnostic]) {
    var settings = Settings()
    let faults = SettingLines.read(text, file: file, keys: keys) { settings.take($0, $1) }
    return (settings, faults)
  }

  /// Takes one setting; returns what is wrong with it.
  private mutating func take(_ key: String, _ value: String) -> String? {
    switch key {
    case "theme":
      return Self.choose(&theme, value, Theme.init, among: Theme.allCases.map(\.rawValue))
    case "dtype":
      return Self.choose(
        &dtype, value, FloatFormat.init, among: FloatFormat.allCases.map(\.rawValue))
    case "mouse":
      var choice: Bool?
      let fault = Self.choose(
        &choice, value, { ["on": true, "off": false][$0] }, among: ["on", "off"])
      mouseIsOn = choice ?? true
      return fault
    case "glyphs":
      let all = ["unicode": Glyphs.unicode, "ascii": .ascii]
      return Self.choose(&glyphs, value, { all[$0] }, among: ["unicode", "ascii"])
    default:
      return boundKeys.bind(String(key.dropFirst("bind ".count)), to: value)
    }
  }

  private static func choose<Choice>(
    _ choice: inout Choice?, _ value: String, _ read: (String) -> Choice?, among names: [String]
  ) -> String? {
    choice = read(value)
    guard choice == nil else { return nil }
    return "“\(Printable.text(value, limit: 24))” is none of \(names.joined(separator: ", "))"
  }
}

extension Model {
  /// Takes settings over, as far as they are not about how the page was made.
  package mutating func take(_ settings: Settings) {
    mouseIsOn = settings.mouseIsOn
    boundKeys = settings.boundKeys
  }
}
