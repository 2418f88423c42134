import Experiments
import Notation
import Numerics

/// The rows of tables: all instances in their order, or those of a view.
extension Workspace {
  /// The number of rows.
  var rowCount: Int { view?.instances.count ?? experiment.instances }

  /// The instance of a row that there is.
  func instance(inRow row: Int) -> Int { view?.instances[row] ?? row }

  /// The row of the cursor; one past the last for the mean.
  var cursorRow: Int {
    guard let instance else { return cursor.instance < 0 ? 0 : rowCount }
    return row(of: instance)
  }

  /// The row of an instance, or of one near to it.
  func row(of instance: Int) -> Int { view?.nearestPlace(to: instance) ?? instance }

  /// The instances of some rows, as far as there are any.
  func instances(inRows rows: Range<Int>) -> [Int] {
    let rows = rows.clamped(to: 0..<rowCount)
    return Array(view?.instances[rows] ?? ArraySlice(rows))
  }

  /// The instances in sight.
  var instancesInRows: [Int] {
    instances(inRows: cursor.firstRow..<cursor.firstRow + instancesInSight)
  }

  /// Evaluates the instances in sight.
  mutating func evaluateRowsInSight() {
    let instances = instancesInRows
    worksheet.show(instances)
  }

  /// Puts the cursor on a row; beyond the last on the mean.
  mutating func go(toRow row: Int) {
    let row = max(0, row)
    cursor.instance = row < rowCount ? instance(inRow: row) : experiment.instances
  }
}

// MARK: - Views

extension Workspace {
  /// The most instances that are looked at while the learner waits.
  private static let mostScanned = 20_000

  /// Shows what a query finds; all instances in their order for a plain one.
  mutating func show(_ query: RowQuery) {
    guard !query.isPlain else { return showAll() }
    guard !worksheet.evaluation.isPartial else { return refuse(Self.whyNoView) }
    guard !query.needsBaseline || baseline != nil else { return refuse(Self.whyNoBaseline) }
    if let fault = query.fault(in: experiment) {
      return refuse("\(fault.reason): Space on a class sets one, --labels reads them")
    }
    (view, nextView) = (found(query), nil)
    goToFirstRow()
    say(view?.isComplete == true ? whatIsFound : Self.isLooking)
  }

  /// Puts the cursor on the first row; in LABELS on its label.
  mutating func goToFirstRow() {
    cursor.firstRow = 0
    go(toRow: 0)
    guard cursor.pane == .labels, let instance,
      case .index(let label) = experiment.labels[instance]
    else { return }
    cursor.class = label
  }

  /// What is said where numbers of instances are not kept.
  static let whyNoView =
    "numbers of so many instances don't fit into memory: logitlab eval --where finds them"

  /// What is said where a view has no row.
  static let whyNoRow = "no instance is shown: Esc shows all"

  /// A view of what a query finds at once.
  private mutating func found(_ query: RowQuery) -> RowView {
    viewNumber += 1
    var view = RowView(query, of: worksheet)
    view.scan(worksheet, since: baseline, most: Self.mostScanned)
    if view.mustSort { view.take(view.sorting()) }
    return view
  }

  private static let isLooking = "looking for them; Esc shows all"

  private var whatIsFound: String {
    let remark = view?.query.filter?.remark.map { "; \($0)" } ?? ""
    return "\(viewCounts)\(remark); Esc shows all"
  }

  /// Shows instances that meet a condition, in the order that there is.
  mutating func show(_ filter: RowFilter?) {
    show(RowQuery(filter: filter, order: view?.query.order))
  }

  /// Shows the instances in another order.
  mutating func show(_ order: RowOrder?) {
    show(RowQuery(filter: view?.query.filter, order: order))
  }

  /// Shows all instances in their order.
  mutating func showAll() {
    guard view != nil else { return say("all instances are shown, in their order") }
    (view, nextView) = (nil, nil)
    say("all \(NumberText.count(experiment.instances, "instance")) again")
  }

  /// How many instances a view has found: `37 of 1000`, or `37 of the first 500` so far.
  var viewCounts: String {
    guard let view else { return "" }
    let isWhole = view.scanned == experiment.instances
    let counts = "\(view.found) of \(isWhole ? "" : "the first ")\(view.scanned)"
    return counts + (nextView == nil ? "" : ", looking again")
  }

  /// Begins a view again whose experiment is another by now, or leaves it.
  mutating func settleView() {
    guard let old = nextView ?? view, !old.isCurrent(for: worksheet) else { return }
    findAgain(old.query)
  }

  /// Begins the view of a query again; until it is complete its rows stay where they are still rows.
  mutating func findAgain(_ query: RowQuery) {
    var query = query
    do throws(QueryFault) {
      if let filter = query.filter { query.filter = try filter.reread(for: experiment) }
    } catch {
      (view, nextView) = (nil, nil)
      return refuse("all instances are shown again: \(error)")
    }
    if let fault = query.fault(in: experiment) {
      (view, nextView) = (nil, nil)
      return refuse("all instances are shown again: \(fault.reason)")
    }
    let new = found(query)
    if !new.isComplete, let view, view.fits(experiment) {
      nextView = new
    } else {
      (view, nextView) = (new, nil)
    }
  }

  /// The view that is being found.
  var viewInWork: RowView? { nextView ?? view }

  /// True if the view can be brought further by ``advanceView()``.
  var viewHasWork: Bool {
    viewInWork.map { $0.canScan(worksheet, since: baseline) || $0.mustSort } ?? false
  }

  /// True if only a long sorting is left to do for the view.
  package var viewWaitsForSorting: Bool {
    viewInWork.map {
      $0.mustSort && $0.found > Self.mostScanned && !$0.canScan(worksheet, since: baseline)
    } ?? false
  }

  /// Looks at some more instances for the view, or puts those found in order.
  mutating func advanceView() {
    let (worksheet, baseline) = (worksheet, baseline)
    changeViewInWork { view in
      if view.canScan(worksheet, since: baseline) {
        view.scan(worksheet, since: baseline, most: Self.mostScanned / 5)
      } else {
        view.take(view.sorting())
      }
    }
  }

  /// Takes over the instances of a view in order that were sorted elsewhere, unless it is another by now.
  mutating func take(_ sorted: SortedInstances, ofView number: Int) {
    guard number == viewNumber, viewInWork != nil else { return }
    changeViewInWork { $0.take(sorted) }
  }

  /// Brings the view that is being found further, and shows it where it is complete.
  private mutating func changeViewInWork(_ change: (inout RowView) -> Void) {
    guard var new = viewInWork else { return }
    // A copy that outlived this would make the change copy its rows.
    if nextView == nil { view = nil } else { nextView = nil }
    change(&new)
    if view == nil || new.isComplete { (view, nextView) = (new, nil) } else { nextView = new }
    guard notice?.text == Self.isLooking, new.isComplete else { return }
    // Nothing was done since it was asked for.
    goToFirstRow()
    say(whatIsFound)
  }
}
