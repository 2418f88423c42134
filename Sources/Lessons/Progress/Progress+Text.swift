extension Progress {
  private static let opening = "logitlab progress "
  /// The version of the text that is written; older ones are read too.
  ///
  /// Version 1 had no records, but a line with the id of each step that was passed; version 2 had
  /// no histories kept aside.
  static let version = 3

  /// Reads progress from the bytes of its text, all of it that can be read.
  ///
  /// - Returns: The progress, and the reason why that is not the whole text; nil where it is.
  package static func reading(_ bytes: [UInt8]) -> (progress: Progress, fault: ProgressFault?) {
    var reader = ProgressReader()
    var version: Int?
    // Editors put a mark of the byte order before the first line.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let bytes = line.last == 0x0D ? line.dropLast() : line
      let line = String(decoding: bytes, as: UTF8.self)
      if index == 0, line.hasPrefix(opening) {
        version = Int(line.dropFirst(opening.count)).flatMap { $0 > 0 ? $0 : nil }
        if version != nil { continue }
      }
      if index > 0, line.isEmpty { continue }
      // What is no text any more, and the zeros that a crash leaves at the end of a file.
      let isText = !bytes.contains(0) && line.utf8.elementsEqual(bytes)
      reader.take(line, isText: isText, number: index + 1)
    }
    reader.progress.records = reader.progress.records.filter { !$0.value.isEmpty }
    if let version, version > Self.version { return (reader.progress, .newer(version: version)) }
    return (reader.progress, reader.unread.isEmpty ? nil : .damaged(lines: reader.unread))
  }

  /// The progress as text: a line for the version, one for the present step, then for each step one
  /// with its id and its record.
  package var text: String {
    var lines = [Self.opening + "\(Self.version)"]
    if let current { lines.append("at \(current)") }
    for (id, record) in records.sorted(by: { $0.key < $1.key }) {
      lines.append("step \(id)")
      lines += record.lines
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The reasons why a text is more than the progress that was read from it.
package enum ProgressFault: Equatable, Sendable {
  /// It was written by a newer program.
  case newer(version: Int)
  /// Some lines can't be read; they are counted from one.
  case damaged(lines: [Int])
}

/// Takes in the lines of a file of progress, one after another.
private struct ProgressReader {
  var progress = Progress()
  /// The numbers of the lines that can't be read.
  var unread: [Int] = []
  /// The step that lines belong to; nil before the first, and after one that can't be read.
  private var step: String?
  /// The numbers of the histories kept aside in each step.
  private var names: [String: [Int]] = [:]

  mutating func take(_ line: String, isText: Bool, number: Int) {
    if isText, read(line) { return }
    unread.append(number)
    // What follows a step whose name can't be read belongs to none.
    if line.hasPrefix("step") { step = nil }
  }

  /// Reads the present step, a step, or a part of the record of the step named last.
  private mutating func read(_ line: String) -> Bool {
    let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let id = words.count == 2 && StepHead.isIdentifier(words[1]) ? String(words[1]) : nil
    switch words[0] {
    case "at" where progress.current == nil && id != nil: progress.current = id
    case "step" where id != nil: step = id
    case "passed" where id != nil:
      if let id { progress[id].isPassed = true }
    default:
      guard let step else { return false }
      return progress.records[step, default: StepRecord()].read(line, &names[step, default: []])
    }
    return true
  }
}
