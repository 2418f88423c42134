import Experiments

/// Logits that keys take as one: those between two corners, as LOGITS shows them.
struct Selection: Equatable {
  /// The corner where it was begun, and the one under the cursor.
  let corners: Corners
  /// The rows that it takes, in the order of the tables.
  let rows: ClosedRange<Int>
  /// The columns that it takes.
  let columns: ClosedRange<Int>
  /// The size of the matrix, of which it would be another part if that were another.
  private let instances, classes: Int

  /// The logits between two corners; nil where one is not in the table.
  init?(_ corners: Corners, in workspace: Workspace) {
    let places = [corners.first, corners.last]
    let experiment = workspace.experiment
    (instances, classes) = (experiment.instances, experiment.classes)
    for place in places {
      guard (0..<instances).contains(place.instance), (0..<classes).contains(place.class),
        workspace.view.map({ $0.place(of: place.instance) != nil }) ?? true
      else { return nil }
    }
    self.corners = corners
    rows = Self.span(places.map { workspace.row(of: $0.instance) })
    columns = Self.span(places.map { workspace.column(of: $0.class) })
  }

  private static func span(_ ends: [Int]) -> ClosedRange<Int> {
    (ends.min() ?? 0)...(ends.max() ?? 0)
  }

  /// The number of its rows by that of its columns.
  var size: String { "\(rows.count) × \(columns.count)" }
}

extension Workspace {
  /// The selected logits; nil where none are.
  var block: Block? {
    guard let selection else { return nil }
    let rows = selection.rows.lowerBound..<selection.rows.upperBound + 1
    let columns = selection.columns.lowerBound..<selection.columns.upperBound + 1
    return Block(
      instances: view == nil ? Places(rows) : Places(rows.map(instance(inRow:))),
      classes: ranking == nil ? Places(columns) : Places(columns.map(`class`(inColumn:))))
  }

  /// The logit under the cursor.
  private var place: LogitPlace {
    LogitPlace(instance: cursor.instance, class: cursor.class)
  }

  /// Selects the logits between two corners, of which the last has the cursor.
  mutating func select(_ corners: Corners) {
    guard tables.contains(.logits) else { return refuse("this step shows no logits") }
    guard let new = Selection(corners, in: self) else {
      return refuse("that is not among the rows that are shown; Esc shows all")
    }
    cursor.pane = .logits
    (cursor.instance, cursor.class) = (corners.last.instance, corners.last.class)
    selection = new
  }

  /// Begins to select logits at the cursor, or lets go of those that are selected.
  mutating func toggleSelection() {
    guard selection == nil else { return selection = nil }
    guard cursor.pane == .logits, instance != nil else {
      return refuse("blocks are selected in LOGITS: Tab goes there")
    }
    select(Corners(from: place, to: place))
  }

  /// Lets the selection reach to the cursor, which has moved.
  mutating func extendSelection() {
    guard let selection, cursor.pane == .logits else { return }
    clampCursor(hasMean: false)
    select(Corners(from: selection.corners.first, to: place))
  }

  /// Lets go of a selection that the cursor has left, or that is not what was seen any more.
  mutating func settleSelection() {
    guard let selection else { return }
    let isHere = cursor.pane == .logits && place == selection.corners.last
    if !isHere || Selection(selection.corners, in: self) != selection { self.selection = nil }
  }

  /// The number that is typed over at a logit, which the whole block follows.
  func logitTarget(_ place: LogitPlace) -> EntryTarget {
    if let selection, selection.corners.last == place, let block {
      return .block(block, at: place)
    }
    return .logit(instance: place.instance, class: place.class)
  }
}
