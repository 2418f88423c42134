import Experiments
import Notation

extension StepParser {
  /// How many results a step may have, since each is played by itself.
  static let maximumResults = 100

  /// Holds the numbers that the prose quotes against what the page computes.
  ///
  /// A results block has a line for each: a check, and where the number is that of another state,
  /// `after` and the edits that lead there: `fused.loss[2] = 0.417 after set 2 3 3.2; dtype float32`.
  /// A number after `=` has to be right to its last digit, and to stand in the text.
  /// - Parameters:
  ///   - experiment: What the step begins with.
  ///   - text: The lines of the step, the results themselves left out.
  mutating func playResults(from experiment: Experiment, in text: [SourceLine]) {
    let content = blocks["results"]?.first?.content ?? []
    if content.count > Self.maximumResults {
      log.error(
        "a step has at most \(Self.maximumResults) results", content[Self.maximumResults])
    }
    for line in content.prefix(Self.maximumResults) where !log.isFull {
      guard line.text.utf8.count <= Self.maximumEditLength else {
        log.error("a result has at most \(Self.maximumEditLength) bytes", line)
        continue
      }
      let (condition, edits) = Self.split(line)
      var parser = CheckParser(String(condition))
      let check: Check
      do { check = try parser.parse() } catch {
        log.error(error.message, line, column: error.column)
        continue
      }
      var worksheet = Worksheet(experiment)
      do {
        for edit in edits {
          try worksheet.apply(try Edit(parsing: edit, for: worksheet.experiment))
        }
      } catch {
        log.error("\(error)", line)
        continue
      }
      worksheet.complete()
      if let fault = Self.fault(of: check, on: worksheet, in: text) { log.error(fault, line) }
    }
  }

  /// The condition of a line, and the edits after the word `after`.
  private static func split(_ line: SourceLine) -> (condition: Substring, edits: [Substring]) {
    guard let range = line.text.firstRange(of: " after ") else { return (line.text[...], []) }
    let edits = line.text[range.upperBound...].split(separator: ";").map(\.trimmed)
    return (line.text[..<range.lowerBound], edits)
  }

  /// What is wrong with a quoted result; nil when it is right.
  private static func fault(
    of check: Check, on worksheet: Worksheet, in text: [SourceLine]
  ) -> String? {
    let value = check.quantity.value(on: worksheet)
    guard case .equal(_, isNegated: false) = check.relation, case .number(let x, _) = value,
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

  /// Whether a number stands in a line, and not as a part of another.
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
