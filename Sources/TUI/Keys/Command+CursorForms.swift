import Experiments
import Lessons
import Notation

// MARK: - Where the cursor goes, and what is typed there

extension Command {
  private static let panes: [Pane] = [.lesson] + Pane.showable

  static let cursorForms: [Form<Command>] = [
    Form("move", Move.self, help: "move the cursor") { .move($0) },
    Form(
      "pane",
      [("next", .pane(.next)), ("previous", .pane(.previous))]
        + panes.map { ($0.name, .pane(.named($0))) }, help: "go to a pane"),
    Form(
      "goto", [.name(.instance), .optional(.name(.class))],
      help: "move the cursor to a logit; :5 goes to instance 5"
    ) { words throws(EditError) in
      let column = words[1] == nil ? 0 : try words.class(1)
      return .select(.logits, instance: try words.instance(0), column: column)
    },
    Form(
      "select", [.value("PANE", words: panes.map(\.name)), .value("ROW"), .value("COLUMN")],
      help: "move the cursor to a cell of a pane, by numbers from one"
    ) { words in
      guard let pane = panes.first(where: { $0.name == words[0] }), let row = words.place(1),
        let column = words.place(2)
      else { return nil }
      return .select(pane, instance: row - 1, column: column - 1)
    } print: { command, _ in
      guard case .select(let pane, let instance, let column) = command else { return nil }
      return [pane.name, "\(instance + 1)", "\(column + 1)"]
    },
    Form(
      "block",
      .optional([.name(.instance), .name(.class), .name(.instance), .name(.class)]),
      help: "select logits for keys to take as one: as the cursor moves, or between two"
    ) { words throws(EditError) in
      if words.texts.isEmpty { return .block(nil) }
      return .block(
        Corners(
          from: LogitPlace(instance: try words.instance(0), class: try words.class(1)),
          to: LogitPlace(instance: try words.instance(2), class: try words.class(3))))
    } print: { command, names in
      guard case .block(let corners) = command else { return nil }
      return corners.map { corners in
        [corners.first, corners.last].flatMap {
          [names.instance($0.instance), names.class($0.class)]
        }
      } ?? []
    },
    Form("scroll", .value("LINES"), help: "scroll the lesson") {
      $0.place(0).map(Command.scroll)
    } print: { command, _ in
      if case .scroll(let lines) = command { ["\(lines)"] } else { nil }
    },
  ]

  static let typingForms: [Form<Command>] = [
    Form("begin", .begin, help: "edit the number under the cursor"),
    Form(
      "type", .value("TEXT"),
      help: "type text: over the number under the cursor, or where one types"
    ) {
      $0[0].map(Command.type)
    } print: { command, _ in
      guard case .type(let text) = command, !text.contains(where: \.isNewline) else { return nil }
      return [Words.quoted(text)]
    },
    Form("erase", Erasure.self, help: "erase typed text") { .erase($0) },
    Form("caret", CaretMove.self, help: "move within typed text") { .caret($0) },
    Form(
      "commit", bare: .commit(nil), Move.self, help: "accept what is typed or chosen, and move on"
    ) {
      .commit($0)
    },
    Form("cancel", .cancel, help: "give up what is typed, or close what is open"),
    Form(
      "complete", bare: .complete(.next),
      [("next", .complete(.next)), ("previous", .complete(.previous))],
      help: "complete the word in the : line, or put the next or previous there"),
    Form("line", .optional(.value("TEXT")), help: "open the : line, with a text") {
      .commandLine($0[0] ?? "")
    } print: { command, _ in
      guard case .commandLine(let text) = command else { return nil }
      return text.isEmpty ? [] : [Words.quoted(text)]
    },
  ]
}
