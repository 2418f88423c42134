import ArgumentParser
import Exchange
import Experiments
import Lessons
import Numerics
import TUI

/// `logitlab render`: draws the page without a terminal.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw the page without a terminal, after the given keys.",
    discussion: """
      The page is that of a step, of your own logits, or of the 2×3 example. Progress is neither \
      read nor written.

      KEYS are typed as they stand; <Left> <Right> <Up> <Down> <Enter> <Tab> <S-Tab> <Esc> \
      <Space> <BS> <Del> <PageUp> <PageDown> <Home> <End> <C-r> <F2> and <lt> are keys with names. \
      A script has a command to a line, as after `:`, or a # caption; ## begins a comment, and ! \
      a command that is refused. --play draws the page at the beginning and after each step: every \
      command, or from one line `wait` to the next. As SVG that is one picture that moves.

      EXAMPLES:
        logitlab render --keys '<Right><Right>1.5<Enter>'
        logitlab render --step the-order-stays --size 120x40 --output svg > page.svg
        printf 'set 1 2 4\\ndtype float32\\n' | logitlab render logits.csv --script -
        logitlab render --play demo.txt --output svg > demo.svg

      \(exitCodes(
          done: "the page is drawn",
          atFault: "the input, the lessons or a command of the script is at fault: one line says where"))
      """)

  @Argument(help: .logits, completion: .file()) var logits: String?
  @Option(help: .labels, completion: .file()) var labels: String?
  @Option(help: .dtype) var dtype: FloatFormat?
  @Option(help: ArgumentHelp("The step of the lessons to draw, by its id.", valueName: "id"))
  var step: String?
  @Option(help: .lessons, completion: .directory) var lessons: String?
  @Option(help: .language) var language: Language?
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var loss: LossFlags
  @Option(help: .state) var state: String?
  @Option(help: ArgumentHelp("Columns and rows, at most 1000 of each.", valueName: "size"))
  var size = Workbench.usualSize
  @Option(help: ArgumentHelp("Keys to press before drawing.", valueName: "keys"))
  var keys: String?
  @Option(
    help: ArgumentHelp("A file of commands to carry out before drawing.", valueName: "file"),
    completion: .file())
  var script: String?
  @Option(
    help: ArgumentHelp("A script of which to draw every step.", valueName: "file"))
  var play: String?
  @Option(
    help: ArgumentHelp(
      "Seconds for which a picture shows each step, unless the script says.", valueName: "seconds"))
  var wait = 2.0
  @Option(help: "The output format.") var output: PageFormat = .text

  func validate() throws {
    try checkOneStandardInput(logits: logits, labels: labels)
    try columns.check(logits: logits, labels: labels)
    try checkOneSource(logits: logits, labels: labels, state: state, step: step)
    try checkLessonsHaveStep(lessons: lessons, step: step)
    if keys != nil, script != nil {
      throw ValidationError("Take either --keys or --script.")
    }
    if play != nil, keys != nil || script != nil {
      throw ValidationError("Take --play alone, without --keys and --script.")
    }
    if !(0.01...3600).contains(wait) {
      throw ValidationError("--wait takes from 0.01 to 3600 seconds.")
    }
    if [logits, labels].contains(InputFile.standardInput),
      [script, play].contains(InputFile.standardInput)
    {
      throw ValidationError("A script and numbers can't both come from standard input.")
    }
    if let keys {
      do { _ = try KeyText.parse(keys) } catch { throw ValidationError("--keys: \(error)") }
    }
  }

  func run() throws {
    var player = Player(try model())
    if let keys { player.press(try KeyText.parse(keys)) }
    if let play {
      var film: [PlayedFrame] = []
      try player.play(try Script(path: play)) { film.append($0.frame(seconds: $1 ?? wait)) }
      return try Output.print(Player.text(of: film, as: output))
    }
    if let script { try player.play(try Script(path: script)) }
    try Output.print(player.page(as: output))
  }

  private func model() throws -> Model {
    guard let step else {
      let experiment = try Experiment(
        logits: logits, labels: labels, state: state, columns: columns, loss: loss, format: dtype)
      return try Workbench.page(of: experiment, size: size)
    }
    var model = try Workbench.page(ofStep: step, lessons: lessons, in: language, size: size)
    if let dtype { _ = model.update(.edit(.dtype(dtype))) }
    try loss.apply(to: &model)
    return model
  }
}
