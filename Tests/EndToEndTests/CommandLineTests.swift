import Foundation
import Testing

@Suite("The command line")
struct CommandLineTests {
  private static let example = [
    "z.csv": "0.5,1.5,0.1\n2.2,1.3,1.7\n", "y.txt": "1\n2\n", "bad.csv": "1,2,3\n4,5\n",
    "seven.txt": "1\n7\n",
  ]

  /// Runs the program beside the example's files.
  private func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> CommandLineProgram.Outcome {
    try run(arguments, input: input, environment: environment)
  }

  private func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> CommandLineProgram.Outcome {
    try CommandLineProgram.withFolder(Self.example) { folder in
      try CommandLineProgram.run(arguments, in: folder, input: input, environment: environment)
    }
  }

  // MARK: eval

  @Test("eval prints a table")
  func evalTable() throws {
    let outcome = try run("eval", "z.csv", "--labels", "y.txt")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("mean  naive      0.83934333897877944 "))
    #expect(outcome.output.contains("fused      0.83934333897877922 "))
    #expect(outcome.output.contains("exact      0.8393433389787792767617008920764447963378\n"))
  }

  @Test("eval prints JSON")
  func evalJSON() throws {
    let outcome = try run("eval", "z.csv", "--labels", "y.txt", "--output", "json")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let mean = try #require((object as? [String: Any])?["mean"] as? [String: Any])
    #expect(mean["exact"] as? String == "0.8393433389787792767617008920764447963378")
    #expect(outcome.status == 0)
  }

  @Test("eval prints CSV, in a dtype and by one method")
  func evalCSV() throws {
    let outcome = try run(
      "eval", "z.csv", "--labels", "y.txt", "--dtype", "float32", "--method", "fused",
      "--output", "csv")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first?.hasSuffix("fused.loss,fused.ulps") == true)
    let first = "1,1,1,true,0.5,1.5,0.1,0.22786301,0.6193959,"
    #expect(lines.dropFirst().first?.hasPrefix(first) == true)
    #expect(lines.count == 4)
  }

  /// NumPy: the losses are 0.4790875 and 1.1995991, the second is predicted class 1.
  @Test("eval reports some rows, in order, with the mean of all that are found")
  func evalWhere() throws {
    let file = ["eval", "z.csv", "--labels", "y.txt", "--output", "csv", "--method", "fused"]
    func rows(_ options: String...) throws -> [String] {
      try run(file + options).output.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).first.map(String.init) ?? ""
      }
    }
    #expect(try rows("--where", "wrong") == ["2", "mean"])
    #expect(try rows("--sort", "loss") == ["2", "1", "mean"])
    #expect(try rows("--sort", "loss ascending", "--limit", "1") == ["1", "mean"])
    #expect(try rows("--where", "loss > 5") == [])
    let mean = try run(file + ["--sort", "loss", "--limit", "1"]).output
    #expect(mean.contains(",0.83934333897877922,"))
    let table = try run(
      "eval", "z.csv", "--labels", "y.txt", "--where", "wrong", "--sort", "loss", "--limit", "0")
    #expect(table.output.contains("where wrong\n1 found; the first 0 by loss\n"))
    let summary = try run("eval", "z.csv", "--labels", "y.txt", "--where", "wrong", "--summary")
    #expect(summary.output.contains("where wrong\n"))
    #expect(summary.output.contains("accuracy 0% (0 of 1)"))
  }

  /// The second row of z.csv is 0,0,5 with label 0, and the first 1,2,0 with label 1.
  @Test("eval holds one run against another, what differs first") func against() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [
      ("a.txt", "1 2 0\n0 0 5\nnan 0 1\n"), ("b.txt", "1 2 0\n9 0 5\n0 0 1\n"),
      ("y.txt", "1\n0\n2\n"), ("c.txt", "1 2\n"),
    ] {
      try folder.appendingPathComponent(name).write(text)
    }
    func run(_ words: String...) throws -> CommandLineProgram.Outcome {
      try CommandLineProgram.run(["eval", "a.txt", "--labels", "y.txt"] + words, in: folder)
    }
    let table = try run("--against", "b.txt", "--method", "fused").output
    #expect(
      table.contains(
        "against b.txt: 3 instances compared, 2 differ, 0 better, 2 worse, 2 flipped, 1 broke, 0 mended"
      ))
    // log(2 + e⁻¹) = 0.8619948, log(1 + e⁻⁴ + e⁻⁹) = 0.0182711 and log(2 + e⁵) = 5.0133862.
    let lines = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let start = try #require(lines.firstIndex { $0.first == "AGAINST" })
    #expect(lines[start + 1][0] == "3" && lines[start + 1].contains("broke"))
    #expect(lines[start + 2][0] == "2" && lines[start + 2][1].hasPrefix("0.01827"))
    #expect(lines[start + 2][2].hasPrefix("5.01338") && lines[start + 2][3] == "+4.995")
    #expect(lines[start + 3][0] == "1" && lines[start + 3][3] == "0")
    let csv = try run("--against", "b.txt", "--where", "flipped", "--output", "csv").output
    #expect(
      csv.split(separator: "\n").map { $0.prefix { $0 != "," } } == ["instance", "3", "2", "mean"])
    #expect(csv.contains(",worse flipped broke\n") && csv.contains("fused.before"))
    let json = try run("--against", "b.txt", "--summary", "--output", "json", "--method", "fused")
    #expect(
      json.output.contains(
        #""against":{"file":"b.txt","compared":3,"differs":2,"better":0,"worse":2,"flipped":2,"#))
    let failing = try run("--against", "b.txt", "--summary", "--fail-on", "worse")
    #expect(failing.status == 1)
    #expect(
      failing.errors.hasSuffix(
        "a.txt: error: 2 instances meet “worse” against b.txt; --where worse shows them\n"))
    let one = try run("--against", "b.txt", "--fail-on", "broke")
    #expect(one.errors.contains("1 instance meets “broke” against b.txt"))
    #expect(try run("--against", "b.txt", "--fail-on", "mended").status == 0)
    let unlabelled = try CommandLineProgram.run(
      ["eval", "a.txt", "--against", "b.txt", "--fail-on", "worse"], in: folder)
    #expect(unlabelled.status == 1 && unlabelled.output == "")
    #expect(
      unlabelled.errors.hasSuffix(
        "--fail-on worse: error: no instance has a label, and so none a loss: --labels gives them\n"
      ))
    #expect(try run("--fail-on", "worse").errors.contains("--fail-on worse needs --against"))
    #expect(
      try run("--against", "c.txt").errors
        == "c.txt: error: 1×2 logits can't be compared with 3×3\n")
  }

  @Test("without labels a filter or an order by losses says that there are none")
  func whereWithoutLabels() throws {
    let line = "no instance has a label, and so none a loss: --labels gives them\n"
    #expect(
      try run("eval", "z.csv", "--where", "wrong or loss > 5").errors.hasSuffix("--where: " + line))
    #expect(try run("eval", "z.csv", "--sort", "loss").errors.hasSuffix("--sort: " + line))
    #expect(
      !(try run("eval", "z.csv", "--where", "wrong or confidence > 0.1").errors.contains(line)))
  }

  @Test("eval fails on request where a loss is not finite, after it has written all")
  func evalFailOn() throws {
    let line = "logitlab1:dtype=float32:logits=1000,0/1,2:labels=1/1"
    let options = ["eval", "--state", line, "--summary", "--fail-on", "nonfinite"]
    var outcome = try run(options)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "--state: error: 1 instance with a loss that is not finite; --where 'not finite' shows them\n"
    )
    #expect(outcome.output.contains("accuracy"))
    outcome = try run(options + ["--method", "fused"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    // Each loss is 60000, and their sum is above float16's largest.
    let sum = "logitlab1:dtype=float16:logits=60000,0/60000,0:labels=1/1"
    outcome = try run("eval", "--state", sum, "--method", "fused", "--fail-on", "nonfinite")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors == "--state: error: every loss is finite, but what they come to is not\n")
  }

  @Test(
    "a fault in a filter is said with its column",
    arguments: [
      (
        ["--where", "worse"],
        "--where: error: this compares two runs: --against FILE names the other"
      ),
      (
        ["--where", "wrong an loss > 5"],
        "--where:1:7: error: “and” or “or” is expected before “an”"
      ),
      (
        ["--where", "wrong and"],
        "--where:1:10: error: a condition is expected here, such as wrong, loss > 5, label 3 or name ~ 17"
      ),
      (["--sort", "lss"], "--sort:1:1: error: there is no order by “lss”; did you mean “loss”?"),
    ])
  func evalQueryFaults(options: [String], message: String) throws {
    let outcome = try run(["eval", "z.csv", "--labels", "y.txt"] + options)
    #expect(outcome.status == 1)
    #expect(outcome.errors == message + "\n")
    #expect(outcome.output == "")
  }

  @Test("eval reads standard input")
  func evalStandardInput() throws {
    let logits = try run("eval", "-", "--output", "csv", input: "0.1 0.3 0.5 0.9\n")
    #expect(logits.status == 0)
    #expect(logits.output.contains("\n1,3,0.1,0.3,0.5,0.9,0.1683850"))
    let labels = try run("eval", "z.csv", "--labels", "-", input: "1 2")
    #expect(labels.output.contains("accuracy 50% (1 of 2)"))
  }

  @Test("a pipe, and anything else without a size, is read to its end")
  func evalPipes() throws {
    try CommandLineProgram.withFolder(Self.example) { folder in
      let outcome = try CommandLineProgram.shell(
        "cat z.csv | logitlab eval - --output csv", in: folder)
      #expect(outcome.output.contains("instance,prediction,"))
      let fifo = try CommandLineProgram.shell(
        "mkfifo p && (cat z.csv > p & logitlab eval p --output csv)", in: folder)
      #expect(fifo.output.contains("instance,prediction,"))
    }
  }

  @Test("a reader that goes away is not a fault")
  func closedPipe() throws {
    let rows = (0..<20_000).map { "1,2,\($0)\n" }.joined()
    try CommandLineProgram.withFolder(["big.csv": rows]) { folder in
      let outcome = try CommandLineProgram.shell(
        "logitlab eval big.csv --output csv | head -n 1", in: folder)
      #expect(
        outcome.output
          == "instance,prediction,logit[class 1],logit[class 2],logit[class 3],"
          + "softmax[class 1],softmax[class 2],softmax[class 3]\n"
      )
      #expect(outcome.errors == "")
      let ignoring = try CommandLineProgram.shell(
        "trap '' PIPE; logitlab eval big.csv --output csv | head -n 1 > /dev/null", in: folder)
      #expect(ignoring.errors == "")
    }
  }

  // MARK: Columns

  private static let columns = [
    "t.csv": "text,label,logit_0,logit_1\nhi,1,0.5,1.5\nyo,0,2.5,1\n", "n.csv": "0,1\n1,0\n",
  ]

  @Test(
    "what was inferred of a file is said on standard error",
    arguments: [["eval", "t.csv"], ["export", "t.csv", "--as", "state"], ["render", "t.csv"]])
  func inference(arguments: [String]) throws {
    try CommandLineProgram.withFolder(Self.columns) { folder in
      let outcome = try CommandLineProgram.run(arguments, in: folder)
      #expect(outcome.status == 0)
      #expect(
        outcome.errors
          == "t.csv: 2 instances × 2 classes; header; labels from `label`; left out `text`\n")
    }
  }

  @Test("options of columns go to every command that reads logits")
  func columnOptions() throws {
    try CommandLineProgram.withFolder(Self.columns) { folder in
      let line = try CommandLineProgram.run(
        [
          "export", "t.csv", "--as", "state", "--columns", "logit_*", "--label-column", "label",
          "--name-column", "text", "--header", "yes",
        ], in: folder)
      #expect(line.errors == "")
      #expect(
        line.output
          == "logitlab1:dtype=float64:logits=0.5,1.5/2.5,1:labels=1/0:classes=logit_0,logit_1:instances=hi/yo\n"
      )
      for command in [["eval"], ["export", "--as", "state"], ["render"], ["open"]] {
        let doubt = try CommandLineProgram.run(command + ["n.csv"], in: folder)
        #expect(doubt.status == 1)
        #expect(
          doubt.errors
            == "n.csv:1:1: error: say --header yes or no: this line may name the columns or be an "
            + "instance\n")
        guard command != ["open"] else { continue }
        let said = try CommandLineProgram.run(
          command + ["n.csv", "--header", "no", "--from", "logits"], in: folder)
        #expect(said.status == 0 && said.errors == "")
      }
    }
  }

  // MARK: Faults

  @Test(
    "faulty input: code 1 and one line",
    arguments: [
      (["eval", "bad.csv"], "bad.csv:2:4: error: line 2 has 2 numbers, the line above has 3"),
      (
        ["eval", "z.csv", "--labels", "seven.txt"],
        "seven.txt:2:1: error: label 7: there are 3 classes, 0 to 2; "
          + "--ignore-index 7 leaves such instances out"
      ),
      (["eval", "none.csv"], "none.csv: error: No such file or directory"),
      (["eval", "."], ".: error: Is a directory"),
      (["eval", "z.csv/x"], "z.csv/x: error: Not a directory"),
      (
        ["eval", "-"], "<stdin>: error: there is nothing in this file but blank lines and comments"
      ),
      (["eval", "/dev/zero"], "/dev/zero: error: files above 512 MiB are not read"),
      (["open", "bad.csv"], "bad.csv:2:4: error: line 2 has 2 numbers, the line above has 3"),
      (["render", "bad.csv"], "bad.csv:2:4: error: line 2 has 2 numbers, the line above has 3"),
      (["learn", "--lessons", "none"], "none: error: there is no such folder"),
    ])
  func inputFaults(arguments: [String], line: String) throws {
    let outcome = try run(arguments)
    #expect(outcome.status == 1)
    #expect(outcome.errors == line + "\n")
    #expect(outcome.output == "")
  }

  @Test("missing lessons are answered with the places that were tried")
  func missingLessons() throws {
    let outcome = try run("render", "--step", "x")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("logitlab: error: no lessons found in lessons or . or /"))
    #expect(
      outcome.errors.hasSuffix(
        "/share/logitlab/lessons; name their folder with --lessons or LOGITLAB_LESSONS\n"))
  }

  @Test("a failure to write is reported")
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    try CommandLineProgram.withFolder(Self.example) { folder in
      let outcome = try CommandLineProgram.shell("logitlab eval z.csv > /dev/full", in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.errors == "<stdout>: error: No space left on device\n")
    }
  }

  @Test(
    "a faulty command line: code 64 and the usage",
    arguments: [
      ["eval"], ["eval", "z.csv", "--dtype", "float8"], ["eval", "z.csv", "--method", "best"],
      ["eval", "-", "--labels", "-"], ["eval", "--header", "yes", "--state", "x"],
      ["eval", "z.csv", "--columns", ","],
      ["open", "-", "--labels", "-"], ["open", "--labels", "y.txt"],
      ["render", "--size", "80"], ["render", "--size", "0x9"], ["render", "--size", "9999x9999"],
      ["render", "--keys", "<Nothing>"], ["render", "z.csv", "--step", "x"],
      ["render", "--keys", "a", "--script", "y.txt"], ["nothing"],
    ])
  func usageFaults(arguments: [String]) throws {
    let outcome = try run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("Usage: logitlab"))
    #expect(outcome.output == "")
  }

  @Test(
    "no word of the command line steers the terminal that complains about it",
    arguments: [
      (["eval", "a", "--\u{1B}[2J"], #"Error: Unknown option '--\u{1B}[2J'"#),
      (["x\u{202E}y"], #"Error: Unexpected argument 'x\u{202E}y'"#),
      (["eval", "a", "b\u{200B}"], #"Error: Unexpected argument 'b\u{200B}'"#),
      (
        ["eval", "a", "--dtype", "\u{9B}31m\u{7}"],
        #"Error: The value '\u{9B}31m\u{7}' is invalid for '--dtype <dtype>'."#
      ),
      (["eval", "a", "two\nlines"], #"Error: Unexpected argument 'two\u{A}lines'"#),
      (
        ["eval", "a", "--dtype=x\ny"],
        #"Error: The value 'x\u{A}y' is invalid for '--dtype <dtype>'."#
      ),
      (["eval", "a", "--x\r\ny=1"], #"Error: Unknown option '--x\u{D}\u{A}y'"#),
    ])
  func hostileWords(arguments: [String], message: String) throws {
    try CommandLineProgram.withFolder([:]) { folder in
      let outcome = try CommandLineProgram.run(arguments, in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.output == "")
      #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
      let isHarmless = outcome.errors.unicodeScalars.allSatisfy {
        $0 == "\n" || !($0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value > 0x2000)
      }
      #expect(isHarmless && outcome.errors.contains("\nUsage: logitlab "))
    }
  }

  @Test("an unknown theme is a fault of usage")
  func unknownTheme() throws {
    let outcome = try run("render", environment: ["LOGITLAB_THEME": "pink"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("there is no theme “pink”; there are terminal, dark, light"))
  }

  @Test("a page that is to be recorded needs a terminal: code 3, and what needs none")
  func noTerminal() throws {
    let outcome = try run("open", "z.csv", "--record", "page.cast")
    #expect(outcome.status == 3)
    #expect(
      outcome.errors
        == "logitlab: error: standard input and output must be a terminal; --plain takes lines, "
        + "`logitlab eval` and `logitlab render` need no terminal\n")
  }

  // MARK: render

  @Test("render draws the page")
  func renderPage() throws {
    let outcome = try run("render", "z.csv", "--size", "100x30")
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n", omittingEmptySubsequences: false).count == 31)
    #expect(outcome.output.contains("0.61939586"))
  }

  @Test("render presses keys")
  func renderKeys() throws {
    let plain = try run("render")
    let pressed = try run("render", "--keys", "7.25<Enter>")
    #expect(plain.output.contains("0.83934333897877944"))
    #expect(!plain.output.contains("7.25"))
    #expect(pressed.output.contains("7.25"))
  }

  @Test("render plays scripts")
  func renderScripts() throws {
    let good = try run(
      "render", "--script", "-", input: "# comment\n\nset 1 1 7.25\ndtype float16\n")
    #expect(good.status == 0)
    #expect(good.output.contains("7.25"))
    #expect(good.output.contains("float16"))
    let bad = try run("render", "--script", "-", input: "undo\n")
    #expect(bad.status == 1)
    #expect(bad.errors.hasPrefix("<stdin>:1: error: "))
    let unknown = try run("render", "--script", "-", input: "redraw\nzom\n")
    #expect(unknown.errors == "<stdin>:2: error: there is no command “zom”; did you mean “zoom”?\n")
  }

  @Test("render draws text, ANSI and SVG")
  func renderForms() throws {
    let svg = try run("render", "--output", "svg")
    #expect(svg.output.hasPrefix("<svg ") && svg.output.hasSuffix("</svg>\n"))
    let ansi = try run("render", "--output", "ansi", environment: ["LOGITLAB_THEME": "dark"])
    #expect(ansi.output.contains("\u{1B}[0;"))
    let ascii = try run("render", environment: ["LOGITLAB_ASCII": "1"])
    #expect(ascii.output.utf8.allSatisfy { $0 < 0x80 })
  }

  // MARK: lint

  @Test("lint reads a course")
  func lintCourse() throws {
    let folder = CommandLineProgram.lessons.path
    let sound = try run("lint", folder)
    #expect(sound.status == 0 && sound.output.hasSuffix(" sound steps, 0 errors, 0 warnings\n"))
    #expect(try run("lint", folder, "--output", "json").output == "[]\n")
    let none = try run("lint", ".")
    #expect(none.status == 1 && none.errors.contains("there is no course.md in this folder"))
  }

  @Test("lint says what is wrong")
  func lintFaults() throws {
    let files = [
      "c/course.md": "---\nformat: 1\ntitle: T\n---\n## L\n1. [S](s.md)\n",
      "c/s.md": ""
        + "---\nformat: 1\nid: s\ntitle: S\n---\nWords.\n```logits\n1 2\n```\n"
        + "```check\nlogit[1,1] = 4\n```\n```solution\nset 1 1 3\n```\n",
      "c/stray.md": "x\n",
    ]
    try CommandLineProgram.withFolder(files) { folder in
      let outcome = try CommandLineProgram.run(["lint", "c"], in: folder)
      #expect(outcome.status == 1)
      #expect(
        outcome.output == """
          c/s.md:11:1: error: the solution leaves this open: it is 3
            logit[1,1] = 4
            ^
          c/s.md:13:1: warning: the step has no hint
            ```solution
            ^
          c/stray.md:1:1: warning: no lesson of c/course.md lists this file
            x
            ^
          0 sound steps, 1 error, 2 warnings

          """)
    }
  }

  // MARK: Help

  @Test("every command has help, and the program a version")
  func help() throws {
    for arguments in [["--help"], ["eval", "--help"], ["render", "--help"], ["open", "--help"]] {
      let outcome = try run(arguments)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("USAGE: logitlab"))
    }
    #expect(try run("--version").output.contains("."))
  }
}
