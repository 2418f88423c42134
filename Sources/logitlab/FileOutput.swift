import Notation

/// A file that a command writes as a whole, or standard output.
struct FileOutput: TextOutputStream {
  /// The file; nil for standard output.
  private let path: String?
  private var standard = StandardOutput()
  private var bytes: [UInt8] = []

  /// Output into a file of this name, or to standard output.
  init(path: String?) { self.path = path }

  mutating func write(_ text: String) {
    if path == nil {
      standard.write(text)
    } else {
      bytes.append(contentsOf: text.utf8)
    }
  }

  /// Writes what is left; a file that was there is replaced in one step.
  ///
  /// - Throws: ``SourceFault`` when something could not be written.
  mutating func finish() throws(SourceFault) {
    guard let path else { return try standard.finish() }
    guard !System.exists(path) || System.isFile(path) else {
      throw SourceFault(file: path, message: "this is not a regular file")
    }
    do { try System.replace(path, with: bytes, mode: System.publicMode) } catch {
      throw SourceFault(file: path, message: "\(error)")
    }
  }
}
