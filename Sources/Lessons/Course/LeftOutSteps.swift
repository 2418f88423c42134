/// The steps in a course's folder that none of its lessons lists, as where a class leaves some out.
///
/// Whoever leaves out a step explains its words otherwise, so these are known from the beginning.
struct LeftOutSteps {
  /// Their ids.
  let ids: Set<String>
  /// The names of the terms that only they introduce.
  let terms: Set<String>

  /// The steps among some texts, besides those of the course.
  init(_ texts: [String] = [], besides listed: [String] = []) {
    let steps = texts.filter { StepHead.identifier(in: $0) != nil }
    ids = Set(steps.compactMap(StepHead.identifier))
    terms = Set(steps.flatMap(StepHead.terms)).subtracting(listed.flatMap(StepHead.terms))
  }
}
