import Exchange

extension Diagnostic {
  /// Faults as a JSON array, an object to a line, for editors and for CI.
  package static func json(_ diagnostics: [Diagnostic]) -> String {
    let lines = diagnostics.map { fault in
      JSONText.object([
        ("file", JSONText.string(fault.file)), ("line", "\(fault.line)"),
        ("column", "\(fault.column)"), ("severity", JSONText.string(fault.severity.rawValue)),
        ("message", JSONText.string(fault.message)),
      ])
    }
    return lines.isEmpty ? "[]\n" : "[\n" + lines.joined(separator: ",\n") + "\n]\n"
  }
}
