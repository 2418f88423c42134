import Foundation
import Testing

extension EndToEnd {
  @Suite("Help, man pages, completion") struct HelpTests {
    /// What the command line says of itself.
    private struct Description: Decodable {
      let command: Command

      struct Command: Decodable {
        let commandName: String
        let discussion: String?
        let subcommands: [Command]?

        var all: [Command] { [self] + (subcommands ?? []).filter { $0.commandName != "help" } }
      }
    }

    private func description() throws -> (text: String, commands: [Description.Command]) {
      try CommandLineProgram.withFolder { folder in
        let text = try CommandLineProgram.run(["--experimental-dump-help"], in: folder).output
        let description = try JSONDecoder().decode(Description.self, from: Data(text.utf8))
        return (text, description.command.all)
      }
    }

    @Test("each command says how it exits") func exitCodes() throws {
      let commands = try description().commands
      #expect(commands.count > 10)
      for command in commands {
        let lines = (command.discussion ?? "").split(separator: "\n")
        let section = lines.drop { $0 != "EXIT CODES:" }.dropFirst()
        #expect(section.first?.hasPrefix("  0   ") == true, "\(command.commandName)")
        #expect(section.last == "  64  the command line is at fault", "\(command.commandName)")
      }
    }

    @Test("each command has a man page") func manPages() throws {
      let (text, commands) = try description()
      try CommandLineProgram.withFolder { folder in
        let script = CommandLineProgram.root.appendingPathComponent("script/manual")
        let outcome = try CommandLineProgram.run(
          [script.path, folder.path, "9.8.7"], in: folder, input: text,
          program: URL(fileURLWithPath: "/usr/bin/python3"))
        #expect(outcome.status == 0, "\(outcome.errors)")
        for command in commands {
          let name = ["logitlab", command.commandName].prefix(
            command.commandName == "logitlab" ? 1 : 2)
          let page = try folder.text("\(name.joined(separator: "-")).1")
          #expect(page.hasPrefix(".TH LOGITLAB") && page.contains("Logit Lab 9.8.7"))
          #expect(page.contains(".SH EXIT CODES\n.TP\n.B 0\n"), "\(command.commandName)")
        }
        let page = try folder.text("logitlab-eval.1")
        #expect(
          page.contains("\n.TP\n\\fB\\-\\-dtype\\fR \\fIdtype\\fR\nThe format to compute in;"))
        #expect(page.contains("\n.SH EXAMPLES\n.nf\nlogitlab eval logits.csv \\-\\-labels"))
        #expect(page.contains("\n.B 64\nthe command line is at fault\n"))
      }
    }

    @Test(
      "files and folders are completed",
      arguments: [
        ("eval lo", "logits.csv"), ("eval logits.csv --labels la", "labels.csv"),
        ("learn --lessons my", "my-course"), ("lint my", "my-course"),
        ("learn --lessons lo", ""), ("render --script la", "labels.csv"),
        ("export --as nu", "numpy"), ("eval --dtype bf", "bfloat16"),
      ])
    func completion(line: String, word: String) throws {
      let files = ["logits.csv": "", "labels.csv": "", "my-course/course.md": ""]
      try CommandLineProgram.withFolder(files) { folder in
        let complete = """
          eval "$(logitlab --generate-completion-script bash)"
          COMP_LINE='logitlab \(line)' COMP_WORDS=(logitlab \(line))
          COMP_POINT=${#COMP_LINE} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
          compopt() { :; }
          _logitlab logitlab "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
          echo "${COMPREPLY[@]}"
          """
        let outcome = try CommandLineProgram.shell(complete, in: folder, with: "/bin/bash")
        #expect(outcome.output == "\(word)\n" && outcome.status == 0, "\(outcome.errors)")
      }
    }
  }
}
