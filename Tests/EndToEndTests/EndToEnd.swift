import Testing

/// One test at a time, since each watches a clock.
@Suite("The program in a terminal", .serialized) struct EndToEnd {}

extension Tmux {
  /// A terminal in which a script has opened the page on the 2×3 example.
  static func atPage(
    _ script: String = "logitlab open; report", width: Int = 80, height: Int = 24,
    overriding: [String: String] = [:]
  ) async throws -> Tmux {
    let terminal = try Tmux(script, width: width, height: height, overriding: overriding)
    try await terminal.waitForPage()
    return terminal
  }

  /// Waits for the page on the 2×3 example.
  func waitForPage() async throws { try await wait(for: "LOGITS", "0.8393") }

  /// The file of progress: that of the course which is shipped, or the common one.
  var progress: String {
    get throws {
      if let own = try? directory.text("logitlab/courses/logits") { return own }
      return try directory.text("logitlab/progress")
    }
  }

  /// Leaves the page, and expects the terminal as it was before.
  func quit(location: SourceLocation = #_sourceLocation) async throws {
    try press("q")
    try await expectRestored(exit: 0, location: location)
  }

  /// Waits for the report that follows the program, and expects the terminal as it was before.
  func expectRestored(exit status: Int, location: SourceLocation = #_sourceLocation) async throws {
    let screen = try await wait(for: "EXIT:", "REPORTED")
    #expect(screen.contains("EXIT:\(status)\n"), "\(screen)", sourceLocation: location)
    let words = Set(screen.split { " ;\n".contains($0) }.map(String.init))
    #expect(words.isSuperset(of: ["icanon", "echo", "isig", "icrnl"]), sourceLocation: location)
    #expect(words.isSuperset(of: ["opost", "onlcr"]), sourceLocation: location)
    #expect(try value("alternate_on") == "0", sourceLocation: location)
    #expect(try value("cursor_flag") == "1", sourceLocation: location)
    #expect(try value("mouse_any_flag") == "0", sourceLocation: location)
    #expect(try value("keypad_cursor_flag") == "0", sourceLocation: location)
    #expect(try value("scroll_region_upper") == "0", sourceLocation: location)
    let lastRow = try value("pane_height")
    #expect(
      try Int(value("scroll_region_lower")).map { "\($0 + 1)" } == lastRow, sourceLocation: location
    )
    #expect(!screen.contains("LOGITS"), sourceLocation: location)
  }
}
