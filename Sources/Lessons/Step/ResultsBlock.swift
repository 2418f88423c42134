import Experiments
import Notation

/// A block of the numbers that the prose quotes, which are held against what the page computes.
///
/// It has a line for each: a check, and where the number is that of another state, `after` and the
/// edits that lead there: `fused.loss[2] = 0.417 after set 2 3 3.2; dtype float32`. A number after
/// `=` has to be right to its last digit, and to stand in the text.
struct ResultsBlock {
  let block: FencedBlock

  /// The largest number of results, since each is played by itself.
  private static let maximumCount = 100

  /// Reports the results that are not so, played from the experiment that the step begins with, or
  /// that one of its cases does, which `name` then says; `text` are the lines of the step, the results
  /// themselves left out.
  func play(
    from experiment: Experiment, _ name: String = "", in text: [SourceLine], log: inout FaultLog
  ) {
    let content = block.content(
      upTo: Self.maximumCount, "a step has at most \(Self.maximumCount) results", log: &log)
    for line in content where !log.isFull {
      guard line.text.utf8.count <= EditsBlock.maximumLineLength else {
        log.error("a result has at most \(EditsBlock.maximumLineLength) bytes", line)
        continue
      }
      let (condition, edits) = Self.split(line.text)
      do {
        let check = try Check(parsing: String(condition))
        var state = experiment
        for edit in edits { try state.perform(edit) }
        if let fault = Self.fault(of: check, on: Worksheet(completing: state), in: text) {
          log.error(fault + name, line)
        }
      } catch let error as CheckError {
        log.error(error.message, line, column: error.column)
      } catch {
        log.error("\(error)", line)
      }
    }
  }

  /// The condition of a line, and the edits after the word `after`.
  private static func split(_ line: String) -> (condition: Substring, edits: [Substring]) {
    guard let range = line.firstRange(of: " after ") else { return (line[...], []) }
    let edits = line[range.upperBound...].split(separator: ";").map(\.trimmed)
    return (line[..<range.lowerBound], edits)
  }

  /// The fault of a quoted result; nil when it is right.
  private static func fault(
    of check: Check, on worksheet: Worksheet, in text: [SourceLine]
  ) -> String? {
    guard case .equal(_, isNegated: false) = check.relation,
      case .number(let x, _) = check.quantity.value(on: worksheet),
      let quoted = check.source.split(separator: "=").last?.trimmed
    else {
      let status = check.status(on: worksheet)
      return status.holds ? nil : "this is not so: it is \(status.present)"
    }
    let computed = digits(of: x, like: quoted)
    guard computed == quoted else { return "this is not so: it is \(computed)" }
    let typeset = quoted.replacing("-", with: "−")
    let isQuoted = text.contains { stands(quoted, in: $0.text) || stands(typeset, in: $0.text) }
    return isQuoted ? nil : "\(quoted) does not stand in the text"
  }

  /// Tells whether a number stands in a line, and not as a part of another.
  private static func stands(_ number: some StringProtocol, in line: String) -> Bool {
    line.ranges(of: String(number)).contains { range in
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].prefix(2)
      let goesOn =
        after.first?.isNumber == true || (after.first == "." && after.last?.isNumber == true)
      return !goesOn && before?.isNumber != true && before != "."
    }
  }

  /// A number with as many digits as another has.
  private static func digits(of x: Double, like quoted: Substring) -> String {
    let parts = quoted.split(separator: "e", maxSplits: 1)
    let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
    return parts.count == 2
      ? NumberText.scientific(x, decimals: decimals) : NumberText.fixed(x, decimals: decimals)
  }
}
