import Notation

/// A reason why an edit can't be made.
package enum EditError: Error, Equatable, Sendable {
  /// The words are not those of any edit.
  case syntax(String)
  /// A name or number means no instance or class.
  case unknown(String)
  /// A number can't be read.
  case number(NumberError)
  /// Something would not fit.
  case shape(String)
}

extension EditError: CustomStringConvertible {
  /// One sentence for the learner.
  package var description: String {
    switch self {
    case .syntax(let text), .unknown(let text), .shape(let text): text
    case .number(let error): "\(error)"
    }
  }
}
