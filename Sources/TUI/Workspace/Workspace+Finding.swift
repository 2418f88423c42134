import Experiments
import Lessons
import Notation
import Numerics

/// The ways to a certain row.
extension Workspace {
  /// Does an order about the rows.
  mutating func perform(_ command: RowsCommand) {
    switch command {
    case .filter(let filter): show(filter)
    case .order(let order): show(order)
    case .orderByColumn:
      let order = RowOrder(by: .number(columnQuantity))
      show(view?.query.order == order ? nil : order)
    case .next(let filter, let turn): goToNext(filter, turn)
    case .worst: goToWorst()
    case .find(let text):
      searched = text
      find(text, .next)
    case .findAgain(let turn):
      guard let searched else { return refuse("nothing was looked for yet: / asks for a name") }
      find(searched, turn)
    }
  }

  /// The number that tells how bad an instance is in the column of the cursor: how far off the loss of
  /// that column is, and in other tables the exact loss.
  private var columnQuantity: RowQuantity {
    guard cursor.pane == .loss else { return RowQuantity(.loss, by: .exact) }
    return switch lossColumn {
    case .difference: RowQuantity(.difference)
    case .method(.exact): RowQuantity(.loss, by: .exact)
    case .method(let method): RowQuantity(.error, by: method)
    }
  }

  /// A filter, of which that for losses that are not finite heeds the column of the cursor.
  private func inColumn(_ filter: RowFilter) -> RowFilter {
    guard filter == .notFinite, cursor.pane == .loss, case .method(let method) = lossColumn,
      method != .exact
    else { return filter }
    return .notFinite(by: method)
  }

  private mutating func goToNext(_ filter: RowFilter, _ turn: Turn) {
    let filter = inColumn(filter)
    guard !filter.needsBaseline || baseline != nil else { return refuse(Self.whyNoBaseline) }
    guard !worksheet.evaluation.isPartial else { return refuse(Self.whyNoView) }
    var isUnknown = false
    var wanted = FilteredInstances(filter, of: worksheet, since: baseline)
    let found = row(after: cursorRow, turn) { instance in
      let isWanted = wanted.has(instance)
      if isWanted == nil { isUnknown = true }
      return isWanted == true
    }
    guard let found else {
      let place = turn == .next ? "below" : "above"
      let rest = isUnknown ? " of those that are evaluated" : ""
      return refuse("no instance \(place) this one\(rest) meets “\(filter.text)”")
    }
    go(toRow: found)
  }

  /// The nearest row below or above another whose instance something is true of.
  private func row(after row: Int, _ turn: Turn, _ isFound: (Int) -> Bool) -> Int? {
    switch turn {
    case .next: (min(row + 1, rowCount)..<rowCount).first { isFound(instance(inRow: $0)) }
    case .previous: (0..<min(row, rowCount)).last { isFound(instance(inRow: $0)) }
    }
  }

  private static func whyNoWorst(isPart: Bool) -> String {
    isPart ? "nothing is evaluated yet" : "no instance has a label, and so a loss"
  }

  private mutating func goToWorst() {
    let evaluation = worksheet.evaluation
    guard rowCount > 0 else { return refuse(Self.whyNoRow) }
    guard !evaluation.isPartial else {
      guard columnQuantity == RowQuantity(.loss, by: .exact) else { return refuse(Self.whyNoView) }
      guard let worst = evaluation.worst.first else {
        return refuse(Self.whyNoWorst(isPart: !evaluation.isComplete))
      }
      return cursor.instance = worst.instance
    }
    let isPart =
      !evaluation.isComplete
      && (0..<rowCount).contains { !evaluation.knows(instance(inRow: $0)) }
    let order = RowOrder(by: .number(columnQuantity))
    let worst = worksheet.first(by: order) { instance in
      view.map { $0.place(of: instance) != nil } ?? true
    }
    guard let worst else { return refuse(Self.whyNoWorst(isPart: isPart)) }
    cursor.instance = worst
    if isPart { say("the worst of those that are evaluated, by \(columnQuantity.name)") }
  }

  /// Goes to the next instance with a text in its name, round from the other end where there is none to
  /// the end, or else to such a class.
  private mutating func find(_ text: String, _ turn: Turn) {
    let wanted = SearchText(text)
    let names = experiment.instanceNames
    let isFound = { (instance: Int) in wanted.matches(names[instance]) }
    if let row = row(after: cursorRow, turn, isFound)
      ?? row(after: turn == .next ? -1 : rowCount, turn, isFound)
    {
      return go(toRow: row)
    }
    let classes = Array(experiment.classNames.indices)
    let later = classes[min(cursor.class + 1, classes.count)...] + classes[...cursor.class]
    let round = turn == .next ? Array(later) : later.dropLast().reversed() + [cursor.class]
    guard let column = round.first(where: { wanted.matches(experiment.classNames[$0]) }) else {
      return refuse("no instance and no class has “\(Printable.text(text, limit: 24))” in its name")
    }
    if cursor.pane == .loss { cursor.pane = .logits }
    cursor.class = column
  }
}
