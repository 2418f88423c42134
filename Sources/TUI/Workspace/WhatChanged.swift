import Notation
import Numerics

/// The effect of an edit in one line: on the mean loss, a probability, the distance of naive and
/// fused; of these only what the page has a table for, for a step may come before the term.
struct WhatChanged: Equatable {
  /// The pieces, the most important first.
  private(set) var pieces: [String] = []

  /// The difference of two states, seen from the cell that the first had the cursor on; no pieces
  /// where there is none.
  init(from old: StateSummary, to new: StateSummary, on workspace: Workspace) {
    // Where rows or classes have moved another cell may stand in this place.
    let isSameCell = old.names == new.names
    let panes = workspace.tables
    if panes.contains(.loss), let method = Self.method(of: workspace),
      old.reduction == new.reduction
    {
      if let before = old.reduced?.losses[method], let after = new.reduced?.losses[method] {
        let name = new.reduction == .mean ? "mean" : "sum"
        add(name, before, after, withDifference: true)
      } else if new.reduction == .none, isSameCell, let before = old.losses?[method],
        let after = new.losses?[method]
      {
        add("loss", before, after, withDifference: true)
      }
    }
    let experiment = workspace.experiment
    if panes.contains(.softmax), isSameCell, let before = old.probability,
      let after = new.probability
    {
      let instance = TableParts.fitted(experiment.instanceNames[old.instance], to: 10)
      let name = TableParts.name(experiment.classNames[old.class], fittedTo: 12)
      add("p[\(instance), \(name)]", before, after, withDifference: false)
    }
    if panes.contains(.loss), workspace.isKnown("ulp"),
      workspace.lossColumns.count(where: \.isCompared) == 2,
      let before = old.reduced?.differenceUlps, let after = new.reduced?.differenceUlps
    {
      addUlps(before.magnitude, after.magnitude)
    }
  }

  /// The method whose loss is told: fused where the table of losses shows it, else the first that is computed.
  private static func method(of workspace: Workspace) -> Method? {
    let shown = workspace.lossColumns.compactMap { column in
      if case .method(let method) = column, method != .exact { method } else { nil }
    }
    return shown.contains(.fused) ? .fused : shown.first
  }

  private mutating func add(
    _ name: String, _ before: Double, _ after: Double, withDifference: Bool
  ) {
    guard before.bitPattern != after.bitPattern, !(before.isNaN && after.isNaN) else { return }
    var piece = "\(name) \(Self.text(before)) → \(Self.text(after))"
    let difference = after - before
    if withDifference, difference.isFinite {
      let size =
        difference.magnitude >= 0.00005
        ? NumberText.cell(difference, decimals: 4, width: 10)
        : NumberText.scientific(difference, decimals: 1)
      piece += " (\(difference > 0 ? "+" : "")\(size))"
    }
    pieces.append(piece)
  }

  private mutating func addUlps(_ before: Double, _ after: Double) {
    let (old, new) = (UlpText.count(before, digits: 3), UlpText.count(after, digits: 3))
    guard old != new, before.isFinite, after.isFinite else { return }
    pieces.append("naive − fused \(old) → \(new) ulp")
  }

  private static func text(_ x: Double) -> String {
    NumberText.cell(x, decimals: 4, width: 8)
  }

  /// As many pieces as fit into so many columns.
  func text(width: Int) -> String {
    var text = ""
    for piece in pieces {
      let longer = text.isEmpty ? piece : "\(text) · \(piece)"
      if CellWidth.columns(of: longer) > width { break }
      text = longer
    }
    return text
  }
}
