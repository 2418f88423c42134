/// The innermost loops of ``FixedPointExponential``: fractions below 1 as rows of words, lowest
/// first, in borrowed memory.
struct FractionKernel {
  private let count: Int
  /// The argument.
  private let x: UnsafeMutableBufferPointer<UInt>
  /// The sum so far, and in the end the result.
  private let sum: UnsafeMutableBufferPointer<UInt>
  /// A product, twice as long.
  private let product: UnsafeMutableBufferPointer<UInt>

  /// Borrows `5·count` words of memory, which are set to zero.
  init(count: Int, scratch: UnsafeMutablePointer<UInt>?) {
    self.count = count
    scratch?.initialize(repeating: 0, count: 5 * count)
    x = UnsafeMutableBufferPointer(start: scratch, count: count)
    sum = UnsafeMutableBufferPointer(start: scratch.map { $0 + count }, count: count)
    product = UnsafeMutableBufferPointer(start: scratch.map { $0 + 2 * count }, count: 3 * count)
  }

  /// The sum as an array.
  var result: [UInt] { Array(sum) }

  /// Sets the argument to `words` times `2^-shift`, rounded down; the shift is from 1 to 63.
  mutating func loadShifted(_ words: UnsafeBufferPointer<UInt>, by shift: Int) {
    for index in 0..<count {
      let above = index + 1 < count ? words[index + 1] : 0
      x[index] = words[index] >> UInt(shift) | above << UInt(64 - shift)
    }
  }

  /// Sets the sum to `x + x²/2! + x³/3! + …`, given the inverse factorials from 2 on.
  mutating func sumSeries(_ inverseFactorials: UnsafeBufferPointer<UInt>) {
    var start = inverseFactorials.count - count
    while start >= 0 {
      // sum ← 1/i! + x·sum
      multiply(sum, x)
      addToProduct(inverseFactorials, from: start)
      start -= count
    }
    // Now the sum is 1/2! + x/3! + …: sum ← x + x·(x·sum).
    multiply(sum, x)
    copyProduct()
    multiply(sum, x)
    addToProduct(UnsafeBufferPointer(x), from: 0)
  }

  /// Replaces the sum q by `2q + q²`, the same function at twice the argument.
  mutating func doubleAngle() {
    multiply(sum, sum)
    addToProduct(UnsafeBufferPointer(sum), from: 0)
    addToSum()
  }

  private func copyProduct() {
    for index in 0..<count { sum[index] = product[count + index] }
  }

  /// Sets the sum to the upper half of the product plus a fraction (which may be the sum).
  private func addToProduct(_ words: UnsafeBufferPointer<UInt>, from start: Int) {
    var carry: UInt = 0
    for index in 0..<count {
      let word = words[start + index]
      // For doubleAngle the first addend is kept in the last third of the product.
      product[2 * count + index] = word
      (sum[index], carry) = FractionKernel.add(product[count + index], word, carry)
    }
  }

  /// Adds to the sum the fraction that was added last once more.
  private func addToSum() {
    var carry: UInt = 0
    for index in 0..<count {
      (sum[index], carry) = FractionKernel.add(sum[index], product[2 * count + index], carry)
    }
  }

  /// Sets the first two thirds of the product to `a·b`.
  private func multiply(
    _ a: UnsafeMutableBufferPointer<UInt>, _ b: UnsafeMutableBufferPointer<UInt>
  ) {
    for index in 0..<count { product[index] = 0 }
    for row in 0..<count {
      let factor = a[row]
      var carry: UInt = 0
      for column in 0..<count {
        let partial = factor.multipliedFullWidth(by: b[column])
        let first = partial.low.addingReportingOverflow(product[row + column])
        let second = first.partialValue.addingReportingOverflow(carry)
        product[row + column] = second.partialValue
        carry = partial.high &+ (first.overflow ? 1 : 0) &+ (second.overflow ? 1 : 0)
      }
      product[row + count] = carry
    }
  }

  @inline(__always)
  private static func add(_ a: UInt, _ b: UInt, _ carry: UInt) -> (UInt, UInt) {
    let first = a.addingReportingOverflow(b)
    let second = first.partialValue.addingReportingOverflow(carry)
    return (second.partialValue, (first.overflow ? 1 : 0) &+ (second.overflow ? 1 : 0))
  }
}
