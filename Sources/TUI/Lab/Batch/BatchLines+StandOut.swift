import Experiments
import Lessons
import Notation
import Numerics

/// What stands out, the worst for the mean first.
extension BatchLines {
  /// The most instances whose names are told.
  private static let mostNames = 2
  /// The least instances that are told as a run.
  private static let leastRun = 3
  /// The columns of a name.
  private static let nameWidth = 12

  /// A line for each of the groups that stand out, and for a sum of finite losses that is not finite; in
  /// little room two.
  var standsOut: [BatchLine] {
    let found = sums + overview.standingOut(workspace.methods).compactMap(item)
    guard !found.isEmpty else { return [] }
    return [heading("what stands out")]
      + found.enumerated().flatMap { lines(of: $1, number: $0 + 1) }
  }

  /// Something that stands out.
  private struct Item {
    /// The number of instances; nil for the mean of all.
    var count: Int?
    let text: String
    let rows: String
    let harm: String
    let isBad: Bool
    let door: BatchDoor
  }

  private func lines(of item: Item, number: Int) -> [BatchLine] {
    var line = BatchLine()
    if number <= BatchPane.mostNumbered {
      line.number = number
      line.write("\(number)", at: 1, Style(.key))
    }
    let count = item.count.map { "\($0)" } ?? "mean"
    // Millions keep their distance from the key.
    let end = max(9, 3 + CellWidth.columns(of: count))
    line.write(count, before: end, Style(item.isBad ? .bad : .name), door: item.door)
    let style = Style(item.isBad ? .bad : .text)
    guard isNarrow else {
      let room = width - end - 4 - CellWidth.columns(of: item.harm)
      let whole = item.text + (item.rows.isEmpty ? "" : ": \(item.rows)")
      line.write(
        CellWidth.columns(of: whole) <= room ? whole : TableParts.fitted(item.text, to: room),
        at: end + 1)
      line.write(item.harm, before: width - 1, style)
      return [line]
    }
    line.write(TableParts.fitted(item.text, to: width - end - 2), at: end + 1)
    var below = BatchLine()
    let room = width - end - 4 - CellWidth.columns(of: item.harm)
    below.write(item.harm, at: end + 1, style)
    if CellWidth.columns(of: item.rows) <= room {
      below.write(item.rows, before: width - 1, .faint)
    }
    return [line, below]
  }

  // MARK: Groups

  /// What is told of a group; nil where it has words that come later in a course.
  private func item(_ found: StandOut) -> Item? {
    let isIgnoring = experiment.mistakes.options.ignoredClass != nil
    // Numbers that nobody has labelled are no batch to be explained.
    if overview.labelled == 0, found.reason == .unlabelled, !isIgnoring { return nil }
    let text = words(of: found.reason)
    let harm = words(of: found.harm, isIgnored: isIgnoring && found.reason == .unlabelled)
    guard workspace.isKnown(text), workspace.isKnown(harm) else { return nil }
    return Item(
      count: found.rows.count, text: text, rows: names(of: found.rows), harm: harm,
      isBad: found.harm.isBad, door: door(to: found, reason: text))
  }

  private func words(of reason: StandOut.Reason) -> String {
    switch reason {
    case .cause(let cause): cause.words(in: experiment)
    case .surelyWrong:
      "wrong at a confidence above \(NumberText.shortest(StandOut.confidence))"
    case .wide(let bound, let others):
      "logits \(NumberText.shortest(bound)) apart, others < \(NumberText.shortest(others))"
    case .unlabelled:
      experiment.mistakes.options.ignoredClass == nil ? "no label" : "no label that counts"
    }
  }

  private func words(of harm: StandOut.Harm, isIgnored: Bool) -> String {
    let mean = experiment.reduction == .none ? "loss" : experiment.reduction.rawValue
    switch harm {
    case .exact(let loss): return "makes the \(mean) \(NumberText.shortest(loss))"
    case .methods(let methods): return Self.failing(methods)
    case .share(let share, let isOfAll):
      let percent =
        share >= 0.1
        ? NumberText.fixed(100 * share, decimals: 0)
        : NumberText.significant(100 * share, digits: 2)
      return "\(percent) % of " + (isOfAll && mean != "loss" ? "the \(mean)" : "finite losses")
    case .counted: return "counts in the \(mean)"
    case .none:
      guard overview.labelled == 0 else { return "not in the \(mean)" }
      return !isIgnored
        ? "no loss" : experiment.reduction == .mean ? "the mean is 0 ÷ 0" : "not in the \(mean)"
    }
  }

  private static func failing(_ methods: [Method]) -> String {
    let names = methods.prefix(2).map(\.rawValue)
    return switch methods.count {
    case ...1: "\(names.joined()) fails"
    case 2: "\(names.joined(separator: " and ")) fail"
    default: "\(names[0]) and \(methods.count - 1) more fail"
    }
  }

  /// The names of one or two instances, of the first and last of a run that most of them are, or else of the
  /// first.
  private func names(of rows: RowGroup) -> String {
    func name(_ instance: Int) -> String {
      TableParts.name(
        Printable.text(experiment.instanceNames[instance]), fittedTo: Self.nameWidth)
    }
    if rows.count == 1 { return name(rows.first) }
    if rows.count <= Self.mostNames { return "\(name(rows.first)), \(name(rows.last))" }
    let run = rows.longestRun
    guard run.count >= Self.leastRun, 2 * run.count >= rows.count else {
      return "\(name(rows.first)), …"
    }
    let ends = "\(name(run.lowerBound)) – \(name(run.upperBound - 1))"
    return run.count == rows.count ? ends : "mostly \(ends)"
  }

  private func door(to found: StandOut, reason: String) -> BatchDoor {
    var door = BatchDoor(filter: found.filter, reason: reason)
    if case .cause(let cause) = found.reason { door.cause = cause }
    if case .methods(let methods) = found.harm { door.method = methods.first }
    switch found.reason {
    case .cause(.notANumber), .cause(.infinite), .cause(.allMasked), .cause(.maskedLabel):
      door.method = workspace.methods.contains(.fused) ? .fused : workspace.methods.first
    case .cause(.far), .cause(.large), .cause(.probabilities): break
    case .surelyWrong:
      door.table = .labels
      door.order = RowOrder(by: .number(RowQuantity(.loss, by: .exact)))
    case .wide: if door.method == nil { door.table = .logits }
    case .unlabelled: door.table = .labels
    }
    return door
  }

  // MARK: Sums

  /// The means that are not finite although every loss is.
  private var sums: [Item] {
    let evaluation = workspace.worksheet.evaluation
    guard overview.count == experiment.instances else { return [] }
    let failing = workspace.methods.filter { method in
      let counts = overview.spoiled(by: method)
      return evaluation.reduced?.losses[method]?.isFinite == false
        && counts.infinite + counts.notANumber == 0
    }
    guard let method = failing.first(where: { $0 == .fused }) ?? failing.first,
      let fault = evaluation.reductionFault(by: method, of: experiment)
    else { return [] }
    let text = fault.sentence(in: experiment, because: "")
    guard workspace.isKnown(text) else { return [] }
    return [
      Item(
        text: text, rows: "", harm: Self.failing(failing), isBad: true,
        door: BatchDoor(filter: nil, method: method, reason: text))
    ]
  }
}

extension StandOut.Harm {
  /// True where a mean is not finite.
  fileprivate var isBad: Bool {
    switch self {
    case .exact, .methods: true
    case .share, .counted, .none: false
    }
  }
}
