import Notation

extension NamedArray {
  /// The arrays of a safetensors file: a length of eight bytes, a header in JSON, elements.
  ///
  /// The header's claims are held against the bytes as the format demands: every array takes what its
  /// shape needs, and together they take all bytes, without a gap and without sharing one.
  static func all(inSafetensors bytes: InputBytes) throws(ReadingFault) -> [NamedArray] {
    guard bytes.count >= 8 else { throw ReadingFault("the file ends within its header") }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8) else {
      throw ReadingFault(
        "the header claims to be \(length) bytes long, \(bytes.count - 8) are there")
    }
    let start = 8 + Int(length)
    let tensors = try SafetensorsHeader(bytes[8..<start]).tensors
    let data = bytes[start...]
    var end = 0
    for tensor in tensors.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      guard tensor.begin == end, tensor.end >= end else {
        throw ReadingFault("the header is damaged: its arrays overlap or leave a gap")
      }
      end = tensor.end
    }
    guard end == data.count else {
      throw ReadingFault(
        end > data.count
          ? "the file is truncated: its arrays take \(end) bytes, \(data.count) are there"
          : "\(NumberText.count(data.count - end, "byte")) too many at the end")
    }
    return tensors.map { tensor in
      do throws(ReadingFault) {
        return NamedArray(
          name: tensor.name, shape: tensor.shape,
          stored: try StoredElements(
            try ElementType(safetensors: tensor.type), shape: tensor.shape,
            in: data[start + tensor.begin..<start + tensor.end]))
      } catch {
        return NamedArray(
          name: tensor.name, unread: "`\(Printable.text(tensor.name, limit: 40))`: \(error.message)"
        )
      }
    }
  }
}
