import Experiments
import Notation
import Numerics
import TestSupport
import Testing

@Suite("State lines") struct StateLineTests {
  @Test("of the example, to the letter") func literal() {
    #expect(
      StateLine.text(of: .example)
        == "logitlab1:dtype=float64:logits=0.5,1.5,0.1/2.2,1.3,1.7:labels=1/2")
  }

  @Test("of everything that can be said, to the letter") func everything() throws {
    var experiment = try Experiment(
      logits: try #require(
        Matrix([
          [-0.0, .nan, .infinity],
          [Double(bitPattern: 0xFFF8_0000_0000_0001), 0x1p-1074, -.infinity],
          [0.1, 1e300, 3],
        ])),
      labels: [.distribution([0.5, 0.25, 0.25]), .none, .index(2)],
      instanceNames: ["a b", "", "x/y,z"], classNames: ["魚", "class 2", "\u{1B}[2J$(rm)"],
      format: .bfloat16)
    _ = try experiment.apply(.epsilon(0x1p-20))
    _ = try experiment.apply(.reduction(.none))
    let line = try #require(StateLine.text(of: experiment))
    #expect(
      line == "logitlab1:dtype=bfloat16:logits=-0,nan,inf/nanFFF8000000000001,5e-324,-inf/"
        + "0.1,1e300,3:labels=w0.5,0.25,0.25//2:classes=%E9%AD%9A,class%202,%1B%5B2J%24%28rm%29"
        + ":instances=a%20b//x%2Fy%2Cz:epsilon=9.5367431640625e-7:reduction=none")
    #expect(try StateLine.experiment(line) == experiment)
  }

  @Test("of what numbers and labels are, to the letter") func meaning() throws {
    var experiment = Experiment.example
    try experiment.play(["from log-probabilities", "one-hot probabilities"])
    let line = try #require(StateLine.text(of: experiment))
    #expect(
      line == "logitlab1:dtype=float64:logits=0.5,1.5,0.1/2.2,1.3,1.7:labels=1/2"
        + ":from=log-probabilities:onehot=probabilities")
    #expect(try StateLine.experiment(line) == experiment)
    let layer = "logitlab1:dtype=float64:inputs=1:weights=2:biases=0:from=probabilities"
    let error = #expect(throws: SourceFault.self) { try StateLine.experiment(layer) }
    #expect(error?.message == "what a layer computes are logits; `layer none` cuts them loose")
  }

  @Test("of a layer and of mistakes, to the letter") func layerAndMistakes() throws {
    var experiment = Experiment.example
    try experiment.play([
      "layer 2", "rename feature 2 \"fin length\"", "input 1 1 0.5", "weight 3 2 -0", "bias 2 inf",
      "mistake softmax-twice on", "mistake epsilon 0.25", "mistake weights 2 1 0.5",
      "mistake ignore 3", "mistake sum on",
    ])
    let line = try #require(StateLine.text(of: experiment))
    #expect(line.hasPrefix("logitlab1:dtype=float64:inputs=0.5,"))
    #expect(line.contains(":weights=") && line.contains(":features=f1,fin%20length"))
    #expect(
      line.hasSuffix(":mistakes=softmax-twice/epsilon,0.25/weights,2,1,0.5/ignore,2/sum"), "\(line)"
    )
    #expect(!line.contains("logits="))
    #expect(try StateLine.experiment(line).isSame(as: experiment))
    let small =
      "logitlab1:dtype=float16:inputs=2,3:weights=1,0/-1,2:biases=0.5,0:labels=1:mistakes=clip"
    let back = try StateLine.experiment(small)
    #expect(Array(back.logits.row(0)) == [2.5, 4])
    #expect(StateLine.text(of: back) == small)
  }

  @Test("any experiment comes back to the bit, and its line has nothing that a shell reads")
  func roundTrip() throws {
    var random = RandomExperiments(seed: 21)
    let plain = Set(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._,:/=%+".unicodeScalars)
    for _ in 0..<300 {
      var experiment = try random.experiment(
        instances: 1 + random.below(5), classes: 1 + random.below(5))
      for _ in 0..<4 { _ = try? experiment.apply(random.edit(of: experiment)) }
      let bits = UInt64(random.below(1 << 20)) << 44 | UInt64(random.below(1 << 20))
      let value = Double(bitPattern: bits)
      if experiment.layer == nil {
        _ = try experiment.apply(.set(instance: 0, class: 0, value: value))
      } else {
        _ = try experiment.apply(.weight(class: 0, feature: 0, value: value))
      }
      let line = try #require(StateLine.text(of: experiment))
      #expect(line.unicodeScalars.allSatisfy(plain.contains))
      let back = try StateLine.experiment(line)
      #expect(back == experiment, "\(line)")
      #expect(back.isSame(as: experiment))
      #expect(StateLine.text(of: back) == line)
    }
  }

  @Test("fields in any order, hexadecimal floats, blanks around") func leniency() throws {
    let line = " logitlab1:labels=2/0:logits=0x1p-1,0x1.8p+0,-0x0p+0/1,2,3:dtype=float16\n"
    let experiment = try StateLine.experiment(line)
    #expect(Array(experiment.logits.row(0)) == [0.5, 1.5, 0])
    #expect(experiment.logits[0, 2].sign == .minus)
    #expect(experiment.labels == [.index(2), .index(0)])
    #expect(try StateLine.experiment(String(line.map { [$0, "\n"] }.joined())) == experiment)
    #expect(experiment.classNames == ["class 1", "class 2", "class 3"])
  }

  @Test(
    "faults name the column",
    arguments: [
      ("", 1, "a state line begins with logitlab1:"),
      ("logitlab2:dtype=float64", 1, "a state line begins with logitlab1:"),
      ("  x", 3, "a state line begins with logitlab1:"),
      ("logitlab1", 10, "logits=… is missing"),
      ("logitlab1:dtype=float64:inputs=1", 33, "weights=… is missing"),
      ("logitlab1:dtype=float64:weights=1:biases=0", 43, "inputs=… is missing"),
      ("logitlab1:dtype=float64:logits=1:inputs=1", 32, "the logits follow from the layer"),
      (
        "logitlab1:dtype=float64:inputs=1:weights=1,2:biases=0", 32,
        "x has 1 features, but W has 2"
      ),
      ("logitlab1:dtype=float64:logits=1:mistakes=clip,1", 43, "1 numbers don't fit clip"),
      ("logitlab1:dtype=float64:logits=1:mistakes=clip/clip", 48, "clip is given twice"),
      (
        "logitlab1:dtype=float64:logits=1:mistakes=ignore,1", 43, "there is no class 2; there are 1"
      ),
      (
        "logitlab1:dtype=float64:logits=1:mistakes=smoothing,2", 43,
        "label smoothing is from 0 to 1"
      ),
      ("logitlab1:logits=1", 19, "dtype=… is missing"),
      ("logitlab1:logits:dtype=float64", 11, "expected: logits=…"),
      ("logitlab1:logits=1:logits=2:dtype=float64", 20, "logits is given twice"),
      ("logitlab1:logit=1", 11, "there is no field “logit”; did you mean “logits”?"),
      ("logitlab1:logits=1 2", 19, "“ ” can't stand here"),
      ("logitlab1:logits=1:dtype=f", 26, "expected one of float16, bfloat16, float32, float64"),
      ("logitlab1:dtype=float64:logits=1,2/3", 36, "1 numbers, the instance before has 2"),
      ("logitlab1:dtype=float64:logits=1,x", 34, "“x” is not a number"),
      ("logitlab1:dtype=float64:logits=1,", 34, "no number was given"),
      ("logitlab1:dtype=float64:logits=", 32, "no number was given"),
      (
        "logitlab1:dtype=float64:logits=nan7FF0000000000000", 32,
        "“nan7FF0000000000000” is not a number"
      ),
      ("logitlab1:dtype=float64:logits=1,2:labels=0/1", 43, "2 labels for 1 instances"),
      ("logitlab1:dtype=float64:logits=1,2:labels=2", 43, "“2” is no class from 0 to 1"),
      ("logitlab1:dtype=float64:logits=1,2:labels=-1", 43, "“-1” is no class from 0 to 1"),
      ("logitlab1:dtype=float64:logits=1,2:labels=w1", 43, "1 weights for 2 classes"),
      ("logitlab1:dtype=float64:logits=1,2:classes=a", 44, "1 names for 2 classes"),
      (
        "logitlab1:dtype=float64:logits=1,2:classes=a,%G0", 46,
        "expected: % and two hexadecimal digits"
      ),
      ("logitlab1:dtype=float64:logits=1,2:classes=a,%FF", 46, "this name is not UTF-8"),
      (
        "logitlab1:dtype=float64:logits=1,2:classes=a,b$", 47,
        "“$” is written as % and two digits in a name"
      ),
      ("logitlab1:dtype=float64:logits=1:reduction=max", 44, "expected one of mean, sum, none"),
      (
        "logitlab1:dtype=float64:logits=1:epsilon=-1", 42, "epsilon must be finite and not negative"
      ),
    ])
  func faults(line: String, column: Int, message: String) {
    let fault = #expect(throws: SourceFault.self) { try StateLine.experiment(line, source: "s") }
    #expect(fault == SourceFault(file: "s", line: 1, column: column, message: message))
  }

  @Test("what is too long for a line has none, and a longer line is refused") func bounds() throws {
    let large = try Experiment(logits: Matrix(rows: 1000, columns: 100))
    #expect(StateLine.text(of: large) == nil)
    let line = "logitlab1:dtype=float64:logits=" + String(repeating: "0,", count: 60_000) + "0"
    #expect(throws: SourceFault.self) { try StateLine.experiment(line) }
    let wide = try Experiment(logits: Matrix(rows: 1, columns: 50_000))
    #expect(try StateLine.experiment(try #require(StateLine.text(of: wide))) == wide)
  }

  @Test("any text gives an experiment or a fault in one line") func fuzz() throws {
    var random = RandomExperiments(seed: 22)
    let seed =
      "logitlab1:dtype=float32:logits=-0,nan,1e5/nanFFF8000000000001,0x1p+0,2:labels=w0.5,0.5,0/2"
      + ":classes=a%20b,,%C3%A9:instances=x/y:epsilon=1e-7:reduction=sum"
    let pieces = [
      "", ":", "/", ",", "=", "%", "w", "0", "9999999999999999999999", "nan", "inf", "-", "é", "\0",
      " ", "logits=", "labels=", "dtype=float16", "1e999", "0x", "\u{2028}", "+", "%41", "\u{301}",
    ].map { Array($0.utf8) }
    var read = 0
    for _ in 0..<20_000 {
      var bytes = Array(seed.utf8)
      for _ in 0...random.below(4) {
        let start = random.below(bytes.count + 1)
        let end = min(bytes.count, start + random.below(4))
        bytes.replaceSubrange(start..<end, with: pieces[random.below(pieces.count)])
      }
      do throws(SourceFault) {
        let experiment = try StateLine.experiment(String(decoding: bytes, as: UTF8.self))
        let line = StateLine.text(of: experiment)
        #expect(line != nil)
        read += 1
      } catch {
        #expect(!"\(error)".contains { $0.isNewline })
        #expect((1...bytes.count + 1).contains(error.column ?? 0))
      }
    }
    #expect(read > 100)
  }
}
