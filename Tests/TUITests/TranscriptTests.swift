import Experiments
import Lessons
import Notation
import TUI
import TestSupport
import Testing

@Suite("What was done can be played again") struct TranscriptTests {
  private func recorded(_ model: Model) throws -> String {
    var model = model
    guard
      case .write("s.txt", let text, overwrites: false) =
        model.update(.record(path: "s.txt", overwrites: false)).first
    else {
      Issue.record("nothing is written")
      return ""
    }
    return text
  }

  @Test("a transcript reads like a script") func reads() throws {
    let model = try Pages.example("<Right>1.5<Enter>:dtype float16<Enter>:x<Esc>Wu?temp<Esc>}u")
    #expect(
      try recorded(model) == """
        ## Recorded at 80x24.
        ## Play it with: logitlab open --play FILE
        move right
        type 1.5
        commit down
        dtype float16
        line
        cancel
        undo
        keys
        type t
        type e
        type m
        type p
        cancel
        nudge 1
        undo

        """)
  }

  @Test("refusals, clicks, pastes and large numbers") func others() throws {
    var model = try Pages.example("uu3<Enter><Up>")
    _ = model.handle(.paste("7 8\n9 1"))
    _ = model.handle(.wheel(Position(x: 10, y: 4), notches: 1))
    let text = try recorded(model)
    #expect(
      text.contains("\n! undo\n! undo\n")
        && text.contains("\nfill all \"class 1..class 2\" 7 8 9 1\n"))
    #expect(text.hasSuffix("\nselect logits 3 1\n"))
    var large = try Pages.model(Pages.large(400, 200))
    _ = large.handle(.paste((1...40).map { "\($0)" }.joined(separator: " ")))
    let lines = try recorded(large).split(separator: "\n")
    #expect(lines[2] == "## It began with other numbers: name them too.")
    #expect(lines.last == "## Here numbers changed that are too many for a line.")
    #expect(large.transcript.isIncomplete && !model.transcript.isIncomplete)
  }

  @Test("a course's transcript begins at its step") func course() throws {
    let course = try StepControlTests.course("show: logits loss", asks: true)
    let text = try recorded(try Pages.learning(course, "<PageDown>4<Enter>"))
    #expect(
      text == """
        ## Recorded at 80x24.
        ## Play it with: logitlab learn --play FILE
        step a
        turn next
        type 4
        commit down

        """)
  }

  private static let keys =
    KeyMap.bindings.filter { $0.command != .quit }.flatMap(\.keys)
    + (0x20..<0x7F).map { Key.character(Character(Unicode.Scalar(UInt8($0)))) }
    .filter { $0 != "q" }
  private static let lines = [
    "dtype float16", "layer 3", "layer none", "set 1 2 1e5", "scale 1 100", "add class 猫",
    "add instance", "delete class 1", "theme light", "reduction sum", "mistake softmax-twice",
    "descend 5", "goto 2 2", "permute 2 1 3", "undo", "nonsense", "state", "step b", "begin",
    "cliff shift -5 5", "rate 0.5", "explain logit",
  ]

  /// A session of random keys, commands, clicks and pastes.
  private func session(_ start: Model, seed: UInt64) throws -> Model {
    var (model, random) = (start, SplitMix64(state: seed))
    for _ in 0..<150 {
      switch Int.random(in: 0..<12, using: &random) {
      case 0:
        let line = Self.lines.randomElement(using: &random) ?? ""
        let end = Bool.random(using: &random) ? "<Enter>" : "<Esc>"
        try Pages.press(":\(line)\(end)", on: &model)
      case 1:
        let place = Position(
          x: Int.random(in: 0..<80, using: &random), y: Int.random(in: 0..<24, using: &random))
        _ = model.handle(Bool.random(using: &random) ? .click(place) : .wheel(place, notches: 2))
      case 2:
        let text =
          ["1,2,3\n4,5,6", "7 8", "x", "1 2 3 4 5\n1 2 3 4 5", "log(0.2)"]
          .randomElement(using: &random) ?? ""
        _ = model.handle(.paste(text))
      default:
        if let key = Self.keys.randomElement(using: &random) { _ = model.handle(.key(key)) }
      }
      model.completeWork()
    }
    return model
  }

  /// Plays a session's transcript on a fresh page.
  private func replayed(_ session: Model, on start: Model) throws -> Model {
    var model = start
    _ = model.begin(try Script(parsing: try recorded(session), file: "s"))
    while let playback = model.playback, !playback.isOver {
      _ = model.update(.play(.next))
      model.completeWork()
      #expect(model.scriptFault == nil, "\(session.transcript)")
    }
    model.endScript()
    return model
  }

  private func expectSame(_ start: Model, seed: UInt64) throws {
    var session = try session(start, seed: seed)
    // What is half typed, or asked in the : line, need not be the same.
    try Pages.press("<Esc><Esc><Esc>", on: &session)
    let played = try replayed(session, on: start)
    #expect(played.experiment == session.experiment, "seed \(seed)")
    #expect(played.cursor == session.cursor && played.context == session.context, "seed \(seed)")
    #expect(played.progress == session.progress, "seed \(seed)")
    var (one, other) = (session, played)
    // The message of the last key came from outside where a file was written.
    _ = (one.update(.redraw), other.update(.redraw))
    one.completeWork()
    other.completeWork()
    #expect(one.draw().text == other.draw().text, "seed \(seed)")
  }

  @Test("a random session plays to the same page", arguments: Abuse.seeds(8))
  func randomSession(seed: UInt64) throws {
    try expectSame(try Pages.example(), seed: seed)
  }

  @Test("a random session in a course plays to the same page", arguments: Abuse.seeds(8))
  func randomCourse(seed: UInt64) throws {
    let course = try StepControlTests.course(
      "show: logits labels loss trace", also: "```hint\nTry 4.\n```", asks: true)
    try expectSame(try Pages.learning(course), seed: seed)
  }
}
