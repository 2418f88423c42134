import TUI
import Terminal
import Testing

@Suite("Lines from bytes") struct LineDecoderTests {
  private func lines(_ pieces: [String], ends: Bool = true) -> [Event] {
    var decoder = LineDecoder()
    var events: [Event] = []
    for bytes in pieces.map({ Array($0.utf8) }) + (ends ? [[]] : []) {
      decoder.take(bytes)
      while let event = decoder.next() { events.append(event) }
    }
    return events
  }

  @Test("lines end with a line feed, or with the input") func whole() {
    #expect(lines(["a\nb", "c\r\n\n", "d"]) == [.line("a"), .line("bc"), .line(""), .line("d")])
    #expect(lines(["a\nb"], ends: false) == [.line("a")])
    #expect(lines([]) == [] && lines(["a\n"]) == [.line("a")])
  }

  @Test("a character may come in pieces, and what is none is replaced") func characters() {
    var decoder = LineDecoder()
    for byte in "é\n".utf8 { decoder.take([byte]) }
    #expect(decoder.next() == .line("é"))
    decoder.take([0xFF, 0x0A])
    #expect(decoder.next() == .line("\u{FFFD}"))
  }

  @Test("a line that is too long is refused, and the next is read") func long() {
    let long = String(repeating: "x", count: 1 << 19)
    #expect(
      lines([long, long, long, "\nu\n"]) == [
        .failedPaste(.tooLong(bytes: 3 << 19, limit: 1 << 20)), .line("u"),
      ])
  }
}
