/// A step's text with the given parts changed.
package struct StepText {
  let title: String
  package var head: String
  package var prose: String
  package var logits: String
  package var labels: String?
  package var check: String
  package var solution: String
  package var question: String?
  package var hints: [String]
  package var rest: String

  /// Makes a sound step of the given parts; `settings` are more lines of its head.
  package init(
    _ id: String = "a-step", _ title: String = "A step", head: String? = nil,
    settings: String = "", prose: String = "Some prose.",
    logits: String = "        cat  dog\nx1      2.0  1.0\n\"x 2\"   0.5  1.5",
    labels: String? = "x1 cat", check: String = "logit[x1,cat] = 4",
    solution: String = "set x1 cat 4", question: String? = nil, hints: [String] = [],
    rest: String = ""
  ) {
    self.title = title
    self.head =
      head ?? "format: 1\nid: \(id)\ntitle: \(title)" + (settings.isEmpty ? "" : "\n" + settings)
    self.prose = prose
    self.logits = logits
    self.labels = labels
    self.check = check
    self.solution = solution
    self.question = question
    self.hints = hints
    self.rest = rest
  }

  package var text: String {
    let blocks = [
      ("logits", logits), ("labels", labels), ("check", check), ("solution", solution),
      ("predict", question),
    ]
    return "---\n\(head)\n---\n\(prose)\n\n"
      + (blocks + hints.map { ("hint", $0) }).map { name, text in
        text.map { "```\(name)\n\($0)\n```\n" } ?? ""
      }.joined() + rest
  }
}
