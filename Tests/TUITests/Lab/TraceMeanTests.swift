import Exchange
import Experiments
import Numerics
import TUI
import Testing

@Suite("From a mean, and from what was given, to the cause") struct TraceMeanTests {
  /// The page of a state line after some keys, which begin in the losses.
  private func page(_ line: String, _ keys: String) throws -> Model {
    let experiment = try StateLine.experiment("logitlab1:" + line, source: "line")
    return try Pages.model(experiment, "<S-Tab>" + keys, size: Size(width: 80, height: 24))
  }

  private static let mask = "dtype=float64:logits=1,2,3/-inf,-inf,-inf/4,-inf,1/-inf,-inf,-inf"

  @Test("a sum that overflows names its addition") func overflow() throws {
    let line = "dtype=float16:logits=40000,0/0,1/40000,0:labels=1/1/1"
    let mean = try page(line, "><Right><Enter>")
    #expect(
      mean.notice?.text
        == "40000 + 40000 = 80000 is above float16's largest, 65504; ÷ 3 comes too late")
    #expect(mean.notice?.isProblem == false)
    #expect(mean.cursor.pane == TracePane.pane && mean.cursor.instance == 2)
    let sum = try page(line + ":reduction=sum", "><Right>y")
    #expect(sum.notice?.text == "40000 + 40000 = 80000 is above float16's largest, 65504")
    let explained = try page(line, "><Right>=").draw().text
    #expect(explained.contains("✗ 40000 + 40000 = 80000 is above float16's largest, 65504; ÷ 3"))
  }

  @Test("a mean of nan names the row that brought it, and how many there are") func nan() throws {
    let naive = try page("dtype=float16:logits=2,1,0.5/12,10,9:labels=0/1", "><Enter>")
    #expect(
      naive.notice?.text == "instance 2 brought it: exp(12) is above float16's largest, 65504")
    #expect(naive.cursor.pane == TracePane.pane && naive.cursor.instance == 1)
    #expect(naive.cursor.class == 0)
    let masked = try page(Self.mask + ":labels=0/1/0/2", "><Right><Enter>")
    #expect(
      masked.notice?.text
        == "instance 2 is the first of 2: every class is masked, and -inf − -inf is nan")
    let exact = try page(Self.mask + ":labels=0/1/0/2", "><Right><Right><Enter>")
    #expect(exact.notice?.text == masked.notice?.text)
    #expect(masked.draw().text.contains("fused  ✗ every class is masked, and -inf − -inf is nan"))
  }

  @Test("a mean of inf names the label that is masked") func maskedLabel() throws {
    let mean = try page(
      "dtype=float32:logits=1,2,3/4,-inf,1:labels=0/1:classes=cat,dog,fish", "><Right><Enter>")
    #expect(
      mean.notice?.text
        == "instance 2 brought it: the label is dog, which is masked: the loss is inf"
    )
    #expect(mean.cursor.instance == 1 && mean.cursor.class == 1)
    let row = try page(
      "dtype=float32:logits=1,2,3/4,-inf,1:labels=0/1:classes=cat,dog,fish", "<Down><Right>y")
    #expect(row.cursor.pane == TracePane.pane && row.cursor.class == 1)
    #expect(row.notice?.text == "the label is dog, which is masked: the loss is inf")
    #expect(row.draw().text.contains("fused  ! the label is dog, which is masked"))
  }

  @Test("smoothing that meets a mask, and a soft label that does") func smoothing() throws {
    let smoothed = try page(
      "dtype=float64:logits=4,-inf,1:labels=0:mistakes=smoothing,0.1", "<Right><Enter>")
    #expect(
      smoothed.notice?.text
        == "label smoothing puts 0.03333 on class 2, which is masked: the loss is inf")
    let soft = try page(
      "dtype=float64:logits=4,-inf,1:labels=w0.5,0.25,0.25", "<Right><Enter>")
    #expect(
      soft.notice?.text == "the label puts 0.25 on class 2, which is masked: the loss is inf")
  }

  @Test("a logit that is none is named") func logits() throws {
    let nan = try page("dtype=float64:logits=1,nan,2:labels=0", "<Right><Enter>")
    #expect(nan.notice?.text == "the logit of class 2 is nan")
    let infinite = try page("dtype=float64:logits=1,2,inf:labels=0", "<Right><Enter>")
    #expect(infinite.notice?.text == "the logit of class 3 is inf")
  }

  @Test("where no label counts, that is the cause") func ignored() throws {
    let all = try page(
      "dtype=float64:logits=2,1,0.5/1,3,0:labels=2/2:mistakes=ignore,2", "><Enter>")
    let reason = "no label counts, class 3 is ignored: PyTorch's mean is 0 ÷ 0, nan"
    #expect(all.notice?.text == reason && all.notice?.isProblem == true)
    #expect(all.draw().line(14).contains(reason))
    let none = try page("dtype=float64:logits=2,1/1,3", "><Enter>")
    #expect(none.notice?.text == "no usable label, no mean loss")
    let weightless = try page(
      "dtype=float64:logits=2,1/1,3:labels=0/0:mistakes=weights,0,1", "><Right><Enter>")
    #expect(weightless.notice?.text == "the weights of the labels sum to 0: 0 ÷ 0 is nan")
  }

  @Test("a loss that the format can't hold is no failure") func beyond() throws {
    let page = try page("dtype=float16:logits=60000,-60000:labels=1", ":trace upcast fused<Enter>")
    let text = page.draw().text
    #expect(
      text.contains("upcast  ✓ no operation failed; the loss is above float16's largest, 65504"))
    #expect(text.contains(" float16 "))
  }
}
