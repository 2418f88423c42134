import Lessons
import Notation

/// The line above the footer: a message, what is being typed, or what is under the cursor.
enum StatusView {
  static func draw(
    _ workspace: Workspace, _ pane: (any LabPane)?, _ layout: PageLayout, into frame: inout Frame
  ) {
    let rect = layout.status
    guard !rect.isEmpty else { return }
    frame.fill(rect, with: "─", style: .faint)
    let scroll = scrollText(workspace, layout)
    let scrollWidth = CellWidth.columns(of: scroll)
    let (text, style) = content(workspace, pane, width: rect.width - 4 - scrollWidth)
    let place = rect.from(rect.width > 20 ? 1 : 0)
    let end = frame.writeFitted(" \(frame.glyphs.spelled(text)) ", in: place, style)
    if end + scrollWidth < rect.maxX, !scroll.isEmpty {
      frame.write(scroll, in: rect.last(scrollWidth + 1), Style(.warning))
    }
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
      return (adding(changed, to: text, width), style)
    }
    let isPreviewing = workspace.worksheet.isPreviewing
    if !isPreviewing, let text = changed?.text(width: width), !text.isEmpty {
      return (text, .text)
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
    switch entry.value {
    case .success(let value):
      // Of an expression, what it comes to.
      let isPlain = (try? NumberText.parse(entry.field.text)) != nil
      let text = "typing; Esc puts \(old) back"
      return (isPlain ? text : "= \(NumberText.shortest(value)); Esc puts \(old) back", .text)
    case .failure(.empty): return ("typing; it stays \(old) until there is a number", .text)
    case .failure(let error): return ("\(error); Esc puts \(old) back", Style(.warning))
    }
  }
}
