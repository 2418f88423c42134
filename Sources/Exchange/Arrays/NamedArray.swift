import Notation
import Numerics

/// An array of numbers as an input holds it, before anyone has said what the numbers mean.
struct NamedArray: Sendable {
  /// The array's name; nil where the input has but one and no name for it.
  var name: String?
  /// The size of each dimension, the outermost first; none for a single number.
  let shape: [Int]
  /// The format that the input names for these numbers; nil for whole numbers, and where it names none.
  let format: FloatFormat?
  /// What was inferred of the array, in few words.
  var remark: String?
  private let elements: Elements

  /// The elements, or what there is in place of them.
  private enum Elements {
    /// Row by row: the last index runs fastest.
    case numbers([Double])
    /// Bytes of a file, which are taken apart once the array is wanted.
    case stored(StoredElements)
    /// Nothing that can be read, for a reason.
    case unread(String)
  }

  /// An array of numbers, row by row; nil when they don't fill the shape.
  init?(name: String? = nil, shape: [Int], format: FloatFormat? = nil, numbers: [Double]) {
    guard Self.count(of: shape) == numbers.count else { return nil }
    (self.name, self.shape, self.format) = (name, shape, format)
    elements = .numbers(numbers)
  }

  /// An array of elements that are still bytes.
  init(name: String? = nil, shape: [Int], stored: StoredElements) {
    (self.name, self.shape, format) = (name, shape, stored.type.format)
    elements = .stored(stored)
  }

  /// An array that is there and can't be read: the reason is told when it is wanted.
  init(name: String, unread reason: String) {
    (self.name, shape, format) = (name, [], nil)
    elements = .unread(reason)
  }

  /// The number of elements of a shape; nil where it is beyond counting.
  static func count(of shape: [Int]) -> Int? {
    var count = 1
    for size in shape {
      let (product, overflowed) = count.multipliedReportingOverflow(by: size)
      guard !overflowed, product >= 0 else { return nil }
      count = product
    }
    return count
  }

  /// The numbers, row by row.
  ///
  /// - Throws: ``SourceFault`` for an array that is empty, too large or not to be read.
  func numbers(file: String, pace: Pace = .any) throws(SourceFault) -> [Double] {
    let count = try count(file: file)
    guard count <= Matrix.maximumCount else { throw Self.tooLarge.of(file) }
    switch elements {
    case .numbers(let numbers): return numbers
    case .stored(let stored): return try stored.numbers(file: file, pace: pace)
    case .unread(let reason): throw SourceFault(file: file, message: reason)
    }
  }

  /// The numbers as rows of so many columns, left where they lie if that can be, however many they are.
  ///
  /// - Throws: ``SourceFault`` as ``numbers(file:pace:)`` does.
  func matrix(columns: Int, file: String, pace: Pace) throws(SourceFault) -> Matrix {
    let count = try count(file: file)
    if case .stored(let stored) = elements, let numbers = try stored.inPlace(file: file),
      let matrix = Matrix(rows: count / columns, columns: columns, stored: numbers)
    {
      return matrix
    }
    let numbers = try numbers(file: file, pace: pace)
    guard let matrix = Matrix(rows: count / columns, columns: columns, values: numbers) else {
      throw Self.empty.of(file)
    }
    return matrix
  }

  private func count(file: String) throws(SourceFault) -> Int {
    guard let count = Self.count(of: shape) else { throw Self.tooLarge.of(file) }
    guard count > 0 else { throw Self.empty.of(file) }
    return count
  }

  private static let empty = ReadingFault("the array is empty")

  static let tooLarge = ReadingFault(
    "the array is too large; at most \(Matrix.maximumCount) numbers are read")

  /// The shape as Python writes it: `(2, 3)`, `(3,)`, `()`.
  var shapeText: String { Self.text(of: shape) }

  /// A shape as Python writes it.
  static func text(of shape: [Int]) -> String {
    shape.count == 1
      ? "(\(shape[0]),)" : "(" + shape.map { "\($0)" }.joined(separator: ", ") + ")"
  }

  /// The array in messages: its name in backquotes, or what it is.
  var title: String { name.map { "`\(Printable.text($0, limit: 40))`" } ?? "the array" }

  /// The array in a list: its name and its shape.
  var listing: String {
    if case .unread = elements { return title }
    return "\(title) \(shapeText)"
  }
}
