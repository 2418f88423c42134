import Notation

/// Puts the steps that an outline lists into a course.
struct CourseAssembly {
  private let outline: CourseOutline
  /// The language that is wanted; nil for that of the course itself.
  private let language: Language?
  private let panes: [Pane]
  private let isLinting: Bool
  /// True where no more than the heads of steps are read.
  private let isSkimming: Bool
  /// The steps that translations are held against, by their file.
  private let originals: [String: Step]
  /// The language of the course's file; nil for the original.
  private let tag: String?
  private var glossary = Glossary()
  /// The words that the steps so far have introduced.
  private var vocabulary = Vocabulary.everything
  private var log: FaultLog
  private var ofGlossary: [Diagnostic] = []
  private var ofSteps: [Diagnostic] = []
  /// The file of every id so far, and the original of that file.
  private var files: [String: (name: String, original: String)] = [:]
  /// The steps beside the course.
  private let leftOut: LeftOutSteps
  /// The ids of the steps of earlier lessons, and those among them whose question can come back.
  private var earlier: (ids: Set<String>, asking: Set<String>) = ([], [])

  init(
    of outline: CourseOutline, in language: Language?, panes: [Pane], isLinting: Bool = false,
    isSkimming: Bool = false, originals: [Step] = [], leftOut: LeftOutSteps = LeftOutSteps()
  ) {
    self.outline = outline
    self.language = language
    self.panes = panes
    self.isLinting = isLinting
    self.isSkimming = isSkimming
    self.originals = Dictionary(originals.map { ($0.file, $0) }) { first, _ in first }
    log = FaultLog(file: outline.file)
    self.leftOut = leftOut
    tag = Language.original(of: outline.file)
      .flatMap { language?.tags.contains($0.tag) == true ? $0.tag : nil }
  }

  /// Everything that is wrong, with the course's file first.
  var diagnostics: [Diagnostic] { log.sorted + ofGlossary + ofSteps }

  /// Reads the steps; a lesson without any sound step is left out.
  mutating func course(read: (_ path: String) -> String?) -> Course {
    (glossary, ofGlossary) = Glossary.load(
      folder: outline.folder, language: language, read: read)
    vocabulary = Vocabulary(later: glossary.removing(leftOut.terms))
    var lessons: [Lesson] = []
    for lesson in outline.lessons {
      let steps = lesson.steps.compactMap { step($0, read: read) }
      if isLinting { note(steps) }
      if steps.isEmpty { continue }
      lessons.append(
        Lesson(title: lesson.title, introduction: lesson.introduction, steps: steps))
    }
    reportUnmet()
    return Course(
      id: outline.id, title: outline.title, introduction: outline.introduction,
      glossary: glossary, lessons: lessons)
  }

  /// Notes the steps of a lesson for those that come later.
  private mutating func note(_ steps: [Step]) {
    earlier.ids.formUnion(steps.map(\.id))
    earlier.asking.formUnion(steps.filter { $0.question != nil && !$0.isExam }.map(\.id))
  }

  /// Reports terms that no step has introduced.
  private mutating func reportUnmet() {
    guard isLinting, language == nil else { return }
    ofGlossary += vocabulary.later.terms.map { term in
      Diagnostic(
        file: outline.folder + Glossary.fileName, line: term.line, column: 1,
        message: "no step introduces “\(term.name)”",
        sourceLine: "## " + term.forms.joined(separator: ", "))
    }
  }

  /// The step of a link: in the language where it is there in it, and has no errors.
  private mutating func step(_ link: CourseOutline.Link, read: (String) -> String?) -> Step? {
    let path = String(outline.folder + link.path)
    for tag in language?.tags ?? [] {
      let translated = Language.path(of: path, tag: tag)
      guard let text = read(translated) else { continue }
      let id = read(path).flatMap(StepHead.identifier)
      if let step = step(text, file: translated, tag, link, of: path, id: id) { return step }
    }
    guard let text = read(path) else {
      return log.fail(
        "there is no file “\(path)”, or it can't be read", link.line, column: link.pathColumn)
    }
    return step(text, file: path, nil, link, of: path)
  }

  private mutating func step(
    _ text: String, file: String, _ tag: String?, _ link: CourseOutline.Link, of original: String,
    id: String? = nil
  ) -> Step? {
    func faultOfHead(_ head: StepHead) -> (key: String, reason: String)? {
      // Titles in two languages need not be the same.
      if let title = head.title, title != link.title, tag == self.tag {
        log.error("the step's own title is “\(title)”", link.line)
      }
      guard let own = head.id else { return nil }
      if let id, own != id { return ("id", "the id is “\(id)” in \(original)") }
      // A translation with faults gives way to its original.
      if let other = files[own], other.original != original {
        return ("id", "the id “\(own)” is that of \(other.name) too")
      }
      files[own] = (file, original)
      return isLinting ? faultOfRecall(head).map { ("recall", $0) } : nil
    }
    func fault(_ step: Step) -> (key: String, reason: String)? {
      guard tag != nil, let original = originals[original],
        step.cases.map({ $0.question?.answers }) != original.cases.map({ $0.question?.answers })
      else { return nil }
      // A prediction that is kept of one must be right for the other.
      return ("id", "the question has other answers than that of \(original.file)")
    }
    let (step, diagnostics) =
      isSkimming
      ? StepParser.parseHead(text, file: file, panes: panes, faultOfHead: faultOfHead)
      : StepParser.parse(
        text, file: file, panes: panes, isLinting: isLinting,
        vocabulary: language == nil ? vocabulary : nil, faultOfHead: faultOfHead, fault: fault)
    ofSteps += diagnostics
    guard isLinting else { return step }
    // Of a step with faults too, so that what it introduces is no fault of all steps after it.
    vocabulary = Vocabulary(later: vocabulary.later.removing(StepHead.terms(in: text)))
    return step
  }
}

extension CourseAssembly {
  /// The reason why no question can come back before a step; nil where it can, or none does.
  private func faultOfRecall(_ head: StepHead) -> String? {
    guard let id = head.recall, !earlier.asking.contains(id), !leftOut.ids.contains(id) else {
      return nil
    }
    let name = Printable.text(id, limit: 24)
    return earlier.ids.contains(id)
      ? "the step “\(name)” asks for no prediction"
      : "no earlier lesson has a step “\(name)”"
        + Suggestion.text(for: id, among: earlier.ids.sorted())
  }
}

extension Question {
  /// The part that is the same in every language: how many choices there are and which is right, or
  /// the number and its tolerance.
  fileprivate var answers: [Double] {
    switch kind {
    case .choice(let choices, let right): [Double(choices.count), Double(right)]
    case .number(let value, let tolerance, _): [value, tolerance]
    }
  }
}
