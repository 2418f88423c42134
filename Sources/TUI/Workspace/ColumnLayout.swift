import Numerics

/// The columns of all tables: names, classes, the part at the right, loss methods.
struct ColumnLayout: Equatable {
  /// A column of the loss table and its width.
  struct LossPlace: Equatable {
    let column: LossColumn
    var width: Int
  }

  /// The width of the column of instance names.
  private(set) var nameWidth = 15
  /// The width of a class.
  private(set) var classWidth = 10
  /// The number of classes in sight.
  private(set) var classes = 1
  /// The width of the part at the right, with labels and predictions; zero when there is no room.
  private(set) var sideWidth = 0
  /// The columns of the loss table in sight, with their widths.
  private(set) var loss: [LossPlace] = []
  /// The width of the column of names in the loss table.
  private(set) var lossNameWidth = 9

  /// The first column of the part at the right, counted from the left of the tables.
  var sideOffset: Int { nameWidth + classes * classWidth }

  /// The width of a class's mark in a one-hot row beside the logits; nil where indices are shown.
  private(set) var markWidth: Int?
  /// True if labels show as class indices, and so are typed as such.
  var takesIndices: Bool { markWidth == nil && sideWidth > 0 }
  private var lossColumns: [LossColumn] = []
  /// True if the table of losses has both columns whose digits are held against each other.
  var comparesLosses: Bool { lossColumns.count(where: \.isCompared) == 2 }
  private var format = FloatFormat.float64
  private var width = 0

  init() {}

  /// The place of a class in a row: its last column stays blank.
  func cell(_ offset: Int, in row: Rect) -> Rect {
    Rect(
      x: row.x + nameWidth + offset * classWidth, y: row.y, width: classWidth - 1, height: 1)
  }

  /// Lays out tables of `width` columns; beside a lesson with what they need, and no room for more.
  init(_ workspace: borrowing Workspace, width: Int, need: ColumnNeed? = nil) {
    let isZoomed = workspace.isZoomed
    self.width = width
    lossColumns = workspace.lossColumns
    format = workspace.experiment.format
    let count = workspace.experiment.classes
    let isBeside = need != nil
    let leastName = min(15, max(width >= 58 || isBeside ? 10 : 5, Self.longestName(workspace) + 3))
    let least = leastName + 8 * count
    if let need, least + need.side <= width {
      sideWidth = need.side
    } else {
      sideWidth = Self.sideWidth(besides: least, of: width)
    }
    let usual = max(10, need?.class ?? 10)
    if isZoomed || nameWidth + usual * count + sideWidth > width {
      nameWidth = leastName
      classWidth = [usual, 10, 9, 8].first { nameWidth + $0 * count + sideWidth <= width } ?? 9
    } else {
      let most = width < 100 ? 14 : 20
      classWidth = min(most, max(10, (width - nameWidth - sideWidth) / count))
    }
    if isZoomed {
      classWidth = min(24, max(classWidth, (width - nameWidth - sideWidth) / count))
    }
    nameWidth = min(nameWidth, max(3, width / 3))
    classWidth = min(classWidth, max(1, width - nameWidth))
    classes = max(1, min(count, (width - nameWidth - sideWidth) / classWidth))
    markWidth =
      workspace.showsIndices ? nil : Self.markWidth(workspace, classes: classes, side: sideWidth)
    lossNameWidth = min(7, max(3, width / 4))
    if width >= 78 || isBeside { lossNameWidth = Self.lossNames(workspace) }
    if width >= 100 {
      let names = Self.lossNames(workspace, atMost: 15)
      lossNameWidth = max(names, min(15, Self.longestName(workspace) + 2))
    }
  }

  /// The columns of names beside losses, where there is room for the mean's.
  static func lossNames(_ workspace: Workspace, atMost most: Int = 12) -> Int {
    min(most, max(9, CellWidth.columns(of: workspace.reductionName) + 2))
  }

  /// The widest part at the right that leaves room for all classes; where none does, classes matter
  /// more on a narrow screen.
  private static func sideWidth(besides tables: Int, of width: Int) -> Int {
    let sides = [(33, 72), (25, 58), (14, 42)].filter { width >= $0.1 }.map(\.0)
    let fitting = sides.first { tables + $0 <= width }
    return fitting ?? (width >= 72 ? sides.first : sides.last) ?? 0
  }

  /// Three columns for a mark, more for large numbers and for weights; nil where they don't fit
  /// beside the logits, and where indices are wanted.
  private static func markWidth(
    _ workspace: Workspace, classes: Int, side: Int
  ) -> Int? {
    let isSoft = workspace.labelsInSight.contains {
      if case .distribution = $0 { true } else { false }
    }
    var isTyped = false
    if case .weight = workspace.entry?.target { isTyped = true }
    let shown = workspace.classes(inColumns: workspace.cursor.firstClass, count: classes)
    let last = (shown.max() ?? 0) + 1
    let least = isSoft || isTyped ? 5 : max(3, "\(last)".count + 1)
    guard classes * least <= side - 14 else { return nil }
    let widest = shown.reduce(0) { widest, column in
      let name = ClassName.short(workspace.experiment.classNames[column])
      return max(widest, CellWidth.columns(of: name) + 1)
    }
    return classes * max(least, widest) <= side - 14 ? max(least, widest) : least
  }

  /// The widest name among the instances in sight.
  private static func longestName(_ workspace: Workspace) -> Int {
    workspace.instancesInRows.reduce(1) {
      max($0, CellWidth.columns(of: workspace.experiment.instanceNames[$1]))
    }
  }

  /// Places as many columns of the loss table as fit, beginning with number `first` or as little
  /// after it as brings number `current` into sight; returns the number it begins with.
  mutating func placeLoss(from first: Int, showing current: Int) -> Int {
    var first = min(first, current)
    placeLoss(from: first)
    while first + loss.count <= current {
      first += 1
      placeLoss(from: first)
    }
    return first
  }

  private mutating func placeLoss(from first: Int) {
    let essential = lossColumns.prefix(4).reduce(9) {
      $0 + $1.width(in: format, isTight: false)
    }
    let isTight = essential > width
    loss = []
    var room = width - lossNameWidth
    for column in lossColumns.dropFirst(first) {
      let needed = column.width(in: format, isTight: isTight)
      guard needed <= room || loss.isEmpty else { break }
      loss.append(LossPlace(column: column, width: max(0, min(needed, room))))
      room -= needed
    }
    // What is left goes to the digits of the exact value: forty of them at the most.
    if room > 0, let exact = loss.firstIndex(where: { $0.column == .method(.exact) }) {
      loss[exact].width += min(room, 46 - loss[exact].width)
    }
  }
}

extension Workspace {
  /// The labels of the instances in sight.
  var labelsInSight: [Label] { instancesInRows.map { experiment.labels[$0] } }
}
