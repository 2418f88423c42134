/// Whether two numbers are the same to the bit, any nan like any other.
package func isSame(_ a: Double, _ b: Double) -> Bool {
  a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
}

/// Whether two rows of numbers are the same to the bit.
package func isSame(_ a: [Double], _ b: [Double]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
}
