import Lessons
import Numerics

extension Model {
  /// Looks at every step of a course on a screen of a size and reports what of it is out of sight.
  ///
  /// Prose that has to be scrolled is an error, for a learner may not see that there is more; rows
  /// and classes out of sight are a warning, for a matrix may be meant to be large.
  public static func faultsOfFit(_ course: Course, in size: Size) -> [Diagnostic] {
    guard !course.steps.isEmpty else { return [] }
    var model = Model(course: course, size: size)
    return course.steps.flatMap { step in
      _ = model.update(.step(.id(step.id)))
      return model.faultsOfFit(of: step)
    }
  }

  private func faultsOfFit(of step: Step) -> [Diagnostic] {
    func fault(_ severity: Diagnostic.Severity, _ message: String) -> Diagnostic {
      Diagnostic(
        severity, file: step.file, line: 1, column: 1,
        message: "\(message) at \(size.width)×\(size.height)", sourceLine: "---")
    }
    var faults: [Diagnostic] = []
    if layout.lessonScrollLimit > 0 {
      let lines = layout.lessonScrollLimit
      faults.append(fault(.error, "the prose is \(lines) line\(lines == 1 ? "" : "s") too long"))
    }
    if layout.instances < step.experiment.instances {
      faults.append(fault(.warning, "not all instances are in sight"))
    }
    if layout.classes < step.experiment.classes {
      faults.append(fault(.warning, "not all classes are in sight"))
    }
    return faults
  }
}
