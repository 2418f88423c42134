/// A kind of file with arrays, which is told by its first bytes.
enum ArrayKind {
  /// An array of NumPy, `.npy`.
  case numPy
  /// A zip archive: arrays of NumPy, `.npz`, or what else people keep in one.
  case zip
  /// Named arrays of PyTorch and others, `.safetensors`.
  case safetensors

  /// The kind of arrays that bytes are; nil for all else.
  init?(_ bytes: InputBytes) {
    if bytes.starts(with: NumPyHeader.magic) {
      self = .numPy
    } else if bytes.starts(with: ZipArchive.magic) {
      self = .zip
    } else if Self.beginsLikeSafetensors(bytes) {
      self = .safetensors
    } else {
      return nil
    }
  }

  /// True for a length below 4 GiB in eight bytes, of which text has none of value 0, before a `{`.
  private static func beginsLikeSafetensors(_ bytes: InputBytes) -> Bool {
    bytes.count > 8 && bytes[4..<8].allSatisfy { $0 == 0 } && bytes[8] == UInt8(ascii: "{")
  }
}
