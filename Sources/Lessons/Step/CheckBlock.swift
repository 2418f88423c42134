import Experiments

/// A block of checks or of remarks, one to a line.
struct CheckBlock {
  let block: FencedBlock

  /// The largest number of checks, since all are looked at after every key.
  private static let maximumCount = 20

  /// The largest number of characters in a remark, so that it takes one line of a narrow page.
  private static let longestRemark = 72

  /// The checks; their names must be known in one of the given states of the page.
  func checks(on experiments: [Experiment], log: inout FaultLog) -> [Check] {
    read("a step has at most \(Self.maximumCount) checks", experiments, &log).map(\.check)
  }

  /// Conditions that learners are likely to meet on their way, each with a sentence about it.
  func remarks(on experiments: [Experiment], log: inout FaultLog) -> [Check] {
    let all = read("a step has at most \(Self.maximumCount) remarks", experiments, &log)
    for (remark, line) in all {
      let length = remark.sentence?.count
      if length == nil { log.error("a remark needs a sentence: `condition : sentence`", line) }
      if let length, length > Self.longestRemark {
        log.error(
          "a remark has at most \(Self.longestRemark) characters, this one has \(length)", line)
      }
    }
    return all.map(\.check)
  }

  private func read(
    _ tooMany: String, _ experiments: [Experiment], _ log: inout FaultLog
  ) -> [(check: Check, line: SourceLine)] {
    if block.content.isEmpty {
      log.error("a \(block.word) block holds at least one line", block.opening)
    }
    let content = block.content(upTo: Self.maximumCount, tooMany, log: &log)
    return content.compactMap { line in
      var parser = CheckParser(line.text)
      do throws(CheckError) {
        let check = try parser.parse()
        for name in parser.names {
          guard let fault = fault(of: name.text, name.kind, in: experiments) else { continue }
          log.error(fault, line, at: name.index)
          break
        }
        return (check, line)
      } catch {
        return log.fail(error.message, line, column: error.column)
      }
    }
  }

  /// The reason why none of the experiments knows a name; nil when one does.
  private func fault(
    of name: String, _ kind: Quantity.Argument, in experiments: [Experiment]
  ) -> String? {
    var fault: String?
    for experiment in experiments {
      do {
        _ = try kind.index(of: name, in: experiment)
        return nil
      } catch {
        fault = fault ?? "\(error)"
      }
    }
    return fault
  }
}
