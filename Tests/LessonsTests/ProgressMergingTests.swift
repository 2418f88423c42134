import Experiments
import Lessons
import TestSupport
import Testing

@Suite("Progress of several copies") struct ProgressMergingTests {
  private static func record(
    _ done: String, undone: String = "", others: [String] = []
  ) -> Progress {
    var progress = Progress()
    progress["s"].journal = done + undone == "" ? nil : journal(done, undone)
    progress["s"].others = others.map { journal($0) }
    return progress
  }

  /// A history in which every character is an edit.
  private static func journal(_ done: String, _ undone: String = "") -> Journal {
    Journal(done: done.map { String($0) }, undone: undone.map { String($0) })
  }

  @Test("two copies that begin alike: what either has changed stays") func merging() throws {
    var base = Progress()
    for id in ["both", "mine", "theirs", "forgotten", "dropped"] { base[id].hints = 1 }
    base["both"].answers = [.choice(0)]
    var (mine, theirs) = (base, base)
    mine.current = "mine"
    mine["mine"].hints = 2
    mine["both"].hints = 3
    mine["new"].isPassed = true
    mine["forgotten"] = StepRecord()
    theirs.current = "theirs"
    theirs["theirs"].hints = 4
    theirs["both"].hints = 5
    theirs["both"].isPassed = true
    theirs["other"].isPassed = true
    theirs["dropped"] = StepRecord()
    mine["both"].answers = [.choice(0), .choice(1)]
    theirs["both"].answers = [.choice(0), .choice(2)]
    theirs["both"].journal = Journal(done: ["set 1 1 4"])
    let merged = mine.merged(with: theirs, since: base)
    #expect(merged.current == "mine")
    #expect(merged.records.keys.sorted() == ["both", "mine", "new", "other", "theirs"])
    #expect(merged["mine"].hints == 2 && merged["theirs"].hints == 4)
    #expect(merged["both"].hints == 5 && merged["both"].isPassed)
    #expect(merged["both"].answers == [.choice(0), .choice(2), .choice(1)])
    #expect(merged["both"].journal == Journal(done: ["set 1 1 4"]))
  }

  /// Histories of one step: mine, theirs, what both began with, what becomes of them.
  @Test(
    "histories of one step",
    arguments: [
      ("ab", "ac", "a", "ab", ["ac"]),
      // One continues the other.
      ("ab", "abc", "a", "abc", []), ("abc", "ab", "a", "abc", []), ("ab", "ab", "", "ab", []),
      // Only one was changed.
      ("a", "ab", "a", "ab", []), ("ab", "a", "a", "ab", []), ("a", "", "a", "", []),
      // Forgotten here, edited there.
      ("", "ab", "a", "ab", []), ("", "a", "a", "", []), ("b", "a", "a", "b", []),
    ] as [(String, String, String, String, [String])])
  func histories(
    _ mine: String, _ theirs: String, _ base: String, _ first: String, _ others: [String]
  ) {
    let merged = Self.record(mine).merged(with: Self.record(theirs), since: Self.record(base))
    #expect(merged == Self.record(first, others: others))
  }

  @Test("a history that was put aside goes when its copy goes on") func lineages() {
    let base = Self.record("a")
    let mine = Self.record("ab")
    let theirs = Self.record("x", others: ["a"])
    #expect(mine.merged(with: theirs, since: base) == Self.record("ab", others: ["x"]))
    // A hint leaves the histories alone.
    var hinted = base
    hinted["s"].hints = 1
    var expected = theirs
    expected["s"].hints = 1
    #expect(hinted.merged(with: theirs, since: base) == expected)
    // An edit taken back is no other history.
    let back = Self.record("a", undone: "b")
    #expect(
      back.merged(with: Self.record("ab"), since: mine) == back)
    #expect(back.merged(with: Self.record("abc"), since: mine) == Self.record("abc"))
  }

  @Test("histories that were put aside can be forgotten") func forgettingOthers() {
    let base = Self.record("a", others: ["x"])
    let mine = Self.record("a")
    #expect(mine.merged(with: base, since: base) == mine)
    let theirs = Self.record("xy", others: ["a"])
    #expect(mine.merged(with: theirs, since: base) == theirs)
    let neither = Progress().merged(with: Self.record("b", others: ["x"]), since: base)
    #expect(neither == Self.record("b"))
  }

  @Test("of very many predictions those of both copies are kept") func manyAnswers() {
    var base = Progress()
    for number in 0..<StepRecord.mostAnswers { base["s"].add(.number(Double(number))) }
    var (mine, theirs) = (base, base)
    mine["s"].add(.number(1000))
    theirs["s"].add(.number(2000))
    let merged = mine.merged(with: theirs, since: base)["s"].answers
    #expect(merged.suffix(3) == [.number(99), .number(2000), .number(1000)])
    #expect(merged.count == StepRecord.mostAnswers)
  }

  // MARK: - What a copy learns when it stores

  private static func stored(_ mine: Progress, _ file: Progress, _ base: Progress) -> Progress {
    mine.merged(with: file, since: base)
  }

  @Test("the second of two copies is told, and the first when it stores again") func told() {
    var (first, second) = (Self.record("a"), Self.record("x"))
    var file = Self.stored(first, Progress(), Progress())
    let request = SaveRequest(second, since: Progress())
    file = Self.stored(second, file, Progress())
    let (base, overtaken) = second.accept(file, after: request) { _ in true }
    #expect(overtaken == ["s"] && second == Self.record("x", others: ["a"]) && base == second)
    let before = first
    first = Self.record("ab")
    file = Self.stored(first, file, before)
    #expect(file == Self.record("ab", others: ["x"]))
    #expect(
      first.accept(file, after: SaveRequest(first, since: before)) { _ in true }.overtaken == ["s"])
    // Who knows already is not told again when the other goes on.
    let next = Self.record("xy", others: ["a"])
    file = Self.stored(next, file, second)
    second = next
    #expect(file == Self.record("xy", others: ["ab"]))
    let later = second.accept(file, after: SaveRequest(next, since: base)) { _ in true }
    #expect(later.overtaken == [] && second == file)
  }

  @Test("a step that was not looked at is taken as it is stored") func notShown() {
    var mine = Progress()
    let file = Self.record("a", others: ["x"])
    let (base, overtaken) = mine.accept(
      file, after: SaveRequest(Progress(), since: Progress())
    ) { _ in false }
    #expect(mine == file && base == file && overtaken == [])
  }

  /// Copies that edit and store in any order, for a while with each only, and sometimes end.
  @Test(
    "nothing that was stored is lost, whoever stores when",
    arguments: 1...200 as ClosedRange<UInt64>)
  func anyOrder(seed: UInt64) {
    var random = SplitMix64(state: seed)
    let ids = ["s", "t", "u"]
    var file = Progress()
    var copies = (0..<Int.random(in: 2...5, using: &random)).map { _ in Copy() }
    /// The latest history that each copy has stored of each step, by a number of the copy.
    var stored: [String: Journal] = [:]
    for edit in 0..<60 {
      let place = copies.indices.randomElement(using: &random) ?? 0
      if Int.random(in: 0..<12, using: &random) == 0 {
        // It ends, and another begins with what is stored: it continues what it finds there.
        copies[place] = Copy(progress: file, base: file, name: "\(edit)")
        continue
      }
      let id = ids.randomElement(using: &random) ?? "s"
      if !copies[place].shown.contains(id) {
        copies[place].shown.insert(id)
      }
      var journal = copies[place].progress[id].journal ?? Journal()
      journal.done.append("edit \(edit)")
      copies[place].progress[id].journal = journal
      guard Bool.random(using: &random) else { continue }
      let request = SaveRequest(copies[place].progress, since: copies[place].base)
      file = request.progress.merged(with: file, since: request.base)
      let shown = copies[place].shown
      copies[place].base =
        copies[place].progress.accept(file, after: request) { shown.contains($0) }.base
      #expect(copies[place].progress == copies[place].base)
      for id in shown {
        stored["\(id) \(copies[place].name) \(place)"] = copies[place].progress[id].journal
      }
      for (key, journal) in stored {
        let record = file[String(key.prefix(1))]
        let versions = [record.journal].compactMap(\.self) + record.others
        #expect(versions.contains { $0.covers(journal) }, "\(key): \(journal) in \(versions)")
      }
    }
    #expect(Progress.reading(Array(file.text.utf8)) == (file, nil))
  }

  private struct Copy {
    var progress = Progress()
    var base = Progress()
    var shown: Set<String> = []
    var name = "first"
  }
}
