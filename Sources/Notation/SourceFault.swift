/// A fault of a text input, and its place: the one type for faults of files.
///
/// Its ``description`` is a single line that compilers' users and editors know how to read. The
/// file's name and the message may hold foreign text: nothing in them can steer a terminal.
package struct SourceFault: Error, Equatable, Sendable {
  /// The file as it was named to the program, or `<stdin>`.
  package var file: String
  /// The line, counted from one; nil where the fault is not in a line of text.
  package var line: Int?
  /// The column, counted in characters (Unicode scalars) from one; nil where the whole line is
  /// at fault.
  package var column: Int?
  /// The fault in words.
  package var message: String

  /// A fault at a place in a file, or of the file as a whole.
  package init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }
}

extension SourceFault: CustomStringConvertible {
  /// `file:line:column: error: message`, with line and column left out where there is none.
  package var description: String {
    var place = Printable.text(file, limit: 4096)
    if let line {
      place += ":\(line)"
      if let column { place += ":\(column)" }
    }
    return "\(place): error: \(Printable.text(message, limit: 1000))"
  }
}
