import Lessons
import TUI
import TestSupport
import Testing

@Suite("A step in a script whose characters are two columns wide") struct ChineseStepTests {
  private static let step = StepText(
    "a", "分数变成概率", settings: "method: naive fused",
    prose: """
      **logit** 是还没有变成概率的分数。softmax 先取 *e* 的幂，再除以它们的总和，所以每一行的概率
      加起来都是 1。给“小鱼”更高的分数，直到它的概率超过一半（用方向键移动，再输入数字）。
      """,
    logits: """
                小猫   小狗   小鱼
      照片一     2.0    1.0    0.1
      照片二     0.3    0.9    1.2
      """,
    labels: "照片一 小猫\n照片二 小鱼",
    check: "softmax[照片一,小鱼] > 0.5 : 让“照片一”的“小鱼”超过一半", solution: "set 照片一 小鱼 4",
    question: """
      给一行的每个分数都加上 100，它的损失
      ( ) 变大
      (x) 不变：重要的只是分数之间的差，而不是它们本身有多大，也不是它们的总和是多少，更不是行的次序
      ( ) 变小
      只有差起作用。
      """)

  private func page(_ keys: String) throws -> Model {
    try Pages.learning(
      try Pages.course(of: ["a.md": Self.step], title: "课程", lesson: "概率"), keys)
  }

  @Test("asking and told") func askingTold() throws {
    try expectSnapshot(try page("").draw(), "chinese-asking")
    try expectSnapshot(try page("2").draw(), "chinese-told")
  }

  @Test("every row is as wide as the screen") func rowWidths() throws {
    for keys in ["", "2", "24", "2?", "2<Tab><Tab>", "2t", "2e"] {
      var model = try page(keys)
      for size in [
        Size(width: 80, height: 24), Size(width: 39, height: 13), Size(width: 7, height: 9),
      ] {
        _ = model.handle(.resize(size))
        let frame = model.draw()
        for y in 0..<size.height {
          var x = 0
          while x < size.width {
            let scalar = Unicode.Scalar(frame[x, y].scalar) ?? " "
            let isWide = CellWidth.columns(of: scalar) == 2
            if isWide { #expect(x + 1 < size.width && frame[x + 1, y].isContinuation) }
            #expect(!frame[x, y].isContinuation)
            x += isWide ? 2 : 1
          }
        }
      }
    }
  }

  @Test("lines break between characters but not before a comma") func lineBreaks() throws {
    func text(_ source: String, width: Int) -> [String] {
      ProseLayout.lines(of: Markdown.parse(source, file: "p").0, width: width).map(\.text)
    }
    #expect(text("一二三四五六", width: 6) == ["一二三", "四五六"])
    #expect(text("一二三，四五六", width: 6) == ["一二", "三，四", "五六"])
    #expect(text("一二（三四）五", width: 6) == ["一二", "（三", "四）五"])
    #expect(text("用 softmax 算", width: 10) == ["用 softmax", "算"])
    #expect(text("用softmax算", width: 9) == ["用softmax", "算"])
    #expect(text("一**二三**四五", width: 6) == ["一二三", "四五"])
    #expect(text("한국어 문장", width: 8) == ["한국어", "문장"])
  }
}
