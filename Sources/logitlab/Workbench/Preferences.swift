import Experiments
import Notation
import Numerics
import TUI
import Terminal

/// What the learner wants of every page: by the environment, by the settings, or by an earlier visit.
struct Preferences {
  /// The colours; nil for those that fit the terminal's background.
  let theme: Theme?
  /// The format of an experiment that doesn't say its own.
  var dtype: FloatFormat? { settings.dtype }
  private let settings: Settings
  private let faults: [SourceFault]
  private let memory: PageMemory

  /// Finds out.
  init() throws {
    // Before the locale is asked for.
    if let folder = System.shared() { NcursesTerminal.useSpares(in: folder) }
    (settings, faults) = SettingsFile.read()
    memory = PageMemory.read()
    theme = try Workbench.theme() ?? settings.theme ?? memory.theme
  }

  /// The characters to draw with: of those that the terminal can show.
  var glyphs: Glyphs {
    Workbench.wantsASCII || !NcursesTerminal.localeIsUTF8 ? .ascii : settings.glyphs ?? .unicode
  }

  /// Gives a page what is wanted of it, and the first fault of the settings; standard error gets all.
  func apply(to model: inout Model) {
    model.take(settings)
    model.lineHistory = memory.lines
    for fault in faults { Output.complain("\(fault)") }
    guard let fault = faults.first else { return }
    let place = fault.line.map { ", line \($0)" } ?? ""
    _ = model.update(.say("settings\(place): \(fault.message)", isProblem: true))
  }

  /// Remembers what was chosen on a page, for the next visit.
  func remember(_ model: Model) {
    var latest = memory
    latest.lines = model.lineHistory
    let chosen = model.followsBackground ? nil : model.theme
    if chosen != theme { latest.theme = chosen }
    if latest != memory { latest.store() }
  }
}

extension Experiment {
  /// Computes in a format, if there is one.
  mutating func take(_ format: FloatFormat?) {
    if let format { _ = try? apply(.dtype(format)) }
  }
}
