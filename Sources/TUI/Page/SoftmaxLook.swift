import Numerics

/// All that the look of the probabilities depends on while the cursor is in another table.
struct SoftmaxLook: Equatable {
  private let rows: [Row]
  private let columns: ColumnLayout
  private let firstClass: Int
  private let classNames: [String]
  private let isZoomed: Bool
  private let hasBars: Bool
  private let hasLabelsAbove: Bool
  /// True where predictions are judged.
  private let isJudged: Bool
  private let knowsSum: Bool
  private let knowsPrediction: Bool

  /// An instance in sight.
  private struct Row: Equatable {
    let instance: Int
    let place: Rect
    let name: String
    let label: Label
    let isCurrent: Bool
    /// Nil while it is not computed.
    let numbers: Numbers?
  }

  private struct Numbers: Equatable {
    /// The probabilities and their sum to the bit: a nan is itself.
    let bits: [UInt64]
    let prediction: Prediction
    let isCorrect: Bool?
    let isMasked: Bool
    let format: FloatFormat
  }

  init(_ workspace: Workspace, _ layout: PageLayout, _ rows: [(instance: Int, row: Rect)]) {
    let (experiment, columns) = (workspace.experiment, workspace.columns)
    let firstClass = workspace.cursor.firstClass
    self.rows = rows.map { instance, place in
      Row(
        instance: instance, place: place, name: experiment.instanceNames[instance],
        label: experiment.labels[instance], isCurrent: instance == workspace.cursor.instance,
        numbers: workspace.worksheet.evaluation[instance].map { row in
          Numbers(
            bits: row.softmax[firstClass..<firstClass + columns.classes].map(\.bitPattern)
              + [row.softmaxSum.bitPattern],
            prediction: row.prediction, isCorrect: row.isCorrect,
            isMasked: row.prediction == .undecided
              && experiment.roundedLogits(instance).allSatisfy { $0 == -.infinity },
            format: experiment.format)
        })
    }
    (self.columns, self.firstClass) = (columns, firstClass)
    classNames = experiment.classNames
    (isZoomed, hasBars) = (workspace.isZoomed, layout.hasBars)
    hasLabelsAbove = layout.hasLabelsAbove(workspace)
    isJudged = workspace.judgesPredictions
    (knowsSum, knowsPrediction) = (workspace.isKnown("Σ"), workspace.isKnown("prediction"))
  }
}
