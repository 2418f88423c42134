import Exchange
import Notation
import Testing

/// How many texts of a grid, of which the truth is known, were read right, refused and misread.
struct GridTally: Equatable {
  var right = 0
  var refused = 0
  var misread = 0

  /// What the owner of a text can say of it, by the options.
  typealias Owner = [ReadingOptions.Name: String]

  /// Reads a text; records an issue where it is misread, and where the options that its fault names do
  /// not lead its owner to the right reading.
  mutating func read<Value>(
    _ text: String, of owner: Owner,
    _ read: ([UInt8], ReadingOptions) throws(SourceFault) -> Value, isRight: (Value) -> Bool
  ) {
    let bytes = Array(text.utf8)
    var options = ReadingOptions()
    var rest = owner
    var faults: [SourceFault] = []
    while true {
      do throws(SourceFault) {
        let value = try read(bytes, options)
        guard isRight(value) else {
          misread += 1
          Issue.record("misread: \(text.debugDescription) as \(value) after \(faults)")
          return
        }
        if faults.isEmpty { right += 1 } else { refused += 1 }
        return
      } catch {
        faults.append(error)
        // Whoever says which columns have logits says what the others are, too.
        let columns: [ReadingOptions.Name] = [.columns, .labelColumn, .nameColumn]
        let namesColumns = error.message.contains(ReadingOptions.Name.columns.flag)
        let named = rest.filter { option, _ in
          error.message.contains(option.flag) || (namesColumns && columns.contains(option))
        }
        guard !named.isEmpty else {
          refused += 1
          Issue.record("not settled: \(text.debugDescription): \(faults)")
          return
        }
        for (name, value) in named {
          rest[name] = nil
          let isValue = options.take(name, value)
          #expect(isValue)
        }
      }
    }
  }
}
