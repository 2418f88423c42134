/// The background of a terminal, as far as a theme must know it.
package enum Background: Equatable, Sendable {
  /// Text should be light.
  case dark
  /// Text should be dark.
  case light

  /// The background for a colour, each part from 0 to 1: light where the colour is nearer to white.
  package init(red: Double, green: Double, blue: Double) {
    self = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 ? .light : .dark
  }

  /// The background that `COLORFGBG` tells, such as `15;0` or `0;default;15`; nil where it tells none.
  package init?(colorFGBG text: String) {
    guard let last = text.split(separator: ";").last, let color = Int(last) else { return nil }
    switch color {
    case 0...6, 8: self = .dark
    case 7, 9...15: self = .light
    default: return nil
    }
  }
}
