import TUI
import Testing

@Suite("Frames as an asciicast and as a picture that moves") struct FilmTests {
  private func frame(_ lines: String..., width: Int = 4, cursor: Position? = nil) -> Frame {
    var frame = Frame(size: Size(width: width, height: lines.count))
    for (y, line) in lines.enumerated() { frame.write(line, at: Position(x: 0, y: y)) }
    frame.cursor = cursor
    return frame
  }

  @Test("an asciicast has a header, and the rows that are new") func cast() {
    #expect(
      Cast.header(Size(width: 80, height: 24))
        == #"{"version":2,"width":80,"height":24,"env":{"TERM":"xterm-256color"}}"# + "\n")
    var cast = Cast()
    let first = cast.lines(frame("ab", "\"\\"), theme: .terminal, at: 0)
    #expect(
      first
        == #"[0,"o","\u001b[?25l\u001b[0m\u001b[2J\u001b[1;1Hab  \u001b[2;1H\"\\  \u001b[?25l"]"#
        + "\n")
    #expect(cast.lines(frame("ab", "\"\\"), theme: .terminal, at: 1) == "")
    let second = cast.lines(
      frame("ab", "猫d", cursor: Position(x: 1, y: 0)), theme: .terminal, at: 1.5)
    #expect(second == #"[1.500000,"o","\u001b[2;1H猫d \u001b[1;2H\u001b[?25h"]"# + "\n")
    let third = cast.lines(frame("x", width: 2), theme: .terminal, at: 2)
    #expect(
      third == #"[2.000000,"r","2x1"]"# + "\n"
        + #"[2.000000,"o","\u001b[?25l\u001b[0m\u001b[2J\u001b[1;1Hx \u001b[?25l"]"# + "\n")
  }

  @Test("a picture that moves has each row once, and no script") func picture() {
    let film = ["a", "b", "a"].enumerated().map { place, text in
      PlayedFrame(frame("same", text), theme: .dark, seconds: place == 1 ? 2 : 1)
    }
    let svg = FrameText.svg(film)
    #expect(svg.count(of: ">same</text>") == 1)
    #expect(svg.count(of: ">a   </text>") == 1 && svg.count(of: ">b   </text>") == 1)
    #expect(
      svg.contains(
        #"<g visibility="visible"><animate attributeName="visibility" calcMode="discrete" "#
          + #"repeatCount="indefinite" dur="4.00s" values="visible;hidden;visible" "#
          + #"keyTimes="0;0.25000;0.75000"/>"#))
    #expect(
      svg.contains(
        #"<g visibility="hidden"><animate attributeName="visibility" calcMode="discrete" "#
          + #"repeatCount="indefinite" dur="4.00s" values="hidden;visible;hidden" "#
          + #"keyTimes="0;0.25000;0.75000"/>"#))
    #expect(!svg.contains("<script"))
  }

  @Test("a picture of one frame doesn't move") func still() {
    let one = frame("a", "b")
    #expect(
      FrameText.svg([PlayedFrame(one, theme: .light, seconds: 1)])
        == FrameText.svg(one, theme: .light))
    #expect(FrameText.svg([]) == "")
  }
}

extension String {
  /// The number of places in which a text stands.
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
