import Notation

/// The header of a safetensors file: a JSON object with an object for each array.
struct SafetensorsHeader {
  private(set) var tensors: [Tensor] = []

  /// What the header says of an array.
  struct Tensor {
    let name: String
    let type: String
    let shape: [Int]
    /// The places of its first byte, and of the one behind its last, among the elements.
    let begin: Int, end: Int
  }

  /// The most arrays that are listed; the largest models have some thousands.
  private static let mostTensors = 100_000

  init(_ bytes: InputBytes) throws(ReadingFault) {
    var reader = LiteralReader(bytes, of: "the header")
    var names: Set<String> = []
    try reader.entries { reader, name throws(ReadingFault) in
      if name == "__metadata__" {
        try reader.entries { reader, _ throws(ReadingFault) in try reader.skipString() }
        return
      }
      guard names.insert(name).inserted, names.count <= Self.mostTensors else {
        throw reader.fault("“\(Printable.text(name, limit: 24))” is an array too many")
      }
      tensors.append(try reader.tensor(called: name))
    }
    try reader.expectEnd()
    guard !tensors.isEmpty else { throw ReadingFault("there is no array in this file") }
  }
}

extension LiteralReader {
  /// Reads an object, whose values are read by a closure.
  fileprivate mutating func entries(
    _ value: (_ reader: inout LiteralReader, _ key: String) throws(ReadingFault) -> Void
  ) throws(ReadingFault) {
    try expect("{")
    if skip("}") { return }
    repeat {
      let key = try string()
      try expect(":")
      try value(&self, key)
    } while skip(",")
    try expect("}")
  }

  fileprivate mutating func tensor(
    called name: String
  ) throws(ReadingFault) -> SafetensorsHeader.Tensor {
    var (type, shape, offsets): (String?, [Int]?, [Int]?)
    try entries { reader, key throws(ReadingFault) in
      switch key {
      case "dtype" where type == nil: type = try reader.string()
      case "shape" where shape == nil: shape = try reader.sizes()
      case "data_offsets" where offsets == nil: offsets = try reader.sizes()
      default: throw reader.fault("a key “\(Printable.text(key, limit: 24))” too many")
      }
    }
    guard let type, let shape, let offsets, offsets.count == 2 else {
      throw fault("an array has no dtype, shape or two offsets")
    }
    return SafetensorsHeader.Tensor(
      name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
  }

  /// A list of sizes: `[]`, `[2, 3]`.
  private mutating func sizes() throws(ReadingFault) -> [Int] {
    try expect("[")
    if skip("]") { return [] }
    var sizes: [Int] = []
    repeat {
      sizes.append(try size())
      if sizes.count > Self.mostDimensions { throw fault(Self.tooManyDimensions) }
    } while skip(",")
    try expect("]")
    return sizes
  }
}
