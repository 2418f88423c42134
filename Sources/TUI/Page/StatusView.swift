import Experiments
import Numerics

/// The line above the footer: a message, what is being typed, or what is under the cursor.
enum StatusView {
  static func draw(_ model: Model, _ layout: PageLayout, into frame: inout Frame) {
    let rect = layout.status
    guard !rect.isEmpty else { return }
    frame.fill(rect, with: "─", style: .faint)
    let scroll = scrollText(model, layout)
    let scrollWidth = CellWidth.columns(of: scroll)
    let (text, style) = content(model, width: rect.width - 4 - scrollWidth)
    let x = rect.x + (rect.width > 20 ? 1 : 0)
    let end = frame.write(
      TableParts.fitted(" \(model.glyphs.spelled(text)) ", to: rect.width - (x - rect.x)),
      at: Position(x: x, y: rect.y), style: style, limit: rect.maxX)
    if end + scrollWidth < rect.maxX, !scroll.isEmpty {
      frame.write(
        scroll, at: Position(x: rect.maxX - scrollWidth - 1, y: rect.y), style: Style(.warning))
    }
  }

  /// Which instances and classes are in sight, when not all are.
  private static func scrollText(_ model: Model, _ layout: PageLayout) -> String {
    let experiment = model.worksheet.experiment
    var parts: [String] = []
    if layout.instances < experiment.instances {
      parts.append(
        range("rows", model.cursor.firstInstance, layout.instances, experiment.instances))
    }
    if model.workspace.columns.classes < experiment.classes {
      parts.append(
        range(
          "classes", model.cursor.firstClass, model.workspace.columns.classes, experiment.classes))
    }
    return parts.isEmpty ? "" : " " + parts.joined(separator: ", ") + " "
  }

  private static func range(_ what: String, _ first: Int, _ shown: Int, _ count: Int) -> String {
    let places = shown == 1 ? "\(first + 1)" : "\(first + 1)–\(first + shown)"
    return "\(what) \(places) of \(count)"
  }

  private static func content(_ model: Model, width: Int) -> (String, Style) {
    if let notice = model.notice {
      let text = notice.isProblem ? notice.text : adding(model.changed, to: notice.text, width)
      return (text, style(of: notice))
    }
    if case .entry(let entry) = model.mode {
      let (text, style) = entryText(entry)
      return (adding(model.changed, to: text, width), style)
    }
    if model.worksheet.isPreviewing {
      return (adding(model.changed, to: CursorText(model).text(width: width), width), .text)
    }
    if let changed = model.changed?.text(width: width), !changed.isEmpty { return (changed, .text) }
    return (CursorText(model).text(width: width), .text)
  }

  /// A text with what was changed behind it, as much of it as fits.
  private static func adding(_ changed: WhatChanged?, to text: String, _ width: Int) -> String {
    let room = width - CellWidth.columns(of: text) - 3
    guard let more = changed?.text(width: room), !more.isEmpty else { return text }
    return "\(text) · \(more)"
  }

  /// How a message looks.
  static func style(of notice: Notice) -> Style {
    notice.isProblem ? Style(.warning, .bold) : Style(.good)
  }

  private static func entryText(_ entry: Entry) -> (String, Style) {
    let old = entry.old.isEmpty ? "what was there" : entry.old
    switch entry.value {
    case .success: return ("typing; Esc puts \(old) back", .text)
    case .failure(.empty): return ("typing; it stays \(old) until there is a number", .text)
    case .failure(let error): return ("\(error); Esc puts \(old) back", Style(.warning))
    }
  }
}
