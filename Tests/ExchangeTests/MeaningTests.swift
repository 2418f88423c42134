import Exchange
import Experiments
import Numerics
import TestSupport
import Testing

@Suite("What numbers and labels mean, where one says it") struct MeaningTests {
  private func read(
    _ text: String, labels: String? = nil, _ say: (inout InputMeaning) -> Void = { _ in }
  ) throws -> LogitsTable {
    var options = ReadingOptions()
    say(&options.meaning)
    var table = try LogitsTable(reading: Array(text.utf8), file: "z.csv", options: options)
    if let labels {
      try table.readLabels(Array(labels.utf8), file: "y.csv", options: options)
    }
    return table
  }

  private func fault(
    _ text: String, labels: String? = nil, _ say: (inout InputMeaning) -> Void = { _ in }
  ) -> String {
    do { return "no fault: \(try read(text, labels: labels, say))" } catch { return "\(error)" }
  }

  @Test("rows that sum to 1 are taken as logits, and that is said") func likeness() throws {
    let probabilities = "0.2,0.7,0.1\n0.5,0.25,0.25\n"
    #expect(
      try read(probabilities).inference
        == "2 instances × 3 classes; rows look like probabilities, taken as logits: "
        + "--from probabilities (:from …) if they are")
    let logs = "-0.6931471805599453,-0.6931471805599453\n"
    #expect(
      try read(logs).inference
        == "1 instance × 2 classes; rows look like log-probabilities, taken as logits: "
        + "--from log-probabilities (:from …) if they are")
    for kind in ScoreKind.allCases {
      let table = try read(probabilities) { $0.kind = kind }
      #expect((table.inference == nil) == (kind != .logProbabilities))
      #expect(try table.experiment().kind == kind)
    }
    #expect(
      try read(probabilities) { $0.kind = .logProbabilities }.inference
        == "2 instances × 3 classes; rows look like probabilities, taken as log-probabilities: "
        + "--from probabilities (:from …) if they are")
    #expect(
      try read("0.5,0.75\n0.5,0.5\n") { $0.kind = .probabilities }.inference
        == "2 instances × 2 classes; not every row has probabilities that make 1")
    #expect(try read("0.5,1.5,0.1\n").inference == nil)
  }

  @Test("one score a row is said to be one, or gets its 0") func binary() throws {
    let scores = "2.5\n-1\n0.5\n"
    #expect(
      try read(scores).inference
        == "3 instances × 1 class; one score is the softmax of 0 and z: --binary (:binary) adds the 0"
    )
    let table = try read(scores, labels: "1\n0.25\nfalse\n") { $0.isBinary = true }
    let experiment = try table.experiment()
    #expect(experiment.logits == Matrix([[0, 2.5], [0, -1], [0, 0.5]]))
    #expect(experiment.classNames == ["0", "1"])
    #expect(experiment.labels == [.index(1), .distribution([0.75, 0.25]), .index(0)])
    let shares = try read("0.75\n0.125\n") {
      $0.isBinary = true
      $0.kind = .probabilities
    }
    #expect(try shares.experiment().logits == Matrix([[0.25, 0.75], [0.875, 0.125]]))
    #expect(
      shares.inference == "2 instances × 2 classes; 1 − p before each p, for the other class")
    let small = try read("1e-20\n1.5\n") {
      $0.isBinary = true
      $0.kind = .probabilities
    }
    #expect(
      small.inference
        == "2 instances × 2 classes; 1 − p before each p, for the other class; "
        + "not every p lies in 0 … 1; 1 − p is rounded in 1 of 2 rows")
    let named = try read("spam\n2.5\n-1\n") { $0.isBinary = true }
    #expect(try named.experiment().classNames == ["0", "spam"])
    #expect(
      fault("1.5,2\n3,5.5\n") { $0.isBinary = true }
        == "z.csv: error: --binary is for one score a row; here are 2 columns of logits")
    #expect(
      fault("-1\n-2\n") {
        $0.isBinary = true
        $0.kind = .logProbabilities
      } == "z.csv: error: --binary takes scores or probabilities, and no log probabilities")
    #expect(
      fault("2.5\n-1\n", labels: "1\n0\n")
        == "y.csv:1:1: error: label 1: there is 1 class, 0; --binary adds class 0 to one score")
    #expect(
      fault("2.5\n-1\n", labels: "1\n1.5\n") { $0.isBinary = true }
        == "y.csv:2:1: error: label 1.5 is not a whole number or from 0 to 1")
  }

  @Test("scores that all lie in 0 … 1 look like probabilities") func sigmoids() throws {
    let table = try read("0.5\n0.2\n0.9\n") { $0.isBinary = true }
    #expect(
      table.inference
        == "3 instances × 2 classes; scores look like probabilities, taken as logits: "
        + "--from probabilities (:from …) if they are; a 0 before each score, for the other class")
    let logits = try read("0.5\n-0.2\n0.9\n") { $0.isBinary = true }
    #expect(logits.inference?.contains("look like") == false)
  }

  @Test("scores and labels in the shapes that binary cross-entropy takes") func binaryShapes()
    throws
  {
    func read(_ logits: String, _ labels: String) throws -> [Label]? {
      try self.read(logits, labels: labels) { $0.isBinary = true }.labels
    }
    let labels: [Label] = [.index(1), .index(0)]
    #expect(try read("tensor([0.5, 1.5])", "tensor([1., 0.])") == labels)
    #expect(try read("[[[0.5], [1.5]]]", "[[[1], [0]]]") == labels)
    let table = try self.read("tensor([0.5, 1.5])") { $0.isBinary = true }
    #expect(
      table.inference
        == "2 instances × 2 classes; one dimension is a score each; dtype float32; "
        + "a 0 before each score, for the other class")
    #expect(try table.experiment().logits == Matrix([[0, 0.5], [0, 1.5]]))
    #expect(
      fault("tensor([0.5, 1.5])", labels: "tensor([1., 1.])")
        == "y.csv: error: row 1: a label's weights must sum to 1, these sum to 2; "
        + "one dimension is one instance, or one score each with --binary")
    #expect(
      fault("[[0.5, 1.5], [2, 0.1]]", labels: "[[1, 0], [1, 1]]")
        == "y.csv: error: row 2: a label's weights must sum to 1, these sum to 2; "
        + "several labels a row are for --binary, with logits and labels of shape (…, 1)")
  }

  private static let logits = "1.5,2,3\n4,5,6.5\n7,8,8.5\n"

  @Test("labels that count from 1 are told from one that is ignored") func fromOne() {
    #expect(
      fault(Self.logits, labels: "1\n3\n2\n")
        == "y.csv:2:1: error: label 3: there are 3 classes, 0 to 2; "
        + "take 1 from all if they count from 1, or --ignore-index 3 leaves such instances out")
  }

  @Test("a header that counts is told where there is a label too many") func countingHeader() throws
  {
    #expect(
      fault("0,1\n2.5,0.3\n") == "z.csv:1:1: error: say --header yes or no: this line may name the "
        + "columns or be an instance")
    let table = "0,1,2\n2.5,0.3,1.5\n1.5,0,0.25\n"
    #expect(try read(table).classNames == ["0", "1", "2"])
    #expect(
      fault(table, labels: "1\n0\n2\n") == "y.csv:3:1: error: 3 labels for 2 rows of logits; "
        + "--header no makes their first line a row")
  }

  @Test("comments among the rows are told") func comments() throws {
    #expect(
      try read("1.5,2.5\n#3.5,4.5\n5.5,6.5\n").inference
        == "2 instances × 2 classes; left out the comment in line 2")
    #expect(
      try read("1.5,2.5\n5.5,6.5\n\n# a\n  # b\n").inference
        == "2 instances × 2 classes; left out 2 comments from line 4 on")
  }

  @Test("an index that is ignored is no label, and how many there are is said") func ignored()
    throws
  {
    let table = try read(Self.logits, labels: "1\n-1\n255\n") { $0.ignoredIndices = [-1, 255] }
    #expect(table.labels == [.index(1), .none, .none])
    #expect(
      table.inference == "3 instances × 3 classes; 2 of 3 instances without a label")
    // −100 is PyTorch's own, and an index of a class may be ignored as well.
    let other = try read(Self.logits, labels: "-100\n0\n1\n") { $0.ignoredIndices = [1] }
    #expect(other.labels == [.none, .index(0), .none])
    #expect(
      fault(Self.logits, labels: "1\n-1\n2\n")
        == "y.csv:2:1: error: label -1: there are 3 classes, 0 to 2; "
        + "--ignore-index -1 leaves such instances out")
    #expect(
      fault(Self.logits, labels: "1\n255\n2\n")
        == "y.csv:2:1: error: label 255: there are 3 classes, 0 to 2; "
        + "--ignore-index 255 leaves such instances out")
  }

  @Test("rows of zeros are no labels; one-hot rows are probabilities unless one says otherwise")
  func oneHot() throws {
    let rows = "0 1 0\n0 0 0\n1 0 0\n"
    let table = try read(Self.logits, labels: rows)
    #expect(table.labels == [.index(1), .none, .index(0)])
    #expect(try table.experiment().targetForm == .probabilities)
    #expect(
      table.inference == "3 instances × 3 classes; 1 of 3 instances without a label")
    let indices = try read(Self.logits, labels: rows) { $0.oneHotForm = .indices }
    #expect(try indices.experiment().targetForm == .indices)
    #expect(try read(Self.logits, labels: "1\n0\n2\n").experiment().targetForm == .indices)
    let words = try read("1.5,2\n3,5.5\n", labels: "True\nfalse\n")
    #expect(words.labels == [.index(1), .index(0)])
  }

  @Test("a report without a labelled instance says so in every form") func nothingLeft() throws {
    var report = Report(try read(Self.logits, labels: "-100\n-100\n-100\n").experiment())
    let note = "no labelled instance: PyTorch's mean is nan"
    for form in ReportFormat.allCases {
      report.hadLabels = false
      #expect(!report.text(form).contains("no labelled instance"))
      report.hadLabels = true
      #expect(report.text(form).contains(note), "\(form)")
    }
    let csv = report.text(.csv).split(separator: "\n")
    #expect(csv.last?.hasPrefix("mean," + note + ",,,") == true)
    #expect(Set(csv.map { $0.filter { $0 == "," }.count }).count == 1)
  }

  @Test("a report says what is made of the loss, and drops no mistake of a state line")
  func settings() throws {
    let line = "logitlab1:dtype=float64:logits=0.5,1.5,0.1/2.2,1.3,1.7:labels=1/2"
    let experiment = try StateLine.experiment(
      line + ":mistakes=softmax-twice/smoothing,0.125/weights,2,1,0.5/ignore,0")
    let table = Report(experiment).text(.table)
    for setting in [
      "\nlabel smoothing 0.125\n",
      "\nclass weights 2 1 0.5, the mean by the sum of the labels' weights\n",
      "\nclass class 1 ignored\n", "\nmistaken is with softmax-twice\n",
    ] { #expect(table.contains(setting), "\(setting)") }
    #expect(table.contains("      mistaken  "))
    let json = Report(experiment).text(.json)
    #expect(
      json.contains(
        #""label_smoothing":0.125,"class_weights":[2,1,0.5],"mean_by":"weights","ignored_class":0,"#
          + #""mistakes":["softmax-twice"]"#))
    #expect(Report(experiment).text(.csv).hasPrefix("instance,prediction,label,correct,"))
    #expect(Report(experiment).text(.csv).contains("exact.loss,mistaken.loss,naive.ulps"))
    #expect(Report(experiment).text(.markdown).contains("| exact | mistaken |"))
    let given = try StateLine.experiment(line + ":from=probabilities:onehot=probabilities")
    #expect(Report(given).text(.json).contains(#""from":"probabilities""#))
    #expect(Report(given).text(.table).contains("\nfrom probabilities\n"))
  }

  @Test("programs of probabilities begin at log p, and say so") func programs() throws {
    let probabilities = try #require(Matrix([[0.5, 0.25, 0.25]]))
    var experiment = try Experiment(logits: probabilities, labels: [.index(1)])
    try experiment.play(["from probabilities"])
    var text = ""
    try ExportKind.numpy.write(experiment, to: &text)
    #expect(
      text.contains("The logits are log p of what was given, as the command `log` makes them."))
    // log 0.5 and log 0.25.
    #expect(
      text.contains("\"-0x1.62e42fefa39efp-1 -0x1.62e42fefa39efp+0 -0x1.62e42fefa39efp+0\""))
    try experiment.play(["log"])
    #expect(experiment.kind == .logits)
    let logs = [-0.6931471805599453, -1.3862943611198906, -1.3862943611198906]
    #expect(experiment.logits == Matrix([logs]))
    var program = ""
    try ExportKind.numpy.write(experiment, to: &program)
    #expect(program.contains("\"-0x1.62e42fefa39efp-1 ") && !program.contains("what was given"))
    let error = #expect(throws: EditError.self) { try experiment.play(["log"]) }
    #expect(error?.description == "these are logits")
  }
}
