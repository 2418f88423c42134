extension KeyMap {
  /// Every binding, in the order of the list of keys, which is that of the footer too.
  package static let bindings: [KeyBinding] =
    moving + editing + experiment + lesson + Lab.openingBindings + looking + program + prediction
    + typing
    + commandLine + list(in: .keys) + list(in: .outline) + outline + exports
    + Lab.ownBindings + anywhere

  private static let moving = [
    page(.moving, [.left, "h"], .move(.left), "one class to the left"),
    page(.moving, [.down, "j"], .move(.down), "one instance down"),
    page(.moving, [.up, "k"], .move(.up), "one instance up"),
    page(
      .moving, [.right, "l"], .move(.right), "one class to the right",
      KeyFooter(label: "move", key: "←↑↓→", rank: 2)),
    page(.moving, [.home], .move(.home), "the first class"),
    page(.moving, [.end], .move(.end), "the last class"),
    page(.moving, ["<"], .move(.top), "the first instance"),
    page(.moving, [">"], .move(.bottom), "the last instance"),
    page(.moving, ["J"], .instance(.next), "the next instance, in any pane"),
    page(.moving, ["K"], .instance(.previous), "the previous instance, in any pane"),
    page(.moving, [.tab], .pane(.next), "the next pane", KeyFooter(label: "pane", rank: 9)),
    page(.moving, [.backTab], .pane(.previous), "the previous pane"),
  ]

  private static let editing = [
    page(
      .editing, [.enter, .function(2), "i"], .begin, "edit the number under the cursor",
      KeyFooter(label: "edit", key: "0–9", rank: 3)),
    page(
      .editing, [" "], .mark, "make this class the instance's label, or take it away",
      KeyFooter(label: "label", rank: 6)),
    page(.editing, ["["], .nudge(-0.1), "take 0.1 from the logit"),
    page(.editing, ["]"], .nudge(0.1), "add 0.1 to the logit"),
    page(.editing, ["{"], .nudge(-1), "take 1 from the logit"),
    page(.editing, ["}"], .nudge(1), "add 1 to the logit"),
    page(.editing, [.delete, "x"], .clear, "set the number to 0, or take the label away"),
    page(.editing, ["r"], .resetCell, "put the number or label back to how it began"),
    page(
      .editing, ["u"], .undo, "undo the latest change", KeyFooter(label: "undo", rank: 7)),
    page(.editing, ["U", .control("r")], .redo, "redo what was undone"),
  ]

  private static let experiment = [
    page(.experiment, ["a"], .insert(.instance), "add an instance below this one"),
    page(.experiment, ["A"], .insert(.class), "add a class after this one"),
    page(.experiment, ["d"], .remove(.instance), "delete the instance"),
    page(.experiment, ["D"], .remove(.class), "delete the class"),
    page(
      .experiment, ["f"], .nextDtype, "the next dtype: float16, bfloat16, float32, float64",
      KeyFooter(label: "dtype", rank: 10)),
    page(.experiment, ["F"], .previousDtype, "the previous dtype"),
    page(
      .experiment, ["R"], .reset, "back to how the step or file began (undo brings it back)"),
  ]

  private static let lesson = [
    page(
      .lesson, ["n"], .step(.next), "the next step", KeyFooter(label: "next", rank: 0)),
    page(.lesson, ["p"], .step(.previous), "the previous step"),
    page(
      .lesson, [.pageDown], .turnPage(.next), "the next step, or the next rows without a course"),
    page(
      .lesson, [.pageUp], .turnPage(.previous),
      "the previous step, or the previous rows without a course"),
    page(
      .lesson, ["H"], .hint, "a hint; after the last, the solution; then play its lines",
      KeyFooter(label: "hint", rank: 5)),
    page(.lesson, ["P"], .askAgain, "the step's question once more"),
    page(.lesson, ["o"], .outline, "the outline of the course"),
    page(.lesson, ["N"], .step(.open), "the next step that is not done"),
  ]

  private static let looking = [
    page(
      .lab, ["y"], .follow, "why: go to the operation that made this number bad"),
    page(
      .looking, ["z"], .zoom, "give this pane the whole screen, and back",
      KeyFooter(label: "zoom", rank: 11)),
    page(.looking, ["s"], .toggleLabels, "labels as one-hot rows or as class indices"),
    page(.looking, ["T"], .theme(nil), "the next theme"),
    page(.looking, ["%"], .mouse, "mouse on or off; off leaves selecting text to the terminal"),
  ]

  private static let program = [
    page(
      .program, [":"], .commandLine(""), "type a command",
      KeyFooter(label: "command", rank: 12)),
    page(
      .program, ["e"], .exports(nil),
      "write a script with the same bits, the numbers or the page"),
    page(
      .program, ["?", .function(1)], .keys, "this list", KeyFooter(label: "keys", rank: 1)),
    page(.program, ["q"], .quit, "quit", KeyFooter(label: "quit", rank: 4)),
    page(.program, [.escape], .cancel, "close what is open"),
  ]

  private static let prediction =
    [
      KeyBinding(
        keys: [.down, "j"], command: .move(.down),
        help: "the next choice; its digit answers at once",
        footer: KeyFooter(label: "choose", key: "↑↓", rank: 1), group: .prediction,
        context: .prediction),
      plain(.prediction, .prediction, [.up, "k"], .move(.up), "the choice before"),
    ] + [KeyContext.prediction, .guess].flatMap(answering) + caretKeys(.prediction, .guess)

  private static func answering(in context: KeyContext) -> [KeyBinding] {
    [
      KeyBinding(
        keys: [.enter], command: .commit(nil), help: "answer with the choice or number",
        footer: KeyFooter(label: "answer", rank: 0), group: .prediction, context: context),
      KeyBinding(
        keys: [.escape], command: .cancel, help: "look without answering; P asks again",
        footer: KeyFooter(label: "just look", rank: 2), group: .prediction,
        context: context),
    ]
  }

  private static let typing =
    [
      KeyBinding(
        keys: [.enter, .down], command: .commit(.down), help: "accept, and go down",
        footer: KeyFooter(label: "accept", rank: 0), group: .typing, context: .entry),
      KeyBinding(
        keys: [.tab], command: .commit(.right), help: "accept, and go right",
        footer: KeyFooter(label: "accept, right", rank: 2), group: .typing, context: .entry),
      KeyBinding(
        keys: [.escape], command: .cancel, help: "put the old number back",
        footer: KeyFooter(label: "put back", rank: 1), group: .typing, context: .entry),
      plain(.typing, .entry, [.backTab], .commit(.left), "accept, and go left"),
      plain(.typing, .entry, [.up], .commit(.up), "accept, and go up"),
    ] + caretKeys(.typing, .entry)

  private static let commandLine =
    [
      KeyBinding(
        keys: [.enter], command: .commit(nil), help: "do it",
        footer: nil, group: .commandLine, context: .commandLine),
      plain(.commandLine, .commandLine, [.tab], .complete, "complete the word"),
      plain(.commandLine, .commandLine, [.escape], .cancel, "close the line"),
      plain(.commandLine, .commandLine, [.up], .move(.up), "the line before"),
      plain(.commandLine, .commandLine, [.down], .move(.down), "the line after"),
    ] + caretKeys(.commandLine, .commandLine)

  private static let outline = [
    KeyBinding(
      keys: [.enter], command: .commit(nil), help: "go to the step",
      footer: KeyFooter(label: "go there", rank: 1), group: .list, context: .outline),
    KeyBinding(
      keys: [.tab], command: .step(.open), help: "go to the next step that is not done",
      footer: KeyFooter(label: "next open", rank: 3), group: .list, context: .outline),
  ]

  private static let exports =
    [
      KeyBinding(
        keys: [.enter], command: .commit(nil), help: "write it: the : line asks for the file",
        footer: KeyFooter(label: "write", rank: 1), group: .list, context: .export),
      plain(.list, .export, ["j"], .move(.down), "one line down"),
      plain(.list, .export, ["k"], .move(.up), "one line up"),
      plain(.list, .export, ["e", "q"], .cancel, "close the list"),
      plain(.list, .export, ["?", .function(1)], .keys, "the list of keys"),
    ] + list(in: .export).filter { $0.command != .erase(.backward) && $0.command != .erase(.all) }

  private static func list(in context: KeyContext) -> [KeyBinding] {
    [
      plain(.list, context, [.up], .move(.up), "one line up"),
      KeyBinding(
        keys: [.down], command: .move(.down), help: "one line down",
        footer: KeyFooter(label: "down", rank: 2), group: .list, context: context),
      plain(.list, context, [.pageUp], .move(.pageUp), "one page up"),
      plain(.list, context, [.pageDown], .move(.pageDown), "one page down"),
      plain(.list, context, [.home], .move(.top), "to the first line"),
      plain(.list, context, [.end], .move(.bottom), "to the last line"),
      plain(.list, context, [.backspace], .erase(.backward), "erase a character of the filter"),
      plain(.list, context, [.control("u")], .erase(.all), "erase the filter"),
      KeyBinding(
        keys: [.escape], command: .cancel, help: "close the list",
        footer: KeyFooter(label: "close", rank: 0), group: .list, context: context),
    ]
  }

  private static func caretKeys(_ group: KeyGroup, _ context: KeyContext) -> [KeyBinding] {
    [
      plain(group, context, [.left], .caret(.left), "one character to the left"),
      plain(group, context, [.right], .caret(.right), "one character to the right"),
      plain(group, context, [.home], .caret(.home), "to the first character"),
      plain(group, context, [.end], .caret(.end), "behind the last character"),
      plain(group, context, [.backspace], .erase(.backward), "erase the character before"),
      plain(group, context, [.delete], .erase(.forward), "erase the character after"),
      plain(group, context, [.control("u")], .erase(.all), "erase everything before"),
    ]
  }

  /// The keys that always work: the terminal is in raw mode, so nothing stands behind them.
  private static let anywhere = [
    plain(.anywhere, .anywhere, [.control("c")], .quit, "quit"),
    plain(.anywhere, .anywhere, [.control("z")], .suspend, "stop; fg comes back"),
    plain(.anywhere, .anywhere, [.control("l")], .redraw, "draw the screen anew"),
  ]

  private static func page(
    _ group: KeyGroup, _ keys: [Key], _ command: Command, _ help: String, _ footer: KeyFooter? = nil
  ) -> KeyBinding {
    KeyBinding(
      keys: keys, command: command, help: help, footer: footer, group: group, context: .page)
  }

  private static func plain(
    _ group: KeyGroup, _ context: KeyContext, _ keys: [Key], _ command: Command, _ help: String
  ) -> KeyBinding {
    KeyBinding(
      keys: keys, command: command, help: help, group: group, context: context)
  }
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A key that types a character.
  package init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}
