import Numerics

/// The line above the footer: a message, what is being typed, or what is under the cursor.
enum StatusView {
  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, with: "─", style: .faint)
    let (text, style) = content(model, width: rect.width - 4)
    guard !text.isEmpty else { return }
    let x = rect.x + (rect.width > 20 ? 1 : 0)
    frame.write(
      TableParts.fitted(" \(text) ", to: rect.width - (x - rect.x)),
      at: Position(x: x, y: rect.y), style: style, limit: rect.maxX)
  }

  private static func content(_ model: Model, width: Int) -> (String, Style) {
    if let notice = model.notice {
      return (notice.text, notice.isProblem ? Style(.warning, .bold) : Style(.good))
    }
    if case .entry(let entry) = model.mode { return entryText(entry) }
    return (CursorText(model).text(width: width), .text)
  }

  private static func entryText(_ entry: Entry) -> (String, Style) {
    let old = NumberText.shortest(entry.old)
    switch entry.value {
    case .success: return ("typing; Esc puts \(old) back", .text)
    case .failure(.empty): return ("typing; it stays \(old) until there is a number", .text)
    case .failure(let error): return ("\(error) yet; Esc puts \(old) back", Style(.warning))
    }
  }
}
