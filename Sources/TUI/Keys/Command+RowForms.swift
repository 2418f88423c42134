import Experiments
import Notation

// MARK: - Instances by what is true of them

extension Command {
  private static let filter: Syntax = .repeated(.value("FILTER", words: RowFilter.words))
  private static let turn: Syntax = .choice(["next", "previous"])

  static let rowForms: [Form<Command>] = [
    Form(
      "instance", [turn, .optional(filter)], help: "go to another instance, or to one of some kind"
    ) { words throws(EditError) in
      let turn: Turn = words[0] == "next" ? .next : .previous
      return words.texts.count == 1
        ? .instance(turn) : .rows(.next(try rowFilter(words, from: 1), turn))
    } print: { command, _ in
      if case .instance(let turn) = command { return [word(turn)] }
      guard case .rows(.next(let filter, let turn)) = command else { return nil }
      return [word(turn), filter.text]
    },
    Form(
      "where", .optional(filter),
      help: "show the instances that are so, such as wrong and loss > 5; all without a filter"
    ) { words throws(EditError) in
      .rows(.filter(words[0] == nil ? nil : try rowFilter(words, from: 0)))
    } print: { command, _ in
      guard case .rows(.filter(let filter)) = command else { return nil }
      return filter.map { [$0.text] } ?? []
    },
    Form(
      "sort", .optional(.repeated(.value("ORDER", words: RowOrder.words))),
      help:
        "order instances by a number, the largest first, by label, predicted or name; or as they were"
    ) { words throws(EditError) in
      guard words[0] != nil else { return .rows(.order(nil)) }
      do throws(QueryFault) { return .rows(.order(try RowOrder(parsing: words.texts))) } catch {
        throw .syntax("\(error)")
      }
    } print: { command, _ in
      guard case .rows(.order(let order)) = command else { return nil }
      return order.map { [$0.text] } ?? []
    },
    Form(
      "sort-column", .rows(.orderByColumn), help: "order instances by this column, or no longer"),
    Form("worst", .rows(.worst), help: "go to the worst instance by the number of this column"),
    Form(
      "find", .repeated(.value("TEXT")),
      help: "go to the next instance with the text in its name, or to such a class"
    ) {
      .rows(.find($0.texts.joined(separator: " ")))
    } print: { command, _ in
      if case .rows(.find(let text)) = command { [Words.quoted(text)] } else { nil }
    },
    Form("find-again", help: "go to the next one that was found, or back") {
      .rows(.findAgain($0))
    },
  ]

  private static func word(_ turn: Turn) -> String { turn == .next ? "next" : "previous" }

  private static func rowFilter(
    _ words: Arguments, from place: Int
  ) throws(EditError) -> RowFilter {
    do throws(QueryFault) {
      return try RowFilter(
        parsing: Array(words.texts.dropFirst(place)), for: words.experiment)
    } catch {
      throw .syntax("\(error)")
    }
  }
}
