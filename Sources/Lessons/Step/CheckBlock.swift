import Experiments

/// A block of checks, one to a line.
struct CheckBlock {
  let block: FencedBlock

  /// The largest number of checks, since all are looked at after every key.
  private static let maximumCount = 20

  /// The checks; their names must be known in one of the given states of the page.
  func checks(on experiments: [Experiment], log: inout FaultLog) -> [Check] {
    if block.content.isEmpty {
      log.error("a check block holds at least one line", block.opening)
    }
    let content = block.content(
      upTo: Self.maximumCount, "a step has at most \(Self.maximumCount) checks", log: &log)
    return content.compactMap { line in
      var parser = CheckParser(line.text)
      do throws(CheckError) {
        let check = try parser.parse()
        for name in parser.names {
          guard let fault = fault(of: name.text, name.kind, in: experiments) else { continue }
          log.error(fault, line, at: name.index)
          break
        }
        return check
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
