import Experiments
import Lessons
import Notation

/// The labels at the right of the logits: one-hot rows, or class indices.
enum LabelsView {
  static func draw(
    _ workspace: Workspace, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    let columns = workspace.columns
    workspace.drawHeading(of: .labels, in: rect.from(2), into: &frame)
    frame.write("──┬", in: rect, .faint)
    if let width = columns.markWidth {
      drawNumbers(workspace, width: width, in: rect.row(0), into: &frame)
    }
    for (instance, row) in layout.rows(of: .scores, workspace, in: rect) {
      frame.write("│", in: row.from(2), .faint)
      guard let width = columns.markWidth else {
        drawIndex(workspace, instance, in: row.from(5), into: &frame)
        continue
      }
      for (offset, column) in workspace.classesInSight.enumerated() {
        drawWeight(
          workspace, (instance, column),
          in: mark(offset, width: width, in: row), into: &frame)
      }
    }
  }

  /// The place of a mark of a one-hot row.
  private static func mark(_ offset: Int, width: Int, in row: Rect) -> Rect {
    row.columns(13 + offset * width, width: width)
  }

  private static func drawNumbers(
    _ workspace: Workspace, width: Int, in row: Rect, into frame: inout Frame
  ) {
    frame.fill(row.columns(12, width: workspace.columns.classes * width + 1))
    for (offset, column) in workspace.classesInSight.enumerated() {
      let isCurrent = column == workspace.cursor.class && workspace.focus == .labels
      frame.write(
        heading(workspace, column, width: width - 1) + " ", in: mark(offset, width: width, in: row),
        Style(.name, isCurrent ? .bold : []), alignment: .right)
    }
  }

  /// A class's name over its marks where it fits, the number of an unnamed class, else its place.
  private static func heading(_ workspace: Workspace, _ column: Int, width: Int) -> String {
    let name = ClassName.short(workspace.experiment.classNames[column])
    return CellWidth.columns(of: name) <= width ? name : "\(column + 1)"
  }

  /// Draws one class's weight: a mark for one, a dot for zero, a number between.
  static func drawWeight(
    _ workspace: Workspace, _ cell: (instance: Int, class: Int), in place: Rect,
    into frame: inout Frame
  ) {
    frame.addTarget(place, .markAt(instance: cell.instance, class: cell.class))
    let target = EntryTarget.weight(instance: cell.instance, class: cell.class)
    if workspace.drawEntry(target, in: place, into: &frame) { return }
    let weight = workspace.experiment.labels[cell.instance].weight(of: cell.class)
    let (text, style): (String, Style) =
      switch weight {
      case 0: ("· ", .faint)
      case 1: ("● ", Style(.label, .bold))
      default:
        (NumberText.cell(weight, decimals: 2, width: place.width - 1) + " ", Style(.label))
      }
    workspace.drawNumber(text, style, of: .labels, at: cell, in: place, into: &frame)
  }

  private static func drawIndex(
    _ workspace: Workspace, _ instance: Int, in place: Rect, into frame: inout Frame
  ) {
    if workspace.drawEntry(.index(instance: instance), in: place, into: &frame) { return }
    var rank: Int?
    if case .index(let label) = workspace.experiment.labels[instance] {
      rank = workspace.rank(of: label, in: instance)
    }
    let (text, style) = description(
      of: instance, in: workspace.experiment, rank: rank, width: place.width)
    frame.writeFitted(text, in: place, style)
    frame.addTarget(place, .select(.labels, instance: instance, column: workspace.cursor.class))
    if workspace.focus == .labels, workspace.cursor.instance == instance {
      TableParts.select(place.covering(text), into: &frame)
    }
  }

  /// A label in words: the class with its index as frameworks count it and its rank where that is told, or
  /// weights.
  static func description(
    of instance: Int, in experiment: Experiment, rank: Int? = nil, width: Int = .max
  ) -> (String, Style) {
    switch experiment.labels[instance] {
    case .none: return ("none", .faint)
    case .index(let index):
      let end = "  [\(index)]" + (rank.map { "  rank \($0)" } ?? "")
      let name = TableParts.name(
        experiment.classNames[index], fittedTo: width - CellWidth.columns(of: end))
      return (name + end, Style(.label))
    case .distribution(let weights):
      let parts = weights.indices.filter { weights[$0] != 0 }.prefix(8).map {
        "\(NumberText.significant(weights[$0], digits: 3)) \(experiment.classNames[$0])"
      }
      return (parts.joined(separator: " + "), Style(.label))
    }
  }
}
