import Experiments
import Notation
import Numerics

extension CliffPane {
  mutating func perform(_ order: Order, on workspace: inout Workspace) {
    settle(&workspace)
    switch order {
    case .sweep(let isShift, let low, let high): sweep(isShift: isShift, low, high, &workspace)
    case .toggleAxis: sweep(isShift: !state.isShift, nil, nil, &workspace)
    case .showLoss(let wanted): state.showsLoss = wanted ?? !state.showsLoss
    case .focus(let method): state.focus = method
    case .zoom(let factor): zoom(factor, &workspace)
    case .pan(let part): changeRange(from: part, to: 1 + part, &workspace)
    case .usualRange: state.range = .usual(for: axis(workspace))
    case .at(let t): showPoint(at: t, &workspace)
    case .next: goToNextCliff(&workspace)
    case .keep: keepPoint(&workspace)
    case .marks(let marks):
      state.marks = marks ?? CliffMarks.allCases.element(1, after: state.marks)
      workspace.say("curves are drawn with \(state.marks.rawValue)")
    }
  }

  /// The axis that is swept now.
  private func axis(_ workspace: Workspace) -> SweepAxis {
    state.isShift ? .shift(class: workspace.cursor.class) : .scale
  }

  /// Brings the sweep up to date with the row, and the page with the cursor.
  mutating func settle(_ workspace: inout Workspace) {
    let instance = workspace.nearestInstance
    let isHere =
      workspace.cursor.pane == CliffPane.pane && workspace.entry == nil
      && state.subject?.instance == instance
    if state.t != nil, !isHere { leavePoint(&workspace) }
    let old = state.subject
    let isShown = state.t != nil && workspace.worksheet.isPreviewing
    let experiment = workspace.experiment
    let subject = CliffSubject(
      instance: instance,
      logits: isShown ? old?.logits ?? [] : Array(experiment.logits.row(instance)),
      kind: experiment.kind, label: experiment.labels[instance],
      options: experiment.mistakes.options, epsilon: experiment.epsilon, axis: axis(workspace),
      range: state.range)
    if subject.logits != old?.logits || subject.axis != old?.axis { leavePoint(&workspace) }
    state.swept.update(for: subject) { Self.begin($0, first: experiment.format) }
    // Another dtype or an undone change has ended the preview.
    if let t = state.t, !workspace.worksheet.isPreviewing { showPoint(at: t, &workspace) }
  }

  /// Begins the sweep of a row, in one format first.
  private static func begin(_ subject: CliffSubject, first format: FloatFormat) -> SweptRow {
    do throws(RowError) {
      guard subject.kind == .logits else { throw .notLogits(subject.kind) }
      var sweep = try Sweep(
        logits: subject.logits, label: subject.label, options: subject.options,
        epsilon: subject.epsilon, axis: subject.axis, range: subject.range, first: format)
      // Something is to be seen at once.
      sweep.advance()
      return SweptRow(sweep: sweep)
    } catch {
      return SweptRow(problem: error.reason(for: "sweep"))
    }
  }

  private mutating func sweep(
    isShift: Bool, _ low: Double?, _ high: Double?, _ workspace: inout Workspace
  ) {
    if let low, let high {
      do throws(RowError) {
        let range = try SweepRange(low, high)
        (state.isShift, state.range) = (isShift, range)
      } catch {
        return workspace.refuse("\(error); the range stays as it was")
      }
    }
    state.isShift = isShift
    let name = workspace.experiment.classNames[workspace.cursor.class]
    workspace.say(
      isShift
        ? "t is added to the logit of \(TableParts.fitted(name, to: 20)); t = 0 is the row as it is"
        : "all logits of the row are multiplied by t; t = 1 is the row as it is")
  }

  private mutating func zoom(_ factor: Double, _ workspace: inout Workspace) {
    let range = state.range
    let share = range.share(of: state.t ?? axis(workspace).neutral).clamped(to: 0...1)
    // The cursor keeps its place on the screen.
    changeRange(from: share - share * factor, to: share + (1 - share) * factor, &workspace)
  }

  private mutating func changeRange(
    from first: Double, to last: Double, _ workspace: inout Workspace
  ) {
    do throws(RowError) {
      state.range = try state.range.window(from: first, to: last)
    } catch {
      workspace.refuse("\(error)")
    }
  }
}

// MARK: - The point under the cursor

extension CliffPane {
  /// Lets the page show the row at a t, for the time being.
  mutating func showPoint(at t: Double, _ workspace: inout Workspace) {
    guard let subject = state.subject, state.sweep != nil else {
      return workspace.refuse(state.problem ?? "there is nothing to sweep")
    }
    guard t.isFinite else {
      return workspace.refuse("t is a finite number, not \(NumberText.shortest(t))")
    }
    guard t != subject.axis.neutral else { return leavePoint(&workspace) }
    do throws(EditError) {
      try workspace.worksheet.preview(Self.edit(of: subject, at: t))
      state.t = t
    } catch {
      leavePoint(&workspace)
      workspace.refuse("\(error)")
    }
  }

  /// Moves the point by so many eightieths of the range.
  mutating func movePoint(by steps: Int, _ workspace: inout Workspace) {
    let range = state.range
    let share = range.share(of: state.t ?? range.clamped(axis(workspace).neutral))
    let place = (share * 80).rounded() + Double(steps)
    guard (0...80).contains(place) else {
      let end = place < 0 ? range.low : range.high
      guard state.t != end else {
        return workspace.refuse("this is the end of the range; [ ] move it, { shows more")
      }
      return showPoint(at: end, &workspace)
    }
    let t = place == 0 ? range.low : place == 80 ? range.high : range.value(at: place / 80)
    // The row as it is lies on the way.
    let neutral = axis(workspace).neutral
    let passes = (range.share(of: neutral) * 80 - place).magnitude < 0.5
    showPoint(at: passes && steps.magnitude == 1 ? neutral : t, &workspace)
  }

  /// Puts the row back.
  mutating func leavePoint(_ workspace: inout Workspace) {
    guard state.t != nil else { return }
    state.t = nil
    if workspace.entry == nil { workspace.worksheet.cancelPreview() }
  }

  private mutating func keepPoint(_ workspace: inout Workspace) {
    guard let subject = state.subject, let t = state.t else {
      return workspace.refuse("this is the row as it is: ← → or Space move along the curve")
    }
    let text = NumberText.significant(t, digits: 6)
    if workspace.apply(Self.edit(of: subject, at: t)) {
      state.t = nil
      // From now on t means another thing.
      state.range = .usual(for: subject.axis)
      workspace.say("kept at t = \(text); u takes it back")
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
  private mutating func goToNextCliff(_ workspace: inout Workspace) {
    guard var sweep = state.sweep else {
      return workspace.refuse(state.problem ?? "there is nothing to sweep")
    }
    let format = workspace.experiment.format
    // Mostly nothing is left to be found; a wide row is not waited for.
    for _ in 0..<10 { sweep.advance() }
    state.swept.value.sweep = sweep
    let methods = state.focus.map { [$0] } ?? workspace.methods
    let findings = methods.flatMap { method in
      SweepSide.allCases.map { sweep.finding(method, in: format, $0) }
    }
    let cliffs = findings.compactMap { finding -> Cliff? in
      if case .breaks(let cliff)? = finding { cliff } else { nil }
    }.sorted { $0.t < $1.t }
    let present = state.t ?? sweep.start
    guard let next = cliffs.first(where: { $0.t > present }) ?? cliffs.first else {
      let outcome =
        state.focus.map { "\($0.rawValue) does not break in this range" }
        ?? "no method breaks in this range"
      return workspace.refuse(findings.contains(nil) ? "still looking" : "\(outcome) in \(format)")
    }
    showPoint(at: next.t, &workspace)
    guard state.t == next.t, let point = sweep.point(at: next.t, in: format) else { return }
    let others = cliffs.filter { $0.t == next.t && $0.kind == next.kind }.dropFirst()
    let names = [next.sentence] + others.map { "so does \($0.method.rawValue)" }
    workspace.say(
      names.joined(separator: ", ") + "; exact \(NumberText.significant(point.exact, digits: 4))")
  }
}
