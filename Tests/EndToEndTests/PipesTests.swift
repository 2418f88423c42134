import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Numbers that come from other programs and go to others.
  @Suite("Pipes and the clipboard") struct PipesTests {
    private static let arrays = Repository.folder.appendingPathComponent(
      "Tests/Support/Tables/arrays")

    @Test("logits come from standard input and keys from the terminal")
    func standardInput() async throws {
      let terminal = try Tmux("printf 'a,b\\n1,2\\n' | logitlab open -; report")
      try await terminal.wait(for: "1×2 logits", "header")
      try terminal.enter("7.25")
      try await terminal.wait(for: "7.25", "0.9948")
      try terminal.press("C-z")
      try await terminal.quit()
    }

    @Test("so do labels") func labels() async throws {
      let terminal = try Tmux(
        "cd; printf '1,2\\n' >z; echo 1 | logitlab open z --labels -; report")
      try await terminal.wait(for: "1×2 logits", "0.31326168751822286")
      try await terminal.quit()
    }

    @Test("a pipe that a shell names is read like a file") func processSubstitution() throws {
      let file = Self.arrays.appendingPathComponent("named.npz").path.shellQuoted
      try CommandLineProgram.withFolder { folder in
        let outcome = try CommandLineProgram.shell(
          "mkfifo p; cat \(file) >p & logitlab eval p --output csv", in: folder)
        #expect(outcome.status == 0)
        #expect(
          outcome.errors
            == "p: 2 instances × 3 classes; logits from `logits`; labels from `labels`\n")
      }
    }

    @Test("without a terminal for the keys: code 3") func noTerminal() throws {
      try CommandLineProgram.withFolder { folder in
        // A session of its own has no terminal.
        let outcome = try CommandLineProgram.run(
          [
            "-c",
            "python3 -c 'import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])' "
              + CommandLineProgram.binary.path.shellQuoted + " open -; exit $?",
          ], in: folder, input: "1,2\n", program: URL(fileURLWithPath: "/bin/sh"))
        #expect(outcome.status == 3)
        #expect(
          outcome.errors.hasPrefix("logitlab: error: there is no terminal to take keys from: "))
        #expect(
          outcome.errors.hasSuffix("; `logitlab eval -` and `logitlab render -` need none\n"))
      }
    }

    @Test("a copied text arrives whole") func clipboard() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.tmux("set-option", "-g", "set-clipboard", "on")
      try terminal.enter(":copy")
      try await terminal.wait(for: "state line: 65 bytes copied, if tmux has set-clipboard on")
      #expect(
        try terminal.tmux("show-buffer")
          == "logitlab1:dtype=float64:logits=0.5,1.5,0.1/2.2,1.3,1.7:labels=1/2")
      try terminal.press("e", "Down", "y")
      try await terminal.wait(for: "PyTorch: ")
      let copied = try terminal.tmux("show-buffer")
      let written = try CommandLineProgram.withFolder { folder in
        try CommandLineProgram.run(["export", "--as", "pytorch"], in: folder)
      }
      #expect(copied == written.output)
      try terminal.press("Escape")
      try await terminal.quit()
    }

    @Test("arrays are chosen by options, and by nothing else where they aren't clear")
    func options() throws {
      try CommandLineProgram.withFolder { folder in
        let file = Self.arrays.appendingPathComponent("unclear.npz").path
        func eval(_ options: String...) throws -> CommandLineProgram.Outcome {
          try CommandLineProgram.run(
            ["eval", file, "--output", "csv"] + options, in: folder)
        }
        let unclear = try eval()
        #expect(unclear.status == 1 && unclear.output.isEmpty)
        #expect(
          unclear.errors == "\(file): error: say --array NAME for the logits; "
            + "there are `a` (2, 3), `b` (2,)\n")
        let named = try eval("--array", "a", "--label-array", "b")
        #expect(named.status == 0 && named.errors.isEmpty)
        let apart = try eval("--array", "a", "--labels", file, "--label-array", "b")
        #expect(apart.output == named.output && apart.errors.isEmpty)
        let none = try CommandLineProgram.run(["eval", "--array", "a"], in: folder)
        #expect(none.status == 64)
        #expect(none.errors.contains("Options of columns and arrays need LOGITS to be about."))
      }
    }

    @Test("lessons lists the steps of a course, and render and export find them there")
    func lessons() throws {
      try CommandLineProgram.withFolder { folder in
        func run(_ arguments: String...) throws -> CommandLineProgram.Outcome {
          try CommandLineProgram.run(arguments, in: folder)
        }
        #expect(try run("init", "own").status == 0)
        #expect(
          try run("lessons", "--lessons", "own").output == """
            A course of my own

            1 A first lesson
              shares-of-scores    Scores and shares
              a-prediction-first  Predict first
              a-closer-look       Look closer

            """)
        let page = try run("render", "--lessons", "own", "--step", "a-closer-look")
        #expect(page.status == 0 && page.output.contains("Look closer"))
        let state = try run(
          "export", "--lessons", "own", "--step", "a-closer-look", "--as", "state")
        #expect(state.output.hasPrefix("logitlab1:dtype=float16:logits=5,2:labels=0"))
        let nothing = try run("render", "--lessons", "own")
        #expect(nothing.status == 64)
        #expect(
          nothing.errors.contains(
            "Say which step of the lessons: --step ID; `logitlab lessons` lists them."))
      }
    }
  }
}
