import Notation

/// Reads a glossary: a head, and for each term a `##` heading with its forms and a paragraph.
struct GlossaryParser {
  private(set) var log: FaultLog
  private var terms: [Term] = []
  /// The line of every form so far.
  private var lines: [String: Int] = [:]

  /// The largest number of characters in an explanation, so that it fits two lines of a page.
  private static let maximumLength = 160

  init(file: String) { log = FaultLog(file: file) }

  /// Reads a text; a term with a fault is left out, and the fault is in the log.
  mutating func parse(_ text: String) -> Glossary {
    guard let lines = SourceText.lines(of: text, log: &log),
      let head = Head.read(lines, keys: ["format"], required: ["format"], log: &log)
    else { return Glossary() }
    let headings = head.body.indices.filter { head.body[$0].text.hasPrefix("## ") }
    if let first = head.body[..<(headings.first ?? head.body.endIndex)].first(where: { !$0.isBlank }
    ) {
      log.error("a term is expected here: a line that begins with ##", first)
    }
    for (heading, end) in zip(headings, headings.dropFirst() + [head.body.endIndex])
    where !log.isFull {
      read(head.body[heading], head.body[(heading + 1)..<end])
    }
    return Glossary(terms)
  }

  private mutating func read(_ heading: SourceLine, _ body: ArraySlice<SourceLine>) {
    let forms = heading.text.dropFirst(3).split(separator: ",").map(\.trimmed)
      .filter { !$0.isEmpty }
    if forms.isEmpty { return log.error("a term needs a name", heading) }
    for form in forms {
      if let line = lines.updateValue(heading.number, forKey: form.plain) {
        log.error(
          "“\(Printable.text(form, limit: 24))” stands in line \(line) already", heading,
          at: form.startIndex)
      }
    }
    let markdown = Markdown.parse(body, log: &log)
    guard markdown.blocks.count == 1, case .paragraph(let runs)? = markdown.blocks.first else {
      return log.error("a term is explained in one paragraph", heading)
    }
    // A fault has been reported where nothing of the paragraph is left.
    if runs.isEmpty { return }
    let length = runs.reduce(0) { $0 + $1.text.count }
    if length > Self.maximumLength {
      log.error(
        "an explanation has at most \(Self.maximumLength) characters, this one has \(length)",
        body.first { !$0.isBlank } ?? heading)
    }
    terms.append(Term(forms: forms.map(\.plain), explanation: runs, line: heading.number))
  }
}

extension Glossary {
  /// The name of the file beside the course's own.
  package static let fileName = "glossary.md"

  /// Reads the glossary of a folder, whose path ends in a slash, in the language where there is one.
  ///
  /// A course may have none.
  package static func load(
    folder: some StringProtocol, language: Language?, read: (_ path: String) -> String?
  ) -> (glossary: Glossary, diagnostics: [Diagnostic]) {
    for path in Language.paths(of: folder + fileName, in: language) {
      if let text = read(path) { return parse(text, file: path) }
    }
    return (Glossary(), [])
  }

  /// Reads a glossary, which diagnostics call `file`, with everything that is wrong.
  package static func parse(
    _ text: String, file: String
  ) -> (glossary: Glossary, diagnostics: [Diagnostic]) {
    var parser = GlossaryParser(file: file)
    let glossary = parser.parse(text)
    return (glossary, parser.log.sorted)
  }
}
