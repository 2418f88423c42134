extension KeyMap {
  /// Every binding, in the order of the list of keys.
  public static let bindings: [Binding] =
    moving + editing + experiment + lesson + looking + program + typing + commandLine + list

  private static let moving = [
    page(.moving, [.left, "h"], .move(.left), "one class to the left"),
    page(.moving, [.down, "j"], .move(.down), "one instance down"),
    page(.moving, [.up, "k"], .move(.up), "one instance up"),
    page(.moving, [.right, "l"], .move(.right), "one class to the right", footer: "move"),
    page(.moving, [.home], .move(.home), "the first class"),
    page(.moving, [.end], .move(.end), "the last class"),
    page(.moving, ["<"], .move(.top), "the first instance"),
    page(.moving, [">"], .move(.bottom), "the last instance"),
    page(.moving, [.tab], .pane(.next), "the next pane", footer: "pane"),
    page(.moving, [.backTab], .pane(.previous), "the previous pane"),
  ]

  private static let editing = [
    page(
      .editing, [.enter, .function(2), "i"], .begin, "edit the number under the cursor",
      footer: "edit"),
    page(
      .editing, [" "], .mark, "make this class the instance's label, or take it away",
      footer: "label"),
    page(.editing, ["["], .nudge(-0.1), "take 0.1 from the logit"),
    page(.editing, ["]"], .nudge(0.1), "add 0.1 to the logit"),
    page(.editing, ["{"], .nudge(-1), "take 1 from the logit"),
    page(.editing, ["}"], .nudge(1), "add 1 to the logit"),
    page(.editing, [.delete, "x"], .clear, "set the number to 0, or take the label away"),
    page(.editing, ["u"], .undo, "undo the latest change", footer: "undo"),
    page(.editing, ["U", .control("r")], .redo, "redo what was undone"),
  ]

  private static let experiment = [
    page(.experiment, ["a"], .insert(.instance), "add an instance below"),
    page(.experiment, ["A"], .insert(.class), "add a class at the right"),
    page(.experiment, ["d"], .remove(.instance), "delete the instance"),
    page(.experiment, ["D"], .remove(.class), "delete the class"),
    page(
      .experiment, ["f"], .cycleDtype(1), "the next dtype: float16, bfloat16, float32, float64",
      footer: "dtype"),
    page(.experiment, ["F"], .cycleDtype(-1), "the previous dtype"),
    page(.experiment, ["R"], .reset, "back to how the step or file began (undo brings it back)"),
  ]

  private static let lesson = [
    page(.lesson, ["n", .pageDown], .step(.next), "the next step", footer: "next"),
    page(.lesson, ["p", .pageUp], .step(.previous), "the previous step"),
    page(.lesson, ["H"], .hint, "a hint", footer: "hint"),
    page(.lesson, ["o"], .outline, "the outline of the course"),
  ]

  private static let looking = [
    page(.looking, ["z"], .zoom, "give this pane the whole screen, and back", footer: "zoom"),
    page(.looking, ["s"], .toggleLabels, "labels as one-hot rows or as class indices"),
    page(.looking, ["T"], .theme(nil), "the next theme"),
    page(.looking, ["%"], .mouse, "mouse on or off; off leaves selecting text to the terminal"),
    page(.looking, [.control("l")], .redraw, "draw the screen anew"),
  ]

  private static let program = [
    page(.program, ["?", .function(1)], .keys, "this list", footer: "keys"),
    page(.program, [":"], .commandLine(""), "type a command", footer: "command"),
    page(
      .program, ["e"], .commandLine("export "),
      "write the page (.txt .ansi .svg) or the numbers (.csv .json)"),
    page(.program, [.control("z")], .suspend, "stop; fg comes back"),
    page(.program, ["q", .control("c")], .quit, "quit", footer: "quit"),
    page(.program, [.escape], .cancel, "close what is open"),
  ]

  private static let typing = [
    typed([.enter, .down], .commit(.down), "accept, and go down", footer: "accept"),
    typed([.tab], .commit(.right), "accept, and go right", footer: "accept, right"),
    typed([.backTab], .commit(.left), "accept, and go left"),
    typed([.up], .commit(.up), "accept, and go up"),
    typed([.escape], .cancel, "put the old number back", footer: "put back"),
    typed([.left], .caret(.left), "one character to the left"),
    typed([.right], .caret(.right), "one character to the right"),
    typed([.home], .caret(.home), "to the first character"),
    typed([.end], .caret(.end), "behind the last character"),
    typed([.backspace], .erase(.backward), "erase the character before"),
    typed([.delete], .erase(.forward), "erase the character after"),
    typed([.control("u")], .erase(.all), "erase everything before"),
    typed([.control("l")], .redraw, "draw the screen anew"),
    typed([.control("z")], .suspend, "stop; fg comes back"),
    typed([.control("c")], .quit, "quit"),
  ]

  private static let commandLine =
    lineKeys(in: .commandLine, group: .commandLine) + [
      line([.enter], .commit(nil), "do it", footer: "do it"),
      line([.tab], .complete, "complete the word", footer: "complete"),
      line([.escape], .cancel, "close the line", footer: "close"),
      line([.up], .move(.up), "the line before"),
      line([.down], .move(.down), "the line after"),
      line([.left], .caret(.left), "one character to the left"),
      line([.right], .caret(.right), "one character to the right"),
      line([.home], .caret(.home), "to the first character"),
      line([.end], .caret(.end), "behind the last character"),
    ]

  private static let list =
    lineKeys(in: .keys, group: .list) + listKeys(in: .keys)
    + listKeys(in: .outline) + [
      Binding(
        keys: ["j"], command: .move(.down), help: "one line down", footer: nil, group: .list,
        context: .outline),
      Binding(
        keys: ["k"], command: .move(.up), help: "one line up", footer: nil, group: .list,
        context: .outline),
      Binding(
        keys: ["o", "q"], command: .cancel, help: "close the list", footer: nil, group: .list,
        context: .outline),
      Binding(
        keys: [.enter], command: .commit(nil), help: "go to the step", footer: "go there",
        group: .list, context: .outline),
    ]

  private static func lineKeys(in context: Context, group: Group) -> [Binding] {
    [
      Binding(
        keys: [.backspace], command: .erase(.backward), help: "erase the character before",
        footer: nil, group: group, context: context),
      Binding(
        keys: [.delete], command: .erase(.forward), help: "erase the character after",
        footer: nil, group: group, context: context),
      Binding(
        keys: [.control("u")], command: .erase(.all), help: "erase everything before",
        footer: nil, group: group, context: context),
      Binding(
        keys: [.control("c")], command: .quit, help: "quit", footer: nil, group: group,
        context: context),
    ]
  }

  private static func listKeys(in context: Context) -> [Binding] {
    let moves: [([Key], Command, String, String?)] = [
      ([.up], .move(.up), "one line up", nil),
      ([.down], .move(.down), "one line down", "scroll"),
      ([.pageUp], .move(.pageUp), "one page up", nil),
      ([.pageDown], .move(.pageDown), "one page down", nil),
      ([.home], .move(.top), "to the first line", nil),
      ([.end], .move(.bottom), "to the last line", nil),
      ([.escape], .cancel, "close the list", "close"),
    ]
    return moves.map {
      Binding(
        keys: $0.0, command: $0.1, help: $0.2, footer: $0.3, group: .list, context: context)
    }
  }

  private static func page(
    _ group: Group, _ keys: [Key], _ command: Command, _ help: String, footer: String? = nil
  ) -> Binding {
    Binding(
      keys: keys, command: command, help: help, footer: footer, group: group, context: .page)
  }

  private static func typed(
    _ keys: [Key], _ command: Command, _ help: String, footer: String? = nil
  ) -> Binding {
    Binding(
      keys: keys, command: command, help: help, footer: footer, group: .typing, context: .entry)
  }

  private static func line(
    _ keys: [Key], _ command: Command, _ help: String, footer: String? = nil
  ) -> Binding {
    Binding(
      keys: keys, command: command, help: help, footer: footer, group: .commandLine,
      context: .commandLine)
  }
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A key that types a character.
  public init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}
