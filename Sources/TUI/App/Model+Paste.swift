import Exchange
import Experiments
import Lessons
import Notation
import Numerics

extension Model {
  /// Takes pasted text: into what is being typed, or as numbers, labels or a whole experiment.
  mutating func paste(_ text: String) -> [Effect] {
    switch mode {
    case .entry, .commandLine, .keys, .outline, .prediction: return typePasted(text)
    case .export: return refusePaste("there is nothing to paste into here")
    case .offer: mode = .page
    case .page: break
    }
    do throws(SourceFault) {
      return cursor.pane == .labels ? try pasteLabels(text) : try pasteNumbers(text)
    } catch {
      return refusePaste("\(error)")
    }
  }

  private mutating func refusePaste(_ reason: String) -> [Effect] {
    update(.say(reason, isProblem: true))
  }

  /// Types the first line of a text, and says so where there are more.
  private mutating func typePasted(_ text: String) -> [Effect] {
    guard LineField.hasRoom(forLineOf: text) else {
      return refusePaste("nothing was pasted: a line takes \(LineField.limit) characters")
    }
    let first = text.prefix { !$0.isNewline }
    let effects = update(
      .type(first.filter { !$0.unicodeScalars.contains(where: Printable.isUnsafe) }))
    let lines = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    if lines.count > 1 {
      refuse(
        "pasted the first line of \(lines.count); Esc, and a block of numbers goes into LOGITS")
    }
    return effects
  }

  // MARK: Numbers

  private static let source = "pasted text"

  /// Puts numbers where the cursor is where they fit, or offers to put them in the matrix's place.
  private mutating func pasteNumbers(_ text: String) throws(SourceFault) -> [Effect] {
    let table = try Self.table(text)
    if let block = workspace.block, table.labels == nil, !table.isExperiment {
      return paste(table.logits, into: block)
    }
    let experiment: Experiment
    do { experiment = try self.experiment(of: table) } catch { return refusePaste("\(error)") }
    if table.isExperiment {
      return put(experiment, "this is the experiment of the pasted line; u goes back")
    }
    guard table.labels != nil || cursor.pane == .logits, let instance = workspace.instance else {
      return refusePaste("numbers can be pasted into LOGITS: Tab goes there")
    }
    let block = table.logits
    let present = worksheet.experiment
    let size = "\(block.rows)×\(block.columns)"
    let fits =
      instance + block.rows <= present.instances && cursor.class + block.columns <= present.classes
    // An untouched example gives way to a whole matrix, with its labels.
    let isFresh = course == nil && present == .example
    if fits, table.labels == nil, !isFresh || block.rows == 1 || block.columns == 1 {
      let effects = update(.edit(.fill(instance: instance, class: cursor.class, values: block)))
      if notice == nil, !workspace.isWaiting {
        let format = table.format.flatMap { $0 == present.format ? nil : "they were \($0)" }
        let hasNames = table.classNames != nil || table.instanceNames != nil
        let likeness = present.kind == .logits ? table.likeness : nil
        let notes = [format, hasNames ? "names were left out" : nil, likeness]
        say((["pasted \(size) numbers"] + notes.compactMap(\.self)).joined(separator: "; "))
      }
      return effects
    }
    let told = table.inference?.split(separator: ";", maxSplits: 1).last.map { ";\($0)" }
    let message = "pasted \(size) logits; u goes back\(told ?? "")"
    if isFresh { return put(experiment, message) }
    mode = .offer(experiment, message: message)
    let labels = table.labels == nil ? "" : " with labels"
    return update(
      .say(
        "these are \(size) logits\(labels): Enter puts them in the matrix's place, Esc doesn't",
        isProblem: false))
  }

  /// Puts numbers in the place of those that are selected: as many, or one for all.
  private mutating func paste(_ numbers: Matrix, into block: Block) -> [Effect] {
    let isSame =
      numbers.rows == block.instances.count && numbers.columns == block.classes.count
    let values: Matrix
    do throws(EditError) {
      values = numbers.count == 1 ? try block.values(repeating: numbers[0, 0]) : numbers
    } catch {
      return refusePaste("\(error)")
    }
    guard isSame || numbers.count == 1 else {
      return refusePaste(
        "\(numbers.rows) × \(numbers.columns) numbers don't fill \(block.size) logits; Esc lets go of them"
      )
    }
    let effects = update(.edit(.fill(block, values: values)))
    if notice == nil, !workspace.isWaiting {
      say("filled \(block.size) logits; u goes back")
    }
    return effects
  }

  /// The table that a pasted text is: one with words for columns as in a file, all else a block.
  private static func table(_ text: String) throws(SourceFault) -> LogitsTable {
    func read(asBlock isBlock: Bool) -> Result<LogitsTable, SourceFault> {
      var options = ReadingOptions()
      options.isBlock = isBlock
      return Result { () throws(SourceFault) in
        try LogitsTable(reading: Array(text.utf8), file: source, options: options)
      }
    }
    let block = read(asBlock: true)
    if case .success(let table) = block, table.classNames == nil || table.isExperiment {
      return table
    }
    // What is in doubt in a file, with no option to settle it, are numbers here if it can be.
    if case .success(let table) = read(asBlock: false) { return table }
    return try block.get()
  }

  /// The experiment of a table, with what it doesn't say as it is on the page.
  private func experiment(of table: LogitsTable) throws(EditError) -> Experiment {
    if table.isExperiment { return try table.experiment() }
    let present = worksheet.experiment
    var experiment = try table.experiment(format: table.format ?? present.format)
    _ = try experiment.apply(.epsilon(present.epsilon))
    _ = try experiment.apply(.reduction(present.reduction))
    return experiment
  }

  private mutating func put(_ experiment: Experiment, _ message: String) -> [Effect] {
    let effects = update(.edit(.replace(experiment)))
    if notice == nil, !workspace.isWaiting { say(message) }
    return effects
  }

  /// Does what is answered to an offer; any other command goes to the page.
  mutating func answerOffer(
    _ experiment: Experiment, _ message: String, _ command: Command
  ) -> [Effect]? {
    switch command {
    case .commit:
      mode = .page
      return put(experiment, message)
    case .cancel: return take(.closes)
    default: return take(command.reach == .terminal ? .passes : .yields)
    }
  }

  // MARK: Labels

  /// Labels all instances as a text says.
  private mutating func pasteLabels(_ text: String) throws(SourceFault) -> [Effect] {
    if let table = try? Self.table(text), table.isExperiment { return try pasteNumbers(text) }
    var experiment = worksheet.experiment
    let names = experiment.instanceNames
    let haveNames = names.indices.contains {
      names[$0] != Names.Kind.instance.defaultName($0 + 1)
    }
    var table = LogitsTable(
      logits: experiment.logits, classNames: experiment.classNames,
      instanceNames: haveNames ? Array(names) : nil)
    try table.readLabels(Array(text.utf8), file: Self.source)
    let labels = table.labels ?? []
    do throws(EditError) {
      for (instance, label) in labels.enumerated() {
        _ = try experiment.apply(.label(instance: instance, label))
      }
    } catch {
      return refusePaste("\(error)")
    }
    return put(
      experiment, "pasted \(NumberText.count(labels.count, "label")); u goes back")
  }
}
