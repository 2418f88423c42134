extension Natural {
  /// The quotient, rounded down, and what remains; the divisor must not be zero.
  package func quotientAndRemainder(
    dividingBy divisor: UInt
  ) -> (quotient: Natural, remainder: UInt) {
    var remainder: UInt = 0
    let quotient = withLimbs { limbs in
      Natural(limbCount: limbs.count) { quotient in
        for index in limbs.indices.reversed() {
          (quotient[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
        }
      }
    }
    return (quotient, remainder)
  }

  /// The quotient, rounded down, and what remains; the divisor must not be zero.
  ///
  /// Long division, each digit guessed from the top limb of a divisor shifted until its first bit
  /// is set: such a guess is at most 2 too high (Knuth, *The Art of Computer Programming*, 4.3.1,
  /// theorem B).
  package func quotientAndRemainder(
    dividingBy divisor: Natural
  ) -> (quotient: Natural, remainder: Natural) {
    let count = divisor.limbCount
    guard count > 1 else {
      let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor.limb(0))
      return (quotient, Natural(remainder))
    }
    guard self >= divisor else { return (.zero, self) }
    let shift = divisor.limb(count - 1).leadingZeroBitCount
    let places = limbCount - count
    return divisor.shifted(left: shift).withLimbs { divisor in
      withUnsafeTemporaryAllocation(of: UInt.self, capacity: limbCount + 1) { rest in
        for index in rest.indices { rest[index] = word(atBit: 64 * index - shift) }
        let quotient = Natural(limbCount: places + 1) { quotient in
          for place in (0...places).reversed() {
            let part = UnsafeMutableBufferPointer(rebasing: rest[place...(place + count)])
            quotient[place] = Natural.nextDigit(part, divisor)
          }
        }
        return (quotient, Natural(limbs: rest[..<count]).shifted(left: -shift))
      }
    }
  }

  /// One limb of a quotient: subtracts as many divisors from `rest`, which has one limb more.
  private static func nextDigit(
    _ rest: UnsafeMutableBufferPointer<UInt>, _ divisor: UnsafeBufferPointer<UInt>
  ) -> UInt {
    let count = divisor.count
    let (top, first) = (rest[count], divisor[count - 1])
    var guess =
      top >= first ? UInt.max : first.dividingFullWidth((top, rest[count - 1])).quotient
    var (carry, borrow): (UInt, UInt) = (0, 0)
    for index in 0..<count {
      let product = guess.multiplied(by: divisor[index], adding: 0, &carry)
      rest[index] = rest[index].subtracting(product, &borrow)
    }
    rest[count] = top.subtracting(carry, &borrow)
    while borrow != 0 {
      guess -= 1
      var carry: UInt = 0
      for index in 0..<count { rest[index] = rest[index].adding(divisor[index], &carry) }
      rest[count] = rest[count].adding(0, &carry)
      borrow -= carry
    }
    return guess
  }
}

extension Natural: CustomStringConvertible {
  /// The number in decimal digits.
  package var description: String {
    // The last digit first, and of the number nineteen at a time.
    var (rest, digits) = (self, [UInt8]())
    repeat {
      let (quotient, remainder) = rest.quotientAndRemainder(
        dividingBy: 10_000_000_000_000_000_000)
      var part = remainder
      for _ in 0..<19 where part != 0 || !quotient.isZero {
        digits.append(0x30 + UInt8(truncatingIfNeeded: part % 10))
        part /= 10
      }
      rest = quotient
    } while !rest.isZero
    return digits.isEmpty ? "0" : String(decoding: digits.reversed(), as: UTF8.self)
  }
}
