/// The colours that terminals have by number, for pictures.
enum Palette {
  /// A colour of the palette of 256 as `#rrggbb`; the first sixteen as common themes have them.
  static func hex(_ number: Int16) -> String {
    let value = Int(number)
    switch value {
    case 0..<16: return sixteen[value]
    case 16..<232:
      let cube = value - 16
      return hex(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    case 232..<256:
      let gray = 8 + 10 * (value - 232)
      return hex(gray, gray, gray)
    default: return "#000000"
    }
  }

  private static let sixteen = [
    "#000000", "#e06c75", "#98c379", "#d7af5f", "#61afef", "#c678dd", "#56b6c2", "#d0d0d0",
    "#6c6c6c", "#ff8787", "#87ff87", "#ffff87", "#87afff", "#ff87ff", "#87ffff", "#ffffff",
  ]

  private static func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }

  private static func hex(_ red: Int, _ green: Int, _ blue: Int) -> String {
    let digits = [red, green, blue].map { value -> String in
      let text = String(value, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return "#" + digits.joined()
  }
}
