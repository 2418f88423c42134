import Experiments
import Lessons
import Notation

/// The labels at the right of the logits: one-hot rows, or class indices.
enum LabelsView {
  static func draw(
    _ workspace: Workspace, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    frame.heading(
      "LABELS", hasFocus: workspace.focus == .labels, meaning: Command.pane(.named(.labels)),
      at: Position(x: rect.x + 2, y: rect.y),
      width: rect.width - 2)
    frame.write("──┬", at: Position(x: rect.x, y: rect.y), style: .faint, limit: rect.maxX)
    let marks = workspace.columns.markWidth.map {
      Marks(x: rect.x + 13, width: $0, count: workspace.columns.classes)
    }
    if let marks { drawNumbers(workspace, marks, y: rect.y, into: &frame) }
    for (instance, y) in layout.rows(of: .scores, workspace, in: rect) {
      frame.write("│", at: Position(x: rect.x + 2, y: y), style: .faint)
      let place = Rect(x: rect.x + 5, y: y, width: rect.width - 5, height: 1)
      if let marks {
        for offset in 0..<marks.count {
          drawWeight(
            workspace, instance, workspace.cursor.firstClass + offset, in: marks.place(offset, y),
            into: &frame)
        }
      } else {
        drawIndex(workspace, instance, in: place, into: &frame)
      }
    }
  }

  /// Where the marks of one-hot rows are.
  private struct Marks {
    let x: Int
    let width: Int
    let count: Int

    func place(_ offset: Int, _ y: Int) -> Rect {
      Rect(x: x + offset * width, y: y, width: width, height: 1)
    }
  }

  private static func drawNumbers(
    _ workspace: Workspace, _ marks: Marks, y: Int, into frame: inout Frame
  ) {
    frame.fill(
      Rect(x: marks.x - 1, y: y, width: marks.count * marks.width + 1, height: 1))
    for offset in 0..<marks.count {
      let column = workspace.cursor.firstClass + offset
      TableParts.right(
        heading(workspace, column, width: marks.width - 1) + " ", in: marks.place(offset, y),
        style: Style(.name, isCurrent(workspace, column) ? .bold : []), into: &frame)
    }
  }

  private static func isCurrent(_ workspace: Workspace, _ column: Int) -> Bool {
    column == workspace.cursor.class && workspace.focus == .labels
  }

  /// A class's name over its marks where it fits, the number of an unnamed class, else its place.
  private static func heading(_ workspace: Workspace, _ column: Int, width: Int) -> String {
    let name = ClassName.short(workspace.experiment.classNames[column])
    return CellWidth.columns(of: name) <= width ? name : "\(column + 1)"
  }

  /// Draws one class's weight: a mark for one, a dot for zero, a number between.
  static func drawWeight(
    _ workspace: Workspace, _ instance: Int, _ column: Int, in place: Rect, into frame: inout Frame
  ) {
    frame.addTarget(place, .markAt(instance: instance, class: column))
    if workspace.drawEntry(
      .weight(instance: instance, class: column), in: place, into: &frame)
    {
      return
    }
    let weight = workspace.experiment.labels[instance].weight(of: column)
    let text: String
    let style: Style
    switch weight {
    case 0: (text, style) = ("· ", .faint)
    case 1: (text, style) = ("● ", Style(.label, .bold))
    default:
      (text, style) = (
        NumberText.cell(weight, decimals: 2, width: place.width - 1) + " ", Style(.label)
      )
    }
    TableParts.right(text, in: place, style: style, into: &frame)
    let isHere = workspace.cursor.instance == instance && workspace.cursor.class == column
    if isHere, workspace.focus == .labels { TableParts.select(place, into: &frame) }
  }

  private static func drawIndex(
    _ workspace: Workspace, _ instance: Int, in place: Rect, into frame: inout Frame
  ) {
    let target = EntryTarget.index(instance: instance)
    if workspace.drawEntry(target, in: place, into: &frame) { return }
    let experiment = workspace.experiment
    let (text, style) = description(of: instance, in: experiment)
    frame.write(
      TableParts.fitted(text, to: place.width), at: Position(x: place.x, y: place.y), style: style,
      limit: place.maxX)
    frame.addTarget(place, .select(.labels, instance: instance, column: workspace.cursor.class))
    if workspace.focus == .labels, workspace.cursor.instance == instance {
      TableParts.select(
        Rect(
          x: place.x, y: place.y, width: min(place.width, max(1, CellWidth.columns(of: text))),
          height: 1), into: &frame)
    }
  }

  /// A label in words: the class with its index as frameworks count it, or weights.
  static func description(of instance: Int, in experiment: Experiment) -> (String, Style) {
    switch experiment.labels[instance] {
    case .none: return ("none", .faint)
    case .index(let index):
      return ("\(experiment.classNames[index])  [\(index)]", Style(.label))
    case .distribution(let weights):
      let parts = weights.indices.filter { weights[$0] != 0 }.prefix(8).map {
        "\(NumberText.significant(weights[$0], digits: 3)) \(experiment.classNames[$0])"
      }
      return (parts.joined(separator: " + "), Style(.label))
    }
  }
}
