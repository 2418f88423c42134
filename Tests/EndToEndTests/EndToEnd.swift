import Testing

/// The program in a real terminal; one test at a time, since each watches a clock.
@Suite(.serialized) struct EndToEnd {}

extension Tmux {
  /// Waits for the page on the 2×3 example.
  func waitForPage() async throws { try await wait(for: "LOGITS", "0.8393") }

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
    #expect(!screen.contains("LOGITS"), sourceLocation: location)
  }
}
