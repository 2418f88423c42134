import Experiments
import Lessons

extension CourseState {
  /// Goes on with the whole of a course of which only what the page shows was read; false where all was
  /// read, or its files have changed since.
  mutating func complete(with whole: Course) -> Bool {
    guard course.isPending, course.isSketch(of: whole) else { return false }
    take(whole)
    return true
  }

  /// Reads the body of a step before the learner comes there; false where it has a fault.
  mutating func readBody(at index: Int) -> Bool {
    guard steps[index].isPending else { return true }
    guard let further = course.reading(steps[index].id) else { return false }
    take(further)
    return true
  }

  /// Goes on with the course as its files have it now.
  ///
  /// The learner stays at the present step, or else goes to the one that has its file or its place.
  /// Where a step begins otherwise than before, its changes are made again, as far as they fit.
  /// - Parameters:
  ///   - new: At least one step.
  ///   - worksheet: The worksheet of the present step.
  /// - Returns: The worksheet of the step that is present then.
  mutating func reload(_ new: Course, leaving worksheet: Worksheet) -> Worksheet {
    keep(worksheet)
    let old = (steps: steps, step: step, index: index)
    let starts = Dictionary(old.steps.map { ($0.id, posed($0).experiment) }) { first, _ in first }
    let kept = Set(new.steps.filter { starts[$0.id] == posed($0).experiment }.map(\.id))
    replace(
      new, at: Self.place(in: new.steps, of: old.step, at: old.index, among: old.steps),
      keeping: kept)
    if step?.id == old.step?.id, step?.experiment == old.step?.experiment {
      return worksheet
    }
    guard step?.id == old.step?.id, let step, let journal = progress[step.id].journal else {
      return presentWorksheet()
    }
    return replay(journal, in: step)
  }

  /// The place of a step now; where it is gone, of the step with its file, or of the nearest one.
  private static func place(
    in steps: [Step], of step: Step?, at index: Int, among old: [Step]
  ) -> Int {
    guard let step else { return 0 }
    if let place = steps.firstIndex(where: { $0.id == step.id }) { return place }
    if let place = steps.firstIndex(where: { $0.file == step.file }) { return place }
    let neighbours = old.dropFirst(index + 1) + old.prefix(index).reversed()
    for neighbour in neighbours {
      if let place = steps.firstIndex(where: { $0.id == neighbour.id }) { return place }
    }
    return min(index, steps.count - 1)
  }
}
