import Experiments
import Notation
import Numerics

/// The exact losses by size, with bars.
extension BatchLines {
  private static let mostBins = 12

  /// Losses between two bounds, or of some other kind.
  private struct Size {
    let name: String
    let count: Int
    let filter: String
    let isIn: (Double) -> Bool

    init(_ name: String, _ count: Int, _ filter: String, _ isIn: @escaping (Double) -> Bool) {
      (self.name, self.count, self.filter, self.isIn) = (name, count, filter, isIn)
    }

    init(_ bin: LossHistogram.Bin) {
      let (low, high) = (bin.bounds.lowerBound, bin.bounds.upperBound)
      let words = (NumberText.shortest(low), NumberText.shortest(high))
      let isLowest = low < 1e-300
      let isHighest = high == .infinity
      name =
        isLowest
        ? "below \(words.1)" : isHighest ? "from \(words.0)" : "\(words.0) – \(words.1)"
      filter =
        (isLowest ? "loss > 0" : "loss >= \(words.0)")
        + (isHighest ? " and loss is finite" : " and loss < \(words.1)")
      count = bin.count
      isIn = bin.bounds.contains
    }
  }

  /// A line for each size that there is, and for those between.
  var sizes: [BatchLine] {
    let histogram = overview.histogram
    let ends = [
      Size("below 0", histogram.negative, "loss < 0") { $0 < 0 },
      Size("0", histogram.zero, "loss = 0") { $0 == 0 },
    ]
    let others = [
      Size("inf", histogram.infinite, "loss is inf") { $0 == .infinity },
      Size("nan", histogram.notANumber, "loss is nan", \.isNaN),
    ]
    let sizes =
      ends.filter { $0.count > 0 } + histogram.bins(atMost: Self.mostBins).map { Size($0) }
      + others.filter { $0.count > 0 }
    let most = max(1, sizes.map(\.count).max() ?? 1)
    let present = presentLoss
    return [heading("exact losses by size; ▸ this instance")]
      + sizes.map { line(of: $0, most: most, isPresent: present.map($0.isIn) ?? false) }
  }

  /// The exact loss of the instance under the cursor.
  private var presentLoss: Double? {
    workspace.instance.flatMap { instance in
      workspace.worksheet.evaluation.summary(of: instance)?.loss(by: .exact)
    }
  }

  private func line(of size: Size, most: Int, isPresent: Bool) -> BatchLine {
    var line = BatchLine()
    if isPresent { line.write("▸", at: 0, Style(.name, .bold)) }
    let ends = isNarrow ? (name: 16, count: 23) : (name: 18, count: 27)
    line.write(size.name, before: ends.name, Style(.name, isPresent ? .bold : []))
    guard size.count > 0 else { return line }
    line.write(
      "\(size.count)", before: ends.count, door: BatchDoor(filter: size.filter, method: .exact))
    line.bar = BatchLine.Bar(column: ends.count + 2, share: Double(size.count) / Double(most))
    return line
  }
}
