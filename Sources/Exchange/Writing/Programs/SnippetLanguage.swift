/// The languages and frameworks that a ``Snippet`` is written for.
package enum SnippetLanguage: String, CaseIterable, Sendable {
  /// Python with NumPy.
  case numpy
  /// Python with PyTorch.
  case pytorch
  /// Python with TensorFlow.
  case tensorflow
  /// Python with JAX.
  case jax
  /// Swift.
  case swift

  /// The name as its makers write it.
  package var title: String {
    switch self {
    case .numpy: "NumPy"
    case .pytorch: "PyTorch"
    case .tensorflow: "TensorFlow"
    case .jax: "JAX"
    case .swift: "Swift"
    }
  }

  /// What the name of a file with it ends in.
  package var fileExtension: String { self == .swift ? "swift" : "py" }
}
