/// The kernel of a ``BatchLoss`` in plain Swift.
///
/// With m the largest logit and T = Σ e^(z − m) over the classes other than the first largest, the loss
/// is (m − z_y) + log(1 + T), and nothing cancels.
struct ReferenceKernel {
  let rows: BatchRows
  var format: FloatFormat { rows.batch.format }

  init(_ rows: BatchRows) { self.rows = rows }

  func evaluate(into results: inout BatchResults) {
    for row in rows.labels.indices {
      let logits = rows.row(row)
      let label = Int(rows.labels[row])
      let flags = Self.flags(logits, label)
      results.flags[row] = flags
      results.predictions[row] = Int32(Prediction(logits: logits).index ?? -1)
      guard flags.isDisjoint(with: .undefined), let place = logits.firstIndex(of: logits.maximum)
      else {
        results.losses[row] = .nan
        rows.storeGradient(logits.map { _ in flags.contains(.unlabelled) ? 0 : .nan }, row)
        continue
      }
      let sum = SumOfExponentials(logits, without: place, isWide: format == .float64)
      if logits[label] == -.infinity {
        results.losses[row] = .infinity
      } else if let loss = loss(logits, label, place, sum) {
        results.losses[row] = loss
      } else {
        results.flags[row].insert(.undecided)
      }
      rows.storeGradient(gradient(sum, label), row)
    }
  }

  private static func flags(_ logits: [Double], _ label: Int) -> BatchFlags {
    var flags: BatchFlags = logits.allSatisfy { $0 == -.infinity } ? .allMasked : []
    if logits.contains(where: \.isNaN) { flags.insert(.notANumber) }
    if logits.contains(.infinity) { flags.insert(.infiniteLogit) }
    if logits.contains(-.infinity) { flags.insert(.masked) }
    if label == BatchLoss.unlabelled {
      flags.insert(.unlabelled)
    } else if !logits.indices.contains(label) {
      flags.insert(.invalidLabel)
    }
    return flags
  }

  /// The loss; nil where the bound of its error doesn't decide it.
  private func loss(
    _ logits: [Double], _ label: Int, _ place: Int, _ sum: SumOfExponentials
  ) -> Double? {
    let margin = DoubleDouble.sum(logits[place], -logits[label])
    let count = Double(logits.count)
    if format == .float64 { return wideLoss(margin, BatchFunctions.logOfOnePlus(sum.total)) }
    if let loss = narrowLoss(
      margin, BatchFunctions.logOfOnePlus(sum.total), 0x1.8p-34 + count * 0x1p-57)
    {
      return loss
    }
    let better = SumOfExponentials(logits, without: place, isWide: true).total
    return narrowLoss(margin, BatchFunctions.logOfOnePlus(better), 0x1p-51 + count * 0x1p-100)
  }

  /// The value of a narrow format nearest to the loss, if both ends of where it can be round to it.
  private func narrowLoss(
    _ margin: DoubleDouble, _ log: DoubleDouble, _ errorOfSum: Double
  ) -> Double? {
    let sum = DoubleDouble.sum(margin.high, log.high)
    let loss = DoubleDouble.sum(larger: sum.high, sum.low + (margin.low + log.low))
    let error =
      log.high * errorOfSum + (sum.low.magnitude + margin.low.magnitude) * 0x1p-51
    // Above the margin there always is something, be it too small to be counted.
    let trifle = margin.high > 0 ? 0x1p-1022 : 0
    let least = DoubleDouble(loss.high, (loss.low - error) + trifle).roundedToOdd
    let most = DoubleDouble(loss.high, loss.low + (error + 0x1p-960)).roundedToOdd
    return format.round(least) == format.round(most) ? format.round(least) : nil
  }

  /// Nil where the sum is too small to be certain of, or the margin too large for two `Double`s.
  private func wideLoss(_ margin: DoubleDouble, _ log: DoubleDouble) -> Double? {
    guard margin.high < 0x1p1000, margin.high != 0 || log.high >= 0x1p-900 else { return nil }
    let sum = DoubleDouble.sum(margin.high, log.high)
    return sum.high + (sum.low + (margin.low + log.low))
  }

  /// softmax − one-hot; the label's entry without cancellation.
  private func gradient(_ sum: SumOfExponentials, _ label: Int) -> [Double] {
    let scale = 1 / (1 + sum.total.high)
    var entries = sum.terms.map { format.round($0 * scale) }
    let own = sum.terms[label]
    let others = own == 1 ? sum.total.high : 1 + (sum.total.high - own)
    entries[label] = format.round(0 - others * scale)
    return entries
  }
}

extension DoubleDouble {
  /// The 53 bits of the sum whose last one is 1 where others were left out, so that rounding them to
  /// fewer bits is rounding the sum (Boldo and Melquiond, *Emulation of FMA and correctly rounded
  /// sums*, 2008).
  fileprivate var roundedToOdd: Double {
    let sum = DoubleDouble.sum(larger: high, low)
    guard sum.low != 0, sum.high.bitPattern & 1 == 0 else { return sum.high }
    return Double(bitPattern: sum.low > 0 ? sum.high.bitPattern &+ 1 : sum.high.bitPattern &- 1)
  }
}
