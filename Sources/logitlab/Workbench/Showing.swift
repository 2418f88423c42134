import TUI

/// What is played on the page, and where the page is recorded.
struct Showing {
  /// The script that is played; nil for none.
  var script: Script?
  /// The seconds after which its next step comes by itself; nil where a key brings it.
  var wait: Double?
  /// The path of the asciicast that is written; nil for none.
  var cast: String?
  /// True where the page is told in lines.
  var isPlain = false
}
