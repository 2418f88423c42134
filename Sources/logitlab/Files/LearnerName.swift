import Lessons
import Notation
import SystemPackage

/// The learner's name, which is asked for once and kept for the records to come.
enum LearnerName {
  private static let file = "name"

  /// The name that is kept, or that the learner now gives; nil without either.
  static func find() -> String? {
    if let kept { return kept }
    guard System.isTerminal(.standardInput), System.isTerminal(.standardError) else { return nil }
    _ = try? FileDescriptor.standardError.writeAll("Your name, for the record: ".utf8)
    guard let line = readLine(), case let name = trimmed(line), !name.isEmpty else { return nil }
    if let fault = fault(in: name) {
      Output.complain("logitlab: the name \(fault)")
      return nil
    }
    keep(name)
    return name
  }

  /// Keeps a name, and says so on standard error where that can't be done.
  static func keep(_ name: String) {
    do {
      guard let path = System.stateFile(file) else { throw Errno.noSuchFileOrDirectory }
      try System.makeFolders(above: FilePath(path), permissions: .ownerReadWriteExecute)
      try System.replace(path, with: Array("\(name)\n".utf8), permissions: .ownerReadWrite)
    } catch {
      Output.complain("logitlab: the name is not kept: \(error)")
    }
  }

  /// The reason why a text can't be a name; nil where it can.
  static func fault(in name: String) -> String? {
    if name.isEmpty { return "is empty" }
    if name.count > RecordSignature.longestName {
      return "has at most \(RecordSignature.longestName) characters"
    }
    return name.unicodeScalars.contains(where: Printable.isUnsafe)
      ? "has a control character in it" : nil
  }

  /// A text without blanks at both ends.
  static func trimmed(_ text: String) -> String {
    let rest = text.drop(while: \.isWhitespace)
    return String(rest.reversed().drop(while: \.isWhitespace).reversed())
  }

  private static var kept: String? {
    guard let path = System.stateFile(file), System.isFile(path),
      let bytes = try? InputFile.read(path, limit: 1 << 12)
    else { return nil }
    let name = trimmed(String(decoding: bytes, as: UTF8.self))
    return fault(in: name) == nil ? name : nil
  }
}
