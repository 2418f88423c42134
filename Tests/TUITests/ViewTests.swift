import Experiments
import Notation
import Numerics
import TUI
import Testing

@Suite("What the page looks like, as cells") struct ViewTests {
  static let sizes = [
    Size(width: 1, height: 1), Size(width: 20, height: 5), Size(width: 80, height: 24),
    Size(width: 120, height: 40),
  ]

  @Test("the example", arguments: sizes) func example(size: Size) throws {
    try expectSnapshot(try Pages.example(size: size).draw(), "example")
  }

  @Test("a large matrix scrolled to its end", arguments: sizes)
  func largeMatrix(size: Size) throws {
    let model = try Pages.model(Pages.large(300, 100), "><End>", size: size)
    try expectSnapshot(model.draw(), "large")
  }

  @Test("an exact loss looks as it will when all its digits are there") func openDigits() throws {
    var model = try Pages.example(size: Size(width: 100, height: 30))
    let line = model.draw().line(12)
    #expect(line.contains(" 0.4790106967477103601396920… "))
    model.completeWork()
    #expect(model.draw().line(12) == line)
  }

  @Test("a number being typed") func numberBeing() throws {
    try expectSnapshot(try Pages.example("<Right>2.5").draw(), "typing")
  }

  @Test("numbers that are not ordinary") func unusualNumbers() throws {
    // With their type, or it would take the compiler a second to find it.
    let rows: [[Double]] = [
      [.infinity, 0, 1], [.nan, 1e-300, -0.0], [-.infinity, -.infinity, 2],
      [1e5, 1e-40, 0], [-.infinity, -.infinity, -.infinity],
    ]
    let logits = try #require(Matrix(rows))
    var experiment = try Experiment(
      logits: logits, labels: [.index(0), .index(1), .index(2), .index(1), .index(0)],
      format: .float32)
    try expectSnapshot(try Pages.model(experiment).draw(), "unusual")
    _ = try experiment.apply(.dtype(.float16))
    try expectSnapshot(try Pages.model(experiment).draw(), "unusual-float16")
  }

  @Test("unlabelled, tied and soft") func labels() throws {
    let logits = try #require(Matrix([[1, 1, 0], [1, 2, 3], [0, 0, 1]]))
    let experiment = try Experiment(
      logits: logits, labels: [.index(0), .none, .distribution([0.2, 0.3, 0.5])],
      instanceNames: ["x1", "x2", "x3"], classNames: ["cat", "dog", "a very long class name"])
    try expectSnapshot(try Pages.model(experiment).draw(), "labels")
    try expectSnapshot(try Pages.model(experiment, "s").draw(), "labels-indices")
  }

  @Test(
    "four classes fit a small screen",
    arguments: [Size(width: 40, height: 12), Size(width: 60, height: 20)])
  func fourClasses(size: Size) throws {
    let experiment = try Experiment(
      logits: try #require(Matrix([[0.1, 0.3, 0.5, 0.9]])), labels: [.none])
    let text = try Pages.model(experiment, "<Tab><Tab>", size: size).draw().text
    // The probabilities of numpy.
    for share in ["0.1684", "0.2057", "0.2512", "0.3747"] {
      #expect(text.contains(share), "\(share)")
    }
    #expect(text.contains(" mean ") && !text.contains("mean…"))
  }

  @Test("the sum stays and the verdict stands behind it") func sumAndVerdict() throws {
    let logits = try #require(Matrix([[12, 1.5, 0.1], [2.2, 1.3, 1.7]]))
    let experiment = try Experiment(logits: logits, labels: [.index(1), .index(0)])
    let lines = try Pages.model(experiment, size: Size(width: 60, height: 20)).draw().text
      .split(separator: "\n").map(String.init)
    let heading = try #require(lines.first { $0.contains("SOFTMAX") })
    let column = try #require(heading.firstRange(of: "prediction")).lowerBound
    let place = heading.distance(from: heading.startIndex, to: column)
    let rows = lines.filter { $0.contains("1.0000") && $0.contains("class 1") }
    #expect(rows.count == 2)
    for (row, verdict) in zip(rows, ["class 1  ✗", "class 1  ✓"]) {
      #expect(String(row.dropFirst(place)).trimmingPrefix(" ") == verdict)
      #expect(row.contains("1.0000  "))
    }
  }

  @Test("a zoomed pane", arguments: ["<Tab><Tab>z", "<S-Tab>z"])
  func zoomedPane(keys: String) throws {
    let name = keys.hasPrefix("<S") ? "zoomed-loss" : "zoomed-softmax"
    try expectSnapshot(try Pages.example(keys).draw(), name)
  }

  @Test("the list of keys, filtered") func filteredKeys() throws {
    try expectSnapshot(try Pages.example("?undo").draw(), "keys-undo")
  }

  @Test("the command line offers words") func commandLine() throws {
    try expectSnapshot(try Pages.example(":dtype f").draw(), "command-line")
  }

  @Test("ASCII") func ascii() throws {
    try expectSnapshot(try Pages.model(.example, glyphs: .ascii).draw(), "ascii")
  }

  @Test("nothing ever refuses to draw") func anySize() throws {
    let experiments = try [Experiment.example, Pages.large(1, 1), Pages.large(300, 100)]
    for experiment in experiments {
      for keys in [
        "", "5", ":x", "?", "<Tab><Tab><Tab>z", "<Tab>", "b", "bz<End>", "e", ":state<Enter>",
      ] {
        var model = try Pages.model(experiment, keys)
        for width in [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233] {
          for height in [0, 1, 2, 3, 4, 5, 7, 9, 12, 20, 33, 54] {
            _ = model.handle(.resize(Size(width: width, height: height)))
            let frame = model.draw()
            #expect(frame.cells.count == width * height)
            if let cursor = frame.cursor, width > 0, height > 0 {
              #expect(cursor.x >= 0 && cursor.x < width && cursor.y >= 0 && cursor.y < height)
            }
          }
        }
      }
    }
  }

  @Test("names from files can't steer the terminal") func hostileNames() throws {
    let experiment = try Experiment(
      logits: Matrix(rows: 1, columns: 2), instanceNames: ["\u{1B}]0;x\u{7}"],
      classNames: ["\u{1B}[31m", "\u{202E}cba"])
    for keys in ["", "s", "<Tab>", "<Tab><Tab>", ":rename class ", "D", "b", "e", "e<End><Up><Up>"]
    {
      let frame = try Pages.model(experiment, keys).draw()
      #expect(
        frame.cells.allSatisfy {
          Unicode.Scalar($0.scalar).map { !Printable.isUnsafe($0) || $0 == "\0" } ?? false
        })
    }
  }

  @Test("the focused cell is in reverse with the cursor on it") func focusedCell() throws {
    for keys in [
      "", "<Right>", "<Tab>", "<Tab><Tab>", "<S-Tab>", "<S-Tab><Down><Down>", "b<End>", "e",
    ] {
      let frame = try Pages.example(keys).draw()
      let cursor = try #require(frame.cursor)
      #expect(frame[cursor.x, cursor.y].style.marks.contains(.reverse), "after \(keys)")
    }
  }
}
