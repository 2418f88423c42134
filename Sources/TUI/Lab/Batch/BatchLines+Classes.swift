import Experiments
import Notation

/// Calibration and confusion.
extension BatchLines {
  // MARK: Calibration

  /// Confidence against accuracy, a line for each bin with an instance in it.
  var calibration: [BatchLine] {
    guard let error = overview.calibration.error, workspace.isKnown("confidence") else { return [] }
    let error100 = NumberText.significant(100 * error, digits: 3)
    let ends: (count: Int, confidence: Int, accuracy: Int) =
      isNarrow ? (20, 32, 41) : (40, 58, 70)
    var lines = heading(
      "calibration, error \(error100) %",
      over: [
        ("instances", ends.count), (isNarrow ? "confidence" : "mean confidence", ends.confidence),
        ("accuracy", ends.accuracy),
      ])
    for (place, bin) in overview.calibration.bins.enumerated() {
      guard let confidence = bin.confidence, let accuracy = bin.accuracy else { continue }
      let (low, high) = (Self.tenth(place), Self.tenth(place + 1))
      var line = BatchLine()
      line.write((isNarrow ? "" : "confidence ") + "\(low) – \(high)", at: 1, Style(.name))
      line.write(
        "\(bin.count)", before: ends.count,
        door: BatchDoor(filter: "labelled and confidence > \(low) and confidence <= \(high)"))
      line.write(NumberText.fixed(confidence, decimals: 4), before: ends.confidence)
      line.write(NumberText.fixed(accuracy, decimals: 4), before: ends.accuracy)
      lines.append(line)
    }
    return lines
  }

  private static func tenth(_ count: Int) -> String {
    count == 10 ? "1" : count == 0 ? "0" : "0.\(count)"
  }

  // MARK: Confusion

  private static let (mostClasses, cellWidth) = (10, 6)
  private var nameWidth: Int { isNarrow ? 10 : 13 }

  /// What is taken for what, of the classes that are confused most.
  var confusion: [BatchLine] {
    let room = (width - nameWidth) / Self.cellWidth - 1
    let classes = overview.confusion.mostConfused(room.clamped(to: 2...Self.mostClasses))
    guard classes.count > 1, workspace.isKnown("prediction") else { return [] }
    let isAll = classes.count == experiment.classes
    let head = heading(
      isAll ? "label, predicted as" : "label, predicted as; the most confused")
    let names = experiment.names
    let others = overview.confusion.others(classes)
    let hasOthers = !others.isEmpty
    var columns = BatchLine()
    for (place, column) in classes.enumerated() {
      columns.write(short(column), before: end(place), Style(.name))
    }
    if hasOthers { columns.write("other", before: end(classes.count), Style(.name)) }
    let rows = classes.map { label -> BatchLine in
      var line = BatchLine()
      let word = names.class(label)
      line.write(
        TableParts.name(experiment.classNames[label], fittedTo: nameWidth - 2), at: 1, Style(.name),
        door: BatchDoor(filter: "label \(word)"))
      for (place, prediction) in classes.enumerated() {
        let count = overview.confusion.count(label: label, prediction: prediction)
        guard count > 0 else {
          line.write("·", before: end(place), .faint)
          continue
        }
        line.write(
          "\(count)", before: end(place), label == prediction ? Style(.good) : Style(.bad),
          door: BatchDoor(filter: "label \(word) and predicted \(names.class(prediction))"))
      }
      if let count = others[label] {
        let rest = classes.map { " and not predicted \(names.class($0))" }.joined()
        line.write(
          "\(count)", before: end(classes.count), Style(.bad),
          door: BatchDoor(filter: "label \(word)\(rest)"))
      }
      return line
    }
    return [head, columns] + rows
  }

  private func end(_ place: Int) -> Int { nameWidth + (place + 1) * Self.cellWidth }

  private func short(_ column: Int) -> String {
    TableParts.name(ClassName.short(experiment.classNames[column]), fittedTo: Self.cellWidth - 1)
  }
}
