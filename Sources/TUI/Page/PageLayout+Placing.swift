import Lessons

extension PageLayout {
  /// Lays the page of `model` out.
  init(_ model: Model) {
    self.init()
    var body = Rect(model.size)
    if body.height >= 8 { title = body.takeTop(1) }
    if body.height >= 32 { _ = body.takeTop(1) }
    if body.height >= 6 || (model.context == .commandLine && body.height >= 2) {
      footer = body.takeBottom(1)
    }
    let mustSpeak = model.notice != nil || model.context == .entry
    if body.height >= 4 || (mustSpeak && body.height >= 2) { status = body.takeBottom(1) }
    if model.isZoomed, model.cursor.pane == .lesson {
      lesson = body.inset(1)
      write(model, isRoomy: true)
      return
    }
    placeLessonBeside(&body, model)
    tablesWidth = body.width
    placeTables(&body, model)
  }

  // MARK: - Vertical

  private mutating func placeLessonBeside(_ body: inout Rect, _ model: Model) {
    guard model.course != nil, !model.isZoomed, body.width >= 114 else { return }
    // The tables need 80 columns to show all that they show at 80.
    let width = min(60, body.width * 36 / 100, body.width - 81)
    lesson = body.takeLeft(width).inset(1)
    divider = body.takeLeft(1)
    write(model, isRoomy: true)
  }

  /// Breaks the lesson into lines that fit its place.
  private mutating func write(_ model: Model, isRoomy: Bool) {
    prose = LessonLine.prose(of: model, width: lesson.width, isRoomy: isRoomy)
    goals = LessonLine.goals(of: model, width: lesson.width)
  }

  private mutating func placeTables(_ body: inout Rect, _ model: Model) {
    let needs = TableHeights(model, in: body)
    if model.course != nil, divider.isEmpty, !model.isZoomed {
      placeLessonAbove(&body, model, needs)
    }
    let count = model.worksheet.experiment.instances
    let shown = shownTables(needs, height: body.height, model)
    let withBars = needs.instances(of: shown, in: body.height, bars: true)
    hasBars = withBars >= min(count, 6)
    instances = hasBars ? withBars : needs.instances(of: shown, in: body.height, bars: false)
    instances = max(1, min(instances, count))
    let spare = body.height - needs.height(of: shown, instances: instances, bars: hasBars)
    isSpacious = model.isZoomed && spare >= instances + 1
    if isSpacious, let table = shown.first {
      tables.append((table, body))
      return
    }
    let gap = spare >= 2 * shown.count ? 1 : 0
    for (number, table) in shown.enumerated() {
      let height = needs.height(of: [table], instances: instances, bars: hasBars)
      if number > 0 { _ = body.takeTop(gap) }
      tables.append((table, table == .lab ? body : body.takeTop(height)))
    }
  }

  /// The tables that there is room for: all, or the focused one alone.
  ///
  /// Beside the lab, those that matter least to what one does there give way first.
  private func shownTables(_ needs: TableHeights, height: Int, _ model: Model) -> [Table] {
    let focused = Table(model.cursor.pane)
    var shown = needs.tables
    if model.isZoomed { return [focused] }
    let count = model.worksheet.experiment.instances
    for table in [Table.softmax, .loss] where shown.contains(.lab) && table != focused {
      if needs.height(of: shown, instances: min(count, 3), bars: false) <= height { break }
      shown.removeAll { $0 == table }
    }
    let fits = needs.height(of: shown, instances: 1, bars: false) <= height
    return fits ? shown : [focused]
  }

  /// Gives the lesson the lines it needs, as long as three instances of every table stay in sight.
  private mutating func placeLessonAbove(_ body: inout Rect, _ model: Model, _ needs: TableHeights)
  {
    lesson = body.width > 2 ? body.inset(1) : body
    let count = model.worksheet.experiment.instances
    let whole = needs.height(of: needs.tables, instances: count, bars: true) + needs.tables.count
    write(model, isRoomy: true)
    if prose.count + goals.count + whole > body.height { write(model, isRoomy: false) }
    let all = needs.height(of: needs.tables, instances: count, bars: false)
    // Beside the lab tables give way, to the prose too.
    let kept = needs.tables.filter {
      model.workspace.openPane == nil || $0 == .lab || $0 == .scores
        || $0 == Table(model.cursor.pane)
    }
    let few = needs.height(of: kept, instances: min(count, 3), bars: false)
    let least = model.workspace.openPane == nil ? min(4, body.height / 3) : body.height / 3
    var room = max(body.height - min(all, max(few, body.height / 2)), least)
    if let prompt = prose.firstIndex(where: { $0.part == .prompt }) {
      // What is asked is in sight as a whole, if need be beside a single row.
      let row = needs.height(of: kept, instances: 1, bars: false)
      room = max(room, min(prose.count - prompt, body.height - row))
    }
    lesson.height = body.takeTop(min(prose.count + goals.count, room)).height
  }
}
