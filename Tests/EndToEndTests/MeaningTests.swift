import Exchange
import Foundation
import Testing

/// Values from PyTorch 2.15 and mpmath.
@Suite("What numbers and labels mean, on the command line") struct MeaningTests {
  private func run(_ arguments: [String]) throws -> CommandLineProgram.Outcome {
    let files = [
      "z.csv": "0.5,1.5,0.1\n2.2,1.3,1.7\n", "y.txt": "1\n2\n", "rows.txt": "0 1 0\n0 0 1\n",
      "p.csv": "0.2,0.7,0.1\n0.5,0.25,0.25\n", "none.txt": "-1\n255\n", "s.txt": "2.5\n-1\n",
      "soft.txt": "1\n0.25\n",
    ]
    return try CommandLineProgram.withFolder(files) { folder in
      try CommandLineProgram.run(arguments, in: folder)
    }
  }

  @Test(
    "eval takes PyTorch's options and means the same",
    arguments: [
      ("z.csv --labels y.txt --class-weights 0.5,0.75,1 --label-smoothing 0.1", "0.91082405956593"),
      (
        "z.csv --labels rows.txt --class-weights 0.5,0.75,1 --label-smoothing 0.1",
        "0.79697105212019"
      ),
      (
        "z.csv --labels rows.txt --class-weights 0.5,0.75,1 --label-smoothing 0.1 --one-hot-as indices",
        "0.91082405956593"
      ),
      ("s.txt --labels soft.txt --binary", "0.32107571090538"),
      ("p.csv --labels y.txt --from probabilities", "0.87148465252931153059420932351181382536"),
      ("z.csv --labels y.txt --ignore-index 2", "0.47901069674771036013969205054199406077"),
    ])
  func options(line: String, mean: String) throws {
    let outcome = try run(
      ["eval", "--method", "exact"] + line.split(separator: " ").map(String.init))
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("mean  exact   \(mean)"), "\(outcome.output)")
  }

  @Test("what was inferred, and where nothing is left, is said") func said() throws {
    let guess = try run(["eval", "p.csv", "--labels", "y.txt"])
    #expect(
      guess.errors
        == "p.csv: 2 instances × 3 classes; rows look like probabilities, taken as logits: "
        + "--from probabilities (:from …) if they are\n")
    let nothing = try run(
      ["eval", "z.csv", "--labels", "none.txt", "--ignore-index", "-1", "--ignore-index", "255"])
    #expect(nothing.output.hasSuffix("\n\nno labelled instance: PyTorch's mean is nan\n"))
    #expect(nothing.errors == "z.csv: 2 instances × 3 classes; 2 of 2 instances without a label\n")
    let state = "logitlab1:dtype=float32:logits=2,1,0.5/1,3,0:labels=0/1"
    for input in [["z.csv", "--labels", "y.txt", "--ignore-index", "2"], ["--state", state]] {
      for form in ["table", "csv", "json", "markdown"] {
        let options = ["--ignore-index", "0", "--ignore-index", "1", "--summary", "--output", form]
        let outcome = try run(["eval", "--fail-on", "nonfinite"] + input + options)
        #expect(outcome.output.contains("no labelled instance: PyTorch's mean is nan"), "\(form)")
        #expect(outcome.status == 1)
        #expect(
          outcome.errors.hasSuffix(": error: no labelled instance: PyTorch's mean is nan\n"))
      }
    }
    let weights = try run(["eval", "z.csv", "--labels", "y.txt", "--class-weights", "1,2"])
    #expect(weights.status == 1)
    #expect(weights.errors == "--class-weights: error: 2 weights for 3 classes\n")
  }

  @Test("what :load takes the commands take", arguments: ["eval", "export", "render", "open"])
  func options(command: String) throws {
    let help = try run([command, "--help"]).output
    for name in ReadingOptions.Name.allCases { #expect(help.contains("  \(name.flag) ")) }
  }

  @Test("render, export and open take the same") func otherCommands() throws {
    let options = [
      "z.csv", "--labels", "y.txt", "--class-weights", "1,2,5", "--label-smoothing", "0.1",
    ]
    let line = try run(["export", "--as", "state"] + options)
    #expect(
      line.output
        == "logitlab1:dtype=float64:logits=0.5,1.5,0.1/2.2,1.3,1.7:labels=1/2"
        + ":mistakes=smoothing,0.1/weights,1,2,5\n")
    let page = try run(["render"] + options)
    #expect(page.output.contains("weights · smoothing 0.1 · float64"))
    let given = try run(["render", "p.csv", "--labels", "y.txt", "--from", "probabilities"])
    #expect(
      given.output.contains(" Logit Lab  2×3 probabilities ") && given.output.contains("from p"))
    #expect(try run(["open", "z.csv", "--class-weights", "1,2"]).status == 1)
  }
}
