import Notation

/// Reads a course's own file: a head, a `##` heading per lesson, and a numbered list of links under
/// each.
struct CourseParser {
  private(set) var log: FaultLog
  /// The file that the course is a translation of, with its id; nil for an original.
  var original: (file: String, id: String?)?
  private var introduction = Markdown()
  private var lessons: [CourseOutline.Lesson] = []
  private var titles: Set<String> = []
  private var paths: Set<String> = []
  /// The headings of lessons without a step.
  private var empty: [SourceLine] = []

  init(file: String) { log = FaultLog(file: file) }

  mutating func parse(_ text: String) -> CourseOutline? {
    guard let lines = SourceText.lines(of: text, log: &log),
      let head = Head.read(
        lines, keys: ["format", "id", "title"], required: ["format", "title"], log: &log)
    else { return nil }
    var start = head.body.startIndex
    var heading: SourceLine?
    for index in head.body.indices where head.body[index].text.hasPrefix("## ") {
      endSection(heading, head.body[start..<index])
      heading = head.body[index]
      start = index + 1
    }
    endSection(heading, head.body[start...])
    if let first = empty.first {
      let others = empty.count == 1 ? "" : ", nor " + NumberText.count(empty.count - 1, "other")
      log.warning("the lesson has no step" + others, first)
    }
    if lessons.isEmpty {
      log.error("the course has no lesson: a line that begins with ##", head.opening)
    }
    let id = id(of: head)
    guard let title = head["title"]?.value else { return nil }
    return CourseOutline(
      file: log.file, id: id, title: title, introduction: introduction, lessons: lessons)
  }

  /// The id of the course, which is that of the original: progress is the same in all languages.
  private mutating func id(of head: Head) -> String? {
    let own = StepHead.identifier(of: head, log: &log)
    guard let original else { return own }
    if let own, own != original.id, let entry = head["id"] {
      let there = original.id.map { "the id is “\($0)” in" } ?? "there is no id in"
      log.error("\(there) \(original.file)", entry.line, at: entry.index)
    }
    return original.id
  }

  /// Reads the lines below a lesson's heading, or above the first.
  private mutating func endSection(_ heading: SourceLine?, _ lines: ArraySlice<SourceLine>) {
    var links: [CourseOutline.Link] = []
    var hasItems = false
    var prose: [SourceLine] = []
    for line in lines where !log.isFull {
      if line.trimmed.hasPrefix("#") {
        log.error("a lesson's heading begins with ## and a blank", line)
      } else if let marker = ListMarker(line), marker.number != nil || isLink(line, marker) {
        hasItems = true
        if heading == nil {
          log.error("a step stands below the heading of its lesson", line)
        } else if let link = link(line, marker) {
          links.append(link)
        }
        prose.append(SourceLine(number: line.number, text: ""))
      } else {
        prose.append(line)
      }
    }
    let text = Markdown.parse(prose[...], log: &log)
    guard let heading else {
      introduction = text
      return
    }
    let title = heading.trimmed.dropFirst(2).trimmed.plain
    if title.isEmpty { log.error("a lesson needs a title", heading) }
    if !hasItems { empty.append(heading) }
    if !titles.insert(title).inserted {
      log.error("a second lesson “\(Printable.text(title, limit: 48))”", heading)
    }
    lessons.append(CourseOutline.Lesson(title: title, introduction: text, steps: links))
  }

  /// Tells an item with a bullet that is meant for a step from one that is read.
  private func isLink(_ line: SourceLine, _ marker: ListMarker) -> Bool {
    let text = line.text[marker.content...].trimmed
    return text.hasPrefix("[") && text.contains("](")
  }

  /// What stands between a title and its path, `](`.
  private static let middle = Array("](".utf8)

  /// The link of a list item: `1. [Title](folder/file.md)`; a bullet will do for the number.
  private mutating func link(_ line: SourceLine, _ marker: ListMarker) -> CourseOutline.Link? {
    let text = line.text[marker.content...].trimmed
    guard text.first == "[", text.last == ")",
      let middle = text.utf8.indices.first(where: { text.utf8[$0...].starts(with: Self.middle) })
    else {
      return log.fail("expected: 1. [Step title](folder/file.md)", line, at: text.startIndex)
    }
    let title = text[..<middle].dropFirst().trimmed.plain
    let path = text[middle...].dropFirst(2).dropLast()
    if title.isEmpty { log.error("a step needs a title", line, at: text.startIndex) }
    if let fault = Self.fault(of: path) { return log.fail(fault, line, at: path.startIndex) }
    guard paths.insert(String(path)).inserted else {
      return log.fail("“\(path)” is listed twice", line, at: path.startIndex)
    }
    return CourseOutline.Link(
      title: title, path: String(path), line: line,
      pathColumn: line.text.column(of: path.startIndex))
  }

  /// The reason why a path can't be followed; nil when it can.
  private static func fault(of path: Substring) -> String? {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    if parts.contains("..") || path.hasPrefix("/") {
      return "a path can't leave the course's folder"
    }
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D...0x2F, 0x5F: true
      default: false
      }
    }
    guard isPlain, !parts.contains(""), !parts.contains("."), path.utf8.count <= 200 else {
      return "a path is made of letters, digits, and . - _ / between folders"
    }
    return path.hasSuffix(".md") ? nil : "a step's file ends in .md"
  }
}
