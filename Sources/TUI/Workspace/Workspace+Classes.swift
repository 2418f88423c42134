import Experiments
import Numerics

/// The classes in the order of their probability in one instance.
struct ClassRanking: Sendable {
  /// The instance.
  let instance: Int
  /// The state of the numbers that it was made of.
  let revision: Int
  /// The classes, the most probable first, of equal ones the first.
  let classes: [Int]
  /// The place of each class.
  let places: [Int]

  /// The class of the instance's label; nil where it is none.
  let label: Int?
  /// True unless a nan leaves no order of probability.
  private let isOrdered: Bool

  /// The place of a class, from one; nil where there is no order.
  func rank(of class: Int) -> Int? { isOrdered ? places[`class`] + 1 : nil }

  /// The classes of an instance of a worksheet.
  init(_ worksheet: Worksheet, instance: Int) {
    self.instance = instance
    revision = worksheet.revision
    if case .index(let index) = worksheet.experiment.labels[instance] {
      label = index
    } else {
      label = nil
    }
    let numbers = worksheet.experiment.row(instance).numbers
    isOrdered = !numbers.contains(where: \.isNaN)
    classes = ClassOrder.descending.indices(of: numbers)
    var places = Array(repeating: 0, count: classes.count)
    for (place, column) in classes.enumerated() { places[column] = place }
    self.places = places
  }
}

/// The columns of tables: all classes in their order, or by the probability that an instance gives them.
extension Workspace {
  /// The class in a column that there is.
  func `class`(inColumn column: Int) -> Int { ranking?.classes[column] ?? column }

  /// The column of a class.
  func column(of class: Int) -> Int { ranking?.places[`class`] ?? `class` }

  /// The classes of so many columns, as far as there are any.
  func classes(inColumns first: Int, count: Int) -> [Int] {
    let end = min(first + count, experiment.classes)
    let columns = min(first, end)..<end
    return Array(ranking?.classes[columns] ?? ArraySlice(columns))
  }

  /// The classes in sight.
  var classesInSight: [Int] { classes(inColumns: cursor.firstClass, count: columns.classes) }

  /// Puts the cursor on a column, or on the nearest that there is.
  mutating func go(toColumn column: Int) {
    cursor.class = `class`(inColumn: column.clamped(to: 0...experiment.classes - 1))
  }

  /// Orders classes by their probability in the instance under the cursor, or no longer.
  mutating func toggleRanking() {
    guard ranking == nil else {
      ranking = nil
      return say("classes in their order")
    }
    let ranking = ClassRanking(worksheet, instance: nearestInstance)
    self.ranking = ranking
    goToLabel(of: ranking)
    guard let rank = ranking.label.flatMap(ranking.rank) else {
      return say("classes by their probability in this instance")
    }
    say("classes by their probability in this instance; the label has rank \(rank)")
  }

  /// The rank of a class by its probability in an instance, where that is the one that classes are ordered
  /// by; nil while a number of it is being typed.
  func rank(of class: Int, in instance: Int) -> Int? {
    guard let ranking, ranking.instance == instance, ranking.revision == worksheet.revision
    else { return nil }
    return ranking.rank(of: `class`)
  }

  /// Puts the cursor on the label, among the classes that are about as probable.
  private mutating func goToLabel(of ranking: ClassRanking) {
    guard let label = ranking.label else { return }
    cursor.class = label
    cursor.firstClass = max(0, ranking.places[label] - columns.classes / 2)
  }

  /// Ranks classes anew where the cursor is on another instance or numbers have changed; while a number
  /// is being typed nothing moves.
  mutating func settleRanking() {
    guard let ranking else { return }
    let isCurrent =
      ranking.instance == nearestInstance && ranking.revision == worksheet.revision
    let fits = ranking.classes.count == experiment.classes
    if fits, isCurrent || worksheet.isPreviewing { return }
    let new = ClassRanking(worksheet, instance: nearestInstance)
    // Whoever looks at the label looks at that of the next instance, too.
    let isOnLabel = ranking.instance != new.instance && ranking.label == cursor.class
    self.ranking = new
    if isOnLabel { goToLabel(of: new) }
  }
}
