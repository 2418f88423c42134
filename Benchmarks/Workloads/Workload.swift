internal import Experiments
internal import Lessons
internal import Numerics
internal import TUI

/// A thing to measure: set up once, and then done over and over.
public struct Workload {
  /// Its name in the table of figures.
  public let name: String
  /// Sets up and returns what is to be measured, which takes the number of the round.
  public let start: () -> (Int) -> Void

  /// All of them.
  public static var all: [Workload] {
    let fill = Workload(name: "Fill a frame of 100×30") {
      { _ in
        var frame = Frame(size: Size(width: 100, height: 30))
        frame.fill(Rect(frame.size), with: "─")
      }
    }
    return [fill, sweep(classes: 3), sweepSlice(classes: 1000)]
      + [batch(.float32, by: .fastest), batch(.float64, by: .fastest)]
      + [(2, 3), (1000, 1000)].flatMap { instances, classes in
        let experiment = experiment(instances: instances, classes: classes)
        return [
          recompute(experiment), draw(experiment), press(experiment),
        ] + "tEbgLMw".map { edit(experiment, with: $0) }
      }
  }

  /// Changes one logit and evaluates what a screen can show of it.
  private static func recompute(_ experiment: Experiment) -> Workload {
    Workload(name: "Recompute after one edit, \(sizes(experiment))") {
      var worksheet = Worksheet(experiment)
      let shown = 0..<min(30, experiment.instances)
      worksheet.evaluate(shown)
      return { round in
        try? worksheet.apply(.set(instance: 0, class: 1, value: Double(round % 7)))
        worksheet.evaluate(shown)
      }
    }
  }

  private static func draw(_ experiment: Experiment) -> Workload {
    Workload(name: "Draw the page at 100×30, \(sizes(experiment))") {
      let model = Model(experiment: experiment, size: Size(width: 100, height: 30))
      return { _ in _ = model.draw() }
    }
  }

  /// Moves the cursor and draws, all but what the terminal does.
  private static func press(_ experiment: Experiment) -> Workload {
    Workload(name: "Move the cursor and draw, \(sizes(experiment))") {
      var model = Model(experiment: experiment, size: Size(width: 100, height: 30))
      return { round in
        _ = model.handle(.key(round.isMultiple(of: 2) ? .right : .left))
        _ = model.draw()
      }
    }
  }

  /// Changes a logit with a pane of the lab open, and draws.
  private static func edit(_ experiment: Experiment, with pane: Character) -> Workload {
    Workload(name: "Nudge a logit and draw with \(pane) open, \(sizes(experiment))") {
      var model = Model(experiment: experiment, size: Size(width: 100, height: 30))
      _ = model.handle(.key(.character(pane)))
      _ = model.update(.select(.logits, instance: 0, column: 1))
      return { round in
        _ = model.handle(.key(round.isMultiple(of: 2) ? "]" : "["))
        _ = model.draw()
      }
    }
  }

  /// Finds all cliffs of one row: 400 points in each format, and every threshold.
  private static func sweep(classes: Int) -> Workload {
    Workload(name: "Cliff sweep 400×4, 2×3") {
      let sweep = newSweep(of: classes)
      return { _ in
        var sweep = sweep
        sweep?.complete()
      }
    }
  }

  /// Does one slice of the sweep of a wide row: the longest that a key waits for it.
  private static func sweepSlice(classes: Int) -> Workload {
    Workload(name: "Slice of a cliff sweep, \(classes) classes") {
      let fresh = newSweep(of: classes)
      var sweep = fresh
      return { _ in
        if sweep?.hasWork != true { sweep = fresh }
        sweep?.advance()
      }
    }
  }

  private static func newSweep(of classes: Int) -> Sweep? {
    let experiment = classes == 3 ? Experiment.example : experiment(instances: 1, classes: classes)
    return try? Sweep(
      logits: Array(experiment.logits.row(0)), label: experiment.labels[0], axis: .scale,
      range: .usual(for: .scale))
  }

  private static func sizes(_ experiment: Experiment) -> String {
    "\(experiment.instances)×\(experiment.classes)"
  }

  /// Logits of no pattern, the same on every run.
  private static func experiment(instances: Int, classes: Int) -> Experiment {
    var state: UInt64 = 20_260_321
    var logits = Matrix(rows: instances, columns: classes)
    for row in 0..<instances {
      for column in 0..<classes {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        logits[row, column] = Double(state >> 40) / Double(1 << 21) - 4
      }
    }
    let labels = (0..<instances).map { Label.index($0 % classes) }
    return (try? Experiment(logits: logits, labels: labels)) ?? .example
  }
}
