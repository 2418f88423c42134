import Experiments
import Lessons
import Notation

/// What is otherwise on a page than when it was last told, in sentences; all of it where it never was.
struct PlainNews {
  private let pages: (old: Apart<Model>?, new: Apart<Model>)
  private var new: Model { pages.new.value }
  /// True if the page's message was not told yet.
  private let hasMessage: Bool
  private let step: PlainStep

  /// The most lines that are told of a pane that has changed.
  private static let mostLines = 4

  init(from old: Apart<Model>?, to new: Apart<Model>, hasMessage: Bool) {
    (pages, self.hasMessage) = ((old, new), hasMessage)
    step = PlainStep(new.value)
  }

  var lines: [String] {
    guard let old = pages.old?.value else { return message + caption(nil) + watch + step.lines }
    if isElsewhere(than: old) {
      return message + caption(old) + step.lines
    }
    if new.course?.step?.experiment != old.course?.step?.experiment {
      return message + step.denial + step.tables + step.asking
    }
    let change = PlainChange(from: old.workspace, to: new.workspace)
    let lines =
      message + caption(old) + change.lines + question(old) + hints(old) + tables(old) + panes(old)
      + goals(old)
    if !lines.isEmpty { return lines }
    return change.isEdited ? ["It is done; read tells all."] : cursor(old)
  }

  private var message: [String] {
    guard hasMessage, let notice = new.notice else { return [] }
    return [Spoken.sentence(notice.text)]
  }

  /// The file that is watched; another one is told by the message that it was loaded.
  private var watch: [String] {
    new.workspace.watched.map {
      ["\(Printable.text($0)) is watched: it is read again when it changes."]
    } ?? []
  }

  private func caption(_ old: Model?) -> [String] {
    guard let playback = new.playback, let caption = playback.caption,
      caption != old?.playback?.caption
    else { return [] }
    return ["\(playback.step) of \(playback.count): \(caption)"]
  }

  /// True where the learner is at another step, or the step is another.
  private func isElsewhere(than old: Model) -> Bool {
    guard let here = new.course, let there = old.course else {
      return (new.course == nil) != (old.course == nil)
    }
    return here.step?.id != there.step?.id || (here.recall == nil) != (there.recall == nil)
      || here.faults != there.faults || here.step?.prose != there.step?.prose
  }

  // MARK: - The lesson

  private func question(_ old: Model) -> [String] {
    guard let here = new.course, let there = old.course else { return [] }
    let isSettled = here.isAsking == there.isAsking && here.answer == there.answer
    guard isSettled else { return step.question }
    guard here.isAsking else { return [] }
    if here.deniedAnswer != nil, new.answerCount != old.answerCount { return step.denial }
    guard here.prediction != there.prediction else { return [] }
    return [step.chosen].compactMap { $0 }
  }

  private func hints(_ old: Model) -> [String] {
    let before = PlainStep(old).hints
    return Array(step.hints.dropFirst(before.count))
  }

  private func goals(_ old: Model) -> [String] {
    let before = PlainStep(old)
    let told = before.checks
    let checks = step.checks.enumerated().filter { place, line in
      !told.indices.contains(place) || told[place] != line
    }.map(\.element)
    return checks + (step.outcome == before.outcome ? [] : step.outcome)
  }

  // MARK: - Tables and panes

  private func tables(_ old: Model) -> [String] {
    let tables = PlainTables(new.workspace)
    let (now, before) = (new.workspace, old.workspace)
    if now.showsIndices != before.showsIndices { return tables.lines(of: .labels) }
    let isOrdered =
      now.view?.query == before.view?.query && now.ranking?.classes == before.ranking?.classes
    if !isOrdered { return tables.lines }
    return now.tables.filter { !before.tables.contains($0) && $0 != .labels }
      .flatMap(tables.lines)
  }

  private func panes(_ old: Model) -> [String] {
    let (now, before) = (new.workspace.openPanes, old.workspace.openPanes)
    let closed = before.filter { !now.contains($0) }
    let isSaid = hasMessage && new.notice != nil
    return now.flatMap { pane in
      before.contains(pane) ? change(of: pane, old) : step.pane(pane)
    } + (isSaid ? [] : closed.map { "\($0.name.uppercased()) is closed." })
  }

  /// The lines of an open pane that are others than they were.
  private func change(of pane: Pane, _ old: Model) -> [String] {
    // Its numbers are told as what was changed.
    if pane == LayerPane.pane { return [] }
    let (told, now) = (PlainStep(old).pane(pane), step.pane(pane))
    let changed = now.filter { !told.contains($0) }
    let first = now.prefix(changed.first == now.first ? 0 : 1)
    guard changed.count > Self.mostLines else { return changed.isEmpty ? [] : first + changed }
    return first + changed.prefix(Self.mostLines)
      + ["\(changed.count - Self.mostLines) more lines have changed; read \(pane.name) tells all."]
  }

  // MARK: - The cursor

  private func cursor(_ old: Model) -> [String] {
    if let entry = new.workspace.entry, entry != old.workspace.entry {
      return ["Typing \(entry.field.text); commit keeps it, cancel puts \(entry.old) back."]
    }
    if old.workspace.entry != nil, new.workspace.entry == nil { return ["the number is kept."] }
    // A pane of the lab has a cursor of its own.
    guard new.cursor != old.cursor || step.cursor != PlainStep(old).cursor else { return [] }
    let pane = new.cursor.pane
    return [(pane == old.cursor.pane ? "" : "\(pane.name.uppercased()): ") + step.cursor]
  }
}

extension Model {
  /// The number of answers that the step had.
  fileprivate var answerCount: Int {
    course?.step.map { course?.progress[$0.id].answers.count ?? 0 } ?? 0
  }
}
