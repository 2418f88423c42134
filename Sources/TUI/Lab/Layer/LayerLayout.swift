import Experiments
import Numerics

/// The places of the parts of LAYER's picture, and the rows and columns of them that are in sight.
struct LayerLayout {
  /// The heading, the classes' names, b, and the features' names above x.
  static let fixedRows = 4

  /// The features, rows of instances and classes in sight: features as rows of W and as columns of x.
  let featureRows: Range<Int>
  let featureColumns: Range<Int>
  let rows: Range<Int>
  let classes: Range<Int>
  /// The widths of the names at the left of x, and of those between x and W.
  let nameWidth: Int
  let featureWidth: Int
  /// The width of a number, the blank before it included.
  let cellWidth: Int

  init(_ scene: Scene<LayerState>, _ layer: Layer, in rect: Rect) {
    let experiment = scene.experiment
    func width(_ names: some Sequence<String>) -> Int {
      names.prefix(50).reduce(1) { max($0, CellWidth.columns(of: $1)) }
    }
    let workspace = scene.workspace
    let row = workspace.row(of: scene.nearestInstance)
    let names = workspace.instances(inRows: max(0, row - 20)..<row + 30)
      .map { experiment.instanceNames[$0] }
    nameWidth = min(rect.width / 6, width(names) + 2, 12)
    featureWidth = min(rect.width / 6, max(3, width(layer.featureNames) + 2), 12)
    let room = rect.width - nameWidth - featureWidth - 2
    let count = layer.features + experiment.classes
    cellWidth = [10, 9, 8].first { count * $0 <= room } ?? min(8, max(2, room / 2))
    let columns = max(2, room / cellWidth)
    let shared = Self.share(columns, layer.features, experiment.classes)
    featureColumns = Self.window(shared.0, of: layer.features, around: scene.state.feature)
    classes = Self.window(shared.1, of: experiment.classes, around: scene.cursor.class)
    let lines = Self.share(
      max(2, rect.height - Self.fixedRows), layer.features, workspace.rowCount)
    featureRows = Self.window(lines.0, of: layer.features, around: scene.state.feature)
    rows = Self.window(lines.1, of: workspace.rowCount, around: row)
  }

  /// Shares out places between two wants, so that neither takes what the other could use.
  private static func share(_ places: Int, _ a: Int, _ b: Int) -> (Int, Int) {
    if a + b <= places { return (a, b) }
    let half = places / 2
    if a <= half { return (a, places - a) }
    return b <= places - half ? (places - b, b) : (half, places - half)
  }

  /// The lines around the cursor, one at the least.
  private static func window(_ shown: Int, of count: Int, around place: Int) -> Range<Int> {
    .window(max(1, shown), of: count, around: place)
  }

  /// The column of the names between x and W.
  var middle: Int { nameWidth + featureColumns.count * cellWidth + 2 }

  /// The place of a feature of x in a row.
  func cell(feature: Int, in row: Rect) -> Rect {
    cell(feature - featureColumns.lowerBound, after: nameWidth, in: row)
  }

  /// The place of a class in a row.
  func cell(class column: Int, in row: Rect) -> Rect {
    cell(column - classes.lowerBound, after: middle + featureWidth, in: row)
  }

  private func cell(_ place: Int, after names: Int, in row: Rect) -> Rect {
    row.columns(names + place * cellWidth + 1, width: cellWidth - 1)
  }
}
