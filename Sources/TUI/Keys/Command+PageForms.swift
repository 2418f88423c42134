import Experiments
import Lessons
import Notation

// MARK: - The course, the look of the page, the program

extension Command {
  static let courseForms: [Form<Command>] = [
    Form(
      "step", .value("next | previous | open | ID", words: ["next", "previous", "open"]),
      help: "go to a step; open is the next that is not done"
    ) {
      switch $0[0] {
      case "next": .step(.next)
      case "previous": .step(.previous)
      case "open": .step(.open)
      case let id: id.map { .step(.id($0)) }
      }
    } print: { command, _ in
      guard case .step(let choice) = command else { return nil }
      switch choice {
      case .next: return ["next"]
      case .previous: return ["previous"]
      case .open: return ["open"]
      case .id(let id): return [Words.quoted(id)]
      }
    },
    Form("turn", help: "go on or back as PageDown and PageUp do") { .turnPage($0) },
    Form("hint", .hint, help: "show one more hint, then the solution, then play its next line"),
    Form(
      "answer", .value("NUMBER"),
      help: "answer the step's question: a choice by its place, or a number"
    ) { words in
      (try? words.number(0)).map(Command.answer)
    } print: { command, _ in
      if case .answer(let number) = command { [NumberText.shortest(number)] } else { nil }
    },
    Form("ask-again", .askAgain, help: "ask the step's question again"),
    Form("outline", .outline, help: "the outline of the course"),
  ]

  static let lookForms: [Form<Command>] = [
    Form(
      "toggle", Lab.panes.map { ($0.pane.name, .lab(.toggle($0.pane))) },
      help: "open a pane of the lab, or close it"),
    Form("close", .lab(.close), help: "close the open pane of the lab"),
    Form("one-hot", .toggleLabels, help: "labels as one-hot rows or as class indices"),
    Form(
      "rank", .toggleRanking,
      help: "classes by their probability in this instance, or in their order"),
    Form("zoom", .zoom, help: "give the pane the whole screen, and back"),
    Form("theme", .optional(.oneOf(Theme.self)), help: "change the colours") {
      guard let name = $0[0] else { return .theme(nil) }
      return Theme(rawValue: name).map(Command.theme)
    } print: { command, _ in
      if case .theme(let theme) = command { theme.map { [$0.rawValue] } ?? [] } else { nil }
    },
    Form("mouse", .mouse, help: "mouse on or off"),
    Form("keys", .keys, help: "the list of keys"),
  ]

  static let programForms: [Form<Command>] = [
    Form("play", help: "go a step on or back in the script that is played") { .play($0) },
    Form("blank", .blank, help: "show nothing, or the page again"),
    Form("redraw", .redraw, help: "draw the screen anew"),
    Form("suspend", .suspend, help: "stop; fg comes back"),
    Form("quit", .quit, help: "leave"),
    Form(
      "w", help: "say what is kept without it",
      parse: { _ in
        .say(
          "a course keeps what you do as you do it; :w FILE writes the numbers", isProblem: false)
      }),
    Form("wq", .quitIfKept, help: "leave where all is kept, as in a course"),
  ]
}
