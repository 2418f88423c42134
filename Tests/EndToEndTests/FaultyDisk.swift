import Foundation

/// A disk that is slow or fails: a library that is loaded before the C library.
enum FaultyDisk {
  /// The library, compiled once; nil where there is no compiler, or another way to load it.
  static let library: String? = {
    #if os(Linux)
      let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Faults/faults.c").path
      let library = FileManager.default.temporaryDirectory
        .appendingPathComponent("faults-\(ProcessInfo.processInfo.processIdentifier).so").path
      let line = """
        for compiler in cc clang gcc; do
          command -v $compiler >/dev/null || continue
          exec $compiler -shared -fPIC -o \(library.shellQuoted) \(source.shellQuoted) -ldl
        done
        exit 1
        """
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", line]
      process.environment = ["PATH": path]
      do { try process.run() } catch { return nil }
      process.waitUntilExit()
      return process.terminationStatus == 0 ? library : nil
    #else
      return nil
    #endif
  }()

  /// Shell that runs `logitlab` on such a disk, with settings of `Faults/faults.c`.
  static func on(_ settings: String) -> String {
    "LD_PRELOAD=\((library ?? "").shellQuoted) \(settings) "
  }
}
