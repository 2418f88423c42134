import Notation
import Numerics

extension Label {
  /// Reads labels from the bytes of a file: a NumPy array when they begin like one, else text.
  ///
  /// - Parameters:
  ///   - bytes: All of the file.
  ///   - file: How the file is called, for faults.
  ///   - logits: What the labels are for.
  /// - Returns: A label for every row of the logits.
  /// - Throws: ``SourceFault`` that says where the bytes are at fault.
  package static func reading(
    _ bytes: [UInt8], file: String, for logits: LogitsTable
  ) throws(SourceFault) -> [Label] {
    if NumPyArray.begins(bytes) {
      return try NumPyArray(reading: bytes, file: file).labels(for: logits, file: file)
    }
    return try LabelsText.parse(bytes, file: file, for: logits)
  }
}
