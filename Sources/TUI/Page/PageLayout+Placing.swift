import Lessons

extension PageLayout {
  /// The least columns of a lesson that has tables and a pane beside it; with fewer the pane is
  /// below the tables.
  private static let leastBesidePane = 62

  /// Lays a page out.
  init(_ page: PageContents) {
    self.init()
    var body = Rect(page.size)
    if body.height >= 8 || (page.mustWarn && body.height >= 3) { title = body.takeTop(1) }
    if body.height >= 32 { _ = body.takeTop(1) }
    if body.height >= 6 || (page.isLineOpen && body.height >= 2) {
      footer = body.takeBottom(1)
    }
    let mustSpeak = page.workspace.notice != nil || page.workspace.entry != nil
    if body.height >= 4 || (mustSpeak && body.height >= 2) { status = body.takeBottom(1) }
    if page.isZoomed, page.cursorPane == .lesson {
      lesson = body.inset(1)
      write(page.lesson, isRoomy: true)
      return
    }
    placeLessonBeside(&body, page)
    placePaneBeside(&body, page)
    tablesWidth = body.width
    placeTables(&body, page)
    if let lab = tables.first(where: { $0.table == .lab }) {
      let left = placePanes(in: lab.rect, page)
      if pane.isEmpty { body = left }
    }
    if need != nil, page.hasExplanation, body.height > Self.leastOfExplanation {
      explanation = body.below(1)
      // The pane above takes all that it is given.
      if pane.isEmpty, let last = panes.indices.last {
        panes[last].rect.height = body.y - panes[last].rect.y
      }
    }
  }

  /// The lines that are worth explaining something in, with the heading.
  private static let leastOfExplanation = 7

  // MARK: - Beside one another

  /// Puts the lesson at the left of a wide screen: as wide as it wants to be, as long as the tables
  /// have what they need, and so has an open pane of the lab.
  private mutating func placeLessonBeside(_ body: inout Rect, _ page: PageContents) {
    guard let text = page.lesson, !page.isZoomed, body.width >= 114 else { return }
    let need = ColumnNeed(of: text.step.panes, page.workspace)
    let wanted = text.wantedWidth + 2
    let tables = page.panes.isEmpty ? need.total : ColumnNeed.most
    let besidePane = body.width - 1 - need.total - 1 - ColumnNeed.most
    let isRoomy = !page.panes.isEmpty && besidePane >= Self.leastBesidePane
    let width = min(wanted, isRoomy ? besidePane : body.width - 1 - tables)
    lesson = body.takeLeft(width).inset(1)
    dividers.append(body.takeLeft(1))
    self.need = need
    write(page.lesson, isRoomy: true)
    placeWords(page)
  }

  /// Explains the words of the lesson in what is left below it.
  private mutating func placeWords(_ page: PageContents) {
    guard var text = page.lesson else { return }
    let place = lesson.below(prose.count + goals.count + 1)
    text.width = place.width
    let lines = text.words(knowing: page.workspace.vocabulary, rows: place.height - 1)
    if !lines.isEmpty { words = (place, lines) }
  }

  /// The columns of tables with all losses, which others scroll to.
  private static let leastBesidePanes = 77

  /// Puts the open pane of the lab at the right of the tables, if both have what they need there.
  private mutating func placePaneBeside(_ body: inout Rect, _ page: PageContents) {
    guard !page.panes.isEmpty, !page.isZoomed else { return }
    let need = need ?? ColumnNeed(of: page.workspace.tables, page.workspace)
    let most = body.width - 1 - page.leastWidthOfPanes
    guard min(need.total, Self.leastBesidePanes) <= most else { return }
    let tables = body.takeLeft(min(most, max(need.total, (body.width - 1) / 2)))
    dividers.append(body.takeLeft(1))
    pane = body
    body = tables
    self.need = need
  }

  /// The least lines in which two panes stand below one another where neither is whole.
  private static let leastForTwo = 20

  /// Puts the open panes below one another, or only the one that commands are for.
  ///
  /// - Returns: The place below them.
  private mutating func placePanes(in place: Rect, _ page: PageContents) -> Rect {
    let open = page.workspace.openPanes
    let heights = page.heightsOfPanes(width: place.width)
    let isWhole = heights.reduce(0, +) <= place.height
    guard let first = open.first, let last = open.last, first != last, !page.isZoomed,
      isWhole || place.height >= Self.leastForTwo
    else {
      panes = page.workspace.openPane.map { [($0, place)] } ?? []
      return heights.count == 1 ? place.below(heights[0]) : .none
    }
    var below = place
    let others = min(heights[heights.count - 1], place.height / 2)
    panes = [(first, below.takeTop(min(heights[0], place.height - others)))]
    if below.height > heights[heights.count - 1] { _ = below.takeTop(1) }
    panes.append((last, below))
    return below.below(heights[heights.count - 1])
  }

  /// Breaks the lesson into lines that fit its place.
  private mutating func write(_ text: LessonText?, isRoomy: Bool) {
    guard var text, lesson.width > 0 else { return }
    (text.width, text.isRoomy) = (lesson.width, isRoomy)
    (prose, goals) = (text.prose, text.goals)
  }

  private mutating func placeTables(_ body: inout Rect, _ page: PageContents) {
    let needs = TableHeights(page, in: body, hasPaneBelow: pane.isEmpty)
    if page.lesson != nil, lesson.isEmpty, !page.isZoomed {
      placeLessonAbove(&body, page, needs)
    }
    let count = page.workspace.rowCount
    let shown = shownTables(needs, height: body.height, page)
    let withBars = needs.instances(of: shown, in: body.height, bars: true)
    hasBars = withBars >= min(count, 6)
    instances = hasBars ? withBars : needs.instances(of: shown, in: body.height, bars: false)
    instances = max(1, min(instances, count))
    let spare = body.height - needs.height(of: shown, instances: instances, bars: hasBars)
    isSpacious = page.isZoomed && spare >= instances + 1
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
    if !pane.isEmpty { tables.append((.lab, pane)) }
  }

  /// The tables that there is room for: all, or the focused one alone.
  ///
  /// Beside the lab, those that matter least to what one does there give way first.
  private func shownTables(_ needs: TableHeights, height: Int, _ page: PageContents) -> [Table] {
    let focused = Table(page.cursorPane)
    var shown = needs.tables
    if page.isZoomed { return [focused] }
    let count = page.workspace.rowCount
    if shown.contains(.lab), page.isInPlaceOfTables,
      needs.wholeHeight(of: shown, instances: count) > height
    {
      return [.lab]
    }
    for table in [Table.softmax, .loss] where shown.contains(.lab) && table != focused {
      if needs.height(of: shown, instances: min(count, 3), bars: false) <= height { break }
      shown.removeAll { $0 == table }
    }
    let fits = needs.least(of: shown) <= height
    return fits ? shown : shown.contains(focused) ? [focused] : Array(shown.prefix(1))
  }

  /// Gives the lesson the lines it needs, as long as three instances of every table stay in sight.
  private mutating func placeLessonAbove(
    _ body: inout Rect, _ page: PageContents, _ needs: TableHeights
  ) {
    lesson = body.width > 2 ? body.inset(1) : body
    let count = page.workspace.rowCount
    let whole = needs.height(of: needs.tables, instances: count, bars: true) + needs.tables.count
    write(page.lesson, isRoomy: true)
    if prose.count + goals.count + whole > body.height { write(page.lesson, isRoomy: false) }
    let all = needs.height(of: needs.tables, instances: count, bars: false)
    // Beside the lab tables give way, to the prose too.
    let kept = needs.tables.filter {
      page.workspace.openPane == nil || $0 == .lab || $0 == .scores
        || $0 == Table(page.cursorPane)
    }
    let few = needs.height(of: kept, instances: min(count, 3), bars: false)
    var room = max(
      body.height - min(all, max(few, body.height / 2)), min(4, body.height / 3))
    if page.workspace.openPane != nil {
      // What there is to do stays in sight, and the pane gives way.
      room = max(
        room, body.height / 3, min(prose.count + goals.count, body.height - needs.least(of: kept)))
    }
    if let prompt = prose.firstIndex(where: { $0.part == .prompt }) {
      // What is asked is in sight as a whole, if need be beside a single row.
      let row = needs.height(of: kept, instances: 1, bars: false)
      room = max(room, min(prose.count - prompt, body.height - row))
    }
    lesson.height = body.takeTop(min(prose.count + goals.count, room)).height
  }
}
