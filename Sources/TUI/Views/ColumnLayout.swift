import Numerics

/// Where the columns of all tables are: names, classes, what stands at the right, loss methods.
struct ColumnLayout {
  /// How wide the column of instance names is.
  private(set) var nameWidth = 15
  /// How wide a class is.
  private(set) var classWidth = 10
  /// How many classes are in sight.
  private(set) var classes = 1
  /// How wide the part at the right is, with labels and predictions; zero when there is no room.
  private(set) var sideWidth = 0
  /// The columns of the loss table in sight, with their widths.
  private(set) var loss: [(column: LossColumn, width: Int)] = []
  /// How wide the column of names in the loss table is.
  private(set) var lossNameWidth = 9

  /// Where the part at the right begins, counted from the left of the tables.
  var sideOffset: Int { nameWidth + classes * classWidth }

  init() {}

  /// Lays out tables of `width` columns.
  init(_ model: Model, width: Int, instances: Int) {
    let count = model.worksheet.experiment.classes
    sideWidth = width >= 72 ? 33 : width >= 58 ? 25 : width >= 42 ? 14 : 0
    if model.isZoomed || nameWidth + 10 * count + sideWidth > width {
      nameWidth = min(15, max(width >= 58 ? 10 : 5, Self.longestName(model, instances) + 3))
      classWidth = [10, 9, 8].first { nameWidth + $0 * count + sideWidth <= width } ?? 9
    } else {
      classWidth = min(14, max(10, (width - nameWidth - sideWidth) / count))
    }
    if model.isZoomed {
      classWidth = min(24, max(classWidth, (width - nameWidth - sideWidth) / count))
    }
    nameWidth = min(nameWidth, max(3, width / 3))
    classWidth = min(classWidth, max(1, width - nameWidth))
    classes = max(1, min(count, (width - nameWidth - sideWidth) / classWidth))
    placeLoss(model, width, instances)
  }

  /// The widest name among the instances in sight.
  private static func longestName(_ model: Model, _ instances: Int) -> Int {
    let names = model.worksheet.experiment.instanceNames
    let first = min(model.cursor.firstInstance, names.count)
    return names[first..<min(names.count, first + instances)].reduce(1) {
      max($0, CellWidth.columns(of: $1))
    }
  }

  private mutating func placeLoss(_ model: Model, _ width: Int, _ instances: Int) {
    let format = model.worksheet.experiment.format
    let essential = LossColumn.allCases.prefix(4).reduce(9) {
      $0 + $1.width(in: format, isTight: false)
    }
    let isTight = essential > width
    lossNameWidth = min(width < 78 ? 7 : 9, max(3, width / 4))
    if width >= 100 { lossNameWidth = min(15, max(9, Self.longestName(model, instances) + 2)) }
    var room = width - lossNameWidth
    let columns = LossColumn.allCases.dropFirst(
      min(model.cursor.firstLossColumn, LossColumn.allCases.count - 1))
    for column in columns {
      let needed = column.width(in: format, isTight: isTight)
      guard needed <= room || loss.isEmpty else { break }
      loss.append((column, min(needed, room)))
      room -= needed
    }
    // What is left goes to the digits of the exact value: forty of them at the most.
    if room > 0, let exact = loss.firstIndex(where: { $0.column == .method(.exact) }) {
      loss[exact].width += min(room, 46 - loss[exact].width)
    }
  }
}

/// A column of the loss table.
enum LossColumn: Hashable, CaseIterable {
  /// The loss by one method.
  case method(Method)
  /// naive − fused.
  case difference

  /// All columns, those that matter most first.
  static let allCases: [LossColumn] = [
    .method(.naive), .method(.fused), .method(.exact), .difference, .method(.log1p),
    .method(.stable), .method(.epsilon),
  ]

  /// Whether the digits in which this column differs from its twin are marked: naive and fused.
  var isCompared: Bool { self == .method(.naive) || self == .method(.fused) }

  /// The column's heading.
  var title: String {
    switch self {
    case .method(let method): method.rawValue
    case .difference: "naive − fused"
    }
  }

  /// How wide the column must be for a format's digits.
  func width(in format: FloatFormat, isTight: Bool) -> Int {
    switch self {
    case .method(.exact): isTight ? 12 : 14
    case .difference: isTight ? 16 : 17
    case .method:
      switch format {
      case .float64: isTight ? 20 : 22
      case .float32: 16
      case .float16, .bfloat16: 13
      }
    }
  }
}
