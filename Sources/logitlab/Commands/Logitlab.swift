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

      \(exitCodes(
          done: "done",
          atFault: "the input is at fault, or something can't be written: one line says where",
          showsPage: true))
      """,
    version: "0.1.0",
    subcommands: [
      Learn.self, Open.self, Eval.self, Render.self, Export.self, LessonsCommand.self, Lint.self,
      Init.self, HandoutCommand.self, ProgressCommand.self, SelfTestCommand.self,
    ],
    defaultSubcommand: Learn.self)

  /// Runs the command; a fault of its input becomes one line on standard error and exit code 1, one
  /// of the command line its own lines, in which the words of the command line can steer no terminal.
  static func main() {
    do {
      try runCommand(of: Array(CommandLine.arguments.dropFirst()))
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

  /// Runs the command that words name.
  ///
  /// To know the options of all commands takes as long as all else before the first frame. So one
  /// command alone reads its words where it can, and none where there are none; what it doesn't
  /// understand, help among it, is left to the whole.
  private static func runCommand(of words: [String]) throws {
    let named = configuration.subcommands.first { $0._commandName == words.first }
    let rest = Array(words.dropFirst())
    let meant = words.isEmpty ? configuration.defaultSubcommand : named
    if rest.isEmpty, let bare = meant as? any BareCommand.Type { return try bare.runBare() }
    var command: any ParsableCommand
    if let named, let own = try? named.parse(rest) {
      command = own
    } else {
      command = try parseAsRoot(words)
    }
    try command.run()
  }

  /// A message in which the quoted words of the command line, and the parts before and after their `=`,
  /// have no line ends of their own.
  private static func inOneLineEach(_ words: [String], in message: String) -> String {
    words.flatMap { word -> [String] in
      [word] + word.split(separator: "=", maxSplits: 1).map(String.init)
    }
    .filter { $0.contains(where: \.isNewline) }
    .reduce(message) { $0.replacing("'\($1)'", with: "'\(Printable.text($1, limit: .max))'") }
  }
}

/// A command that needs no words after its name.
protocol BareCommand: ParsableCommand {
  /// Does what the command does without any.
  static func runBare() throws
}
