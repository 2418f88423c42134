/// A slope from two losses, without any derivative: the central difference of a loss method.
///
/// (ℓ(z + h·e_j) − ℓ(z − h·e_j)) ÷ 2h, every operation rounded to the format. It is how gradients
/// are checked, and it is a poor gradient: see ``truncation`` and ``rounding``. Where both losses
/// are infinite it is nan; where z ± h both round to z it is 0.
package struct FiniteDifference: Equatable, Sendable {
  /// The difference quotient, which may be 0, inf or nan.
  package let slope: Double
  /// The step h.
  package let step: Double
  /// The largest distance of the quotient of exact losses from the slope: h²/6 times the largest third
  /// derivative there is, p(1 − p)(1 − 2p) ≤ 1/(6√3), times B = Σ y: 0.01604·B·h².
  package let truncation: Double
  /// The error of the quotient if each of the two losses is off by one ulp: ulp(ℓ) ÷ h.
  ///
  /// An estimate and no bound, for a method can be off by more; nan where a loss is not finite.
  package let rounding: Double

  /// The slope of a method's loss along one logit.
  ///
  /// - Parameters:
  ///   - method: Any of ``Method/computed``.
  ///   - crossEntropy: The losses of a format, with the ε of ``Method/epsilon``.
  ///   - logits: One per class, rounded to the format.
  ///   - target: The label, rounded to the format.
  ///   - column: The class whose logit is moved.
  ///   - step: h; ``step(at:in:)`` unless given. It is rounded to the format.
  package init(
    of method: Method, by crossEntropy: CrossEntropy, logits: [Double], target: Target,
    class column: Int, step: Double? = nil
  ) {
    let format = crossEntropy.format
    let arithmetic = Arithmetic(format)
    let h = format.round(step ?? Self.step(at: logits[column], in: format))
    func loss(_ moved: Double) -> Double {
      var logits = logits
      logits[column] = moved
      return crossEntropy.loss(method, logits: logits, target: target)
    }
    let above = loss(arithmetic.add(logits[column], h))
    let below = loss(arithmetic.subtract(logits[column], h))
    slope = arithmetic.divide(arithmetic.subtract(above, below), arithmetic.multiply(2, h))
    self.step = h
    truncation = target.totalWeight * h * h * 0.0160375074774896
    let larger = above.magnitude > below.magnitude ? above : below
    rounding = format.ulp(at: above.isFinite ? larger : above) / h
  }

  /// The step used unless another is given: 2 to the power −p/3, rounded to a whole number, for a
  /// significand of p bits; or the ulp of the logit where that is larger.
  ///
  /// Truncation grows with h² and rounding with 2⁻ᵖ ÷ h, which balance near the cube root of 2⁻ᵖ:
  /// 1/16 in `float16`, 1/8 in `bfloat16`, 2⁻⁸ in `float32`, 2⁻¹⁸ in `float64`. It is a power of two
  /// and no smaller than the ulp, so that z ± h are values of the format unless z is much smaller
  /// than h or lies next to a power of two; they are rounded there, and the quotient is off by up
  /// to ulp(z ± h) ÷ 2h of itself.
  package static func step(at logit: Double, in format: FloatFormat) -> Double {
    let thirds = (format.significandBits + 1) / 3
    let base = Double(sign: .plus, exponent: -thirds, significand: 1)
    return logit.isFinite ? max(base, format.ulp(at: logit)) : base
  }
}

extension Target {
  /// B = Σ y: 1 for a class index, and the sum of the weights, from left to right in `Double`.
  var totalWeight: Double {
    switch self {
    case .index: 1
    case .distribution(let weights): weights.reduce(0, +)
    }
  }
}
