import TUI
import Terminal
import Testing

@Suite("Input: characters in UTF-8, whole, split and malformed") struct CharacterTests {
  @Test("characters of every length, split at every place", arguments: [0, 24, 900])
  func split(pause: Int) {
    let text = "aé€\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}𝄞\u{10000}\u{10FFFF}z"
    let events = text.unicodeScalars.map { Event.key(.character(Character($0))) }
    let bytes = Array(text.utf8)
    for place in 1..<bytes.count {
      var input = Input()
      input.send(Array(bytes[..<place]))
      input.wait(.milliseconds(pause))
      input.send(Array(bytes[place...]))
      #expect(input.events == events, "at \(place)")
    }
  }

  @Test(
    "what is malformed is one mark, and what follows it counts",
    arguments: [
      ([0x80], "\u{FFFD}"), ([0xFF], "\u{FFFD}"), ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
      ([0xC3], "\u{FFFD}"), ([0xC3, 0x41], "\u{FFFD}A"), ([0xE2, 0x82, 0x41], "\u{FFFD}A"),
      ([0xE0, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xF0, 0x9D, 0xC3, 0xA9], "\u{FFFD}é"),
      ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xF5], "\u{FFFD}"),
    ])
  func malformed(bytes: [UInt8], text: String) {
    var input = Input()
    input.send(bytes)
    input.wait(.seconds(2))
    #expect(input.events == text.map { .key(.character($0)) })
  }

  @Test("an Esc within a character begins a sequence") func interrupted() {
    var input = Input()
    input.send([0xE2, 0x82, 0x1B, 0x5B, 0x41])
    #expect(input.events == [.key("\u{FFFD}"), .key(.up)])
  }

  @Test("the control characters above 127 are no controls") func eightBit() {
    var input = Input()
    input.send([0xC2, 0x9B, 0x41])
    #expect(input.events == [.key("\u{9B}"), .key("A")])
  }

  @Test("without UTF-8 only ASCII is known") func plain() {
    var input = Input(isUTF8: false)
    input.send([0x41, 0xC3, 0xA9, 0x9B, 0x42])
    #expect(input.events == "A\u{FFFD}\u{FFFD}\u{FFFD}B".map { .key(.character($0)) })
  }
}
