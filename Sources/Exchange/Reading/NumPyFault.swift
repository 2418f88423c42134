import Notation
import Numerics

/// Why a NumPy file can't be read.
enum NumPyFault: Error, Equatable {
  /// It ends within its header.
  case truncatedHeader
  /// A version that nobody has defined yet.
  case version(UInt8, UInt8)
  /// The header is longer than any header needs to be, or than the file.
  case headerLength(Int)
  /// The header is not the dictionary that it should be.
  case header(String)
  /// The elements are Python objects, in Python's pickle format, which can run code.
  case objects
  /// The elements have fields of their own.
  case structured
  /// The elements are of a type that is not read.
  case type(String)
  /// The array has no, or more than two, dimensions.
  case dimensions(Int)
  /// A dimension is zero.
  case empty
  /// More elements than a ``Matrix`` holds.
  case tooLarge
  /// The elements need another number of bytes than follow the header.
  case dataLength(needed: Int, present: Int)
}

extension NumPyFault: CustomStringConvertible {
  /// What is wrong, in words.
  var description: String {
    switch self {
    case .truncatedHeader: "the file ends within its NumPy header"
    case .version(let major, let minor): "version \(major).\(minor) of the NumPy format is not read"
    case .headerLength(let length): "the NumPy header claims to be \(length) bytes long"
    case .header(let what): "the NumPy header is damaged: \(what)"
    case .objects: "object arrays are not read: they can run code"
    case .structured: "structured arrays are not read; save one field of it"
    case .type(let text):
      "dtype “\(Printable.text(text, limit: 24))” is not read; there are float16, float32, float64, "
        + "integers and bool" + (text.contains("V2") ? " (save bfloat16 as float32)" : "")
    case .dimensions(let count):
      "the array has \(NumberText.count(count, "dimension")); one or two are read"
    case .empty: "the array is empty"
    case .tooLarge: "the array is too large; at most \(Matrix.maximumCount) numbers are read"
    case .dataLength(let needed, let present) where present < needed:
      "the file is truncated: the array takes \(needed) bytes, \(present) are there"
    case .dataLength(let needed, let present):
      "\(present - needed) bytes follow the array; one array to a file is read"
    }
  }
}
