import Notation
import Numerics

extension SelfTest {
  /// The findings for people: a line for each function and format, and a verdict.
  package var text: String {
    var table = TableText([.left, .left, .right, .right, .right, .right, .left])
    table.append(
      ["FUNCTION", "DTYPE", "ARGUMENTS", "WORST ULPS", "BOUND", "MISROUNDED", "WORST AT X ="])
    for finding in findings {
      table.append([
        finding.function.rawValue, finding.format.rawValue, "\(finding.arguments)",
        NumberText.fixed(finding.worst, decimals: 4),
        finding.format == .float64 ? "< 1" : "0.5",
        "\(finding.misrounded)",
        NumberText.shortest(finding.argument, in: finding.format)
          + (finding.isWithinBound ? "" : "  out of bounds"),
      ])
    }
    var text = "exp, log and log1p of this machine against exact values\n\n"
    table.write(to: &text) { $0.unicodeScalars.count }
    text += """

      An error of at most 0.5 ulp is correct rounding; in float64 a system's functions may be off by
      up to 1. Misrounded counts results that are not the nearest value of the dtype.

      """
    let faults = findings.filter { !$0.isWithinBound }
    text +=
      faults.isEmpty
      ? "all within their bounds\n"
      : "out of bounds: "
        + faults.map { "\($0.function.rawValue) in \($0.format)" }
        .joined(separator: ", ") + "\n"
    return text
  }

  /// The findings for programs: one JSON object and a line end.
  package var json: String {
    let objects = findings.map { finding in
      JSONText.object([
        ("function", JSONText.string(finding.function.rawValue)),
        ("dtype", JSONText.string(finding.format.rawValue)),
        ("arguments", "\(finding.arguments)"),
        ("worst_ulps", JSONText.number(finding.worst)),
        ("bound", JSONText.number(Self.bound(of: finding.format))),
        ("at", JSONText.number(finding.argument)),
        ("at_hex", JSONText.string(NumberText.hexadecimal(finding.argument))),
        ("misrounded", "\(finding.misrounded)"),
        ("passes", "\(finding.isWithinBound)"),
      ])
    }
    return JSONText.object([
      ("passes", "\(passes)"), ("findings", JSONText.array(objects)),
    ]) + "\n"
  }
}
