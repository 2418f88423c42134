import Exchange
import Experiments
import Notation
import TUI

/// Carries out the effects that need files.
struct Effects {
  /// The keeper of progress; nil where none is kept, as in a free experiment.
  var progressKeeper: ProgressKeeper?
  /// The destination of the presenter's notes; nil where nobody wants them.
  var notesFile: NotesFile?
  /// Where long work is done; nil to do it at once.
  var jobs: Jobs?
  /// What watches the logits' file; nil where nothing is watched.
  var watch: InputWatch?
  /// What lets a script go on by itself; nil where whoever plays it does.
  var alarm: Alarm?

  /// Carries one effect out; returns a command in answer, most often a message about how it went.
  func perform(_ effect: Effect, _ model: Model) -> Command? {
    switch effect {
    case .quit, .redraw, .mouse: return nil
    case .copy: return .say("there is no terminal that has a clipboard", isProblem: true)
    case .suspend: return progressKeeper?.finishOne()
    case .write(let path, let text, let overwrites):
      return work("writing \(path)", isMeasured: false) { _ in
        Self.write(to: path, overwrites) { file in
          file.write(text)
          return true
        }
      }
    case .load(let files):
      // What is refused, for another file is being read, must not take the place of that.
      if files.purpose == .start, jobs?.isWorking != true { watch?.note(files.paths) }
      let filesStay = watch == nil || files.purpose == .comparison
      return work("reading \(files.logits)") { pace in
        Self.load(files, filesStay: filesStay, pace)
      }
    case .watch(let files):
      watch?.turn(to: files.paths) { pace in
        let loaded = Self.load(files, filesStay: false, pace)
        guard case .start(let new, _, _) = loaded else { return loaded }
        return .reread(new, file: files.logits)
      }
      return nil
    case .list(let typed): return .paths(typed: typed, System.paths(beginningWith: typed))
    case .export(let path, let kind, let overwrites):
      let (experiment, evaluation) = (model.worksheet.experiment, model.worksheet.evaluation)
      return work("writing \(path)") { pace in
        Self.write(to: path, overwrites) { file throws(EditError) in
          try kind.write(experiment, evaluation: evaluation, pace: pace, to: &file)
          return pace.goesOn(1)
        }
      }
    case .change(let command):
      let count = model.worksheet.experiment.logits.count
      return work("changing \(NumberText.count(count, "number"))", isMeasured: false) { _ in
        model.changed(by: command)
      }
    case .stopWork: return jobs?.stop()
    case .wake(let seconds):
      alarm?.set(after: seconds)
      return nil
    case .notes(let text):
      do { try notesFile?.write(text) } catch {
        return .say("notes can't be written: \(error)", isProblem: true)
      }
      return nil
    case .saveProgress:
      if let request = model.saveRequest { progressKeeper?.begin(request) }
      return nil
    }
  }

  /// Carries effects out, and the page's own in answer; returns true when one leaves the page.
  @discardableResult
  func carryOut(_ wanted: [Effect], _ model: inout Model) -> Bool {
    var isOver = false
    for effect in wanted {
      if effect == .quit { isOver = true }
      if let command = perform(effect, model), update(&model, command) { isOver = true }
    }
    return isOver
  }

  /// Gives the page a command and carries out its effects; returns true when one leaves the page.
  @discardableResult
  func update(_ model: inout Model, _ command: Command) -> Bool {
    let wanted = model.update(command)
    return carryOut(wanted, &model)
  }

  /// Does what may take long: beside the page where there is one, or else at once.
  private func work(
    _ title: String, isMeasured: Bool = true, _ body: @escaping @Sendable (Pace) -> Command
  ) -> Command {
    jobs?.begin(title, isMeasured: isMeasured, body) ?? .worked(body(.any))
  }

  private static func load(_ files: FilesToLoad, filesStay: Bool, _ pace: Pace) -> Command {
    do throws(SourceFault) {
      try Self.checkCanBeLoaded(files.logits)
      if let labels = files.labels { try Self.checkCanBeLoaded(labels) }
      var inference: String?
      let experiment = try Experiment(
        logits: files.logits, labels: files.labels, options: files.options, format: nil,
        filesStay: filesStay, pace: pace
      ) { inference = $0.inference }
      switch files.purpose {
      case .comparison: return .against(experiment, file: files.logits)
      case .start:
        let message = inference.map { "\(files.logits): \($0)" } ?? "read \(files.logits)"
        return .start(experiment, message: message, files: files)
      }
    } catch {
      return .say("\(error.hinting(filesStay: filesStay))", isProblem: true)
    }
  }

  /// Writes a file that the learner named; `body` returns false where the file is not to be kept.
  private static func write(
    to path: String, _ overwrites: Bool,
    _ body: (inout PartialFile) throws(EditError) -> Bool
  ) -> Command {
    guard overwrites || !System.hasEntry(path) else {
      return .say("\(path) exists; the same command with ! writes over it", isProblem: true)
    }
    guard !System.isSpecial(path) else {
      return .say("\(path) is not a regular file", isProblem: true)
    }
    var file: PartialFile
    do { file = try PartialFile(path) } catch {
      return .say("\(path): \(error)", isProblem: true)
    }
    do throws(EditError) {
      guard try body(&file) else {
        file.abandon()
        return .say("\(path) was not written", isProblem: true)
      }
    } catch {
      file.abandon()
      return .say("\(error)", isProblem: true)
    }
    do { try file.finish() } catch { return .say("\(path): \(error)", isProblem: true) }
    return .say("wrote \(path)", isProblem: false)
  }

  /// Refuses everything but regular files: while the page is up, standard input is the keyboard,
  /// and a pipe that nobody writes to would hold everything up.
  private static func checkCanBeLoaded(_ path: String) throws(SourceFault) {
    if path == InputFile.standardInput {
      throw SourceFault(file: path, message: "keys come from standard input; name a file")
    }
    if System.isSpecial(path) {
      throw SourceFault(file: path, message: "this is not a regular file")
    }
  }
}
