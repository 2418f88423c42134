import ArgumentParser
import Experiments
import Notation

/// The program.
@main
struct Logitlab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logitlab",
    abstract: "A workbench for logits, softmax, cross-entropy and floating point.",
    discussion: """
      Change logits and labels and see at once what follows: softmax, the loss of every \
      instance, the mean, and how far floating point has carried each method from the exact value.
      """,
    version: "0.1.0",
    subcommands: [
      Learn.self, Open.self, Eval.self, Render.self, Export.self, LessonsCommand.self, Lint.self,
      Init.self, ProgressCommand.self, SelfTestCommand.self,
    ],
    defaultSubcommand: Learn.self)

  /// Runs the command; a fault of its input becomes one line on standard error and exit code 1, one
  /// of the command line its own lines, in which the words of the command line can steer no terminal.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let fault as SourceFault {
      Output.complain("\(fault)")
      exit(withError: ExitCode.failure)
    } catch {
      let code = exitCode(for: error)
      guard code != .success else { exit(withError: error) }
      let lines = inOneLineEach(CommandLine.arguments, in: fullMessage(for: error)).split(
        separator: "\n", omittingEmptySubsequences: false)
      if lines != [""] {
        Output.complain(lines.map { Printable.text($0, limit: .max) }.joined(separator: "\n"))
      }
      exit(withError: code)
    }
  }

  /// A message in which the quoted words of the command line, and the parts before and after their `=`,
  /// have no line ends of their own.
  private static func inOneLineEach(_ words: [String], in message: String) -> String {
    words.flatMap { [$0] + $0.split(separator: "=", maxSplits: 1).map(String.init) }
      .filter { $0.contains(where: \.isNewline) }
      .reduce(message) { $0.replacing("'\($1)'", with: "'\(Printable.text($1, limit: .max))'") }
  }
}
