import Numerics
import TUI

/// Plays keys and commands to a page that has no terminal.
struct Player {
  /// The page as it is now.
  private(set) var model: Model
  private var isOver = false
  /// Without a file of progress: what is played teaches nobody.
  private let effects = Effects(progressFile: nil)

  /// A player of a page.
  init(_ model: Model) { self.model = model }

  /// Presses keys until there are no more, or one leaves the page.
  mutating func press(_ keys: [Key]) {
    for key in keys where !isOver { carryOut(model.handle(.key(key))) }
  }

  /// Carries out the commands of a script, one to a line, as after `:`.
  ///
  /// - Throws: ``SourceFault`` at a line that is no command, or one that can't be carried out.
  mutating func play(_ script: [UInt8], file: String) throws(SourceFault) {
    let lines = String(decoding: script, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where !isOver {
      guard let first = line.first(where: { !$0.isWhitespace }), first != "#" else { continue }
      do {
        let command = try Command(parsing: line, for: model.worksheet.experiment)
        carryOut(model.update(command))
      } catch {
        throw SourceFault(file: file, line: index + 1, message: "\(error)")
      }
      if let notice = model.notice, notice.isProblem {
        throw SourceFault(file: file, line: index + 1, message: notice.text)
      }
    }
  }

  /// The page as it is drawn once everything is computed.
  mutating func finalFrame() -> Frame {
    model.completeWork()
    return model.draw()
  }

  private mutating func carryOut(_ wanted: [Effect]) {
    for effect in wanted {
      if effect == .quit { isOver = true }
      if let command = effects.perform(effect, model) { carryOut(model.update(command)) }
    }
  }
}
