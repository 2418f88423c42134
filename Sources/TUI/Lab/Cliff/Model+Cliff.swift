import Experiments
import Notation
import Numerics

extension Model {
  /// Does a command of CLIFF, which is opened for it.
  mutating func performCliff(_ command: CliffCommand) {
    if lab.open != .cliff || cursor.pane != .cliff { openLab(.cliff) }
    settleCliff()
    switch command {
    case .sweep(let isShift, let low, let high): sweepCliff(isShift: isShift, low, high)
    case .toggleAxis: sweepCliff(isShift: !lab.cliff.isShift, nil, nil)
    case .showLoss(let wanted): lab.cliff.showsLoss = wanted ?? !lab.cliff.showsLoss
    case .focus(let method): lab.cliff.focus = method
    case .zoom(let factor): zoomCliff(factor)
    case .pan(let part): panCliff(part)
    case .usualRange: lab.cliff.range = .usual(for: cliffAxis)
    case .at(let t): showCliffPoint(at: t)
    case .next: goToNextCliff()
    case .keep: keepCliffPoint()
    case .marks(let marks):
      let all = CliffMarks.allCases
      let next = all[((all.firstIndex(of: lab.cliff.marks) ?? 0) + 1) % all.count]
      lab.cliff.marks = marks ?? next
      say("curves are drawn with \(lab.cliff.marks.rawValue)")
    }
  }

  /// What is swept now.
  var cliffAxis: SweepAxis { lab.cliff.isShift ? .shift(class: cursor.class) : .scale }

  /// Brings the sweep up to date with the row, and the page with the cursor.
  mutating func settleCliff() {
    let instance = min(cursor.instance, worksheet.experiment.instances - 1)
    let isHere =
      cursor.pane == .cliff && context != .entry && lab.cliff.subject?.instance == instance
    if lab.cliff.t != nil, !isHere { leaveCliffPoint() }
    let old = lab.cliff.subject
    let isShown = lab.cliff.t != nil && worksheet.isPreviewing
    let experiment = worksheet.experiment
    let subject = CliffSubject(
      instance: instance,
      logits: isShown ? old?.logits ?? [] : Array(experiment.logits.row(instance)),
      label: experiment.labels[instance], epsilon: experiment.epsilon, axis: cliffAxis,
      range: lab.cliff.range)
    if subject != old {
      if subject.logits != old?.logits || subject.axis != old?.axis { leaveCliffPoint() }
      startSweep(subject)
    }
    // Another dtype or an undone change has ended the preview.
    if let t = lab.cliff.t, !worksheet.isPreviewing { showCliffPoint(at: t) }
  }

  private mutating func startSweep(_ subject: CliffSubject) {
    lab.cliff.subject = subject
    do throws(RowError) {
      var sweep = try Sweep(
        logits: subject.logits, label: subject.label, epsilon: subject.epsilon, axis: subject.axis,
        range: subject.range, first: worksheet.experiment.format)
      // Something is to be seen at once.
      sweep.advance()
      (lab.cliff.sweep, lab.cliff.problem) = (sweep, nil)
    } catch {
      let reason =
        if case .noTarget = error { "without a loss there is nothing to sweep: " } else { "" }
      (lab.cliff.sweep, lab.cliff.problem) = (nil, "\(reason)\(error)")
    }
  }

  private mutating func sweepCliff(isShift: Bool, _ low: Double?, _ high: Double?) {
    if let low, let high {
      do throws(RowError) {
        let range = try SweepRange(low, high)
        lab.cliff.isShift = isShift
        lab.cliff.range = range
      } catch {
        return refuse("\(error); the range stays as it was")
      }
    }
    lab.cliff.isShift = isShift
    let name = worksheet.experiment.classNames[cursor.class]
    say(
      isShift
        ? "t is added to the logit of \(TableParts.fitted(name, to: 20)); t = 0 is the row as it is"
        : "all logits of the row are multiplied by t; t = 1 is the row as it is")
  }

  private mutating func zoomCliff(_ factor: Double) {
    let range = lab.cliff.range
    let share = min(max(range.share(of: lab.cliff.t ?? cliffAxis.neutral), 0), 1)
    // The cursor keeps its place on the screen.
    changeRange(from: share - share * factor, to: share + (1 - share) * factor)
  }

  private mutating func panCliff(_ part: Double) { changeRange(from: part, to: 1 + part) }

  private mutating func changeRange(from first: Double, to last: Double) {
    do throws(RowError) {
      lab.cliff.range = try lab.cliff.range.window(from: first, to: last)
    } catch {
      refuse("\(error)")
    }
  }
}

// MARK: - The point under the cursor

extension Model {
  /// Lets the page show the row at a t, for the time being.
  mutating func showCliffPoint(at t: Double) {
    guard let subject = lab.cliff.subject, lab.cliff.sweep != nil else {
      return refuse(lab.cliff.problem ?? "there is nothing to sweep")
    }
    guard t.isFinite else { return refuse("t is a finite number, not \(NumberText.shortest(t))") }
    guard t != subject.axis.neutral else { return leaveCliffPoint() }
    do throws(EditError) {
      try worksheet.preview(Self.edit(of: subject, at: t))
      lab.cliff.t = t
    } catch {
      leaveCliffPoint()
      refuse("\(error)")
    }
  }

  /// Moves the point by so many eightieths of the range.
  mutating func moveCliffPoint(by steps: Int) {
    let range = lab.cliff.range
    let share = range.share(of: lab.cliff.t ?? range.clamped(cliffAxis.neutral))
    let place = (share * 80).rounded() + Double(steps)
    guard (0...80).contains(place) else {
      let end = place < 0 ? range.low : range.high
      guard lab.cliff.t != end else {
        return refuse("this is the end of the range; [ ] move it, { shows more")
      }
      return showCliffPoint(at: end)
    }
    let t = place == 0 ? range.low : place == 80 ? range.high : range.value(at: place / 80)
    // The row as it is lies on the way.
    let neutral = cliffAxis.neutral
    let passes = (range.share(of: neutral) * 80 - place).magnitude < 0.5
    showCliffPoint(at: passes && steps.magnitude == 1 ? neutral : t)
  }

  /// Puts the row back.
  mutating func leaveCliffPoint() {
    guard lab.cliff.t != nil else { return }
    lab.cliff.t = nil
    if context != .entry { worksheet.cancelPreview() }
  }

  private mutating func keepCliffPoint() {
    guard let subject = lab.cliff.subject, let t = lab.cliff.t else {
      return refuse("this is the row as it is: ← → or Space move along the curve")
    }
    let text = NumberText.significant(t, digits: 6)
    if performEdit(.edit(Self.edit(of: subject, at: t))) {
      lab.cliff.t = nil
      // From now on t means another thing.
      lab.cliff.range = .usual(for: subject.axis)
      say("kept at t = \(text); u takes it back")
    }
  }

  /// The edit that gives the row what it is at t.
  private static func edit(of subject: CliffSubject, at t: Double) -> Edit {
    let logits = subject.axis.logits(subject.logits, at: t)
    if case .shift(let column) = subject.axis {
      return .set(instance: subject.instance, class: column, value: logits[column])
    }
    var row = Matrix(rows: 1, columns: logits.count)
    for column in logits.indices { row[0, column] = logits[column] }
    return .fill(instance: subject.instance, class: 0, values: row)
  }

  /// Goes to the next cliff towards higher t, and from the last to the first.
  private mutating func goToNextCliff() {
    guard var sweep = lab.cliff.sweep else {
      return refuse(lab.cliff.problem ?? "there is nothing to sweep")
    }
    let format = worksheet.experiment.format
    // Mostly nothing is left to be found; a wide row is not waited for.
    for _ in 0..<10 { sweep.advance() }
    lab.cliff.sweep = sweep
    let methods = lab.cliff.focus.map { [$0] } ?? Method.computed
    let findings = methods.flatMap { method in
      SweepSide.allCases.map { sweep.finding(method, in: format, $0) }
    }
    let cliffs = findings.compactMap { finding -> Cliff? in
      if case .breaks(let cliff)? = finding { cliff } else { nil }
    }.sorted { $0.t < $1.t }
    let present = lab.cliff.t ?? sweep.start
    guard let next = cliffs.first(where: { $0.t > present }) ?? cliffs.first else {
      let outcome =
        lab.cliff.focus.map { "\($0.rawValue) does not break in this range" }
        ?? "no method breaks in this range"
      return refuse(findings.contains(nil) ? "still looking" : "\(outcome) in \(format)")
    }
    showCliffPoint(at: next.t)
    guard lab.cliff.t == next.t, let point = sweep.point(at: next.t, in: format) else { return }
    let others = cliffs.filter { $0.t == next.t && $0.kind == next.kind }.dropFirst()
    let names = [next.sentence] + others.map { "so does \($0.method.rawValue)" }
    say(names.joined(separator: ", ") + "; exact \(NumberText.significant(point.exact, digits: 4))")
  }
}
