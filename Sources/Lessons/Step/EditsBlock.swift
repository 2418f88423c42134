import Experiments

/// A block of edits, one to a line: a solution, or what makes another case of the step.
struct EditsBlock {
  let block: FencedBlock

  /// The largest number of lines.
  private static let maximumLines = 200

  /// The largest length of a line of edits in bytes of UTF-8.
  static let maximumLineLength = 1000

  /// The lines that can be played from an experiment, played; nil where there is none to play them from.
  func played(from experiment: Experiment?, log: inout FaultLog) -> Solution? {
    if block.content.isEmpty {
      log.error("the block \(block.word) holds at least one line", block.opening)
    }
    let content = block.content(
      upTo: Self.maximumLines, "the block \(block.word) has at most \(Self.maximumLines) lines",
      log: &log)
    var played = experiment.map(Solution.init(from:))
    for line in content where !log.isFull {
      guard line.text.utf8.count <= Self.maximumLineLength else {
        log.error("a line of edits has at most \(Self.maximumLineLength) bytes", line)
        break
      }
      do { try played?.play(line.trimmed) } catch { log.error("\(error)", line) }
    }
    return played
  }
}

extension Experiment {
  /// Makes the edit that a line means.
  ///
  /// - Throws: ``EditError`` where there is none, or it makes more numbers than a step may have.
  mutating func perform(_ line: some StringProtocol) throws(EditError) {
    _ = try apply(try Edit(parsing: line, for: self))
    let counts = [logits.count, layer?.inputs.count ?? 0, layer?.weights.count ?? 0]
    guard counts.allSatisfy({ $0 <= MatrixRows.maximumCells }) else {
      throw .shape(MatrixRows.tooManyCells)
    }
  }
}
