import Numerics
import TUI

/// Carries out what the page wants done with files.
struct Effects {
  /// Where progress is kept; nil where it isn't, as in a free experiment.
  var progressFile: ProgressFile?
  /// Where the presenter's notes go; nil where nobody wants them.
  var notesFile: NotesFile?

  /// Carries one effect out; what the page should do then, most often say how it went.
  func perform(_ effect: Effect, _ model: Model) -> Command? {
    switch effect {
    case .quit, .suspend, .redraw, .mouse: return nil
    case .write(let path, let text, let overwrites):
      guard overwrites || !System.hasEntry(path) else {
        return .say("\(path) exists; export! writes over it", isProblem: true)
      }
      guard !System.exists(path) || System.isFile(path) else {
        return .say("\(path) is not a regular file", isProblem: true)
      }
      do {
        try System.replace(path, with: Array(text.utf8), mode: System.publicMode)
        return .say("wrote \(path)", isProblem: false)
      } catch {
        return .say("\(path): \(error)", isProblem: true)
      }
    case .load(let logits, let labels):
      do {
        try Self.checkCanBeLoaded(logits)
        if let labels { try Self.checkCanBeLoaded(labels) }
        let experiment = try Experiment(logits: logits, labels: labels, format: nil)
        return .start(experiment, message: "read \(logits)")
      } catch {
        return .say("\(error)", isProblem: true)
      }
    case .notes(let text):
      do {
        try notesFile?.write(text)
        return nil
      } catch {
        return .say("notes can't be written: \(error)", isProblem: true)
      }
    case .saveProgress:
      guard let progress = model.progress else { return nil }
      do {
        let problem = try progressFile?.write(progress)
        return problem.map { .say($0, isProblem: true) }
      } catch let fault as SourceFault {
        return .say("progress can't be saved: \(fault.message)", isProblem: true)
      } catch {
        return .say("progress can't be saved: \(error)", isProblem: true)
      }
    }
  }

  /// Carries effects out, and what the page answers to that.
  func carryOut(_ wanted: [Effect], _ model: inout Model) {
    for effect in wanted {
      guard let command = perform(effect, model) else { continue }
      let next = model.update(command)
      carryOut(next, &model)
    }
  }

  /// While the page is up only regular files are read: standard input is the keyboard, and a pipe
  /// that nobody writes to would hold everything up.
  private static func checkCanBeLoaded(_ path: String) throws(SourceFault) {
    if path == InputFile.standardInput {
      throw SourceFault(file: path, message: "keys come from standard input; name a file")
    }
    if System.exists(path), !System.isFile(path) {
      throw SourceFault(file: path, message: "this is not a regular file")
    }
  }
}
