import Notation
import Numerics

extension Snippet {
  /// Writes the program in Swift, for `swiftc -O experiment.swift && ./experiment`.
  func writeSwift(to output: inout some TextOutputStream) {
    let format = experiment.format
    output.write(
      """
      // A Logit Lab experiment in Swift: swiftc -O experiment.swift && ./experiment
      //
      // It computes the losses that Logit Lab shows, to the bit.
      // \(arithmeticText.joined(separator: "\n// "))
      import Foundation

      enum Label { case none, index(Int), weights([Double]) }

      struct Format { let bits: Int, lowest: Int }

      // Significant bits, and the exponent of the smallest normal value.
      let dtype = \(Self.literal(format))
      let wide = \(Self.literal(Method.upcast.workingFormat(for: format)))
      let digits = \(format.distinguishingDigits)
      let epsilon: Double = \(Self.literal(experiment.epsilon))  \
      // \(NumberText.shortest(experiment.epsilon))
      let reduction = "\(experiment.reduction.rawValue)"  // mean, sum or none

      // The logits, a row for each instance, in hexadecimal so that no bit is lost.
      // Classes: \(classesComment)
      let logits: [[Double]] = [

      """)
    writeRows(
      0...0.9, to: &output, comment: "//",
      value: { "  " + Self.literals(experiment.logits.row($0)) },
      comment: comment(ofInstance:))
    output.write("]\n// The labels: a class from 0, or a weight for every class.\n")
    output.write("let labels: [Label] = [\n")
    writeRows(
      0.9...1, to: &output, comment: "//",
      value: {
        "  "
          + literal(
            $0, none: ".none", index: { ".index(\($0))" },
            weights: { ".weights(\(Self.literals($0[...])))" })
      }, comment: comment(ofLabel:))
    output.write("]\n")
    output.write(Self.swiftArithmetic)
    output.write(Self.swiftLosses)
    output.write(
      Self.swiftTable(count: divisor.map(Self.literal) ?? "Double(values.compactMap { $0 }.count)"))
  }

  private static func literal(_ x: Double) -> String {
    switch x {
    case _ where x.isNaN: ".nan"
    case .infinity: ".infinity"
    case -.infinity: "-.infinity"
    default: NumberText.hexadecimal(x)
    }
  }

  private static func literal(_ format: FloatFormat) -> String {
    "Format(bits: \(format.significandBits), lowest: \(format.minimumExponent))  // \(format)"
  }

  private static func literals(_ values: ArraySlice<Double>) -> String {
    "[" + values.map(literal).joined(separator: ", ") + "]"
  }

  private static let swiftArithmetic = """

    /// The value of the dtype nearest to x; of two equally near, the one with an even last bit.
    func rounded(_ x: Double, in format: Format = dtype) -> Double {
      guard format.bits < 53, x != 0, x.isFinite else { return x }
      let exponent = max(Int(x.exponent), format.lowest) - format.bits + 1
      let step = Double(sign: .plus, exponent: exponent, significand: 1)
      let size = (x.magnitude / step).rounded(.toNearestOrEven) * step
      let limit = Double(sign: .plus, exponent: 2 - format.lowest, significand: 1)
      return Double(signOf: x, magnitudeOf: size < limit ? size : .infinity)
    }

    /// The sum from left to right.
    func total(_ terms: [Double], in format: Format = dtype) -> Double {
      guard let first = terms.first else { return 0 }
      return terms.dropFirst().reduce(first) { rounded($0 + $1, in: format) }
    }

    func exponentials(_ z: [Double], in format: Format = dtype) -> [Double] {
      z.map { rounded(exp($0), in: format) }
    }

    func softmax(_ terms: [Double]) -> [Double] {
      let whole = total(terms)
      return terms.map { rounded($0 / whole) }
    }

    func largest(_ z: [Double]) -> Double {
      z.contains(where: \\.isNaN) ? .nan : z.max() ?? .nan
    }

    func differences(_ z: [Double], in format: Format = dtype) -> [Double] {
      let top = largest(z)
      return z.map { rounded($0 - top, in: format) }
    }

    """

  private static let swiftLosses = """

    func ofProbabilities(_ p: [Double], _ weights: [Double]) -> Double {
      -total(zip(weights, p).map { rounded($0 * rounded(log($1))) })
    }

    func ofLogSum(
      _ logSum: Double, _ d: [Double], _ label: Label, in format: Format = dtype
    ) -> Double {
      switch label {
      case .none: .nan
      case .index(let index): rounded(logSum - d[index], in: format)
      case .weights(let weights):
        total(
          zip(weights, d).filter { $0.0 != 0 }.map {
            rounded(rounded($0) * rounded(logSum - $1, in: format), in: format)
          }, in: format)
      }
    }

    func fused(_ z: [Double], _ label: Label, in format: Format) -> Double {
      let d = differences(z, in: format)
      let logSum = rounded(log(total(exponentials(d, in: format), in: format)), in: format)
      return ofLogSum(logSum, d, label, in: format)
    }

    func losses(_ z: [Double], _ label: Label) -> [Double] {
      let d = differences(z)
      let terms = exponentials(d)
      let logSum = rounded(log(total(terms)))
      var careful = logSum
      if let top = d.firstIndex(of: 0) {  // the largest logit: log1p takes the others only
        careful = rounded(log1p(total(Array(terms[..<top] + terms[(top + 1)...]))))
      }
      let weights: [Double] =
        switch label {
        case .none: []
        case .index(let index): z.indices.map { $0 == index ? 1 : 0 }
        case .weights(let weights): weights.map { rounded($0) }
        }
      let p = softmax(terms)
      return [
    \(Method.lines(indent: 4) { "\($1.swift)," })
      ]
    }

    """

  private static func swiftTable(count: String) -> String {
    """

    func joined(_ values: ArraySlice<Double?>, in format: Format) -> Double? {
      let values = values.compactMap { $0 }
      return values.isEmpty ? nil : total(values, in: format)
    }

    /// Blocks of 128 instances from left to right, then the blocks' sums in pairs.
    func reduced(_ values: [Double?], in format: Format) -> Double {
      func pieces(_ values: [Double?], of size: Int) -> [Double?] {
        stride(from: 0, to: values.count, by: size).map {
          joined(values[$0..<min($0 + size, values.count)], in: format)
        }
      }
      var sums = pieces(values, of: 128)
      while sums.count > 1 { sums = pieces(sums, of: 2) }
      let count: Double = \(count)
      guard reduction == "mean" else { return rounded(sums[0] ?? .nan) }
      return count == 0 ? .nan : rounded((sums[0] ?? .nan) / count)  // nan where no label has weight
    }

    func show(_ place: String, _ name: String, _ value: Double) {
      let text = String(format: "%.\\(digits)g %a", value, value)
      print(place, name, value.isNaN ? "nan nan" : text)
    }

    let names = \(Method.computed.map(\.rawValue))
    var table: [[Double?]] = names.map { _ in [] }
    print("# instance, method, loss, loss in hexadecimal")
    for (place, row) in logits.enumerated() {
      let z = row.map { rounded($0) }
      if case .none = labels[place] {  // no label, no loss: the softmax
        print(place + 1, "softmax", softmax(exponentials(differences(z))))
        for method in names.indices { table[method].append(nil) }
        continue
      }
      for (method, value) in losses(z, labels[place]).enumerated() {
        table[method].append(value)
        show("\\(place + 1)", names[method], value)
      }
    }
    if reduction != "none", table[0].contains(where: { $0 != nil }) {
      for (name, values) in zip(names, table) {
        show(reduction, name, reduced(values, in: name == "\(Method.upcast.rawValue)" ? wide : dtype))
      }
    }

    """
  }
}
