/// A pasted text whose end has not come yet.
struct PasteBuffer {
  private static let endMark = Array("\u{1B}[201~".utf8)

  /// The text, and nothing once it has become too long.
  private(set) var bytes: [UInt8] = []
  /// The number of bytes that belong to it.
  private(set) var length = 0
  /// The bytes of the end mark that have come after them.
  private var matched = 0

  /// The number of bytes of a text whose end never came.
  var lengthSoFar: Int { length + matched }

  /// Takes bytes; returns the index after the end mark, or nil where that has not come.
  ///
  /// Beyond the limit they are only counted.
  mutating func take(_ slice: ArraySlice<UInt8>, limit: Int) -> Int? {
    slice.withUnsafeBufferPointer { all in
      var start = 0
      while start < all.count {
        if matched == 0 {
          let end = all[start...].firstIndex(of: Self.endMark[0]) ?? all.count
          append(all[start..<end], limit)
          start = end
          if start == all.count { break }
        }
        if all[start] == Self.endMark[matched] {
          matched += 1
          start += 1
          if matched == Self.endMark.count { return slice.startIndex + start }
        } else {
          append(Self.endMark[..<matched], limit)
          matched = 0
        }
      }
      return nil
    }
  }

  private mutating func append(_ more: some Collection<UInt8>, _ limit: Int) {
    length += more.count
    if length <= limit { bytes.append(contentsOf: more) } else { bytes = [] }
  }
}
