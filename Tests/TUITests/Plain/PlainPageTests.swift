import Experiments
import Lessons
import TUI
import TestSupport
import Testing

@Suite("A page told in plain lines") struct PlainPageTests {
  private static let question = """
    Which class is ahead in *x 2*?
    ( ) cat
    (x) dog, by 1.0
    1.5 − 0.5 is 1.
    """

  /// A course of two steps, of which the first asks.
  private func reader() throws -> PlainReader {
    let course = try Pages.course(of: [
      "a.md": StepText(
        "a", "Ahead", settings: "show: logits labels softmax loss\nmethod: fused",
        prose:
          "Press `→`, type `-50`, and `}` adds **one**.\n\n- `n` goes on\n\n| | cat |\n|-|-|\n| a | 2×3 |",
        question: Self.question, hints: ["Type `4`."]),
      "b.md": StepText("b", "The next"),
    ])
    return PlainReader(try Pages.learning(course))
  }

  @Test("a step is read in order") func step() throws {
    #expect(
      try reader().told == [
        "Logit Lab in plain lines. Type a line and press Enter; help tells what you can type.",
        "Lesson 1, L, step 1 of 2: Ahead.",
        "Press Right, type -50, and } (right brace) adds one.",
        "n goes on",
        "a: cat 2 by 3.",
        "Computed in float64.",
        "Logits of x1: cat 2, dog 1; label cat.",
        "Logits of x 2: cat 0.5, dog 1.5; label none.",
        "Question: Which class is ahead in x 2?",
        "1. cat",
        "2. dog, by 1.0",
        "Type the number of your answer, from 1 to 2.",
      ])
  }

  @Test("a file that is watched is told") func watched() throws {
    var model = try Pages.example()
    model.noteWatch(of: "a\u{1B}.csv")
    let told = PlainReader(model).told
    #expect(told.contains { $0.hasSuffix(".csv is watched: it is read again when it changes.") })
  }

  @Test("an answer, and the tables that it opens") func answer() throws {
    var reader = try reader()
    #expect(reader.type("3") == ["the answers are 1 to 2."])
    #expect(reader.type("set x1 cat 4") == ["answer first, or Esc to look without."])
    #expect(
      reader.type("2") == [
        "Right. You said dog, by 1.0. 1.5 minus 0.5 is 1.",
        "p of x1: cat 0.7311, dog 0.2689; predicted cat, right.",
        "p of x 2: cat 0.2689, dog 0.7311; predicted dog.",
        "Loss of x1: fused 0.31326 off by +0.55 ulp.",
        "Loss of x 2: no label: Space on a class sets it.",
        "Mean loss of 1 of 2 instances: fused 0.31326 off by +0.55 ulp.",
        "To do: logit[x1,cat] = 4. Now 2.",
      ])
    #expect(reader.effects == [.saveProgress])
    #expect(reader.type("P").first == "Question: Which class is ahead in x 2?")
    #expect(
      reader.type("answer 1").first == "Wrong. You said cat; it is dog, by 1.0. 1.5 minus 0.5 is 1."
    )
  }

  @Test("each change is told: what was changed, what follows, the checks") func change() throws {
    var reader = try reader()
    reader.type("Esc")
    #expect(
      reader.type("4") == [
        "Logits of x1: cat from 2 to 4.",
        "p of x1: cat from 0.7311 to 0.9526, dog from 0.2689 to 0.0474.",
        "Loss of x1: fused from 0.3133 to 0.04859.",
        "Mean loss of 1 of 2 instances: fused from 0.3133 to 0.04859.",
        "Done: logit[x1,cat] = 4. Now 4.",
        "Done. n goes on, or play on.",
      ])
    #expect(
      reader.type("u") == [
        "undone; 0 changes left to undo.",
        "Logits of x1: cat from 4 to 2.",
        "p of x1: cat from 0.9526 to 0.7311, dog from 0.0474 to 0.2689.",
        "Loss of x1: fused from 0.04859 to 0.3133.",
        "Mean loss of 1 of 2 instances: fused from 0.04859 to 0.3133.",
        "To do: logit[x1,cat] = 4. Now 2.",
        "Done before. n goes on.",
      ])
    #expect(reader.type("label \"x 2\" dog").contains("Label of x 2: from none to dog."))
    #expect(
      reader.type("dtype float16").prefix(2) == [
        "Computed in float16 now.",
        "p of x1: cat from 0.7311 to 0.7310, dog from 0.2689 to 0.2688.",
      ])
    #expect(
      reader.type("1.0001").prefix(2) == [
        "Logits of x1: cat from 2 to 1.0001.", "float16 keeps 1.",
      ])
    #expect(reader.type("add class fish").first == "Now 2 instances and 3 classes.")
  }

  @Test("keys are words, and several may stand in a line") func keys() throws {
    var reader = try reader()
    reader.type("Esc")
    #expect(reader.type("Right") == ["x1, dog: logit 1."])
    #expect(reader.type("Left Down -5").first == "Logits of x 2: cat from 0.5 to -5.")
    #expect(reader.type("Enter") == ["the number is kept."])
    #expect(reader.type("7").first == "Logits of x 2: cat from -5 to 7.")
    #expect(reader.type("Tab") == ["x 2, dog: logit 1.5."])
    #expect(reader.type("}").first == "Logits of x 2: dog from 1.5 to 2.5.")
    #expect(reader.type("home ctrl-l") == ["x 2, cat: logit 7."])
    #expect(
      reader.type("1 Tab 2 Tab").first == "Logits of x 2: cat from 7 to 1, dog from 2.5 to 2.")
    #expect(reader.type("nan").first == "Logits of x 2: dog from 2 to nan.")
    #expect(reader.type("").isEmpty)
  }

  @Test("hints, then the solution, then its lines") func hints() throws {
    var reader = try reader()
    reader.type("Esc")
    #expect(reader.type("hint") == ["Hint: Type 4."])
    #expect(reader.type("H") == ["Solution: set x1 cat 4"])
    #expect(
      reader.type(":hint").prefix(2) == [
        "1 of 1: set x1 cat 4; u takes it back.", "Logits of x1: cat from 2 to 4.",
      ])
    #expect(
      reader.type("read hints") == ["Hint: Type 4.", "Solution: set x1 cat 4"])
  }

  @Test("parts are read again") func parts() throws {
    var reader = try reader()
    #expect(reader.type("read softmax") == ["That is told once the question is answered."])
    reader.type("2")
    #expect(reader.type("read x1").first == "Logits of x1: cat 2, dog 1; label cat.")
    #expect(reader.type("read x 2").count == 3)
    #expect(reader.type("read here") == ["x1, cat: logit 2."])
    #expect(
      reader.type("read labels") == [
        "Label of x1: cat, the row 1 0.", "Label of x 2: none.",
      ])
    #expect(reader.type("s").first == "Label of x1: cat, index 0.")
    #expect(reader.type("read checks") == ["To do: logit[x1,cat] = 4. Now 2."])
    #expect(reader.type("read trace") == ["TRACE is not open; trace opens it."])
    #expect(
      reader.type("read chekcs") == ["there is no \"chekcs\" to read; did you mean \"checks\"?"])
    #expect(reader.type("read").first == "Lesson 1, L, step 1 of 2: Ahead.")
  }

  @Test("what can mean nothing is told in a line, with the nearest name") func faults() throws {
    var reader = PlainReader(try Pages.example())
    #expect(reader.type("undoo") == ["there is no command \"undoo\"; did you mean \"undo\"?"])
    #expect(reader.type("raed") == ["there is no command \"raed\"; did you mean \"read\"?"])
    #expect(
      reader.type("\u{1B}[2J") == ["there is no command \"\\u{1B}[2J\"; help tells what there is."])
    #expect(reader.type("set 1 clas 4").count == 1)
    #expect(reader.type("set 1") == ["expected: set INSTANCE CLASS NUMBER."])
    #expect(
      reader.type("n") == ["there are no steps in a free experiment; logitlab learn has them."])
    #expect(reader.type("zoom") == ["Nothing has changed."])
    #expect(reader.type("help undo") == ["undo: take the latest change back."])
    #expect(reader.type("help undoo") == ["there is no command \"undoo\"; did you mean \"undo\"?"])
  }

  @Test("lists and explanations are told and closed") func lists() throws {
    var reader = PlainReader(try Pages.example())
    #expect(reader.type("?").contains("u does this: undo the latest change."))
    #expect(reader.type("keys").contains { $0.hasPrefix("] (right bracket) does this:") })
    #expect(
      reader.type("state") == [
        "logitlab1:dtype=float64:logits=0.5,1.5,0.1/2.2,1.3,1.7:labels=1/2"
      ])
    #expect(
      reader.type("e").first
        == "export experiment.py: NumPy, the same bits in Python, and NumPy's own.")
    #expect(reader.type("=").first == "z(class 1) of instance 1")
    #expect(reader.model.mode == .page)
    #expect(reader.type("3").first == "Logits of instance 1: class 1 from 0.5 to 3.")
    var learner = try self.reader()
    #expect(learner.type("o").contains("Ahead, step a, begun, where you are."))
    #expect(learner.type("step b").first == "Lesson 1, L, step 2 of 2: The next.")
  }

  @Test("a pane of the lab is told as it opens, and then what changes in it") func panes() throws {
    var reader = PlainReader(try Pages.example())
    let trace = reader.type("trace fused")
    #expect(
      trace.prefix(2) == ["TRACE:", "fused: no operation failed; the loss is off by 0.85 ulp"])
    #expect(trace.contains("exp d: class 1 0.36788, class 2 1, class 3 0.2466"))
    #expect(
      reader.type("set 1 3 1000").contains(
        "exp d: class 1 0 (underflow), class 2 0 (underflow), class 3 1"))
    #expect(reader.type("Esc") == ["TRACE is closed."])
    for pane in Pane.showable where pane.isLab {
      #expect(reader.type(pane.name).count > 1, "\(pane.name)")
    }
  }

  @Test("tables of the lab are told with the names of their columns") func tablesOfTheLab() throws {
    var reader = PlainReader(try Pages.example())
    #expect(
      reader.type("errors").contains {
        $0.hasPrefix("instance 1, off by ulps: naive +1.85; stable +1.85; epsilon -3e9, bad;")
      })
    #expect(
      reader.type("invariance").contains {
        $0.hasPrefix("z + 100: naive -1.50 (other digits), stable")
      })
    #expect(
      reader.type("M").contains {
        $0.hasPrefix("softmax twice, off: loss 0.8343 (+0.355), mean 0.9863 (+0.147), slope")
      })
    let batch = reader.type("batch")
    #expect(batch.contains("2 instances, 2 labelled, 1 right, 1 wrong"))
    #expect(batch.contains { $0.hasPrefix("naive, mean 0.83934333897877944, inf none, nan none,") })
    #expect(reader.type("bits").contains { $0.hasPrefix("the one below is 0.49999999999999994,") })
    #expect(reader.type("Right").first?.hasPrefix("float64 exponent bit") == true)
    #expect(reader.type("layer").contains { $0.hasPrefix("There is no layer: ") })
  }

  @Test("what comes from outside is told with the next line, once") func outside() throws {
    var reader = PlainReader(try Pages.example())
    #expect(reader.update(.say("wrote a.csv", isProblem: false)) == ["wrote a.csv."])
    var page = reader.page
    _ = page.update(.working(Activity(title: "x", share: nil)))
    #expect(!page.draw(after: nil).isComplete && page.draw(after: nil).lines == reader.told)
    #expect(page.handle(.key(.control("c"))) == [.stopWork])
    _ = page.update(.worked(.say("stopped x", isProblem: true)))
    #expect(page.draw(after: nil) == Telling(lines: reader.told + ["stopped x."], isComplete: true))
    let large = try Pages.large(3, 2)
    #expect(
      reader.update(.start(large, message: "read z.csv")).prefix(2) == [
        "read z.csv.", "Now 3 instances and 2 classes.",
      ])
  }

  @Test("of many rows and classes those are told that were changed, and how many others")
  func large() throws {
    var reader = PlainReader(try Pages.model(try Pages.large(70, 20)))
    #expect(reader.told.contains { $0.hasPrefix("These are rows 1 to ") && $0.contains(" of 70;") })
    #expect(reader.told.contains { $0.hasPrefix("These are classes 1 to ") })
    let told = reader.type("set 50 3 9")
    #expect(told[0] == "Logits of instance 50: class 3 from -2.5 to 9.")
    #expect(told[1].hasPrefix("p of instance 50: class 3 from "))
    #expect(told[1].hasSuffix("; 19 others have changed."))
    #expect(reader.type("shift all 1").first == "70 instances have changed.")
    #expect(
      reader.type("undo").prefix(2) == [
        "undone; 1 change left to undo.", "70 instances have changed.",
      ])
    #expect(
      reader.type("where label = 3").prefix(2) == [
        "4 of 70; 3 is class 3, index 2; Esc shows all.", "Instances label = 3: 4 of 70.",
      ])
    #expect(reader.type("PageDown").count == 1)
    #expect(reader.type("read 50").first?.hasPrefix("Logits of instance 50: ") == true)
  }

  @Test("a script is played by empty lines, its captions told") func script() throws {
    var model = try Pages.example()
    _ = model.begin(try Script(parsing: "# One more\nset 1 1 4\n#\nundo\n", file: "s"))
    var reader = PlainReader(model)
    #expect(reader.told.contains("0 of 2: One more"))
    #expect(reader.type("").first == "Logits of instance 1: class 1 from 0.5 to 4.")
    #expect(reader.type("").first == "undone; 0 changes left to undo.")
    #expect(reader.type("") == ["this is the end of the script."])
  }

  @Test("a line that can't be taken is answered, and nothing told twice") func refusedLine() throws
  {
    var reader = PlainReader(try Pages.example())
    #expect(
      reader.handle(.failedPaste(.tooLong(bytes: 9, limit: 8))).map { $0.contains("8") } == [true])
    #expect(reader.handle(.key(.control("c"))) == ["Type quit to leave."])
  }

  @Test("the mean of a filtered table is said to be that of all") func filteredMean() throws {
    var reader = PlainReader(try Pages.example())
    reader.type("where label = 3")
    #expect(reader.type("read losses").last?.hasPrefix("Mean loss of all: ") == true)
  }
}
