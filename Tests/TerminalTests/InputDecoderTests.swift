import TUI
import Terminal
import Testing

@Suite("Input: what is whole means what it should, at any pace") struct InputDecoderTests {
  @Test("whole sequences", arguments: KnownSequences.all.indices) func whole(index: Int) {
    let (text, events) = KnownSequences.all[index]
    #expect(Input.events(for: text) == events, "\(text.debugDescription)")
    #expect(Input.events(for: text + "7" + text) == events + [.key("7")] + events)
  }

  @Test(
    "sequences that a link splits at any place, for less and for more than the time of Esc",
    arguments: KnownSequences.all.indices)
  func split(index: Int) {
    let (text, events) = KnownSequences.all[index]
    let bytes = Array(text.utf8)
    for place in 1..<bytes.count {
      for pause in [1, 24, 25, 30, 40, 120, 390, 900] where pause < 400 || place > 2 {
        // After a lone Esc only what a terminal may reply to this program is a string.
        if place == 1, pause >= 25, !text.mayFollowLate { continue }
        var input = Input()
        input.send(Array(bytes[..<place]))
        input.wait(.milliseconds(pause))
        input.send(Array(bytes[place...]))
        input.wait(.seconds(60))
        #expect(input.events == events, "\(text.debugDescription) at \(place), \(pause) ms")
      }
    }
  }

  @Test(
    "sequences that arrive byte by byte", arguments: [1, 24, 30, 200, 390],
    KnownSequences.all.indices)
  func byteByByte(pause: Int, index: Int) {
    let (text, events) = KnownSequences.all[index]
    guard pause < 25 || text.mayFollowLate else { return }
    var input = Input()
    for byte in text.utf8 {
      input.send([byte])
      input.wait(.milliseconds(pause))
    }
    input.wait(.seconds(60))
    #expect(input.events == events, "\(text.debugDescription)")
  }

  @Test("characters below 128") func controls() {
    let keys: [(String, Key)] = [
      ("\u{1}", .control("a")), ("\u{3}", .control("c")), ("\u{8}", .backspace), ("\t", .tab),
      ("\n", .enter), ("\r", .enter), ("\u{1A}", .control("z")), ("\u{1C}", .control("\\")),
      (" ", " "), ("~", "~"), ("\u{7F}", .backspace),
    ]
    for (text, key) in keys { #expect(Input.events(for: text) == [.key(key)]) }
    #expect(Input.events(for: "\0").isEmpty)
  }

  @Test("Alt and a key is Esc and then the key") func alt() {
    #expect(Input.events(for: "\u{1B}x") == [.key(.escape), .key("x")])
    #expect(Input.events(for: "\u{1B}é") == [.key(.escape), .key("é")])
    #expect(Input.events(for: "\u{1B}\r") == [.key(.escape), .key(.enter)])
    #expect(Input.events(for: "\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
    #expect(Input.events(for: "\u{1B}[") == [.key(.escape), .key("[")])
    #expect(Input.events(for: "\u{1B}O") == [.key(.escape), .key("O")])
    #expect(Input.events(for: "\u{1B}]") == [.key(.escape), .key("]")])
  }

  @Test("a terminal's own strings for keys") func ownKeys() {
    let texts = [
      "kcuu1": "\u{1B}A", "khome": "\u{1B}Xh!", "kf1": "\u{1B}[M", "kend": "\u{1B}[224z",
    ]
    let keys = OwnKeys { texts[$0] ?? "" }
    #expect(Input.events(for: "\u{1B}A", keys: keys) == [.key(.up)])
    #expect(Input.events(for: "\u{1B}[M", keys: keys) == [.key(.function(1))])
    #expect(Input.events(for: "\u{1B}[224z", keys: keys) == [.key(.end)])
    #expect(Input.events(for: "\u{1B}[224z") == [])
    // Others mean what they mean everywhere.
    #expect(
      Input.events(for: "\u{1B}[B\u{1B}x", keys: keys) == [.key(.down), .key(.escape), .key("x")])
  }

  @Test("a terminal's own string of several characters after Esc") func longOwnKeys() {
    let keys = OwnKeys { $0 == "kf2" ? "\u{1B}@A\r" : "" }
    #expect(Input.events(for: "\u{1B}@A\r", keys: keys) == [.key(.function(2))])
    #expect(Input.events(for: "\u{1B}@", keys: keys) == [.key(.escape), .key("@")])
    #expect(Input.events(for: "\u{1B}@x", keys: keys) == [.key(.escape), .key("@"), .key("x")])
    #expect(Input.events(for: "\u{1B}@A", keys: keys) == [])
    #expect(Input.events(for: "\u{1B}@Ax", keys: keys) == [.key("x")])
  }

  @Test("a thousand keys at once") func many() {
    let text = String(repeating: "[]", count: 500)
    #expect(Input.events(for: text) == text.map { .key(.character($0)) })
  }
}

@Suite("Esc: instant, and taken back where it was the beginning of a sequence") struct EscapeTests {
  private let escape = TerminalReport.tentative(.key(.escape))

  @Test("a lone Esc is the key after its time, and certain later") func lone() {
    var input = Input()
    input.send("\u{1B}")
    input.wait(.milliseconds(24))
    #expect(input.reports.isEmpty)
    input.wait(.milliseconds(1))
    #expect(input.reports == [escape])
    input.wait(.milliseconds(399))
    #expect(input.reports == [escape])
    input.wait(.milliseconds(1))
    #expect(input.reports == [escape, .confirmed])
    #expect(input.deadline == nil)
  }

  @Test("ESCDELAY is the time of Esc") func delay() {
    var input = Input(escapeTime: .milliseconds(500))
    input.send("\u{1B}")
    input.wait(.milliseconds(499))
    input.send("[A")
    #expect(input.reports == [.event(.key(.up))])
  }

  @Test("another key makes it certain") func another() {
    var input = Input()
    input.send("\u{1B}")
    input.wait(.milliseconds(40))
    input.send("x")
    #expect(input.reports == [escape, .confirmed, .event(.key("x"))])
  }

  @Test("Esc twice is twice the key") func twice() {
    var input = Input()
    input.send("\u{1B}")
    input.wait(.milliseconds(100))
    input.send("\u{1B}")
    input.wait(.milliseconds(100))
    #expect(input.reports == [escape, .confirmed, escape])
  }

  @Test("the rest of a sequence takes it back", arguments: ["OD", "[D", "[1;2D"])
  func rest(text: String) {
    var input = Input()
    input.send("\u{1B}")
    input.wait(.milliseconds(40))
    input.send(text)
    #expect(input.reports == [escape, .takenBack, .event(.key(.left))])
    #expect(input.deadline == nil)
  }

  @Test("a click whose Esc came early takes it back, and is swallowed whole") func click() {
    var input = Input()
    input.send("\u{1B}")
    input.wait(.milliseconds(40))
    input.send("[<0;46;3m")
    #expect(input.reports == [escape, .takenBack])
  }

  @Test("two clicks at one place within a moment are a double click, and a third begins anew")
  func doubleClick() {
    let place = Position(x: 45, y: 2)
    var input = Input()
    for _ in 0..<3 { input.send("\u{1B}[<0;46;3M\u{1B}[<0;46;3m") }
    #expect(input.events == [.click(place), .doubleClick(place), .click(place)])
    input.wait(.milliseconds(401))
    input.send("\u{1B}[<0;46;3M")
    input.send("\u{1B}[<0;47;3M")
    input.send("\u{1B}[<32;47;3M\u{1B}[<0;47;3M")
    #expect(
      input.events.dropFirst(3) == [
        .click(place), .click(Position(x: 46, y: 2)), .drag(Position(x: 46, y: 2)),
        .click(Position(x: 46, y: 2)),
      ])
  }

  @Test("of a movement that comes at once only the end is reported") func drag() {
    var input = Input()
    input.send("\u{1B}[<0;1;1M\u{1B}[<32;2;1M\u{1B}[<32;3;1M\u{1B}[<32;4;2Mx\u{1B}[<32;5;2M")
    #expect(
      input.events == [
        .click(Position(x: 0, y: 0)), .drag(Position(x: 3, y: 1)), .key("x"),
        .drag(Position(x: 4, y: 1)),
      ])
  }

  @Test(
    "what has become no sequence was typed",
    arguments: ["[", "O", "]", "P", "P1", "[5", "]q", "Pq", "_x", "X1", "^2"])
  func typed(text: String) {
    var input = Input()
    input.send("\u{1B}")
    input.wait(.milliseconds(40))
    input.send(text)
    input.wait(.seconds(2))
    #expect(
      input.reports == [escape, .confirmed] + text.map { .event(.key(.character($0))) })
  }

  @Test("a sequence that breaks off after a late beginning takes Esc back, and does nothing")
  func broken() {
    var input = Input()
    input.send("\u{1B}")
    input.wait(.milliseconds(40))
    input.send("[<0;4")
    input.wait(.seconds(2))
    #expect(input.reports == [escape, .takenBack])
  }

  @Test("after its time a [ is a key") func late() {
    var input = Input()
    input.send("\u{1B}")
    input.wait(.milliseconds(430))
    input.send("[D")
    #expect(input.events == [.key(.escape), .key("["), .key("D")])
  }
}

@Suite("Input: what is broken is over soon, and what follows it counts") struct BrokenInputTests {
  @Test("every beginning, then silence, then a key", arguments: KnownSequences.all.indices)
  func silence(index: Int) {
    let bytes = Array(KnownSequences.all[index].0.utf8)
    for count in 1..<bytes.count {
      var input = Input()
      input.send(Array(bytes[..<count]))
      input.wait(.seconds(6))
      #expect(input.deadline == nil, "\(bytes) \(count)")
      #expect(input.events == Self.expected(bytes[..<count]), "\(bytes) \(count)")
      input.send("7")
      #expect(input.events.last == .key("7"))
    }
  }

  @Test("every beginning, then Ctrl-C at once", arguments: KnownSequences.all.indices)
  func controlC(index: Int) {
    let bytes = Array(KnownSequences.all[index].0.utf8)
    for count in 1..<bytes.count {
      var input = Input()
      input.send(Array(bytes[..<count]))
      // Within a paste it is text, at first.
      if Self.isPaste(bytes[..<count]) { input.wait(.milliseconds(301)) }
      input.send("\u{3}")
      #expect(input.events == Self.expected(bytes[..<count]) + [.key(.control("c"))])
      #expect(input.deadline == nil)
    }
  }

  @Test("every beginning, then another sequence at once", arguments: KnownSequences.all.indices)
  func next(index: Int) {
    let bytes = Array(KnownSequences.all[index].0.utf8)
    for count in 1..<bytes.count where !Self.isPaste(bytes[..<count]) {
      // A string that ends at once, at the next Esc, was one.
      let isString = count == 2 && "]PX^_".utf8.contains(bytes[1])
      let expected = isString ? [] : Self.expected(bytes[..<count])
      for (text, key) in KnownSequences.keys {
        var input = Input()
        input.send(Array(bytes[..<count]))
        input.send(text)
        #expect(input.events == expected + [.key(key)], "\(bytes) \(count)")
      }
    }
  }

  @Test(
    "every beginning, then a key at once: the page answers again",
    arguments: KnownSequences.all.indices)
  func key(index: Int) {
    let bytes = Array(KnownSequences.all[index].0.utf8)
    for count in 1..<bytes.count {
      for byte in UInt8(0x20)...0x7E {
        var input = Input()
        input.send(Array(bytes[..<count]) + [byte])
        input.wait(.seconds(6))
        #expect(input.deadline == nil)
        input.send("q")
        #expect(input.events.last == .key("q"))
      }
    }
  }

  @Test("noise of all bytes at all paces ends within its time, and the next key counts")
  func noise() {
    var generator = SystemRandomNumberGenerator()
    let likely = Array("\u{1B}\u{1B}\u{1B}[[O]P<;?0123456789Mm~ABCR\\\u{7}\u{3}".utf8)
    for _ in 0..<3000 {
      var input = Input()
      var sent: [[UInt8]] = []
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let bytes = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
          Bool.random(using: &generator)
            ? likely.randomElement(using: &generator) ?? 0
            : UInt8.random(in: 0...255, using: &generator)
        }
        sent.append(bytes)
        input.send(bytes)
        input.wait(
          .milliseconds([0, 0, 10, 30, 200, 500, 1500].randomElement(using: &generator) ?? 0))
      }
      input.wait(.seconds(40))
      #expect(input.deadline == nil, "\(sent)")
      input.send("q")
      #expect(input.events.last == .key("q"), "\(sent)")
      #expect(input.isConsistent, "\(sent)")
    }
  }

  @Test("a string is swallowed up to a mebibyte, and no further") func length() {
    var input = Input()
    input.send("\u{1B}]52;c;")
    let chunk = [UInt8](repeating: UInt8(ascii: "7"), count: 1 << 16)
    for _ in 0..<15 { input.send(chunk) }
    #expect(input.events.isEmpty && input.deadline != nil)
    input.send(chunk)
    #expect(input.events == [Event](repeating: .key("7"), count: 6))
  }

  @Test("a string that trickles is over after half a minute") func trickle() {
    var input = Input()
    input.send("\u{1B}]52;c;")
    for _ in 0..<40 {
      input.wait(.milliseconds(900))
      input.send("a")
    }
    #expect(input.events == [Event](repeating: .key("a"), count: 7))
  }

  @Test("a long sequence of parameters means nothing, and is swallowed to its end")
  func parameters() {
    let text = "\u{1B}[" + String(repeating: "1;", count: 100_000) + "A"
    #expect(Input.events(for: text + "x") == [.key("x")])
  }

  @Test("bytes that come too late for their deadline, but before anybody looked, still count")
  func stalledProgram() {
    // The program slept through the time of Esc, and finds everything at once.
    var input = Input()
    input.send("\u{1B}")
    input.sleep(.seconds(1))
    input.send("[A")
    #expect(input.reports == [.event(.key(.up))])
  }

  private static func isPaste(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: "\u{1B}[200~".utf8)
  }

  /// What the beginning of a sequence means once it is clear that no more of it comes.
  private static func expected(_ bytes: ArraySlice<UInt8>) -> [Event] {
    if isPaste(bytes) { return [.failedPaste(.brokenOff(bytes: bytes.count - 6))] }
    guard bytes.count <= 2 else { return [] }
    return [.key(.escape)]
      + bytes.dropFirst().map { .key(.character(Character(Unicode.Scalar($0)))) }
  }
}

extension String {
  /// True for a sequence whose Esc may have come long before the rest of it.
  fileprivate var mayFollowLate: Bool {
    !["\u{1B}]l", "\u{1B}^", "\u{1B}X"].contains { hasPrefix($0) }
  }
}
