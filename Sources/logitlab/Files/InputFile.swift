import Numerics

/// Reads the files that the command line names.
enum InputFile {
  /// What stands for standard input on the command line.
  static let standardInput = "-"

  /// What a file is called in messages.
  static func name(_ path: String) -> String { path == standardInput ? "<stdin>" : path }

  /// All bytes of a file, a pipe or standard input (`-`), which must be at most `limit`.
  static func read(
    _ path: String, limit: Int = LogitsTable.maximumBytes
  ) throws(SourceFault) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try contents(path, limit)
    } catch {
      throw SourceFault(file: name(path), message: "\(error)")
    }
    guard bytes.count <= limit else {
      let size = "\(limit >> 20) MiB"
      throw SourceFault(file: name(path), message: "files above \(size) are not read")
    }
    return bytes
  }

  private static func contents(_ path: String, _ limit: Int) throws(SystemError) -> [UInt8] {
    let isStandard = path == standardInput
    let descriptor = isStandard ? 0 : try System.open(path)
    defer { if !isStandard { System.closeDescriptor(descriptor) } }
    // A directory opens like a file; reading it gives the system's words for that.
    let size = try System.status(descriptor).size
    return try System.contents(of: descriptor, expecting: size, limit: limit)
  }
}

extension Experiment {
  /// The experiment that files describe.
  ///
  /// - Parameters:
  ///   - logits: The path of the logits, or `-`; nil for the example, which has labels.
  ///   - labels: The path of the labels, or `-`; nil for none.
  ///   - state: A state line in place of files; nil for none.
  ///   - format: The dtype; nil for that of the logits' file, or else float64.
  /// - Throws: ``SourceFault`` that says which file is at fault, and where.
  init(
    logits: String?, labels: String?, state: String? = nil, format: FloatFormat?
  ) throws(SourceFault) {
    guard let logits else {
      self =
        try state.map { line throws(SourceFault) in
          try StateLine.experiment(line, source: "--state")
        } ?? .example
      if let format { _ = try? apply(.dtype(format)) }
      return
    }
    let file = InputFile.name(logits)
    let table = try LogitsTable(reading: try InputFile.read(logits), file: file)
    var read: [Label]?
    if let labels {
      read = try Label.reading(
        try InputFile.read(labels), file: InputFile.name(labels), for: table)
    }
    do { self = try table.experiment(labels: read, format: format) } catch {
      throw SourceFault(file: file, message: "\(error)")
    }
  }
}
