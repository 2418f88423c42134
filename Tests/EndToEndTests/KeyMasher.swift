import TestSupport

/// Random keys, as somebody presses them who has read the list of keys or a cat that has not.
struct KeyMasher {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed &* 0x9E37_79B9) }

  /// A size of the terminal: most often a usual one, else any down to two columns.
  ///
  /// In a single one tmux shows looks that nobody sent, other ones each time.
  mutating func size() -> (width: Int, height: Int) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: (80, 24)
    case 1: (Int.random(in: 2...3, using: &random), Int.random(in: 1...30, using: &random))
    case 2: (Int.random(in: 2...60, using: &random), Int.random(in: 1...8, using: &random))
    default: (Int.random(in: 20...160, using: &random), Int.random(in: 5...60, using: &random))
    }
  }

  /// The bytes of some keys, clicks and commands; nothing that ends, stops or suspends the program.
  mutating func keys(_ count: Int) -> String {
    (0..<count).map { _ in key() }.joined()
  }

  private mutating func key() -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<5: pick(Self.characters)
    case 5..<8: pick(Self.named)
    case 8: mouse()
    case 9: "\u{1B}[200~\(pick(Self.pastes))\u{1B}[201~"
    case 10: ":\(pick(Self.commands))\r"
    default: pick(Self.foreign)
    }
  }

  private mutating func mouse() -> String {
    let (button, x, y) = (
      pick([0, 1, 2, 64, 65, 4, 16, 32, 66]), Int.random(in: 1...120, using: &random),
      Int.random(in: 1...40, using: &random)
    )
    return "\u{1B}[<\(button);\(x);\(y)M\u{1B}[<\(button);\(x);\(y)m"
  }

  private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[Int.random(in: choices.indices, using: &random)]
  }

  /// All that can be typed but `q` and `Q`.
  private static let characters = (0x20..<0x7F).map { String(Unicode.Scalar(UInt8($0))) }
    .filter { !"qQ".contains($0) }

  private static let named = [
    "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}OA", "\u{1B}OD", "\u{1B}[1;5C",
    "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[H", "\u{1B}[F", "\u{1B}[3~", "\u{1B}[Z", "\r", "\t", "\u{7F}",
    "\u{1B}\u{1B}", "\u{12}", "\u{0C}", "\u{1B}OP",
  ]

  private static let pastes = [
    "1,2,3\n4,5,6", "name\tcat\tdog\nx1\t0.5\t-1", "nan inf -inf", "\u{1B}[2J", "👍🏽 ❤\u{FE0F} 猫 é",
    "",
  ]

  private static let commands = [
    "dtype float16", "dtype bfloat16", "dtype float64", "layer 3", "layer none", "set 1 2 1e5",
    "scale 1 100", "add class 猫", "add instance", "delete class 1", "theme light", "theme contrast",
    "reduction sum", "mistake softmax-twice", "descend 5", "goto 2 2", "permute 2 1 3", "undo",
    "rename class 1 👩\u{200D}💻", "nonsense", "set", "state", "epsilon 1e-7",
  ]

  private static let foreign = [
    "é", "猫", "👍🏽", "\u{1B}[I", "\u{1B}[O", "\u{1B}[24;80R", "\u{1B}[?62c",
    "\u{1B}]11;rgb:ff/ff/ff\u{07}",
    "\u{1B}P1$r0m\u{1B}\\",
  ]
}
