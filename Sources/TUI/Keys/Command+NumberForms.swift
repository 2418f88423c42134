import Experiments
import Notation

// MARK: - What is done to the numbers where the cursor is

extension Command {
  static let numberForms: [Form<Command>] = [
    Form(
      "reset", bare: .reset,
      [("cell", .resetCell)]
        + CourseScope.allCases.map { ($0.rawValue, .forget($0, isSure: false)) },
      help: "back to how the step or file began; a cell alone; what forgetting more would lose"),
    Form(
      "reset!", CourseScope.self,
      help: "forget what was done and predicted there; without ! say what that would be"
    ) { .forget($0, isSure: true) },
    Form("other", .other, help: "the numbers that another copy of the program has for this step"),
    Form("other!", .forgetOthers, help: "forget them"),
    Form("undo", .undo, help: "take the latest change back"),
    Form("redo", .redo, help: "make it again"),
    Form(
      "mark", .optional([.name(.instance), .name(.class)]),
      help: "make the class under the cursor, or another, the label"
    ) { words throws(EditError) in
      if words.texts.isEmpty { return .mark }
      return .markAt(instance: try words.instance(0), class: try words.class(1))
    } print: { command, names in
      if command == .mark { return [] }
      guard case .markAt(let instance, let column) = command else { return nil }
      return [names.instance(instance), names.class(column)]
    },
    Form("clear", .clear, help: "set the number under the cursor to zero"),
    Form("nudge", .value("NUMBER"), help: "add to the logit under the cursor") {
      $0.finite(0).map(Command.nudge)
    } print: { command, _ in
      if case .nudge(let step) = command { [NumberText.shortest(step)] } else { nil }
    },
    Form("insert", Axis.self, help: "add one after the cursor") { .insert($0) },
    Form("remove", Axis.self, help: "delete the one under the cursor") { .remove($0) },
    Form("dtype", help: "go on to the next dtype, or back") {
      $0 == .next ? .nextDtype : .previousDtype
    },
    Form(
      "state", .optional(.value("LINE")),
      help: "show the experiment as one line, or go back to the one that a line describes"
    ) { words throws(EditError) in
      guard let line = words[0] else { return .state }
      do throws(SourceFault) { return .edit(.replace(try StateLine.experiment(line))) } catch {
        throw .syntax("column \(error.column ?? 1) of the state: \(error.message)")
      }
    } print: { command, _ in
      if command == .state { return [] }
      guard case .edit(.replace(let other)) = command else { return nil }
      return StateLine.text(of: other).map { [Words.quoted($0)] }
    },
  ]
}
