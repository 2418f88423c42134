import Experiments
import Lessons

/// A page that is told in sentences and takes lines, for screen readers and for whoever has no screen.
///
/// It is the same ``Model``: a line becomes commands, and what is told follows from the page before and after
/// them. Nothing is told before the work is done that its numbers wait for.
package struct PlainPage: Sendable {
  /// The page.
  package private(set) var model: Model
  /// The page as it was last told; nil before that.
  private var told: Apart<Model>?
  /// What was told since the line before was taken, and the number of lines before that.
  private var (lines, first) = ([PlainHelp.greeting], 0)
  /// True if the page's message was not told yet.
  private var hasMessage: Bool
  /// False once the reader would rather not wait for the present work.
  private var isPatient = true
  /// The line before.
  private var latest = PlainLine.nothing

  /// The size of a page that nobody sees: so large that nothing of a step is out of sight.
  package static let size = Size(width: 120, height: 60)

  /// Tells a page.
  package init(_ model: Model) {
    self.model = model
    _ = self.model.handle(.resize(Self.size))
    hasMessage = model.notice != nil
  }

  package var theme: Theme { model.theme }
  package var mouseIsOn: Bool { false }
  package var hasPendingWork: Bool { model.hasPendingWork }
  package var hasUrgentWork: Bool { model.hasUrgentWork }

  package mutating func work(while hasTime: () -> Bool) { model.work(while: hasTime) }

  package func sideWork() -> (@Sendable () -> @Sendable (inout PlainPage) -> Void)? {
    guard let work = model.sideWork() else { return nil }
    return {
      let change = work()
      return { page in change(&page.model) }
    }
  }

  /// True while something is being done that is to be told with the latest line.
  private var isWorking: Bool { model.workspace.activity != nil || model.hasPendingWork }

  /// What was told, and what is to be told now.
  package func draw(after last: Telling?) -> Telling {
    isWorking
      ? Telling(after: first, lines: lines, isComplete: !isPatient)
      : Telling(after: first, lines: lines + news, isComplete: true)
  }

  private var news: [String] {
    PlainNews(from: told, to: Apart(model), hasMessage: hasMessage).lines.map(Spoken.text)
  }

  /// Notes what is new as told.
  private mutating func tell() {
    lines += news
    (told, hasMessage) = (Apart(model), false)
  }

  /// Takes an event: a line, or Ctrl-C.
  package mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .line(let line): return take(line)
    case .key(.control("c")): return interrupt()
    case .failedPaste(let fault): return update(.say("\(fault)", isProblem: true))
    case .key, .click, .doubleClick, .drag, .wheel, .paste, .resize, .background: return []
    }
  }

  /// Takes a command from outside, which may be what came of work.
  package mutating func update(_ command: Command) -> [Effect] {
    if !isWorking { tell() }
    let notice = model.notice
    let effects = model.update(command)
    if model.notice != notice { hasMessage = true }
    return effects
  }

  /// Does something to the page of which the message is to be told.
  private mutating func change(_ change: (inout Model) -> [Effect]) -> [Effect] {
    let effects = change(&model)
    hasMessage = model.notice != nil
    return effects
  }

  /// Stops the work under way, or stops waiting for numbers.
  private mutating func interrupt() -> [Effect] {
    if model.workspace.activity != nil { return model.handle(.key(.control("c"))) }
    let isWaiting = model.hasPendingWork
    if isWaiting { isPatient = false }
    tell()
    lines.append(isWaiting ? "The numbers that are missing follow." : "Type quit to leave.")
    return []
  }

  // MARK: - Lines

  private mutating func take(_ line: String) -> [Effect] {
    // Whoever types has read what was told.
    (first, lines) = (first + lines.count, [])
    tell()
    isPatient = true
    let meaning = PlainLine(line, on: model)
    defer { latest = meaning }
    switch meaning {
    case .nothing: return model.playback == nil ? [] : run { $0.update(.play(.next)) }
    case .fault(let reason): lines.append(Spoken.text(Spoken.sentence(reason)))
    case .order(let order): lines += order.lines(on: model).map(Spoken.text)
    case .number(let text): return run { $0.enter(number: text) }
    case .keys(let keys): return run { [latest] in $0.press(keys, after: latest) }
    case .command(let line): return run { $0.handle(.line(line)) }
    }
    return []
  }

  /// Does what a line means; where nothing comes of it, that is told.
  private mutating func run(_ body: (inout Model) -> [Effect]) -> [Effect] {
    let count = lines.count
    var effects = change(body)
    effects += closeWhatIsTold()
    let isDone = effects.allSatisfy { $0 == .saveProgress } && !isWorking
    if isDone, news.isEmpty, lines.count == count {
      lines.append("Nothing has changed.")
    }
    return effects
  }

  /// Tells a list that has opened over the page, or the explanation of a word, and closes it: in lines
  /// nothing stays open for the sake of being seen.
  private mutating func closeWhatIsTold() -> [Effect] {
    if let list = PlainList(of: model) {
      lines += list.lines.map(Spoken.text)
      return model.update(.cancel)
    }
    let explain = ExplainPane.pane
    guard model.workspace.openPanes.contains(explain),
      told?.value.workspace.openPanes.contains(explain) == false,
      model.course?.step?.panes.contains(explain) != true
    else { return [] }
    lines += (model.lab[explain]?.reading(model.workspace) ?? []).map(Spoken.text)
    return model.update(.lab(.close))
  }
}

extension Model {
  /// Answers the question that waits, or puts a number in the place of the one under the cursor.
  fileprivate mutating func enter(number text: String) -> [Effect] {
    if course?.isAsking == true { return handle(.line("answer \(text)")) }
    let cancelled = context == .entry ? update(.cancel) : []
    return cancelled + update(.type(text)) + update(.commit(nil))
  }

  /// Presses keys; a number that they leave open is kept.
  ///
  /// After a line with a number, an Enter or a Tab is meant for that.
  fileprivate mutating func press(_ keys: [Key], after line: PlainLine) -> [Effect] {
    if line.endsInNumber, context == .page {
      if keys == [.enter] { return update(.say("the number is kept", isProblem: false)) }
      if keys == [.tab] { return update(.move(.right)) }
    }
    let effects = keys.flatMap { handle(.key($0)) }
    return context == .entry ? effects + update(.commit(nil)) : effects
  }
}
