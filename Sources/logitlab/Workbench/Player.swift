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

  /// Plays a script to its end, and hands out the page before it and after each step, with the seconds
  /// for which the script shows it, if it says that.
  ///
  /// - Throws: ``SourceFault`` at a line that is no command, or that went otherwise than the script has it.
  mutating func play(
    _ script: Script, show: (inout Player, _ pause: Double?) -> Void = { _, _ in }
  ) throws(SourceFault) {
    _ = model.begin(script)
    show(&self, nil)
    while !isOver, let playback = model.playback, !playback.isOver {
      isOver = effects.update(&model, .play(.next))
      if let fault = model.scriptFault { throw fault }
      if let now = model.playback, now.step > playback.step { show(&self, now.pause) }
    }
    model.endScript()
  }

  /// Computes everything and draws the page.
  mutating func page(as output: PageFormat) -> String {
    Self.text(of: [frame(seconds: 0)], as: output)
  }

  /// Computes everything and draws the page, to be shown for so many seconds.
  mutating func frame(seconds: Double) -> PlayedFrame {
    model.completeWork()
    return PlayedFrame(model.draw(), theme: model.theme, seconds: seconds)
  }

  /// Frames one below the other, or as one picture.
  static func text(of film: [PlayedFrame], as output: PageFormat) -> String {
    switch output {
    case .text: return film.map { $0.frame.text + "\n" }.joined(separator: "\n")
    case .ansi:
      let isPlain = System.environment("NO_COLOR") != nil
      return film.map {
        FrameText.ansi($0.frame, theme: $0.theme, depth: isPlain ? .none : .palette)
      }.joined(separator: "\n")
    case .svg: return FrameText.svg(film)
    }
  }
}

extension PageFormat: ExpressibleByArgument {}
