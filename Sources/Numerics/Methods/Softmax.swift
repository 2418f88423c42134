/// Softmax: scores become positive numbers that sum to 1.
///
/// p_j = exp z_j / Σ_k exp z_k, one for each class. A constant added to all scores changes nothing
/// but, in a format, by rounding.
package enum Softmax {
  /// The formula as it stands, in a format.
  ///
  /// Fails where exp overflows (above 11.09 in `float16`, 88.72 in `float32`, 709.78 in
  /// `float64`): inf ÷ inf is nan. ``shifted(_:in:)`` does better.
  package static func naive(
    _ logits: [Double], in format: FloatFormat, order: SummationOrder = .leftToRight
  ) -> [Double] {
    let arithmetic = Arithmetic(format)
    let terms = logits.map(arithmetic.exp)
    let sum = order.sum(terms, in: format)
    return terms.map { arithmetic.divide($0, sum) }
  }

  /// exp d / Σ exp d with d = z − max z, in a format: the softmax of every framework.
  ///
  /// Nothing overflows, and the largest term is exactly 1. A row whose logits are all −inf gives
  /// nan, as does any row with +inf or nan.
  package static func shifted(
    _ logits: [Double], in format: FloatFormat, order: SummationOrder = .leftToRight
  ) -> [Double] {
    var row = ShiftedRow(logits, in: format, order: order)
    return row.softmax
  }
}
