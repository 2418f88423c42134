import Exchange
import Experiments
import Numerics
import TestSupport
import Testing

private func read(_ text: String) throws -> LogitsTable {
  try LogitsTable(reading: Array(text.utf8), file: "x")
}

@Suite("JSON, and what the program itself writes") struct JSONInputTests {
  @Test(
    "records, columns and pandas' orients are tables",
    arguments: [
      """
      [{"id": "a", "cat": 0.5, "dog": 1.5, "label": "dog"},
       {"id": "b", "label": "cat", "cat": 2.5, "dog": 1.25}]
      """,
      """
      {"id": "a", "cat": 0.5, "dog": 1.5, "label": 1}
      {"id": "b", "cat": 2.5, "dog": 1.25, "label": 0}
      """,
      #"{"id": ["a", "b"], "cat": [0.5, 2.5], "dog": [1.5, 1.25], "label": [1, 0]}"#,
      #"{"cat": {"a": 0.5, "b": 2.5}, "dog": {"a": 1.5, "b": 1.25}, "label": {"a": 1, "b": 0}}"#,
      """
      {"names": ["a", "b"], "classes": ["cat", "dog"], "logits": [[0.5, 1.5], [2.5, 1.25]],
       "labels": ["dog", "cat"], "model": "m", "loss": 0.5, "config": {"x": [1]}}
      """,
      #"{"a": {"cat": 0.5, "dog": 1.5, "label": 1}, "b": {"label": 0, "dog": 1.25, "cat": 2.5}}"#,
      """
      {"columns": ["cat", "dog"], "index": ["a", "b"], "data": [[0.5, 1.5], [2.5, 1.25]],
       "target": [1, 0]}
      """,
      """
      {"columns": ["cat", "dog", "label"], "index": ["a", "b"],
       "data": [[0.5, 1.5, 1], [2.5, 1.25, 0]]}
      """,
    ])
  func tables(text: String) throws {
    let table = try read(text)
    #expect(table.logits == Matrix([[0.5, 1.5], [2.5, 1.25]]))
    #expect(table.classNames == ["cat", "dog"] && table.instanceNames == ["a", "b"])
    #expect(table.labels == [.index(1), .index(0)])
  }

  @Test("objects that may be rows or columns are refused, and those in another order")
  func unclear() {
    func outcome(_ text: String) -> String {
      do { return "\(try read(text).classNames ?? [])" } catch { return "\(error)" }
    }
    #expect(
      outcome(#"{"a": {"p": 1, "q": 2}, "b": {"p": 3, "q": 4}}"#)
        == "x:1:7: error: these may be rows or columns; "
        + "say --name-column 1 for rows, or --columns '*' for columns")
    #expect(
      outcome(#"{"a.png": [0.5, 1.5], "b.png": [2, 3]}"#)
        == "x:1:11: error: these may be rows or columns; "
        + "say --name-column 1 for rows, or --columns '*' for columns")
    #expect(
      outcome(#"{"a": {"0": 1, "1": 2}, "b": {"1": 3, "0": 4}}"#)
        == "x:1:30: error: these have other names than those before them")
    #expect(outcome(#"{"a": {"0": 1, "1": 2}, "b": {"0": 3, "1": 4}}"#) == #"["a", "b"]"#)
    #expect(outcome(#"{"0": {"a": 1, "b": 2}, "1": {"b": 3, "a": 4}}"#) == #"["a", "b"]"#)
  }

  @Test(
    "objects that may be rows or columns are what their owner says",
    arguments: [
      #"{"a": [0.5, 1.5], "b": [2, 3]}"#, #"{"a": {"p": 0.5, "q": 1.5}, "b": {"p": 2, "q": 3}}"#,
    ])
  func settled(text: String) throws {
    var options = ReadingOptions()
    options.nameColumn = "1"
    let rows = try LogitsTable(reading: Array(text.utf8), file: "x", options: options)
    #expect(rows.logits == Matrix([[0.5, 1.5], [2, 3]]) && rows.instanceNames == ["a", "b"])
    options = ReadingOptions()
    options.columns = ["*"]
    let columns = try LogitsTable(reading: Array(text.utf8), file: "x", options: options)
    #expect(columns.logits == Matrix([[0.5, 2], [1.5, 3]]) && columns.classNames == ["a", "b"])
  }

  @Test(
    "a number for each class is one instance",
    arguments: ["{0: 0.5, 1: 1.5}", "{0: 3, 1: 2}", #"{"cat": 0.5, "dog": -1}"#])
  func oneInstance(text: String) throws {
    let expected: [String: ([String], [Double])] = [
      "{0: 0.5, 1: 1.5}": (["0", "1"], [0.5, 1.5]), "{0: 3, 1: 2}": (["0", "1"], [3, 2]),
    ]
    let (names, numbers) = expected[text] ?? (["cat", "dog"], [0.5, -1])
    let table = try read(text)
    #expect(table.classNames == names && table.logits == Matrix([numbers]))
  }

  @Test("what Transformers prints is read by its names") func modelOutputs() throws {
    let output = try read(
      """
      SequenceClassifierOutput(loss=tensor(0.6931, grad_fn=<NllLossBackward0>), logits=tensor([[-0.0893,  0.1234],
              [ 0.2500,  1.5000]], grad_fn=<AddmmBackward0>), hidden_states=None, attentions=None)
      """)
    #expect(
      output.logits == Matrix([[-0.0893, 0.1234], [0.25, 1.5]]) && output.format == .float32)
    let prediction = try read(
      """
      PredictionOutput(predictions=array([[-0.5, 2.5],
             [ 0.25, 1.5]], dtype=float32), label_ids=array([1, 0]), metrics={'test_loss': 0.69})
      """)
    #expect(prediction.logits == Matrix([[-0.5, 2.5], [0.25, 1.5]]))
    #expect(prediction.labels == [.index(1), .index(0)])
  }

  @Test("escapes in names") func escapes() throws {
    let table = try read(#"{"a\"b": [1, 2], "logit \u00e9\ud83d\ude00\n": [3, 4]}"#)
    #expect(table.classNames == ["a\"b", "logit é😀\n"])
  }

  @Test("words for what JSON has no numbers for") func words() throws {
    let table = try read(#"[["inf", "-inf", "nan"], [NaN, -Infinity, 1e3]]"#)
    let numbers = (0..<2).flatMap { Array(table.logits.row($0)) }
    #expect(numbers.prefix(2) == [.infinity, -.infinity] && numbers[2].isNaN)
    #expect(numbers[3].isNaN && numbers.suffix(2) == [-.infinity, 1000])
  }

  @Test("labels in brackets, of every kind") func labels() throws {
    let logits = LogitsTable(
      logits: Matrix(rows: 2, columns: 3), classNames: ["cat", "dog", "fish"],
      instanceNames: ["x1", "x2"])
    func labels(_ text: String) throws -> [Label] {
      try logits.labels(reading: Array(text.utf8), file: "y")
    }
    let expected = [Label.index(2), .index(1)]
    for text in [
      "tensor([2, 1])", "[2 1]", "[2, 1]", "array([2, 1])", "[\"fish\", \"dog\"]", "[2; 1]",
      "{\"labels\": [2, 1]}", "{\"y\": [\"fish\", \"dog\"]}", "tensor([[2], [1]])",
      "[[0, 0, 1], [0, 1, 0]]", "tensor([2., 1.])", "[{\"label\": 2}, {\"label\": 1}]",
      "<tf.Tensor: shape=(2,), dtype=int32, numpy=array([2, 1], dtype=int32)>",
    ] {
      #expect(try labels(text) == expected, "\(text)")
    }
    func fault(_ text: String) -> String {
      do { return "\(try labels(text))" } catch { return "\(error)" }
    }
    #expect(
      fault("[\"fish\", \"dgo\"]") == "y:1:10: error: there is no class “dgo”; did you mean “dog”?")
    #expect(fault("[\"fish\"]") == "y:1:2: error: 1 label for 2 rows of logits")
    #expect(fault("tensor([1, 2, 0])") == "y: error: 3 labels for 2 rows of logits")
  }

  @Test(
    "reports and state lines read back to the bit, in every dtype", arguments: FloatFormat.allCases)
  func ownOutput(format: FloatFormat) throws {
    var random = RandomExperiments(seed: 21)
    for number in 0..<30 {
      var experiment = try random.experiment(instances: 1 + number % 5, classes: 2 + number % 4)
      _ = try experiment.apply(.dtype(format))
      for kind in [ExportKind.json, .csv] {
        var text = ""
        try kind.write(experiment, to: &text)
        let table = try LogitsTable(reading: Array(text.utf8), file: "x.\(kind)")
        let back = try table.experiment(format: format)
        #expect(isSame(back, experiment), "\(text)")
      }
      var state = ""
      try ExportKind.state.write(experiment, to: &state)
      for text in [state, "logitlab open --state \(state)", "$ logitlab open --state '\(state)'"] {
        #expect(try LogitsTable(reading: Array(text.utf8), file: "x").experiment() == experiment)
      }
      var markdown = ""
      try ExportKind.markdown.write(experiment, to: &markdown)
      #expect(
        try LogitsTable(reading: Array(markdown.utf8), file: "x.md").experiment() == experiment)
    }
  }

  private func isSame(_ one: Experiment, _ other: Experiment) -> Bool {
    one.classNames == other.classNames && one.instanceNames == other.instanceNames
      && (0..<one.instances).allSatisfy { row in
        zip(one.roundedLogits(row), other.roundedLogits(row)).allSatisfy(TestSupport.isSame)
          && plain(one.labels[row], one.format) == plain(other.labels[row], other.format)
      }
  }

  /// A label in the format's numbers, as an index where its weights are one-hot.
  private func plain(_ label: Label, _ format: FloatFormat) -> Label {
    guard label.target(in: format) != nil else { return .none }
    guard case .distribution(let weights) = label else { return label }
    return Label(weights: weights.map(format.round))
  }

  @Test("a state line keeps everything, and options go before it") func state() throws {
    let line = "logitlab1:dtype=float32:logits=0.5,1.5/2,3:labels=1/0:epsilon=0.5:reduction=sum"
    let table = try read(line)
    let experiment = try table.experiment()
    #expect(experiment.epsilon == 0.5 && experiment.reduction == .sum)
    #expect(experiment.labels == [.index(1), .index(0)] && experiment.format == .float32)
    #expect(try table.experiment(format: .float16).format == .float16)
    var other = table
    try other.readLabels(Array("0 0".utf8), file: "y")
    #expect(try other.experiment().labels == [.index(0), .index(0)])
    #expect(throws: (any Error).self) { try read("logitlab2:dtype=float32:logits=1") }
  }
}
