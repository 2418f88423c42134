import Numerics

extension Method {
  /// The expressions of the loss in an exported program, in the functions that stand around them;
  /// nil for the method that no program computes.
  var program: (swift: String, python: String)? {
    switch self {
    case .naive:
      (
        "ofProbabilities(softmax(exponentials(z)), weights)",
        "of_probabilities(softmax([exp(x) for x in z]), label)"
      )
    case .stable: ("ofProbabilities(p, weights)", "of_probabilities(p, label)")
    case .epsilon:
      (
        "ofProbabilities(p.map { rounded($0 + rounded(epsilon)) }, weights)",
        "of_probabilities([rounded(q + epsilon) for q in p], label)"
      )
    case .logsumexp:
      (
        "ofLogSum(rounded(largest(z) + logSum), z, label)",
        "of_log_sum(rounded(largest(z) + log_sum), z, label)"
      )
    case .fused: ("ofLogSum(logSum, d, label)", "of_log_sum(log_sum, d, label)")
    case .upcast: ("rounded(fused(z, label, in: wide))", "rounded(fused(z, label, WIDE))")
    case .log1p: ("ofLogSum(careful, d, label)", "of_log_sum(careful, d, label)")
    case .exact: nil
    }
  }

  /// A line of a program for each method that it computes.
  static func lines(
    indent: Int, _ line: (Method, _ program: (swift: String, python: String)) -> String
  ) -> String {
    allCases.compactMap { method in
      method.program.map { String(repeating: " ", count: indent) + line(method, $0) }
    }.joined(separator: "\n")
  }
}
