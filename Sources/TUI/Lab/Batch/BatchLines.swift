import Experiments
import Notation
import Numerics

/// The lines of BATCH, from an overview.
struct BatchLines {
  let overview: BatchOverview
  let workspace: Workspace
  var experiment: Experiment { workspace.experiment }

  /// The reason why there is no overview of a very large matrix.
  static let whyNothing = "so many losses are not kept: logitlab eval --summary has the overview"

  init(_ overview: BatchOverview, _ workspace: Workspace) {
    (self.overview, self.workspace) = (overview, workspace)
  }

  /// All lines; those of words that come later in a course are left out.
  var all: [BatchLine] {
    guard !workspace.worksheet.evaluation.isPartial else {
      var line = BatchLine()
      line.write(Self.whyNothing, at: 1, .faint)
      return [line]
    }
    return counts + (overview.labelled > 0 ? methods + sizes + calibration + confusion : [])
  }

  func heading(_ title: String) -> BatchLine {
    var line = BatchLine(isHeading: true)
    line.write(title, at: 1)
    return line
  }

  private static func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "–" : NumberText.significant(100 * Double(part) / Double(whole), digits: 4) + " %"
  }

  // MARK: Counts and means

  private var counts: [BatchLine] {
    [instancesLine, accuracyLine, uncertaintyLine].filter { !$0.pieces.isEmpty }
  }

  private var instancesLine: BatchLine {
    var line = BatchLine()
    let isWhole = overview.count == experiment.instances
    line.write(
      isWhole
        ? NumberText.count(overview.count, "instance")
        : "the first \(overview.count) of \(experiment.instances)", at: 1,
      isWhole ? .text : Style(.warning))
    line.write("\(overview.labelled) labelled", at: 28, door: BatchDoor(filter: "labelled"))
    guard overview.labelled > 0 else { return line }
    line.write(
      "\(overview.correct) right", at: 46, Style(.good), door: BatchDoor(filter: "right"))
    line.write("\(overview.wrong) wrong", at: 63, Style(.bad), door: BatchDoor(filter: "wrong"))
    return line
  }

  private var accuracyLine: BatchLine {
    var line = BatchLine()
    guard overview.labelled > 0, workspace.isKnown("accuracy") else { return line }
    line.write("accuracy \(Self.share(overview.correct, of: overview.labelled))", at: 1)
    guard experiment.classes > 5 else { return line }
    line.write("top 5 \(Self.share(overview.inTopFive, of: overview.labelled))", at: 28)
    let beyond = overview.correct + overview.wrong - overview.inTopFive
    line.write("\(beyond) beyond", at: 46, door: BatchDoor(filter: "rank > 5"))
    return line
  }

  private var uncertaintyLine: BatchLine {
    var line = BatchLine()
    for (name, value, column) in [
      ("perplexity", overview.perplexity, 1), ("mean entropy", overview.entropy, 28),
      ("mean KL to soft labels", overview.divergence, 50),
    ] {
      guard let value, workspace.isKnown(name) else { continue }
      line.write("\(name) \(NumberText.significant(value, digits: 5))", at: column)
    }
    return line
  }

  // MARK: By method

  private static let columns = (inf: 42, nan: 48, zero: 55, negative: 62, off: 79)

  private var methods: [BatchLine] {
    var head = heading("losses")
    let bound = NumberText.shortest(overview.bound)
    let reduction = workspace.experiment.reduction
    for (title, column) in [
      (reduction == .none ? "" : reduction.rawValue, 34), ("inf", Self.columns.inf),
      ("nan", Self.columns.nan),
      ("not 0", Self.columns.zero), ("< 0", Self.columns.negative),
      ("off by > \(bound) ulp", Self.columns.off),
    ] where workspace.isKnown(title) {
      head.write(title, before: column, Style(.name))
    }
    return [head] + workspace.methods.map(line) + [exactLine]
  }

  private func line(of method: Method) -> BatchLine {
    var line = BatchLine()
    line.write(method.rawValue, at: 1, Style(.name))
    let row = LossRow(meanOf: workspace)
    if let loss = row.value(method) {
      line.write(row.text(of: loss, width: 22), before: 34, row.isBad(loss) ? Style(.bad) : .text)
    }
    let counts = overview.spoiled(by: method)
    let name = "\(method.rawValue).loss"
    let bound = NumberText.shortest(overview.bound)
    for (count, column, filter) in [
      (counts.infinite, Self.columns.inf, "\(name) is inf"),
      (counts.notANumber, Self.columns.nan, "\(name) is nan"),
      (counts.zero, Self.columns.zero, "\(name) is zero and loss is not zero"),
      (counts.negative, Self.columns.negative, "\(name) < 0"),
      (counts.off, Self.columns.off, "\(method.rawValue).error > \(bound)"),
    ] {
      line.write(count: count, before: column, door: BatchDoor(filter: filter, method: method))
    }
    return line
  }

  private var exactLine: BatchLine {
    var line = BatchLine()
    line.write("exact", at: 1, Style(.name))
    let row = LossRow(meanOf: workspace)
    line.write(
      NumberText.cut(row.reason ?? row.exactText, to: 22), before: 34,
      row.reason == nil ? .text : .faint)
    let histogram = overview.histogram
    line.write(
      count: histogram.infinite, before: Self.columns.inf,
      door: BatchDoor(filter: "loss is inf", method: .exact))
    line.write(
      count: histogram.notANumber, before: Self.columns.nan,
      door: BatchDoor(filter: "loss is nan", method: .exact))
    return line
  }
}
