import Experiments
import Notation

/// A demonstration as text: commands and captions, one to a line, to be played on a page.
///
/// A line is a command, as after `:`; `! COMMAND` for one that is refused; `# TEXT` for a caption, and `#`
/// alone for none; `wait [SECONDS]`. Blank lines and those that begin with `##` are for its readers alone.
package struct Script: Equatable, Sendable {
  /// The file, by the name that messages call it.
  package let file: String
  /// The lines that mean something.
  package let lines: [Line]
  /// True where each command is a step of its own, as no line says where to wait.
  let isStepwise: Bool

  /// A line of a script.
  package struct Line: Equatable, Sendable {
    /// Its number in the file, counted from one.
    package let number: Int
    /// The meaning of the line.
    package let content: Content
  }

  /// The meaning of a line.
  package enum Content: Equatable, Sendable {
    /// A command, as after `:`; a script that is a test also says which are refused.
    case command(String, isRefused: Bool)
    /// A text to be shown from here on; nil for none.
    case caption(String?)
    /// The end of a step, shown for so many seconds where a clock goes on.
    case wait(Double?)
  }

  /// The most bytes of a script.
  package static let mostBytes = 1 << 20
  /// The most lines of a script that mean something.
  package static let mostLines = 10_000

  /// Reads a script.
  ///
  /// Commands are read when they are played, for they name what is there then.
  /// - Throws: ``Notation/SourceFault`` at a line that can mean nothing.
  package init(parsing text: String, file: String) throws(SourceFault) {
    guard text.utf8.count <= Self.mostBytes else {
      throw SourceFault(
        file: file, message: "scripts above \(Self.mostBytes >> 20) MiB are not read")
    }
    self.file = file
    var lines: [Line] = []
    let marked = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    let texts = marked.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, text) in texts.enumerated() {
      func fault(_ message: String, column: Int? = nil) -> SourceFault {
        SourceFault(file: file, line: index + 1, column: column, message: message)
      }
      let scalars = text.unicodeScalars
      if let place = scalars.firstIndex(where: { $0 != "\t" && Printable.isUnsafe($0) }) {
        throw fault(
          "\(Printable.escape(scalars[place])) can't be seen and may not stand here",
          column: scalars.distance(from: scalars.startIndex, to: place) + 1)
      }
      do throws(EditError) {
        guard let content = try Content(line: text) else { continue }
        lines.append(Line(number: index + 1, content: content))
      } catch {
        throw fault("\(error)")
      }
      guard lines.count <= Self.mostLines else {
        throw fault("a script has at most \(Self.mostLines) lines")
      }
    }
    self.lines = lines
    isStepwise = !lines.contains { if case .wait = $0.content { true } else { false } }
  }
}

extension Script.Content {
  /// Reads a line; nil where it means nothing.
  fileprivate init?(line: Substring) throws(EditError) {
    let text = line.drop(while: \.isWhitespace)
    guard let first = text.first, !text.hasPrefix("##") else { return nil }
    if first == "#" {
      let caption = text.dropFirst().trimmed
      self = .caption(caption.isEmpty ? nil : String(caption))
      return
    }
    if first == "!" {
      let command = text.dropFirst().trimmed
      guard !command.isEmpty else { throw .syntax("a command has to follow the !") }
      self = .command(String(command), isRefused: true)
      return
    }
    let words = Words(text).texts
    guard words.first == "wait" else {
      self = .command(String(text.trimmed), isRefused: false)
      return
    }
    self = .wait(try Self.seconds(Array(words.dropFirst())))
  }

  private static func seconds(_ words: [String]) throws(EditError) -> Double? {
    guard let word = words.first else { return nil }
    guard words.count == 1, let seconds = try? NumberText.parse(word), (0...3600).contains(seconds)
    else { throw .syntax("expected: wait [SECONDS], from 0 to 3600") }
    return seconds
  }
}

extension Substring {
  /// This without blanks at both ends.
  var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
