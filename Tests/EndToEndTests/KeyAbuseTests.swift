import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Abuse by keys") struct KeyAbuseTests {
    /// What was drawn bit by bit is what is drawn at once: ncurses, the terminal and the page agree
    /// on where every cell is.
    @Test("after any keys at any size the screen is as if drawn anew", arguments: Abuse.seeds(4))
    func redraw(seed: UInt64) async throws {
      var masher = KeyMasher(seed: seed)
      let lessons = CommandLineProgram.lessons.path.shellQuoted
      let start = seed % 3 == 2 ? "learn --lessons \(lessons)" : "open"
      // What it exports stays in its own folder.
      let terminal = try Tmux("cd \"$HOME\"; started \(start); report")
      try await terminal.wait(for: "LOGITS")
      for round in 1...8 {
        let size = masher.size()
        try terminal.resize(width: size.width, height: size.height)
        try terminal.send(masher.keys(25), bracketed: false)
        let drawn = try await terminal.settled()
        // Not Ctrl-L, a key, which takes the message away.
        try terminal.signal(SIGWINCH)
        let anew = try await terminal.settled()
        let place = "seed \(seed), round \(round), \(size.width)×\(size.height)"
        #expect(SeenScreen(drawn) == SeenScreen(anew), "\(place)\n\(drawn)\n\(anew)")
        #expect(!drawn.contains("EXIT:"), "\(place)\n\(drawn)")
      }
      try terminal.resize(width: 80, height: 24)
      try terminal.signal(SIGTERM)
      try await terminal.expectRestored(exit: 128 + Int(SIGTERM))
    }
  }
}

extension Tmux {
  /// The screen with its looks once it has stayed the same for a while and the program waits.
  func settled() async throws -> String {
    var last = try screen(withAttributes: true)
    var since = ContinuousClock.now
    let end = since + .seconds(20)
    while ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(25))
      let now = try screen(withAttributes: true)
      // A star in the title says that the latest is not on the disk yet.
      let isSaving = now.prefix { !$0.isNewline }.contains("*")
      if now != last || isSaving { (last, since) = (now, .now) }
      if ContinuousClock.now - since > .milliseconds(200) { return last }
    }
    throw Failure("the screen does not come to rest:\n\(last)")
  }
}
