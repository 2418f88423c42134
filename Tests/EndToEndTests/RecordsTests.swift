import Foundation
import Testing

@Suite("Records of courses and classes") struct RecordsTests {
  /// The id in a course's own file.
  private static func id(of course: String, in folder: URL) throws -> String {
    let lines = try folder.text("\(course)/course.md").split(separator: "\n")
    return String(try #require(lines.first { $0.hasPrefix("id: ") }).dropFirst(4))
  }

  @Test("two courses from init keep progress apart, and what was common is carried over")
  func apart() throws {
    try CommandLineProgram.withFolder() { folder in
      func run(_ words: String...) throws -> CommandLineProgram.Outcome {
        try CommandLineProgram.run(words, in: folder)
      }
      for name in ["a", "b", "Ä b/a"] { #expect(try run("init", name).status == 0) }
      let ids = try ["a", "b", "Ä b/a"].map { try Self.id(of: $0, in: folder) }
      #expect(Set(ids).count == 3 && ids[0].hasPrefix("a-") && ids[2].hasPrefix("a-"))
      let state = folder.appendingPathComponent(".local/state/logitlab")
      try state.appendingPathComponent("courses/\(ids[0])")
        .write("logitlab progress 3\nstep shares-of-scores\npassed\n")
      #expect(try run("progress", "--lessons", "a").output.contains("1 of 3 steps done"))
      #expect(try run("progress", "--lessons", "b").output.contains("0 of 3 steps done"))
      try state.appendingPathComponent("progress")
        .write("logitlab progress 3\nstep shares-of-scores\npassed\nstep a-closer-look\npassed\n")
      #expect(try run("progress", "--lessons", "a").output.contains("1 of 3 steps done"))
      #expect(try run("progress", "--lessons", "b").output.contains("2 of 3 steps done"))
    }
  }

  @Test("a name is kept for later records, and records make the report of a class")
  func merging() throws {
    try CommandLineProgram.withFolder(["no.json": "{}"]) { folder in
      func run(_ words: String...) throws -> CommandLineProgram.Outcome {
        try CommandLineProgram.run(["progress", "--lessons", "c"] + words, in: folder)
      }
      _ = try CommandLineProgram.run(["init", "c"], in: folder)
      let id = try Self.id(of: "c", in: folder)
      let file = folder.appendingPathComponent(".local/state/logitlab/courses/\(id)")
      try file.write("logitlab progress 3\nstep a-prediction-first\npredicted choice 1\nhints 1\n")
      #expect(try run("--output", "json").output.contains(#""name":null,"#))
      let ann = try run("--output", "json", "--name", " Ann Lee ")
      #expect(ann.status == 0 && ann.errors == "")
      #expect(ann.output.contains(#""id":"\#(id)","name":"Ann Lee","date":"20"#))
      #expect(ann.output.contains(#"Z","version":"0.1.0","done":0,"steps":3,"#))
      try folder.appendingPathComponent("ann.json").write(ann.output)
      try file.write("logitlab progress 3\nstep a-prediction-first\npredicted choice 2\n")
      let again = try run("--output", "markdown")
      #expect(again.output.hasPrefix("# A course of my own\n\nAnn Lee, 20"))
      let bob = try run("--output", "json", "--name", "Bob")
      try folder.appendingPathComponent("bob.json").write(bob.output)
      let merged = try run("--merge", "ann.json", "bob.json", "no.json", "gone.json")
      #expect(merged.status == 1)
      #expect(
        merged.errors == """
          no.json: error: this is no record of progress; `logitlab progress --output json` writes one
          gone.json: error: No such file or directory

          """)
      #expect(
        merged.output.hasPrefix(
          """
          A course of my own
          2 records

          Questions, by the first answer

            Predict first: When 100 is added to both scores, the loss of x1
              ██████████             1  grows
              ██████████             1  stays as it is ✓
                                     0  shrinks

          Hints were needed
              1 of 2  Predict first

          Who is where
              0 of 3  Ann Lee · 20
          """), "\(merged.output)")
      let json = try run("--output", "json", "--merge", "ann.json", "bob.json")
      #expect(json.status == 0 && json.output.hasPrefix(#"{"course":"A course of my own","id":""#))
    }
  }

  @Test(
    "names that can't be",
    arguments: [
      ("", "--name is empty."), ("a\u{7}b", "--name has a control character in it."),
      (String(repeating: "x", count: 101), "--name has at most 100 characters."),
    ])
  func names(_ name: String, _ message: String) throws {
    try CommandLineProgram.withFolder() { folder in
      let outcome = try CommandLineProgram.run(["progress", "--name", name], in: folder)
      #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
    }
  }
}

extension EndToEnd {
  @Suite("The record of a learner at a terminal") struct RecordTests {
    @Test("the name is asked for once") func asked() async throws {
      let terminal = try Tmux(
        Tmux.fiveSteps + "logitlab progress --lessons l --output json > r.json; echo FIRST\n"
          + "logitlab progress --lessons l --output json > s.json; report")
      try await terminal.wait(for: "Your name, for the record: ")
      try terminal.press("A", "n", "n", "Enter")
      try await terminal.wait(for: "FIRST", "REPORTED")
      for file in ["r.json", "s.json"] {
        #expect(try terminal.directory.text(file).contains(#""name":"Ann","#))
      }
    }

    @Test("a course that gets an id goes on from the common file") func carriedOver() async throws {
      let common = "logitlab progress 3\nat s2\nstep s1\npassed\nstep elsewhere\npassed\n"
      let terminal = try Tmux(
        Tmux.fiveSteps
          + "sed -i.old 's/^title: A/id: mine\\ntitle: A/' l/course.md; mkdir logitlab\n"
          + "printf '\(common)' > logitlab/progress; logitlab learn --lessons l; report")
      try await terminal.wait(for: "Step2")
      try terminal.press("7", "Enter")
      try await terminal.waitUntilStored("7.000")
      try await terminal.quit()
      #expect(try terminal.progress == common)
      let own = try terminal.directory.text("logitlab/courses/mine")
      #expect(
        own.contains("at s2\nstep elsewhere\npassed\nstep s1\npassed\nstep s2\ndid set 1 1 7"))
    }
  }
}
