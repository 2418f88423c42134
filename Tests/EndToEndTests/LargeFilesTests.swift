import Foundation
import Testing

extension EndToEnd {
  /// Files of more logits than are kept, which are mapped into memory and mostly never read here: their
  /// blocks of zeros take no room on the disk.
  @Suite("Large files") struct LargeFilesTests {
    private let folder: URL

    init() throws {
      folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("logitlab-large-\(UInt32.random(in: 0...(.max)))")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// A float32 file of zeros, with numbers in its first row.
    private func write(_ name: String, rows: Int, columns: Int) throws -> URL {
      let path = folder.appendingPathComponent(name)
      let dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
      var bytes = [0x93] + Array("NUMPY\u{1}\u{0}".utf8) + [UInt8(dictionary.utf8.count), 0]
      bytes += Array(dictionary.utf8)
      let header = bytes.count
      for value in [Float(0.5), 1.5, 0.25] {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
      }
      try Data(bytes).write(to: path)
      truncate(path.path, off_t(header + 4 * rows * columns))
      return path
    }

    private func labels(_ count: Int) throws -> URL {
      let path = folder.appendingPathComponent("labels.csv")
      try Data(String(repeating: "0\n", count: count).utf8).write(to: path)
      return path
    }

    private func clean() { try? FileManager.default.removeItem(at: folder) }

    /// 20000 rows of 1000 zeros, but three logits: the mean is that of 19,999 log 1000 and one
    /// log(997 + e^0.5 + e^1.5 + e^0.25) − 0.5, by mpmath.
    @Test("are evaluated beside the page, which says how far that is; an edit comes into the mean")
    func mean() throws {
      defer { clean() }
      let file = try write("big.npy", rows: 20_000, columns: 1000)
      let terminal = try Pty(
        ["open", file.path, "--labels", try labels(20_000).path], height: 40, directory: folder)
      try terminal.read(until: "evaluated ")
      try terminal.read(until: "6.90773", within: .seconds(240))
      let start = terminal.output.count
      try terminal.write("900\r")
      try terminal.read(until: "6.9074", since: start, within: .seconds(120))
      try terminal.write("q")
      #expect(terminal.waitForEnd() == .exited(0))
    }

    @Test("that are cut short end the program, which says so on a terminal as it was")
    func cutShort() throws {
      defer { clean() }
      let file = try write("big.npy", rows: 100_000, columns: 1000)
      let terminal = try Pty(["open", file.path], directory: folder)
      try terminal.read(until: "LOGITS")
      truncate(file.path, 4096)
      try terminal.write("\u{1B}[6~\u{1B}[6~\u{1B}[6~")
      #expect(terminal.waitForEnd(within: .seconds(60)) == .exited(1))
      #expect(try terminal.modes == terminal.modesBefore)
      let end = String(decoding: terminal.output, as: UTF8.self)
      let parts = end.split(separator: "\u{1B}[?1049l")
      #expect(
        parts.last?.contains("\(file.path): error: the file was cut short while it was open")
          == true)
    }
  }
}
