import Exchange
import Notation
import Numerics

extension LogitsTable {
  /// The labels that a file has for these logits.
  func labels(
    reading bytes: [UInt8], file: String, options: ReadingOptions = ReadingOptions()
  ) throws(SourceFault) -> [Label] {
    var table = self
    try table.readLabels(bytes, file: file, options: options)
    return table.labels ?? []
  }
}
