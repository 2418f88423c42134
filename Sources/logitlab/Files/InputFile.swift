import Exchange
import Experiments
import Notation
import Numerics
import SystemPackage

/// Reads the files that the command line names.
enum InputFile {
  /// The name of standard input on the command line.
  static let standardInput = "-"

  /// The name of a file in messages.
  static func name(_ path: String) -> String { path == standardInput ? "<stdin>" : path }

  /// Reads a file, a pipe or standard input (`-`), which must have at most `limit` bytes.
  static func read(
    _ path: String, limit: Int = LogitsTable.maximumBytes, pace: Pace = .any
  ) throws(SourceFault) -> [UInt8] {
    let bytes: [UInt8]
    do {
      if path == standardInput {
        bytes = try read(.standardInput, path, limit, pace)
      } else {
        let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        bytes = try file.closeAfter { try read(file, path, limit, pace) }
      }
    } catch let fault as SourceFault {
      throw fault
    } catch {
      throw SourceFault(file: name(path), message: "\(error)")
    }
    guard bytes.count <= limit else {
      throw SourceFault(file: name(path), message: "files above \(limit >> 20) MiB are not read")
    }
    return bytes
  }

  /// The bytes of an input: mapped into memory where it is a large file of arrays that `stays` as it is,
  /// and read as ``read(_:limit:pace:)`` does where it isn't.
  static func bytes(
    _ path: String, stays: Bool = true, pace: Pace = .any
  ) throws(SourceFault) -> InputBytes {
    if stays, path != standardInput, let mapped = System.map(path, above: mostToRead),
      case let bytes = InputBytes(mapped), bytes.areArrays
    {
      return bytes
    }
    return InputBytes(try read(path, pace: pace))
  }

  /// The most bytes of a file of arrays that is read and not mapped.
  ///
  /// Whoever writes such a file anew doesn't change numbers that are on the page. It has no more of
  /// them than a ``Matrix`` holds in memory.
  private static let mostToRead = 2 * Matrix.maximumCount

  /// The most bytes between two looks at the pace.
  private static let pieceSize = 1 << 22

  /// Reads to the end, or somewhat beyond `limit` bytes.
  private static func read(
    _ file: FileDescriptor, _ path: String, _ limit: Int, _ pace: Pace
  ) throws -> [UInt8] {
    // Pipes and devices do not know their size. A directory opens like a file; reading it gives
    // the system's words for that.
    let size = Int(try Stat(file).size)
    var bytes = enlarged([], to: size > 0 ? min(size, limit) + 1 : 1 << 16)
    var count = 0
    while count <= limit {
      if count == bytes.count {
        bytes = enlarged(bytes, to: min(2 * count + 1, limit + 1))
      }
      try pace.check(size > 0 ? min(1, Double(count) / Double(size)) : 0, reading: name(path))
      let piece = count..<min(bytes.count, count + pieceSize)
      let got = try bytes.withUnsafeMutableBytes { buffer in
        try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[piece]))
      }
      if got == 0 { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Bytes with zeros behind them, by two calls and not byte by byte, which takes minutes unoptimized.
  private static func enlarged(_ bytes: [UInt8], to count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      bytes.withUnsafeBytes { raw.copyMemory(from: $0) }
      UnsafeMutableRawBufferPointer(rebasing: raw[bytes.count...])
        .initializeMemory(as: UInt8.self, repeating: 0)
      initialized = count
    }
  }
}

extension Experiment {
  /// Reads the experiment that files or a state line describe.
  ///
  /// - Parameters:
  ///   - logits: The path of the logits, or `-`; nil for the example, which has labels.
  ///   - labels: The path of the labels, or `-`; nil for none.
  ///   - state: A state line in place of files; nil for none.
  ///   - options: What is known of the logits' columns.
  ///   - format: The dtype; nil for that of the logits' file, or else float64.
  ///   - filesStay: False where the files may be written anew while their numbers are used.
  ///   - pace: Told how far the reading is.
  ///   - tell: Told what was read from files.
  /// - Throws: ``SourceFault`` with the file and the place in it.
  init(
    logits: String?, labels: String?, state: String? = nil,
    options: ReadingOptions = ReadingOptions(), format: FloatFormat?, filesStay: Bool = true,
    pace: Pace = .any, tell: (LogitsTable) -> Void
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
    var options = options
    if let path = options.classNamesFile {
      options.classNames = try ClassNames(
        reading: try InputFile.read(path), file: InputFile.name(path))
    }
    var table = try LogitsTable(
      reading: try InputFile.bytes(logits, stays: filesStay, pace: pace.part(0, 0.3)), file: file,
      options: options, pace: pace.part(0.3, 0.8))
    if let labels {
      try table.readLabels(
        try InputFile.bytes(labels, stays: filesStay, pace: pace.part(0.8, 0.9)),
        file: InputFile.name(labels), options: options, pace: pace.part(0.9, 1))
    }
    do { self = try table.experiment(format: format) } catch {
      throw SourceFault(file: file, message: "\(error)")
    }
    tell(table)
  }
}
