import Numerics

/// The numbers of another run, which those of an experiment are compared with; they are evaluated when they
/// are asked for.
package struct OtherRun: Sendable {
  /// The numbers.
  package let experiment: Experiment
  /// The file that they come from.
  package let file: String
  private let places: InstancePlaces

  /// Another run, with the labels of an experiment where it has none.
  ///
  /// - Throws: ``EditError/shape(_:)`` where it has other instances or classes.
  package init(
    _ other: Experiment, from file: String, of experiment: Experiment
  ) throws(EditError) {
    self.experiment = try other.comparable(to: experiment)
    self.file = file
    places = InstancePlaces(of: experiment.instanceNames, in: other.instanceNames)
  }

  /// The numbers of an instance of the experiment; nil where it isn't in this run.
  package func row(
    of instance: Int, wanted: RowEvaluation.Wanted = RowEvaluation.Wanted()
  ) -> RowEvaluation? {
    places[instance].map { place in
      RowEvaluation(
        experiment.row(place), in: experiment.format, epsilon: experiment.epsilon, wanted: wanted)
    }
  }
}
