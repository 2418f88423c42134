import ArgumentParser
import Notation

extension ExitCode {
  /// The input is at fault.
  static let input = ExitCode(1)
  /// There is no terminal where one is needed.
  static let noTerminal = ExitCode(3)
}

/// Writes a line to standard error.
func complain(_ line: String) {
  // With standard error gone as well there is nobody left to tell.
  try? System.write(Array((line + "\n").utf8), to: 2)
}

/// Does what a command does; a fault of its input becomes one line on standard error and exit
/// code 1.
func reportingFaults<Result>(_ body: () throws(SourceFault) -> Result) throws -> Result {
  do { return try body() } catch {
    complain("\(error)")
    throw ExitCode.input
  }
}
