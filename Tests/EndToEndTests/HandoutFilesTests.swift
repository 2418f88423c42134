import Foundation
import Testing

@Suite("Handouts as files") struct HandoutFilesTests {
  @Test("a course is one file with a picture of each step") func files() throws {
    try CommandLineProgram.withFolder() { folder in
      func run(_ words: String...) throws -> CommandLineProgram.Outcome {
        try CommandLineProgram.run(words, in: folder)
      }
      _ = try run("init", "c")
      let made = try run("handout", "c", "--output", "c.html")
      #expect(made.status == 0 && made.output == "" && made.errors == "")
      let page = try folder.text("c.html")
      let parts = page.components(separatedBy: "src=\"data:image/svg+xml;base64,")
      #expect(parts.count == 4)
      let picture = try #require(Data(base64Encoded: String(parts[1].prefix { $0 != "\"" })))
      #expect(String(decoding: picture, as: UTF8.self).contains("Scores"))
      #expect(!page.contains("set x1 fish 3"))
      let solved = try run("handout", "c", "--as", "markdown", "--solutions")
      #expect(solved.status == 0 && solved.output.contains("\n```\nset x1 fish 3\n```\n"))
      try folder.appendingPathComponent("c/1-first/3-look-closer.md").write("nothing")
      let faulty = try run("handout", "c", "--as", "markdown")
      #expect(faulty.status == 1 && faulty.output.contains("### 1.2 Predict first\n"))
      #expect(faulty.errors.hasPrefix("c/1-first/3-look-closer.md:1:1: error: a head is expected"))
    }
  }
}
