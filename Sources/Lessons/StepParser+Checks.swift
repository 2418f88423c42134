import Experiments

extension StepParser {
  /// How many lines a solution may have.
  static let maximumSolution = 200

  /// How many bytes of UTF-8 a solution's line may have.
  static let maximumEditLength = 1000

  /// How many checks a step may have, since all are looked at after every key.
  static let maximumChecks = 20

  /// A solution's lines, and what they make of the experiment.
  mutating func solution(
    from experiment: Experiment?
  ) -> (lines: [String], outcome: Experiment?) {
    guard let block = blocks["solution"]?.first else { return ([], nil) }
    let content = block.content
    if content.isEmpty { log.error("a solution holds at least one line", block.opening) }
    if content.count > Self.maximumSolution {
      log.error(
        "a solution has at most \(Self.maximumSolution) lines", content[Self.maximumSolution])
    }
    var outcome = experiment
    for line in content.prefix(Self.maximumSolution) where !log.isFull {
      guard line.text.utf8.count <= Self.maximumEditLength else {
        log.error("a line of a solution has at most \(Self.maximumEditLength) bytes", line)
        break
      }
      guard var changed = outcome else { break }
      do {
        _ = try changed.apply(try Edit(parsing: line.text, for: changed))
        outcome = changed
      } catch {
        log.error("\(error)", line)
      }
    }
    return (content.map(\.trimmed.plain), outcome)
  }

  /// The checks; their names must be known in one of the given states of the page.
  mutating func checks(on experiments: [Experiment]) -> [Check] {
    guard let block = blocks["check"]?.first else { return [] }
    let content = block.content
    if content.isEmpty { log.error("a check block holds at least one line", block.opening) }
    if content.count > Self.maximumChecks {
      log.error("a step has at most \(Self.maximumChecks) checks", content[Self.maximumChecks])
    }
    var checks: [Check] = []
    for line in content.prefix(Self.maximumChecks) {
      var parser = CheckParser(line.text)
      do {
        checks.append(try parser.parse())
      } catch {
        log.error(error.message, line, column: error.column)
        continue
      }
      for name in parser.names {
        guard let fault = Self.fault(of: name.text, name.kind, in: experiments) else { continue }
        log.error(fault, line, at: name.index)
        break
      }
    }
    return checks
  }

  /// Why none of the experiments knows a name; nil when one does.
  private static func fault(
    of name: String, _ kind: CheckParser.NameKind, in experiments: [Experiment]
  ) -> String? {
    if kind == .answer, name == "none" || name == "tie" { return nil }
    var fault: String?
    for experiment in experiments {
      do {
        switch kind {
        case .instance: _ = try experiment.instance(name)
        case .feature: _ = try experiment.feature(name)
        case .class, .answer: _ = try experiment.class(name)
        }
        return nil
      } catch {
        fault = fault ?? "\(error)"
      }
    }
    return fault
  }

  /// The hints, in order.
  mutating func hints() -> [Markdown] {
    (blocks["hint"] ?? []).map { block in
      let hint = Markdown.parse(block.lines, log: &log)
      if hint.isEmpty { log.error("a hint that says nothing", block.opening) }
      return hint
    }
  }

  /// What the presenter wants to remember; nil for nothing.
  mutating func notes() -> Markdown? {
    guard let block = blocks["notes"]?.first else { return nil }
    let notes = Markdown.parse(block.lines, log: &log)
    if notes.isEmpty { log.error("notes that say nothing", block.opening) }
    return notes
  }
}
