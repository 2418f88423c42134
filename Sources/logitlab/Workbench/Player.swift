import ArgumentParser
import Exchange
import Experiments
import Notation
import TUI

/// Plays keys and commands to a page that has no terminal.
struct Player {
  /// The current page.
  private(set) var model: Model
  private var isOver = false
  /// Nothing that is played counts as progress.
  private let effects = Effects()

  /// Creates a player of a page.
  init(_ model: Model) { self.model = model }

  /// Presses keys until there are no more, or one leaves the page.
  mutating func press(_ keys: [Key]) {
    for key in keys where !isOver {
      let wanted = model.handle(.key(key))
      isOver = effects.carryOut(wanted, &model)
    }
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
        isOver = effects.update(&model, command)
      } catch {
        throw SourceFault(file: file, line: index + 1, message: "\(error)")
      }
      if let notice = model.notice, notice.isProblem {
        throw SourceFault(file: file, line: index + 1, message: notice.text)
      }
    }
  }

  /// Computes everything and draws the page.
  mutating func page(as output: PageFormat) -> String {
    model.completeWork()
    let frame = model.draw()
    switch output {
    case .text: return frame.text + "\n"
    case .ansi:
      let isPlain = System.environment("NO_COLOR") != nil
      return FrameText.ansi(frame, theme: model.theme, depth: isPlain ? .none : .palette)
    case .svg: return FrameText.svg(frame, theme: model.theme)
    }
  }
}

extension PageFormat: ExpressibleByArgument {}
