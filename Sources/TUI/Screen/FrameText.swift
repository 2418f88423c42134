import Notation

/// Frames as text that keeps their look: for files, pictures and pipes.
package enum FrameText {
  /// The frame with ANSI escape sequences for colours and attributes, a line per row.
  package static func ansi(
    _ frame: Frame, theme: Theme, depth: ColorDepth = .palette
  ) -> String {
    (0..<frame.size.height).map { ansi(frame, row: $0, theme: theme, depth: depth) + "\n" }.joined()
  }

  /// One row of the frame with ANSI escape sequences, which begins and ends without colour.
  static func ansi(_ frame: Frame, row y: Int, theme: Theme, depth: ColorDepth) -> String {
    var text = ""
    var look = Look()
    for x in 0..<frame.size.width {
      let cell = frame[x, y]
      guard !cell.isContinuation else { continue }
      let wanted = theme.look(cell.style, depth: depth)
      if wanted != look { text += sequence(wanted) }
      look = wanted
      append(cell, to: &text)
    }
    return look == Look() ? text : text + sequence(Look())
  }

  private static func sequence(_ look: Look) -> String {
    var codes = ["0"]
    if look.bold { codes.append("1") }
    if look.dim { codes.append("2") }
    if look.underline { codes.append("4") }
    if look.reverse { codes.append("7") }
    if look.foreground >= 0 { codes.append("38;5;\(look.foreground)") }
    if look.background >= 0 { codes.append("48;5;\(look.background)") }
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private static func append(_ cell: Cell, to text: inout String) {
    if let scalar = Unicode.Scalar(cell.scalar) { text.unicodeScalars.append(scalar) }
    if cell.combining != 0, let mark = Unicode.Scalar(cell.combining) {
      text.unicodeScalars.append(mark)
    }
  }

  /// The frame as an SVG picture whose text can be selected and searched.
  ///
  /// Every run of one look is a `<text>` element stretched to its columns, so the picture keeps
  /// the grid whatever monospaced font is there.
  package static func svg(_ frame: Frame, theme: Theme) -> String {
    let rows = (0..<frame.size.height).map { svg(frame, row: $0, theme: theme) }
    return svgStart(frame.size) + svgPaper(theme) + rows.joined() + "</svg>\n"
  }

  private static let (cellWidth, cellHeight) = (8.4, 18)

  /// The first tag of a picture of so many cells.
  static func svgStart(_ size: Size) -> String {
    let width = Int((Double(size.width) * cellWidth).rounded(.up)) + 16
    let height = size.height * cellHeight + 16
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" \
      font-size="14">

      """
  }

  /// What a picture is drawn on.
  static func svgPaper(_ theme: Theme) -> String {
    "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"\(colors(of: theme).paper)\"/>\n"
  }

  /// A row of a frame in a picture.
  static func svg(_ frame: Frame, row y: Int, theme: Theme) -> String {
    runs(frame, y).map { svg($0, y, theme) }.joined()
  }

  private static func colors(of theme: Theme) -> (paper: String, ink: String) {
    let plain = theme.look(.text, depth: .palette)
    return (
      plain.background < 0 ? "#16181d" : Palette.hex(plain.background),
      plain.foreground < 0 ? "#e4e4e4" : Palette.hex(plain.foreground)
    )
  }

  private struct Run {
    var x: Int
    var columns: Int
    var text: String
    var style: Style
  }

  /// The runs of one look in a row, blanks without a look left out.
  private static func runs(_ frame: Frame, _ y: Int) -> [Run] {
    var runs: [Run] = []
    for x in 0..<frame.size.width {
      let cell = frame[x, y]
      if cell.isContinuation {
        if !runs.isEmpty { runs[runs.count - 1].columns += 1 }
        continue
      }
      // A word a run: whatever the font's own width, each begins in its column.
      let isBlank = cell.scalar == 0x20
      if let last = runs.last, last.style == cell.style, last.x + last.columns == x,
        isBlank || last.text.last != " " || cell.style.marks.hasPaper
      {
        append(cell, to: &runs[runs.count - 1].text)
        runs[runs.count - 1].columns += 1
      } else {
        var run = Run(x: x, columns: 1, text: "", style: cell.style)
        append(cell, to: &run.text)
        runs.append(run)
      }
    }
    return runs.filter { $0.style.marks.hasPaper || $0.text.contains { $0 != " " } }
  }

  private static func svg(_ run: Run, _ y: Int, _ theme: Theme) -> String {
    let (paper, ink) = colors(of: theme)
    let look = theme.look(run.style, depth: .palette)
    var fill = look.foreground < 0 ? ink : Palette.hex(look.foreground)
    let x = NumberText.fixed(8 + Double(run.x) * cellWidth, decimals: 1)
    let width = NumberText.fixed(Double(run.columns) * cellWidth, decimals: 1)
    let top = 8 + y * cellHeight
    var text = ""
    let isSelected = run.style.marks.contains(.selected) && look.background >= 0
    if look.reverse || isSelected {
      let behind = look.reverse ? fill : Palette.hex(look.background)
      text +=
        "<rect x=\"\(x)\" y=\"\(top)\" width=\"\(width)\" height=\"\(cellHeight)\" fill=\"\(behind)\"/>"
    }
    if look.reverse { fill = paper }
    let attributes =
      (look.bold ? " font-weight=\"bold\"" : "") + (look.dim ? " opacity=\"0.6\"" : "")
      + (look.underline ? " text-decoration=\"underline\"" : "")
    return text
      + "<text x=\"\(x)\" y=\"\(top + 14)\" textLength=\"\(width)\" fill=\"\(fill)\"\(attributes) "
      + "xml:space=\"preserve\">\(escaped(run.text))</text>\n"
  }

  /// By scalars, not characters: a `<` that carries a combining mark is a `<` all the same.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(scalar)
      }
    }.joined()
  }
}
