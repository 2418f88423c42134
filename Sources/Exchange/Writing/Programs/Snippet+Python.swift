import Notation
import Numerics

extension Snippet {
  /// Writes the program in Python: the data, the page's arithmetic, the framework's own loss.
  func writePython(to output: inout some TextOutputStream) {
    output.write(
      """
      #!/usr/bin/env python3
      \"""A Logit Lab experiment in Python, with \(language.title) for comparison.

      It computes the losses that Logit Lab shows, to the bit, and needs nothing but Python for that.
      \(arithmeticText.joined(separator: "\n"))
      \"""
      import math

      DTYPE = "\(experiment.format)"  # float16, bfloat16, float32 or float64
      EPSILON = float.fromhex("\(NumberText.hexadecimal(experiment.epsilon))")\
        # \(NumberText.shortest(experiment.epsilon))
      REDUCTION = "\(experiment.reduction.rawValue)"  # mean, sum or none

      # The logits, a row for each instance, in hexadecimal so that no bit is lost.
      # Classes: \(classesComment)
      LOGITS = [

      """)
    writeRows(
      0...0.9, to: &output, comment: "#", value: { "    " + Self.words(experiment.logits.row($0)) },
      comment: comment(ofInstance:))
    output.write(
      "]\n# The labels: a class from 0, a weight for every class, or None.\nLABELS = [\n")
    writeRows(
      0.9...1, to: &output, comment: "#",
      value: {
        "    " + literal($0, none: "None", index: { "\($0)" }, weights: { Self.words($0[...]) })
      }, comment: comment(ofLabel:))
    output.write("]\n")
    output.write(Self.pythonArithmetic)
    let divisor = divisor.map { "float.fromhex(\"\(NumberText.hexadecimal($0))\")" }
    output.write(
      Self.pythonLosses(count: divisor ?? "sum(value is not None for value in values)"))
    output.write(pythonComparison)
  }

  private static func words(_ values: ArraySlice<Double>) -> String {
    "\"" + values.map(NumberText.hexadecimal).joined(separator: " ") + "\""
  }

  /// The arithmetic of ``Arithmetic`` in Python, where exp and division raise errors.
  private static let pythonArithmetic = """

    # Significant bits, the exponent of the smallest normal value, and decimal digits that tell all.
    FORMATS = {
        "float16": (11, -14, 5),
        "bfloat16": (8, -126, 4),
        "float32": (24, -126, 9),
        "float64": (53, -1022, 17),
    }
    DIGITS = FORMATS[DTYPE][2]
    WIDE = "float64" if DTYPE == "float64" else "float32"


    def rounded(x, dtype=DTYPE):
        \"""The value of the dtype nearest to x; of two equally near, the one with an even bit.\"""
        if dtype == "float64" or x == 0 or not math.isfinite(x):
            return x
        bits, lowest, _ = FORMATS[dtype]
        exponent = max(math.frexp(x)[1] - 1, lowest)
        step = 2.0 ** (exponent - bits + 1)
        size = round(abs(x) / step) * step
        return math.copysign(size if size < 2.0 ** (2 - lowest) else math.inf, x)


    def exp(x, dtype=DTYPE):
        try:
            return rounded(math.exp(x), dtype)
        except OverflowError:
            return math.inf


    def log(x, dtype=DTYPE):
        if x == 0:
            return -math.inf
        return rounded(math.log(x), dtype) if x > 0 else math.nan


    def log1p(x):
        return rounded(math.log1p(x))


    def divide(a, b):
        if b == 0:
            return math.inf if a > 0 else math.nan
        return rounded(a / b)


    def total(terms, dtype=DTYPE):
        \"""The sum from left to right.\"""
        result = terms[0] if terms else 0.0
        for term in terms[1:]:
            result = rounded(result + term, dtype)
        return result


    def numbers(text):
        return [rounded(float.fromhex(word)) for word in text.split()]

    """

  /// The methods of ``CrossEntropy``, the sums of ``Evaluation``, and what is printed.
  private static func pythonLosses(count: String) -> String {
    """

    def softmax(terms):
        whole = total(terms)
        return [divide(term, whole) for term in terms]


    def largest(z):
        return math.nan if any(map(math.isnan, z)) else max(z)


    def differences(z, dtype=DTYPE):
        top = largest(z)
        return [rounded(x - top, dtype) for x in z]


    def of_probabilities(p, label):
        weights = label if isinstance(label, list) else [float(j == label) for j in range(len(p))]
        return -total([rounded(w * log(q)) for w, q in zip(weights, p)])


    def of_log_sum(log_sum, d, label, dtype=DTYPE):
        if isinstance(label, list):
            pairs = [(w, x) for w, x in zip(label, d) if w != 0]
            terms = [rounded(w * rounded(log_sum - x, dtype), dtype) for w, x in pairs]
            return total(terms, dtype)
        return rounded(log_sum - d[label], dtype)


    def fused(z, label, dtype):
        d = differences(z, dtype)
        return of_log_sum(log(total([exp(x, dtype) for x in d], dtype), dtype), d, label, dtype)


    def losses(z, label):
        d = differences(z)
        terms = [exp(x) for x in d]
        p = softmax(terms)
        log_sum = careful = log(total(terms))
        if 0 in d:  # the largest logit: log1p takes the others only
            top = d.index(0)
            careful = log1p(total(terms[:top] + terms[top + 1:]))
        epsilon = rounded(EPSILON)
        return {
    \(Method.lines(indent: 8) { "\"\($0.rawValue)\": \($1.python)," })
        }


    def joined(values, dtype):
        values = [value for value in values if value is not None]
        return total(values, dtype) if values else None


    def reduced(values, dtype):
        \"""Blocks of 128 instances from left to right, then the blocks' sums in pairs.\"""
        sums = [joined(values[i:i + 128], dtype) for i in range(0, len(values), 128)]
        while len(sums) > 1:
            sums = [joined(sums[i:i + 2], dtype) for i in range(0, len(sums), 2)]
        count = \(count)
        if REDUCTION != "mean":
            return rounded(sums[0])
        return divide(sums[0], count) if count else math.nan  # no label has weight


    def show(place, name, value):
        print(place, name, f"{value:.{DIGITS}g}", float(value).hex())


    logits = [numbers(row) for row in LOGITS]
    labels = [numbers(label) if isinstance(label, str) else label for label in LABELS]
    rows = [i for i, label in enumerate(labels) if label is not None]
    table = {}
    print("# instance, method, loss, loss in hexadecimal")
    for i, (z, label) in enumerate(zip(logits, labels)):
        if label is None:  # no label, no loss: the softmax
            print(i + 1, "softmax", *softmax([exp(x) for x in differences(z)]))
            continue
        for name, value in losses(z, label).items():
            table.setdefault(name, [None] * len(logits))[i] = value
            show(i + 1, name, value)
    if REDUCTION != "none":
        for name, values in table.items():
            show(REDUCTION, name, reduced(values, WIDE if name == "\(Method.upcast.rawValue)" else DTYPE))

    """
  }
}
