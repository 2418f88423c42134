/// The innermost loops of ``FixedPointExponential``, in borrowed memory: fractions below 1 as limbs,
/// the lowest first.
///
/// With `u = ln 2 / 2^18` an argument a is split into `a = k·u + x` with x from 0 to `2^-16`; then
/// `e^a = 2^(k / 2^18)·e^x`. Of the power of two the whole part is kept as such, and the 18 bits after
/// the point are three digits that find their factors in tables. For `e^x` a few terms of Taylor's
/// series are enough.
struct FixedPointKernel {
  private let count: Int
  private let logarithmOfTwo: UnsafeBufferPointer<UInt>
  private let inverseFactorials: UnsafeBufferPointer<UInt>
  private let roots: UnsafeBufferPointer<UInt>
  /// The reduced argument.
  private let x: UnsafeMutableBufferPointer<UInt>
  /// A product, with room for the longest.
  private let product: UnsafeMutableBufferPointer<UInt>
  /// The exponential, with a limb before the point.
  let value: UnsafeMutableBufferPointer<UInt>
  /// The sum of exponentials, with two limbs before the point.
  let sum: UnsafeMutableBufferPointer<UInt>

  /// The limbs of memory that fractions of `count` limbs take.
  static func space(for count: Int) -> Int { 5 * count + 6 }

  /// Borrows tables, and memory that is set to zero.
  init(
    _ count: Int, _ logarithmOfTwo: UnsafeBufferPointer<UInt>,
    _ inverseFactorials: UnsafeBufferPointer<UInt>, _ roots: UnsafeBufferPointer<UInt>,
    _ space: UnsafeMutableBufferPointer<UInt>
  ) {
    self.count = count
    self.logarithmOfTwo = logarithmOfTwo
    self.inverseFactorials = inverseFactorials
    self.roots = roots
    space.initialize(repeating: 0)
    x = UnsafeMutableBufferPointer(rebasing: space[..<count])
    product = UnsafeMutableBufferPointer(rebasing: space[count..<(3 * count + 3)])
    value = UnsafeMutableBufferPointer(rebasing: space[(3 * count + 3)..<(4 * count + 4)])
    sum = UnsafeMutableBufferPointer(rebasing: space[(4 * count + 4)...])
  }

  /// Sets the value to `e^a · 2^-power`, rounded down, and returns the power.
  func exponential(_ argument: BigFloat) -> Int {
    let (units, power, fraction) = split(argument)
    reduce(argument, by: units)
    sumSeries()
    for place in 0..<3 { multiplyByRoot(64 * place + Int(fraction >> (6 * UInt(place)) & 63)) }
    return power
  }

  /// The magnitude of k, and `k / 2^18` as a whole number and 18 bits.
  ///
  /// With `2^18 / ln 2 = 378193.85…` and a to 64 bits after the point, the quotient comes out too
  /// small by less than 3.1 if anything, so 4 more or 1 less leave x above 0.9·u and below 4.2·u.
  func split(_ argument: BigFloat) -> (units: (UInt, UInt), power: Int, fraction: UInt) {
    let (whole, part): (UInt, UInt) = (378_193, 0xD94A_E0BF_85DD_F43F)
    let bits = argument.significand
    let integer = bits.word(atBit: -argument.exponent)
    let first = bits.word(atBit: -argument.exponent - 64)
    var (high, low) = integer.multipliedFullWidth(by: whole)
    let rest =
      integer.multipliedFullWidth(by: part).high &+ first.multipliedFullWidth(by: whole).high
    var (carry, borrow): (UInt, UInt) = (0, 0)
    let mask: UInt = 1 << 18 - 1
    guard argument.isNegative || argument.isZero else {
      low = low.adding(rest, &carry).subtracting(1, &borrow)
      high = high &+ carry &- borrow
      return ((low, high), Int(high << 46 | low >> 18), low & mask)
    }
    low = low.adding(rest &+ 4, &carry)
    high &+= carry
    let fraction = (0 &- low) & mask
    let power = -Int(high << 46 | low >> 18) - (fraction == 0 ? 0 : 1)
    return ((low, high), power, fraction)
  }

  /// Sets x to the argument less `k·u`, short of up to 3 units.
  private func reduce(_ argument: BigFloat, by units: (UInt, UInt)) {
    // k·2^46, so that the product with ln 2 has two limbs too many.
    withUnsafeTemporaryAllocation(of: UInt.self, capacity: 2) { factor in
      factor[0] = units.0 << 46
      factor[1] = units.1 << 46 | units.0 >> 18
      Natural.multiply(
        UnsafeBufferPointer(factor), logarithmOfTwo, into: part(product, 0, count + 3))
    }
    let scale = argument.exponent + 64 * count
    // What the argument has below the units is rounded away from zero if that makes x smaller, and
    // so is the product.
    let isFalling = argument.isNegative || argument.isZero
    var borrow: UInt = isFalling ? (scale < 0 ? 1 : 0) : 2
    for index in 0..<count {
      let word = argument.significand.word(atBit: 64 * index - scale)
      let multiple = product[index + 2]
      x[index] =
        isFalling
        ? multiple.subtracting(word, &borrow) : word.subtracting(multiple, &borrow)
    }
  }

  /// Sets the value to `1 + x + x²/2! + x³/3! + …`.
  ///
  /// What is multiplied by `x^i` afterwards needs 16·i bits less: a limb for every four terms.
  private func sumSeries() {
    value.update(repeating: 0)
    let terms = min(inverseFactorials.count / count + 1, 4 * count - 1)
    for index in stride(from: terms, to: 1, by: -1) {
      let dropped = index / 4
      multiplyByX(dropping: dropped)
      var carry: UInt = 0
      let (high, factor) = (count &- 2 &* dropped, (index &- 2) &* count)
      for place in dropped..<count {
        value[place] = product[high &+ place].adding(inverseFactorials[factor &+ place], &carry)
      }
    }
    // Now the value is 1/2! + x/3! + …: value ← x + x·(x·value).
    multiplyByX(dropping: 0)
    for place in 0..<count { value[place] = product[count &+ place] }
    multiplyByX(dropping: 0)
    var carry: UInt = 0
    for place in 0..<count { value[place] = product[count &+ place].adding(x[place], &carry) }
    value[count] = 1
  }

  /// Sets the product to that of x and the value's fraction, both without their lowest limbs.
  private func multiplyByX(dropping dropped: Int) {
    Natural.multiply(
      UnsafeBufferPointer(part(x, dropped, count)),
      UnsafeBufferPointer(part(value, dropped, count)),
      into: part(product, 0, 2 * (count - dropped)))
  }

  /// Multiplies the value, which is below 2, by 1 and a fraction of the table.
  private func multiplyByRoot(_ index: Int) {
    let root = UnsafeBufferPointer(rebasing: roots[(index * count)..<((index + 1) * count)])
    Natural.multiply(
      UnsafeBufferPointer(part(value, 0, count)), root, into: part(product, 0, 2 * count))
    var carries: (UInt, UInt) = (0, 0)
    for place in 0..<count {
      value[place] = value[place].adding(root[place], &carries.0)
        .adding(product[count &+ place], &carries.1)
    }
    value[count] &+= carries.0 &+ carries.1
  }

  /// Adds the value times `2^-places`, rounded down.
  func addValueToSum(dropping places: Int) {
    let (start, shift) = (places >> 6, UInt(places & 63))
    var carry: UInt = 0
    for index in sum.indices {
      let place = start + index
      let low = place <= count ? value[place] >> shift : 0
      let high = place < count ? value[place + 1] << (64 - shift) : 0
      sum[index] = sum[index].adding(low | high, &carry)
    }
  }

  /// The limbs of a row from `start` to before `end`.
  @inline(__always) private func part(
    _ limbs: UnsafeMutableBufferPointer<UInt>, _ start: Int, _ end: Int
  ) -> UnsafeMutableBufferPointer<UInt> {
    UnsafeMutableBufferPointer(start: limbs.baseAddress.map { $0 + start }, count: end &- start)
  }
}
