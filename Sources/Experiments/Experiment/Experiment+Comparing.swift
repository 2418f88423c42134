import Notation
import Numerics

extension Experiment {
  /// The experiment as it can be compared with another: with its labels, those of instances of the same names,
  /// where it has none of its own.
  ///
  /// - Throws: ``EditError/shape(_:)`` where it has other instances or classes.
  package func comparable(to other: Experiment) throws(EditError) -> Experiment {
    guard (instances, classes) == (other.instances, other.classes) else {
      throw .shape(
        "\(instances)×\(classes) logits can't be compared with \(other.instances)×\(other.classes)")
    }
    guard classNames == other.classNames || hasNumberedClasses || other.hasNumberedClasses else {
      let differing = zip(classNames, other.classNames).first { $0 != $1 }
      throw .shape(
        "class “\(Printable.text(differing?.0 ?? "", limit: 24))” stands where the other file has "
          + "“\(Printable.text(differing?.1 ?? "", limit: 24))”")
    }
    var comparable = self
    if labels.allSatisfy({ $0 == .none }) { comparable.labels = labels(from: other) }
    return comparable
  }

  /// The labels that instances of the same names have in another.
  private func labels(from other: Experiment) -> Labels {
    guard instanceNames != other.instanceNames else { return other.labels }
    let places = InstancePlaces(of: instanceNames, in: other.instanceNames)
    return Labels(labels.indices.map { places[$0].map { other.labels[$0] } ?? .none })
  }

  /// True if no class has a name of its own.
  private var hasNumberedClasses: Bool {
    zip(classNames, 1...).allSatisfy { $0 == Names.Kind.class.defaultName($1) }
  }
}
