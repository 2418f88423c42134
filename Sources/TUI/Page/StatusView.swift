import Lessons
import Notation

/// The line above the footer: a message, what is being typed, or what is under the cursor.
enum StatusView {
  /// Draws the line, where a message that needs the room takes that of the range in sight; returns the rest
  /// of one that is longer still, for the footer's place.
  static func draw(
    _ workspace: Workspace, _ pane: (any LabPane)?, _ layout: PageLayout, into frame: inout Frame
  ) -> String? {
    let rect = layout.status
    guard !rect.isEmpty else { return nil }
    frame.fill(rect, with: "─", style: .faint)
    let scroll = scrollText(workspace, layout)
    let scrollWidth = CellWidth.columns(of: scroll)
    let (text, style) = content(workspace, pane, width: rect.width - 4 - scrollWidth)
    let place = rect.from(rect.width > 20 ? 1 : 0)
    let all = frame.glyphs.spelled(text)
    let (shown, rest) =
      workspace.notice == nil || layout.footer.isEmpty
      ? (all, nil) : parts(of: all, width: rect.width - 4)
    let end = frame.writeFitted(" \(shown) ", in: place, style)
    if end + scrollWidth < rect.maxX, !scroll.isEmpty {
      frame.write(scroll, in: rect.last(scrollWidth + 1), Style(.warning))
    }
    return rest
  }

  /// A message in two parts, of which the first fits a line.
  private static func parts(of text: String, width: Int) -> (String, rest: String?) {
    guard CellWidth.columns(of: text) > width else { return (text, nil) }
    let lines = ProseWrap.texts(of: text, width: width)
    guard lines.count > 1 else { return (text, nil) }
    return (lines[0], lines.dropFirst().joined(separator: " "))
  }

  /// Draws the rest of a message.
  static func draw(rest: String, of notice: Notice?, in rect: Rect, into frame: inout Frame) {
    frame.writeFitted(rest, in: rect.from(min(2, rect.width)), notice.map(style) ?? .text)
  }

  /// The instances and classes in sight, when not all are.
  private static func scrollText(_ workspace: Workspace, _ layout: PageLayout) -> String {
    let (experiment, cursor) = (workspace.experiment, workspace.cursor)
    let parts = [
      range("rows", cursor.firstRow, layout.instances, workspace.rowCount),
      range("classes", cursor.firstClass, workspace.columns.classes, experiment.classes),
    ].compactMap(\.self)
    return parts.isEmpty ? "" : " " + parts.joined(separator: ", ") + " "
  }

  private static func range(_ what: String, _ first: Int, _ shown: Int, _ count: Int) -> String? {
    guard shown < count else { return nil }
    let places = shown == 1 ? "\(first + 1)" : "\(first + 1)–\(first + shown)"
    return "\(what) \(places) of \(count)"
  }

  private static func content(
    _ workspace: Workspace, _ pane: (any LabPane)?, width: Int
  ) -> (String, Style) {
    let changed = workspace.changed
    if let notice = workspace.notice {
      let text = notice.isProblem ? notice.text : adding(changed, to: notice.text, width)
      return (text, style(of: notice))
    }
    if let activity = workspace.activity { return (activity.text, Style(.emphasis)) }
    if let entry = workspace.entry {
      let (text, style) = entryText(entry)
      // A number's effect stands where it will when the number is accepted, so that nothing jumps then.
      if entry.isPlainNumber, let effect = changed?.text(width: width), !effect.isEmpty {
        let both = "\(effect) · \(text)"
        return (CellWidth.columns(of: both) <= width ? both : effect, style)
      }
      return (adding(changed, to: text, width), style)
    }
    let isPreviewing = workspace.worksheet.isPreviewing
    if !isPreviewing, let text = changed?.text(width: width), !text.isEmpty {
      return (text, .text)
    }
    if let selection = workspace.selection {
      let keys = "Del, [ ], digits, paste and :copy"
      return ("\(selection.size) logits selected for \(keys); Esc lets go", .text)
    }
    let text = CursorText(workspace, pane).text(width: width)
    return (isPreviewing ? adding(changed, to: text, width) : text, .text)
  }

  /// A text with the latest change behind it, as much of it as fits.
  private static func adding(_ changed: WhatChanged?, to text: String, _ width: Int) -> String {
    let room = width - CellWidth.columns(of: text) - 3
    guard let more = changed?.text(width: room), !more.isEmpty else { return text }
    return "\(text) · \(more)"
  }

  /// The look of a message.
  static func style(of notice: Notice) -> Style {
    notice.isProblem ? Style(.warning, .bold) : Style(.good)
  }

  private static func entryText(_ entry: Entry) -> (String, Style) {
    let old = entry.old.isEmpty ? "what was there" : entry.old
    if let count = entry.count {
      return (
        "digits type numbers, so there are no counts: Esc, then :\(count) goes to instance \(count)",
        Style(.warning)
      )
    }
    switch entry.value {
    case .success(let value):
      // Of an expression, what it comes to.
      let what = entry.isPlainNumber ? "typing" : "= \(NumberText.shortest(value))"
      return ("\(what); Esc puts \(old) back", .text)
    case .failure(.empty): return ("typing; it stays \(old) until there is a number", .text)
    case .failure(let error): return ("\(error); Esc puts \(old) back", Style(.warning))
    }
  }
}
