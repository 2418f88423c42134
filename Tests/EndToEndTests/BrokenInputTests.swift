import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Input that is broken or not meant for the page") struct BrokenInputTests {
    /// Clicks, keys and replies; what terminals send at a press and let go follows one another.
    private static let reports = [
      "\u{1B}[<0;46;3M\u{1B}[<0;46;3m", "\u{1B}[<2;46;3M\u{1B}[<2;46;3m",
      "\u{1B}[<1;46;3M\u{1B}[<1;46;3m", "\u{1B}[<4;46;3M\u{1B}[<4;46;3m",
      "\u{1B}[<16;46;3M\u{1B}[<16;46;3m", "\u{1B}[<66;46;3M", "\u{1B}[<0;5", "\u{1B}[M !!",
      "\u{1B}[32;46;3M", "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}[M", "\u{1B}[1;5C", "\u{1B}[[",
      "\u{1B}[?2004;1$y", "\u{1B}]11;rgb:ff", "\u{1B}]52;c;MTE5\u{1B}\\", "\u{1B}P1+r544e\u{1B}\\",
      "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}[200~119430", "\u{1B}[200~119430.25\u{1B}[201",
    ]

    /// All beginnings of them, too, where `LOGITLAB_ABUSE` is `long`.
    private static var inputs: [String] {
      guard Abuse.isLong else { return reports }
      let beginnings = reports.flatMap { text in
        text.indices.dropFirst().map { String(text[..<$0]) }
      }
      return Array(Set(reports + beginnings)).sorted()
    }

    @Test(
      "a new size is drawn after any input, and one SIGTERM ends the program", arguments: inputs)
    func resizeAndSignal(input: String) throws {
      try withPage { terminal in
        try terminal.write(input)
        terminal.resize(width: 100, height: 30)
        try terminal.read(until: "LOGITS", since: terminal.output.count)
        terminal.signal(SIGTERM)
        try terminal.expectRestored(.killed(by: SIGTERM))
      }
    }

    @Test("Ctrl-C ends the program after any input", arguments: inputs)
    func controlC(input: String) throws {
      try withPage { terminal in
        try terminal.write(input)
        // Within a paste Ctrl-C is text until the paste has stalled.
        let isPaste = input.hasPrefix("\u{1B}[200~")
        for _ in 0..<20 where terminal.waitForEnd(within: .zero) == nil {
          try terminal.write("\u{3}")
          if terminal.waitForEnd(within: .milliseconds(isPaste ? 500 : 5000)) != nil { break }
        }
        try terminal.expectRestored(.exited(0))
      }
    }

    @Test("replies and reports that come before the first frame change nothing")
    func beforeFirstFrame() throws {
      let replies = [
        "\u{1B}]10;rgb:d0d0/d0d0/d0d0\u{1B}\\", "\u{1B}]11;rgb:1111/1111/1111\u{7}",
        "\u{1B}]52;c;MTE5NDMwLjI1\u{7}", "\u{1B}P1+r544e=787465726d\u{1B}\\", "\u{1B}[?64;1;22c",
        "\u{1B}[3;7R", "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}[M\"!!", "\u{1B}[I",
      ]
      try withPage(firstInput: replies.joined()) { terminal in try terminal.expectExample() }
    }

    @Test(
      "arrow keys that a slow link splits are arrow keys", arguments: ["OD", "[A", "[1;2C", "[B"])
    func splitKeys(rest: String) throws {
      var isTested = false
      while !isTested {
        try withPage { terminal in
          isTested = try terminal.sendSplit(rest)
          if isTested { try terminal.expectExample() }
        }
      }
    }

    @Test("a split arrow key does not dismiss a question")
    func splitKeyInCourse() throws {
      var isTested = false
      while !isTested {
        try CommandLineProgram.withFolder { folder in
          let terminal = try Pty(
            ["learn", "--step", "any-number-will-do"], directory: folder,
            overriding: ["LOGITLAB_LESSONS": CommandLineProgram.lessons.path])
          try terminal.read(until: "LOGITS")
          terminal.read()
          guard try terminal.sendSplit("OD") else { return }
          isTested = true
          // An answer, where the question still waits, and else a number.
          try terminal.write("3q")
          try terminal.expectRestored(.exited(0))
          let progress = try folder.text("logitlab/courses/logits")
          #expect(
            progress.contains("predicted choice 3\n") && !progress.contains("did"), "\(progress)")
        }
      }
    }

    @Test("Esc, and a key after it, are two keys")
    func escape() throws {
      try withPage { terminal in
        try terminal.press("\u{1B}")
        try terminal.write("q")
        try terminal.expectRestored(.exited(0))
      }
    }

    @Test("a paste of seven megabytes arrives whole")
    func longPaste() throws {
      try withPage { terminal in
        let place = terminal.output.count
        let lines = String(repeating: "119430.25\n", count: 700_000)
        try terminal.write(Array("\u{1B}[200~\(lines)\u{1B}[201~".utf8), within: .seconds(60))
        try terminal.read(until: "700000×1 logits", since: place, within: .seconds(60))
        try terminal.write("q")
        try terminal.expectRestored(.exited(0))
      }
    }

    @Test("the terminal is asked for its background, and its answer chooses the theme")
    func background() throws {
      try withPage { terminal in
        #expect(String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}]11;?\u{7}"))
        for (color, paper) in [("ffff/ffff/ffff", "231"), ("0000/0000/0000", "234")] {
          let place = terminal.output.count
          try terminal.write("\u{1B}]11;rgb:\(color)\u{1B}\\")
          try terminal.read(until: "LOGITS", since: place)
          terminal.read()
          let shown = String(decoding: terminal.output[place...], as: UTF8.self)
          #expect(shown.contains("48;5;\(paper)"))
        }
        try terminal.expectExample()
      }
    }

    @Test(
      "where the answer is not wanted, or the question might be seen, it is not asked",
      arguments: [
        ["TERM": "linux"], ["TERM": "vt100"], ["TERM": "screen"], ["STY": "1.pts"],
        ["LOGITLAB_THEME": "dark"], ["NO_COLOR": "1"],
      ])
    func notAsked(environment: [String: String]) throws {
      try withPage(overriding: environment) { terminal in
        #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}]"))
      }
    }

    @Test("COLORFGBG chooses the theme from the first frame on")
    func colorFGBG() throws {
      try withPage(overriding: ["COLORFGBG": "0;15"]) { terminal in
        #expect(String(decoding: terminal.output, as: UTF8.self).contains("48;5;231"))
      }
    }

    @Test("what the terminal is asked to report is taken back")
    func modes() throws {
      try withPage { terminal in
        terminal.signal(SIGTERM)
        try terminal.expectRestored(.killed(by: SIGTERM))
        let output = String(decoding: terminal.output, as: UTF8.self)
        for mode in ["2004", "1000", "1006", "1", "1049"] {
          let on = try #require(output.range(of: "\u{1B}[?\(mode)h"), "\(mode)")
          let off = try #require(
            output.range(of: "\u{1B}[?\(mode)l", options: .backwards), "\(mode)")
          #expect(on.lowerBound < off.lowerBound)
        }
      }
    }

    /// Runs the page on the 2×3 example, and waits until it stands.
    private func withPage(
      firstInput: String = "", overriding: [String: String] = [:], _ body: (Pty) throws -> Void
    ) throws {
      try CommandLineProgram.withFolder { folder in
        let terminal = try Pty(["open"], directory: folder, overriding: overriding)
        try terminal.write(firstInput)
        try terminal.read(until: "0.8393")
        terminal.read()
        try body(terminal)
      }
    }
  }
}

extension Pty {
  /// Presses a key and waits for the beginning of what it changes.
  fileprivate func press(_ key: String) throws {
    let place = output.count
    try write(key)
    let end = ContinuousClock.now + .seconds(10)
    while output.count == place {
      guard ContinuousClock.now < end else { throw Failure("no answer to \(key.debugDescription)") }
      read(quietFor: .milliseconds(5))
    }
  }

  /// Sends Esc, and the rest of a sequence once the program has taken the Esc for the key.
  ///
  /// - Returns: False where that took so long that a person may have typed the rest.
  fileprivate func sendSplit(_ rest: String) throws -> Bool {
    try press("\u{1B}")
    let answered = ContinuousClock.now
    try write(rest)
    let isInTime = ContinuousClock.now - answered < .milliseconds(200)
    read()
    return isInTime
  }

  /// Expects the program to end, and the modes of the terminal as they were.
  fileprivate func expectRestored(
    _ ending: Ending, location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(waitForEnd() == ending, sourceLocation: location)
    #expect(try modes == modesBefore, sourceLocation: location)
  }

  /// Expects the page on the example, with nothing changed, and leaves it.
  fileprivate func expectExample(location: SourceLocation = #_sourceLocation) throws {
    // A change could be taken back.
    try press("u")
    read()
    // Everything is drawn again, with the message still there.
    let place = output.count
    resize(width: 90, height: 24)
    let shown = try read(until: "nothing to undo", since: place)
    for text in ["LOGITS", "0.8393"] {
      #expect(shown.contains(text), "\(shown)", sourceLocation: location)
    }
    try write("q")
    try expectRestored(.exited(0), location: location)
  }
}
