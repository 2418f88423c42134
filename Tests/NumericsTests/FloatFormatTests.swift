import Numerics
import TestSupport
import Testing

@Suite("Floating-point formats") struct FloatFormatTests {
  @Test(
    "every value of a 16-bit format is its own rounding",
    arguments: [FloatFormat.float16, .bfloat16])
  func everyPattern(format: FloatFormat) {
    for pattern in UInt16.min...UInt16.max {
      let value = format.decoded(pattern)
      let rounded = format.round(value)
      if value.isNaN {
        #expect(rounded.isNaN)
      } else if rounded != value || rounded.sign != value.sign || !format.represents(value) {
        Issue.record("pattern \(pattern): \(value) becomes \(rounded)")
      }
    }
  }

  @Test("decoding agrees with the platform's own types") func platformTypes() {
    for pattern in UInt16.min...UInt16.max {
      let upper = Float(bitPattern: UInt32(pattern) << 16)
      let mine = FloatFormat.bfloat16.decoded(pattern)
      if Double(upper) != mine, !(upper.isNaN && mine.isNaN) { Issue.record("bfloat16 \(pattern)") }
      #if !(os(macOS) && arch(x86_64))
        let half = Float16(bitPattern: pattern)
        let own = FloatFormat.float16.decoded(pattern)
        if Double(half) != own, !(half.isNaN && own.isNaN) { Issue.record("float16 \(pattern)") }
      #endif
    }
  }

  @Test(
    "neighbours and midpoints of every 16-bit value", arguments: [FloatFormat.float16, .bfloat16])
  func neighbours(format: FloatFormat) {
    let infinity: UInt16 = format == .float16 ? 0x7C00 : 0x7F80
    for pattern in 0..<infinity {
      let (low, high) = (format.decoded(pattern), format.decoded(pattern + 1))
      // Past the largest value the rounding border lies where the next value would be.
      let ceiling = high.isFinite ? high : low + format.ulp(at: low)
      let middle = low + (ceiling - low) / 2
      let even = pattern % 2 == 0 ? low : high
      let good = [
        format.nextUp(low) == high, format.nextDown(high) == low || !high.isFinite,
        format.nextUp(-high) == -low, format.nextDown(-low) == -high,
        format.ulp(at: low) == ceiling - low,
        format.round(middle) == even, format.round(-middle) == -even,
        format.round(middle.nextDown) == low, format.round(middle.nextUp) == high,
        format.isSubnormal(low) == (pattern != 0 && low < format.smallestNormal),
      ]
      if good.contains(false) { Issue.record("pattern \(pattern): \(low), \(high): \(good)") }
    }
    #expect(format.nextDown(.infinity) == format.largest)
    #expect(format.nextUp(-.infinity) == -format.largest)
    #expect(format.nextUp(-format.smallestSubnormal).sign == .minus)
  }

  @Test("rounding agrees with the table") func table() {
    let lines = Table.lines("formats.txt")
    #expect(lines.count > 1000)
    for line in lines {
      let x = line[0].number
      for (format, text) in zip([FloatFormat.float16, .bfloat16, .float32], line[1...]) {
        let expected = text.number
        #expect(format.round(x) == expected, "\(line[0]) in \(format)")
        #expect(BigFloat(exactly: x)?.rounded(to: format) == expected, "\(line[0]) in \(format)")
      }
    }
  }

  @Test("what lies beyond the range is infinite, even where Double itself ends")
  func beyondTheRange() {
    for format in [FloatFormat.float16, .bfloat16, .float32] {
      for x in [1e300, 0x1p979, 0x1p980, 0x1p1023, Double.greatestFiniteMagnitude] {
        #expect(format.round(x) == .infinity)
        #expect(format.round(-x) == -.infinity)
      }
    }
  }

  @Test("the limits are those of IEEE 754 and of bfloat16") func limits() {
    #expect(FloatFormat.float16.largest == 65504)
    #expect(FloatFormat.bfloat16.largest == 0x1.FEp127)
    #expect(FloatFormat.float32.largest == Double(Float.greatestFiniteMagnitude))
    #expect(FloatFormat.float64.largest == Double.greatestFiniteMagnitude)
    #expect(FloatFormat.float16.smallestSubnormal == 0x1p-24)
    #expect(FloatFormat.bfloat16.smallestSubnormal == 0x1p-133)
    #expect(FloatFormat.float32.smallestSubnormal == Double(Float.leastNonzeroMagnitude))
    #expect(FloatFormat.float64.smallestSubnormal == Double.leastNonzeroMagnitude)
    for format in FloatFormat.allCases {
      #expect(format.round(.nan).isNaN)
      #expect(format.round(-0.0).sign == .minus)
      #expect(format.ulp(at: 1) == format.nextUp(1) - 1)
      #expect(format.nextUp(-1) == -1 + format.ulp(at: 1) / 2)
      #expect(format.ulp(at: 0) == format.smallestSubnormal)
      #expect(format.nextUp(format.largest) == .infinity)
    }
  }

  @Test(
    "float32 steps like Float", arguments: [1, 0x1p-126, 0x1p-149, 3.5, 0x1p127, 0x1.fffffep-127])
  func float32Steps(x: Double) {
    let format = FloatFormat.float32
    for value in [x, -x] {
      #expect(format.nextUp(value) == Double(Float(value).nextUp))
      #expect(format.nextDown(value) == Double(Float(value).nextDown))
    }
  }
}
