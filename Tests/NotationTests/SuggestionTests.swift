import Notation
import Testing

@Suite("Suggestions") struct SuggestionTests {
  @Test(
    "suggestions",
    arguments: [
      ("cat", ["cat", "dog"], "cat"), ("cta", ["cat", "dog"], "cat"), ("CAT", ["cat"], "cat"),
      ("x11", ["x1", "x2"], "x1"), ("dgo", ["cat", "dog"], "dog"),
      ("softmx", ["fused", "softmax"], "softmax"),
    ])
  func suggestions(word: String, names: [String], nearest: String) {
    #expect(Suggestion.nearest(to: word, among: names) == nearest)
  }

  @Test("what has nothing in common is not suggested") func noSuggestions() {
    #expect(Suggestion.nearest(to: "9", among: ["1", "2"]) == nil)
    #expect(Suggestion.nearest(to: "ab", among: ["xy", "cat"]) == nil)
    #expect(Suggestion.nearest(to: "", among: ["a"]) == nil)
    #expect(Suggestion.nearest(to: "cat", among: []) == nil)
    #expect(
      Suggestion.text(for: "zebra", among: (1...7).map(String.init))
        == "; there are 1, 2, 3, 4, 5, 6, 7")
    #expect(
      Suggestion.text(for: "zebra", among: (1...60).map(String.init))
        == "; there are 60")
    #expect(
      Suggestion.text(for: "zebra", among: ["a.b", "a", "b"], listing: ["a", "b"])
        == "; there are a, b")
    let long = (1...6).map { "name\($0) " + String(repeating: "x", count: 30) }
    #expect(Suggestion.text(for: "zebra", among: long).count == 172)
    #expect(Suggestion.text(for: "9", among: ["1", "2"]) == "; there are 1, 2")
    #expect(Suggestion.text(for: "zebra", among: ["cat", "dog"]) == "; there are cat, dog")
    #expect(Suggestion.text(for: "zebra", among: ["cat"]) == "; there is only cat")
    #expect(Suggestion.text(for: "zebra", among: []) == "; there are none")
  }
}
