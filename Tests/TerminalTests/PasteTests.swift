import TUI
import Terminal
import Testing

@Suite("Input: pastes come whole or not at all") struct PasteTests {
  private let begin = "\u{1B}[200~", end = "\u{1B}[201~"

  @Test(
    "text that looks like keys, like sequences, and almost like its end",
    arguments: [
      "", "q", "1.5\t2\r3", "\u{1B}[A", "\u{1B}", "\u{1B}[201", "\u{1B}[20\u{1B}[201", "\u{3}\u{3}",
      "\u{1B}[200~", "\u{1B}\u{1B}[2011~", "logit ∂L/∂z",
    ])
  func texts(text: String) {
    let bytes = Array((begin + text + end + "x").utf8)
    for place in 1..<bytes.count {
      var input = Input()
      input.send(Array(bytes[..<place]))
      input.send(Array(bytes[place...]))
      #expect(input.events == [.paste(text), .key("x")], "at \(place)")
    }
  }

  @Test("a paste may pause") func pause() {
    var input = Input()
    for text in [begin, "119430", ".25", end] {
      input.send(text)
      input.wait(.seconds(4))
    }
    #expect(input.events == [.paste("119430.25")])
  }

  @Test("a paste without its end is over after a silence, and nothing of it is taken") func noEnd()
  {
    var input = Input()
    input.send(begin + "1194")
    input.wait(.milliseconds(4999))
    #expect(input.events.isEmpty)
    input.wait(.milliseconds(1))
    #expect(input.events == [.failedPaste(.brokenOff(bytes: 4))])
    #expect(input.deadline == nil)
  }

  @Test("Ctrl-C in a paste is text, and the key once the paste has stalled") func controlC() {
    var input = Input()
    input.send(begin + "1\u{3}")
    input.wait(.milliseconds(300))
    input.send("\u{3}2")
    input.wait(.milliseconds(301))
    input.send("\u{3}")
    #expect(input.events == [.failedPaste(.brokenOff(bytes: 4)), .key(.control("c"))])
  }

  @Test("a paste up to the limit is taken, one beyond it is refused as a whole") func limit() {
    var input = Input(pasteLimit: 1000)
    let text = String(repeating: "1", count: 1000)
    input.send(begin + text + end)
    input.send(begin + text + "1" + end)
    input.send(begin + text + "\u{1B}[201" + text + end)
    input.send("x")
    #expect(
      input.events == [
        .paste(text), .failedPaste(.tooLong(bytes: 1001, limit: 1000)),
        .failedPaste(.tooLong(bytes: 2005, limit: 1000)), .key("x"),
      ])
  }

  @Test("faults of pastes say what happened") func messages() {
    let fault = PasteFault.tooLong(bytes: 70 << 20, limit: InputDecoder.Limit.pasteLength)
    #expect("\(fault)" == "nothing was pasted: the text has 70 MiB, and 64 MiB is the most")
    #expect(
      "\(PasteFault.brokenOff(bytes: 4))"
        == "nothing was pasted: the text broke off after 4 bytes; paste it again")
    #expect(
      "\(PasteFault.brokenOff(bytes: 1))"
        == "nothing was pasted: the text broke off after 1 byte; paste it again")
    #expect(
      "\(PasteFault.brokenOff(bytes: 20_480))"
        == "nothing was pasted: the text broke off after 20 KiB; paste it again")
  }

  @Test("the paste of a thousand kibibytes in the pieces that a terminal sends") func large() {
    var input = Input()
    input.send(begin)
    let piece = [UInt8](repeating: UInt8(ascii: "5"), count: 4096)
    for _ in 0..<250 { input.send(piece) }
    input.send(end)
    #expect(input.events == [.paste(String(repeating: "5", count: 1_024_000))])
  }
}
