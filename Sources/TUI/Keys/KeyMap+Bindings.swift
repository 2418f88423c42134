extension KeyMap {
  /// Every binding, in the order of the list of keys, which is that of the footer too.
  package static let bindings: [KeyBinding] =
    page + lesson + Lab.openingBindings + program + asking + typing + offering + list(.keys)
    + list(.outline)
    + lists + Lab.ownBindings + stage + anywhere

  /// A line of a table: keys, their command, its help, and its label in the footer.
  private struct Row {
    let keys: [Key]
    let command: Command
    let help: String
    let footer: KeyFooter?

    init(
      _ keys: [Key], _ command: Command, _ help: String, footer: String? = nil,
      as shown: String? = nil, rank: Int = 0
    ) {
      (self.keys, self.command, self.help) = (keys, command, help)
      self.footer = footer.map { KeyFooter(label: $0, key: shown, rank: rank) }
    }
  }

  private static func table(
    _ group: KeyGroup, in context: KeyContext = .page, _ rows: [Row]
  ) -> [KeyBinding] {
    rows.map {
      KeyBinding(
        keys: $0.keys, command: $0.command, help: $0.help, footer: $0.footer, group: group,
        context: context)
    }
  }

  private static let page =
    table(
      .moving,
      [
        Row([.left, "h"], .move(.left), "one class to the left"),
        Row([.down, "j"], .move(.down), "one instance down"),
        Row([.up, "k"], .move(.up), "one instance up"),
        Row(
          [.right, "l"], .move(.right), "one class to the right", footer: "move", as: "←↑↓→",
          rank: 2),
        Row([.home], .move(.home), "the first class"),
        Row([.end], .move(.end), "the last class"),
        Row(["<"], .move(.top), "the first instance"),
        Row([">"], .move(.bottom), "the last instance"),
        Row(["J"], .instance(.next), "the next instance, in any pane"),
        Row(["K"], .instance(.previous), "the previous instance, in any pane"),
        Row([")"], .rows(.next(.wrong, .next)), "the next instance that is predicted wrong"),
        Row(["("], .rows(.next(.wrong, .previous)), "the previous one"),
        Row(
          ["!"], .rows(.next(.notFinite, .next)),
          "the next loss that is not finite; in LOSS of this method"
        ),
        Row(["^"], .rows(.worst), "the worst instance: by the error or the loss of this column"),
        Row(["S"], .rows(.orderByColumn), "order instances by that number, or no longer"),
        Row(["/"], .commandLine("find "), "look for a name of an instance or a class"),
        Row([";"], .rows(.findAgain(.next)), "the next with that name"),
        Row([","], .rows(.findAgain(.previous)), "the one before"),
        Row([.tab], .pane(.next), "the next pane", footer: "pane", rank: 9),
        Row([.backTab], .pane(.previous), "the previous pane"),
      ])
    + table(
      .editing,
      [
        Row(
          [.enter, .function(2), "i"], .begin, "edit the number under the cursor", footer: "edit",
          as: "0–9", rank: 3),
        Row(
          [" "], .mark, "make this class the instance's label, or take it away", footer: "label",
          rank: 6),
        Row(["["], .nudge(-0.1), "take 0.1 from the logit"),
        Row(["]"], .nudge(0.1), "add 0.1 to the logit"),
        Row(["{"], .nudge(-1), "take 1 from the logit"),
        Row(["}"], .nudge(1), "add 1 to the logit"),
        Row(["v"], .block(nil), "select a block of logits by moving; again lets go"),
        Row([.delete, "x"], .clear, "set the number to 0, or take the label away"),
        Row(["r"], .resetCell, "put the number or label back to how it began"),
        Row(["u"], .undo, "undo the latest change", footer: "undo", rank: 7),
        Row(["U", .control("r")], .redo, "redo what was undone"),
      ])
    + table(
      .experiment,
      [
        Row(["a"], .insert(.instance), "add an instance below this one"),
        Row(["A"], .insert(.class), "add a class after this one"),
        Row(["d"], .remove(.instance), "delete the instance"),
        Row(["D"], .remove(.class), "delete the class"),
        Row(
          ["f"], .nextDtype, "the next dtype: float16, bfloat16, float32, float64",
          footer: "dtype", rank: 10),
        Row(["F"], .previousDtype, "the previous dtype"),
        Row(["R"], .reset, "back to how the step or file began (undo brings it back)"),
      ])

  private static let lesson = table(
    .lesson,
    [
      Row(["n"], .step(.next), "the next step", footer: "next", rank: 0),
      Row(["p"], .step(.previous), "the previous step"),
      Row([.pageDown], .turnPage(.next), "the next step, or the next rows without a course"),
      Row(
        [.pageUp], .turnPage(.previous), "the previous step, or the previous rows without a course"
      ),
      Row(
        ["H"], .hint, "a hint; after the last, the solution; then play its lines", footer: "hint",
        rank: 5),
      Row(["P"], .askAgain, "the step's question once more"),
      Row(["o"], .outline, "the outline of the course", footer: "outline", rank: 6),
      Row(["N"], .step(.open), "the next step that is not done", footer: "next open", rank: 1),
    ])

  private static let program =
    table(.lab, [Row(["y"], .follow, "why: go to the operation that made this number bad")])
    + table(
      .looking,
      [
        Row(["z"], .zoom, "give this pane the whole screen, and back", footer: "zoom", rank: 11),
        Row(["s"], .toggleLabels, "labels as one-hot rows or as class indices"),
        Row(["C"], .toggleRanking, "classes by their probability in this instance, or not"),
        Row(["T"], .theme(nil), "the next theme"),
        Row(["%"], .mouse, "mouse on or off; off leaves selecting text to the terminal"),
      ])
    + table(
      .program,
      [
        Row([":"], .commandLine(""), "type a command", footer: "command", rank: 12),
        Row(["e"], .exports(nil), "write a script with the same bits, the numbers or the page"),
        Row(["?", .function(1)], .keys, "this list", footer: "keys", rank: 1),
        Row(["q"], .quit, "quit", footer: "quit", rank: 4),
        Row([.escape], .cancel, "close what is open"),
      ])

  private static let asking =
    table(
      .prediction, in: .prediction,
      [
        Row(
          [.down, "j"], .move(.down), "the next choice; its digit answers at once",
          footer: "choose", as: "↑↓", rank: 1),
        Row([.up, "k"], .move(.up), "the choice before"),
      ] + answering) + table(.prediction, in: .guess, answering + caret)
    + table(.prediction, in: .guessing, answering + caret)

  private static let answering = [
    Row([.enter], .commit(nil), "answer with the choice or number", footer: "answer", rank: 0),
    Row([.escape], .cancel, "look without answering; P asks again", footer: "just look", rank: 2),
  ]

  private static let typing =
    table(
      .typing, in: .entry,
      [
        Row([.enter, .down], .commit(.down), "accept, and go down", footer: "accept", rank: 0),
        Row([.tab], .commit(.right), "accept, and go right", footer: "accept, right", rank: 2),
        Row([.escape], .cancel, "put the old number back", footer: "put back", rank: 1),
        Row([.backTab], .commit(.left), "accept, and go left"),
        Row([.up], .commit(.up), "accept, and go up"),
      ] + caret)
    + table(
      .commandLine, in: .commandLine,
      [
        Row([.enter], .commit(nil), "do it"),
        Row([.tab], .complete(.next), "complete the word, a name or a path; again: the next"),
        Row([.backTab], .complete(.previous), "the one before"),
        Row([.escape], .cancel, "close the line"),
        Row([.up], .move(.up), "the line before"),
        Row([.down], .move(.down), "the line after"),
      ] + caret)

  private static let offering = table(
    .offer, in: .offer,
    [
      Row([.enter], .commit(nil), "put it in the matrix's place", footer: "put it here", rank: 0),
      Row([.escape], .cancel, "leave the matrix as it is", footer: "leave", rank: 1),
    ])

  private static let caret = [
    Row([.left], .caret(.left), "one character to the left"),
    Row([.right], .caret(.right), "one character to the right"),
    Row([.home], .caret(.home), "to the first character"),
    Row([.end], .caret(.end), "behind the last character"),
    Row([.backspace], .erase(.backward), "erase the character before"),
    Row([.delete], .erase(.forward), "erase the character after"),
    Row([.control("u")], .erase(.all), "erase everything before"),
  ]

  private static let lists =
    table(
      .list, in: .outline,
      [
        Row([.enter], .commit(nil), "go to the step", footer: "go there", rank: 1),
        Row(
          [.tab], .step(.open), "go to the next step that is not done", footer: "next open", rank: 3
        ),
      ])
    + table(
      .list, in: .export,
      [
        Row(
          [.enter], .commit(nil), "write it: the : line asks for the file", footer: "write",
          rank: 1),
        Row(["y"], .copy(nil), "copy it to the terminal's clipboard", footer: "copy", rank: 3),
        Row(["j"], .move(.down), "one line down"),
        Row(["k"], .move(.up), "one line up"),
        Row(["e", "q"], .cancel, "close the list"),
        Row(["?", .function(1)], .keys, "the list of keys"),
      ]) + list(.export)

  /// The keys of a list; one without a filter has nothing to erase.
  private static func list(_ context: KeyContext) -> [KeyBinding] {
    let filter = [
      Row([.backspace], .erase(.backward), "erase a character of the filter"),
      Row([.control("u")], .erase(.all), "erase the filter"),
    ]
    return table(
      .list, in: context,
      [
        Row([.up], .move(.up), "one line up"),
        Row([.down], .move(.down), "one line down", footer: "down", rank: 2),
        Row([.pageUp], .move(.pageUp), "one page up"),
        Row([.pageDown], .move(.pageDown), "one page down"),
        Row([.home], .move(.top), "to the first line"),
        Row([.end], .move(.bottom), "to the last line"),
      ] + (context == .export ? [] : filter) + [
        Row([.escape], .cancel, "close the list", footer: "close", rank: 0)
      ])
  }

  /// The keys of a clicker, which come before all others where they are in force.
  private static let stage = table(
    .stage, in: .stage,
    [
      Row([.pageDown], .turnPage(.next), "whatever is open: the answer, the next step, the script"),
      Row([.pageUp], .turnPage(.previous), "whatever is open: back"),
      Row(["b", "."], .blank, "with --present: blank the screen, and show it again"),
    ])

  /// The keys that always work: the terminal is in raw mode, so nothing stands behind them.
  private static let anywhere = table(
    .anywhere, in: .anywhere,
    [
      Row([.control("c")], .quit, "quit"),
      Row([.control("z")], .suspend, "stop; fg comes back"),
      Row([.control("l")], .redraw, "draw the screen anew"),
    ])
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A key that types a character.
  package init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}
