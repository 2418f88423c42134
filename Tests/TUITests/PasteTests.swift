import Experiments
import Numerics
import TUI
import Testing

@Suite("Pasting") struct PasteTests {
  private func paste(_ text: String, _ keys: String = "") throws -> Model {
    var model = try Pages.example(keys)
    _ = model.handle(.paste(text))
    return model
  }

  @Test(
    "a fresh example takes a block of any size at once",
    arguments: [
      "1 2 3 4\n5 6 7 8.5\n", "tensor([[1., 2., 3., 4.], [5., 6., 7., 8.5]], dtype=torch.float64)",
      "[[1 2 3 4]\r [5 6 7 8.5]]", "| a | b | c | d |\n|---|---|---|---|\n|1|2|3|4|\n|5|6|7|8.5|",
      "1;2;3;4\n5;6;7;8,5\n",
    ])
  func fresh(text: String) throws {
    var model = try paste(text)
    #expect(model.logits == [[1, 2, 3, 4], [5, 6, 7, 8.5]])
    #expect(model.experiment.labels == [.none, .none])
    #expect(model.notice?.isProblem == false)
    try Pages.press("u", on: &model)
    #expect(model.experiment == .example)
  }

  @Test("elsewhere a block of another size is offered, and one key takes it") func offer() throws {
    var model = try paste("[[1, 2, 3, 4]]", "5<Enter>")
    #expect(model.experiment.logits[0, 0] == 5 && model.experiment.classes == 3)
    #expect(
      model.notice?.text
        == "these are 1×4 logits: Enter puts them in the matrix's place, Esc doesn't")
    #expect(model.context == .offer)
    #expect(model.draw().line(23).contains("put it here"))
    try Pages.press("<Enter>", on: &model)
    #expect(model.logits == [[1, 2, 3, 4]] && model.context == .page)
    #expect(model.notice?.text == "pasted 1×4 logits; u goes back")
    try Pages.press("u", on: &model)
    #expect(model.experiment.classes == 3 && model.experiment.logits[0, 0] == 5)
  }

  @Test("an offer that is not taken changes nothing, and other keys do what they do")
  func offerLeft() throws {
    var model = try paste("1 2 3 4", "5<Enter>")
    let before = model.experiment
    try Pages.press("<Esc>", on: &model)
    #expect(model.experiment == before && model.context == .page)
    _ = model.handle(.paste("1 2 3 4"))
    try Pages.press("f", on: &model)
    #expect(model.experiment.classes == 3 && model.experiment.format == .float16)
    _ = model.handle(.paste("1 2 3 4"))
    _ = model.handle(.paste("7"))
    #expect(model.context == .page && model.experiment.classes == 3)
  }

  @Test("a block that fits is put where the cursor is, and its dtype is told") func fits() throws {
    let model = try paste("tensor([[7.5000]])", "<Right>")
    #expect(model.experiment.logits[0, 1] == 7.5 && model.experiment.format == .float64)
    #expect(model.notice?.text == "pasted 1×1 numbers; they were float32")
  }

  @Test(
    "what a block that fits has besides its numbers is told",
    arguments: [
      ("id,cat,dog,bird\na,1.5,2.5,0.5\nb,2,1,0.25\n", "names were left out"),
      ("cat,dog,bird\n1.5,2.5,3\n3.5,4.5,5\n", "names were left out"),
      ("0,1,2\n1.5,2.5,3.5\n3.5,4.5,5.5\n", "names were left out"),
      (
        "0.2 0.7 0.1\n0.5 0.25 0.25\n",
        "rows look like probabilities, taken as logits: "
          + "--from probabilities (:from …) if they are"
      ),
    ])
  func told(text: String, note: String) throws {
    let model = try paste(text, "5<Enter><Home><Up>")
    #expect(model.notice?.text == "pasted 2×3 numbers; " + note)
    #expect(model.experiment.classNames == Experiment.example.classNames)
  }

  @Test("a table with words for labels is read as from a file") func wordsForLabels() throws {
    let model = try paste("id,cat,dog,bird,label\na,1.5,2.5,3.5,dog\nb,3.5,4.5,5.5,cat\n")
    #expect(model.experiment.labels == [.index(1), .index(0)])
    #expect(model.experiment.classNames == ["cat", "dog", "bird"])
  }

  @Test("logits with labels take the place of both") func labelled() throws {
    let model = try paste("id,label,cat,dog\na,1,0.5,1.5\nb,0,2.5,3.5\n")
    #expect(model.logits == [[0.5, 1.5], [2.5, 3.5]])
    #expect(model.experiment.labels == [.index(1), .index(0)])
    #expect(model.experiment.classNames == ["cat", "dog"])
    let json = try paste("{\"logits\": [[1, 2]], \"labels\": [1]}", "5<Enter><Tab><Tab>")
    #expect(json.context == .offer)
  }

  @Test(
    "a pasted state line opens it, wherever the cursor is", arguments: ["", "<Tab>", "<Tab><Tab>"])
  func state(keys: String) throws {
    let line = "logitlab1:dtype=float16:logits=1,2/3,4/5,6:labels=1/0/:epsilon=0.5"
    for text in [line, line + "\n", "logitlab open --state '\(line)'"] {
      var model = try paste(text, keys)
      #expect(model.logits == [[1, 2], [3, 4], [5, 6]])
      #expect(model.experiment.format == .float16 && model.experiment.epsilon == 0.5)
      #expect(model.experiment.labels == [.index(1), .index(0), .none])
      try Pages.press("u", on: &model)
      #expect(model.experiment == .example)
    }
  }

  @Test(
    "labels are pasted into LABELS",
    arguments: ["tensor([2, 0])", "2\n0\n", "class 3, class 1", "[2 0]", "[[0, 0, 1], [1, 0, 0]]"])
  func labels(text: String) throws {
    var model = try paste(text, "<Tab>")
    #expect(model.experiment.labels == [.index(2), .index(0)])
    try Pages.press("u", on: &model)
    #expect(model.experiment == .example)
  }

  @Test("labels that don't fit are refused") func wrongLabels() throws {
    let model = try paste("tensor([2, 0, 1])", "<Tab>")
    #expect(model.experiment == .example)
    #expect(
      model.notice == Notice.problem("pasted text: error: 3 labels for 2 rows of logits"))
  }

  @Test("several lines in a line are told", arguments: ["7", ":", "?"])
  func severalLines(keys: String) throws {
    let model = try paste("5\n6\n7\n", keys)
    #expect(
      model.notice
        == Notice.problem(
          "pasted the first line of 3; Esc, and a block of numbers goes into LOGITS"))
    #expect(try paste("5\n", keys).notice == nil)
  }

  @Test("what is no block is refused with its place") func faults() throws {
    let model = try paste("[[1, 2], [3, ...]]")
    #expect(
      model.notice
        == Notice.problem(
          "pasted text:1:14: error: this print leaves numbers out; "
            + "np.set_printoptions(threshold=sys.maxsize) prints all of them"))
    #expect(model.experiment == .example)
  }

  @Test("files are loaded with the options of the command line") func load() throws {
    var model = try Pages.example()
    let effects = try Pages.press(
      ":load a.csv b.csv --header yes --columns cat,dog --decimal comma<Enter>", on: &model)
    guard case .load(let files) = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect((files.logits, files.labels) == ("a.csv", "b.csv") && files.purpose == .start)
    let options = files.options
    #expect(options.hasHeader == true && options.columns == ["cat", "dog"])
    #expect(options.decimalMark == .comma && options.hasOtherLabels)
    try Pages.press(":load a.csv --hedaer yes<Enter>", on: &model)
    #expect(
      model.notice == Notice.problem("there is no option “--hedaer”; did you mean “--header”?"))
    try Pages.press(":load a.csv --header perhaps<Enter>", on: &model)
    #expect(
      model.notice == Notice.problem("--header takes yes or no"))
    let meant = try Pages.press(
      ":load a.csv --from probabilities --binary --ignore-index -1 --ignore-index 255 "
        + "--one-hot-as indices<Enter>", on: &model)
    guard case .load(let files) = meant.first else {
      Issue.record("\(meant)")
      return
    }
    let meaning = files.options.meaning
    #expect(files.labels == nil && meaning.kind == .probabilities && meaning.isBinary)
    #expect(meaning.ignoredIndices == [-1, 255] && meaning.oneHotForm == .indices)
    try Pages.press(":load a.csv --from odds<Enter>", on: &model)
    #expect(
      model.notice
        == Notice.problem("--from takes logits, probabilities or log-probabilities"))
  }

  @Test("a message that is longer than its line goes on in the next") func longMessages() throws {
    var model = try Pages.example()
    let message =
      "x.csv: 2 instances × 3 classes; header; names from `id`; rows look like probabilities, taken "
      + "as logits: --from probabilities (:from …) if they are"
    _ = model.update(.say(message, isProblem: false))
    let lines = model.draw().text.split(separator: "\n").suffix(2).map(String.init)
    #expect(
      lines[0].contains(
        "x.csv: 2 instances × 3 classes; header; names from `id`; rows look like"))
    #expect(
      lines[1].hasPrefix(
        "  probabilities, taken as logits: --from probabilities (:from …) if they are"))
    try Pages.press("<Down>", on: &model)
    #expect(model.draw().text.contains("? keys"))
  }
}
