import Experiments
import Numerics
import TUI
import TestSupport
import Testing

/// Nothing may trap, and the page stays whole, however much of it is drawn anew.
@Suite("Long walks over the page by keys nobody planned") struct WalkTests {
  private static let keys = [
    "<Left>", "<Right>", "<Up>", "<Down>", "<Home>", "<End>", "<lt>", ">", "<Tab>", "<S-Tab>",
    "<PageDown>", "<PageUp>", "5", "-", ".", "<Enter>", "<Esc>", "<Space>", "[", "}", "<Del>", "u",
    "U", "a", "A", "d", "D", "f", "s", "z", "R", "?", ":", "o", "x", "n", "H", "<BS>", "T", "b",
    "{", "e", "J", "K",
  ]

  @Test("a random walk", arguments: 0..<12) func randomWalk(seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    let names = (0..<40).map { row in
      row < 5 ? "an instance with a long name \(row)" : "\(row)"
    }
    let experiment = try Experiment(
      logits: Matrix(rows: 40, columns: 20),
      labels: (0..<40).map { $0 % 3 == 0 ? .none : .index($0 % 20) }, instanceNames: names)
    var model = try Pages.model(experiment, size: Size(width: 80, height: 24))
    var shown: Frame?
    for _ in 0..<1500 {
      if random.next() % 25 == 0 {
        let size = Size(width: Int(random.next() % 140), height: Int(random.next() % 45))
        _ = model.handle(.resize(size))
      } else {
        let key = Self.keys[Int(random.next() % UInt64(Self.keys.count))]
        try Pages.press(key, on: &model)
      }
      let frame = model.draw()
      // What is taken over from the frame before is what would be drawn.
      shown = model.draw(after: shown)
      try #require(shown == frame)
      #expect(frame.cells.count == model.size.width * model.size.height)
      #expect(model.cursor.class < model.experiment.classes)
    }
  }

  @Test("rows with names of other widths keep the cursor in sight") func otherWidths() throws {
    for size in [Size(width: 46, height: 24), Size(width: 80, height: 24)] {
      let names = (0..<40).map { $0 < 20 ? "a long name of instance \($0)" : "\($0)" }
      let experiment = try Experiment(
        logits: Matrix(rows: 40, columns: 20, repeating: 1), instanceNames: names)
      var model = try Pages.model(experiment, size: size)
      for keys in ["<End>", ">", "<lt>", "<Home>", ">", "<End>"] {
        try Pages.press(keys, on: &model)
        let cursor = try #require(model.draw().cursor)
        #expect(model.draw()[cursor.x, cursor.y].style.marks.contains(.reverse))
      }
    }
  }
}
