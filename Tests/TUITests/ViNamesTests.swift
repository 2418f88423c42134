import Exchange
import TUI
import Testing

@Suite("What hands that are used to vi type") struct ViNamesTests {
  @Test(
    "the names of vi do what they do there",
    arguments: [
      (":q", .quit), (":q!", .quit),
      (":e a.csv", .load(FilesToLoad("a.csv"))),
      (":w a.py", .export(path: "a.py", kind: .numpy, overwrites: false)),
      (":w! a.csv", .export(path: "a.csv", kind: .csv, overwrites: true)),
    ] as [(String, Effect)])
  func effects(line: String, effect: Effect) throws {
    var model = try Pages.example()
    #expect(try Pages.press("\(line)<Enter>", on: &model) == [effect])
  }

  @Test("help lists the keys", arguments: [":help", ":h"]) func help(line: String) throws {
    let model = try Pages.example("\(line)<Enter>")
    #expect(model.context == .keys)
  }

  @Test("w alone says what is kept") func write() throws {
    let model = try Pages.example(":w<Enter>")
    #expect(
      model.notice?.text == "a course keeps what you do as you do it; :w FILE writes the numbers")
  }
}
