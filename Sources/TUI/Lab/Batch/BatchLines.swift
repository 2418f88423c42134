import Experiments
import Notation
import Numerics

/// The lines of BATCH, from an overview.
struct BatchLines {
  let overview: BatchOverview
  let workspace: Workspace
  /// The columns that there are.
  let width: Int
  /// True beside the tables of a screen of 120, which show the means.
  var isNarrow: Bool { width < 80 }
  var experiment: Experiment { workspace.experiment }

  /// The reason why there is no overview of too many instances.
  static let whyNothing =
    "numbers of so many instances don't fit into memory: logitlab eval --summary counts them"

  init(_ overview: BatchOverview, _ workspace: Workspace, width: Int) {
    (self.overview, self.workspace, self.width) = (overview, workspace, width)
  }

  /// All lines; those of words that come later in a course are left out.
  var all: [BatchLine] {
    guard !workspace.worksheet.evaluation.isPartial else {
      var line = BatchLine()
      line.write(Self.whyNothing, at: 1, .faint)
      return [line]
    }
    let outstanding = standsOut
    return outstanding + (outstanding.isEmpty ? [] : [heading("all instances")]) + counts + changes
      + (overview.labelled > 0 ? methods + sizes + calibration + confusion : [])
  }

  func heading(_ title: String) -> BatchLine {
    var line = BatchLine(isHeading: true)
    line.write(title, at: 1)
    return line
  }

  /// A heading with the titles of columns, each before its end; in a line of their own where there is
  /// little room.
  func heading(_ title: String, over columns: [(title: String, end: Int)]) -> [BatchLine] {
    var lines = [heading(title)]
    if isNarrow { lines.append(BatchLine()) }
    for (title, end) in columns where workspace.isKnown(title) {
      lines[lines.count - 1].write(title, before: end, Style(.name))
    }
    return lines
  }

  /// A text of a line that has several, and what is behind it.
  typealias Cell = (text: String, style: Style, door: BatchDoor?)

  /// Texts beside one another: at certain columns, or two to a line where there is little room.
  private func lines(of cells: [Cell], at columns: [Int]) -> [BatchLine] {
    let columns = isNarrow ? [1, 22] : columns
    return stride(from: 0, to: cells.count, by: columns.count).map { first in
      var line = BatchLine()
      var end = 0
      for (cell, column) in zip(cells[first...], columns) {
        // Millions take more room than there is.
        let start = max(column, end + 1)
        line.write(cell.text, at: start, cell.style, door: cell.door)
        end = start + CellWidth.columns(of: cell.text)
      }
      return line
    }
  }

  private static func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "–" : NumberText.significant(100 * Double(part) / Double(whole), digits: 4) + " %"
  }

  // MARK: Counts and means

  private var counts: [BatchLine] {
    lines(of: instanceCells, at: [1, 28, 46, 63]) + lines(of: accuracyCells, at: [1, 28, 46, 63])
      + lines(of: uncertaintyCells, at: [1, 28, 49])
  }

  private var instanceCells: [Cell] {
    let isWhole = overview.count == experiment.instances
    let all = workspace.view?.query.filter == nil ? "" : "all "
    let count =
      isWhole
      ? all + NumberText.count(overview.count, "instance")
      : (isNarrow ? "" : "the first ") + "\(overview.count) of \(experiment.instances)"
    var cells: [Cell] = [
      (count, isWhole ? .text : Style(.warning), nil),
      ("\(overview.labelled) labelled", .text, BatchDoor(filter: "labelled")),
    ]
    if overview.labelled > 0 {
      cells.append(("\(overview.correct) right", Style(.good), BatchDoor(filter: "right")))
      cells.append(("\(overview.wrong) wrong", Style(.bad), BatchDoor(filter: "wrong")))
    }
    return cells
  }

  private var accuracyCells: [Cell] {
    guard overview.labelled > 0, workspace.isKnown("accuracy") else { return [] }
    let accuracy = Self.share(overview.correct, of: overview.labelled)
    var cells: [Cell] = [("accuracy \(accuracy)", .text, nil)]
    if experiment.classes > 5 {
      let beyond = overview.correct + overview.wrong - overview.inTopFive
      let topFive = Self.share(overview.inTopFive, of: overview.labelled)
      cells.append(("top 5 \(topFive)", .text, nil))
      cells.append(("\(beyond) beyond", .text, BatchDoor(filter: "rank > 5")))
    }
    let unlabelled = overview.count - overview.labelled
    if unlabelled > 0 {
      cells.append(("\(unlabelled) without label", .text, BatchDoor(filter: "label none")))
    }
    return cells
  }

  private var uncertaintyCells: [Cell] {
    let numbers = [
      ("perplexity", overview.perplexity), ("mean entropy", overview.entropy),
      ("loss above least (KL)", overview.divergence),
    ]
    return numbers.compactMap { name, value in
      guard let value, workspace.isKnown(name) else { return nil }
      return ("\(name) \(NumberText.significant(value, digits: 5))", .text, nil)
    }
  }

  // MARK: Against another state

  /// What became of the instances, where there is something to compare with.
  private var changes: [BatchLine] {
    guard let baseline = workspace.baseline else { return [] }
    let title = TableParts.fitted("against \(Printable.text(baseline.title))", to: width - 6)
    let cells: [Cell] = RowChange.Kind.allCases.map { kind in
      let count = baseline.summary.count(kind)
      return (
        kind.text(of: count), count == 0 ? .faint : .text,
        count == 0 ? nil : BatchDoor(filter: kind.rawValue)
      )
    }
    return [heading(title)] + lines(of: cells, at: [1, 28, 46])
  }

  // MARK: By method

  /// The ends of the columns; beside the tables there is no mean, which these show.
  private var ends: (mean: Int?, inf: Int, nan: Int, zero: Int, negative: Int, off: Int) {
    if isNarrow { return (nil, 16, 23, 30, 34, 41) }
    return isLarge ? (34, 43, 52, 61, 70, 79) : (34, 42, 48, 55, 62, 79)
  }

  /// True where counts may have more than five digits.
  private var isLarge: Bool { experiment.instances >= 100_000 }

  private var methods: [BatchLine] {
    let bound = "off by > \(NumberText.shortest(overview.bound)) ulp"
    let reduction = experiment.reduction
    let isShort = isNarrow || isLarge
    var columns = [
      ("inf", ends.inf), ("nan", ends.nan), ("zero", ends.zero), ("< 0", ends.negative),
      (isShort ? "off" : bound, ends.off),
    ]
    if let end = ends.mean, reduction != .none { columns.insert((reduction.rawValue, end), at: 0) }
    return heading(isShort ? "losses, \(bound)" : "losses", over: columns)
      + workspace.methods.map(line) + [exactLine]
  }

  private func line(of method: Method) -> BatchLine {
    var line = BatchLine()
    line.write(method.rawValue, at: 1, Style(.name))
    let row = LossRow(meanOf: workspace)
    if let end = ends.mean, let loss = row.value(method) {
      line.write(row.text(of: loss, width: 22), before: end, row.isBad(loss) ? Style(.bad) : .text)
    }
    let counts = overview.spoiled(by: method)
    let name = "\(method.rawValue).loss"
    let bound = NumberText.shortest(overview.bound)
    for (count, column, filter) in [
      (counts.infinite, ends.inf, "\(name) is inf"),
      (counts.notANumber, ends.nan, "\(name) is nan"),
      (counts.zero, ends.zero, "\(name) is zero and loss is not zero"),
      (counts.negative, ends.negative, "\(name) < 0"),
      (counts.off, ends.off, "\(method.rawValue).error > \(bound)"),
    ] {
      line.write(count: count, before: column, door: BatchDoor(filter: filter, method: method))
    }
    return line
  }

  private var exactLine: BatchLine {
    var line = BatchLine()
    line.write("exact", at: 1, Style(.name))
    let row = LossRow(meanOf: workspace)
    if let end = ends.mean {
      line.write(
        NumberText.cut(row.reason ?? row.exactText, to: 22), before: end,
        row.reason == nil ? .text : .faint)
    }
    let histogram = overview.histogram
    line.write(
      count: histogram.infinite, before: ends.inf,
      door: BatchDoor(filter: "loss is inf", method: .exact))
    line.write(
      count: histogram.notANumber, before: ends.nan,
      door: BatchDoor(filter: "loss is nan", method: .exact))
    return line
  }
}
