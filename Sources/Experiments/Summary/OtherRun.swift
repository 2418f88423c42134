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

  /// What became of an instance of an experiment, of which these are the numbers; nil where it isn't in this
  /// run.
  package func change(
    of instance: Int, in present: Experiment, _ now: RowEvaluation,
    _ wanted: RowEvaluation.Wanted = RowEvaluation.Wanted()
  ) -> RunChange? {
    places[instance].map { place in
      let before = RowEvaluation(
        experiment.row(place), in: experiment.format, epsilon: experiment.epsilon, wanted: wanted)
      return RunChange(
        before: before, now: now,
        change: RowChange(
          from: RowSummary(before, of: place, in: experiment),
          to: RowSummary(now, of: instance, in: present),
          isSameTie: before.prediction == now.prediction))
    }
  }
}

/// What became of an instance, with all its numbers in both runs.
package struct RunChange: Sendable {
  /// The numbers of the other run, and of this one.
  package let before, now: RowEvaluation
  /// What became of them.
  package let change: RowChange
}
