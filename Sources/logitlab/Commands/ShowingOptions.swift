import ArgumentParser
import Notation
import TUI

/// How a session is shown, what it is played from and what it is recorded to.
struct ShowingOptions: ParsableArguments {
  @Flag(
    help: """
      Tell the page line by line and take commands as lines, as for a screen reader; by itself where \
      standard output is no terminal or the terminal can't place its cursor.
      """)
  var plain = false
  @Option(
    help: ArgumentHelp(
      """
      A script to play: a command or a # caption to a line. PageDown goes on, PageUp back.
      """, valueName: "file"))
  var play: String?
  @Option(
    help: ArgumentHelp("Let each step of the script come by itself.", valueName: "seconds"))
  var wait: Double?
  @Option(
    help: ArgumentHelp(
      "Write what the terminal shows to an asciicast, which asciinema plays.",
      valueName: "file.cast"))
  var record: String?

  func validate() throws {
    if wait != nil, play == nil {
      throw ValidationError("--wait is for a script: name it with --play FILE.")
    }
    if plain, record != nil {
      throw ValidationError("--record is for a page on a screen; leave --plain or --record out.")
    }
    if let wait, !(0...3600).contains(wait) {
      throw ValidationError("--wait takes from 0 to 3600 seconds.")
    }
  }

  /// Reads the script, where there is one.
  func showing() throws -> Showing {
    Showing(
      script: try play.map(Script.init(path:)), wait: wait, cast: record, isPlain: plain)
  }
}

extension Script {
  /// Reads the script in a file.
  init(path: String) throws(SourceFault) {
    let bytes = try InputFile.read(path, limit: Script.mostBytes)
    try self.init(parsing: String(decoding: bytes, as: UTF8.self), file: InputFile.name(path))
  }
}
