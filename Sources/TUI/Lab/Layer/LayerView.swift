import Experiments
import Notation
import Numerics

/// Draws LAYER.
struct LayerView {
  private let scene: Scene<LayerState>
  private let layer: Layer
  private let layout: LayerLayout
  private let rect: Rect
  private var experiment: Experiment { scene.experiment }

  static func draw(_ scene: Scene<LayerState>, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    LayerPane.drawHeading(scene.workspace, in: rect, into: &frame)
    guard let layer = scene.experiment.layer else {
      for (line, row) in zip(absence, rect.below(1).rows) {
        frame.write(frame.glyphs.spelled(line), in: row.from(1))
      }
      return
    }
    let view = LayerView(
      scene: scene, layer: layer, layout: LayerLayout(scene, layer, in: rect), rect: rect)
    frame.write(
      frame.glyphs.spelled(" z = W·x + b "), in: rect.row(0).from(9), Style(.heading))
    view.drawUpper(into: &frame)
    view.drawLower(into: &frame)
  }

  private static let absence = [
    "There is no layer: these logits are given as they are.",
    "In a model they come from one: z = W·x + b, with the features x of each",
    "instance, a row of weights W and a number b for each class.",
    "m makes a layer that passes the logits on: x holds them, and W is 1 where",
    "feature and class are the same. :layer 2 makes one of two features.",
  ]

  /// The pane in sentences: W and b of each class, then x of each instance.
  static func reading(_ scene: Scene<LayerState>) -> [String] {
    let experiment = scene.experiment
    guard let layer = experiment.layer else { return [absence.joined(separator: " ")] }
    let layout = LayerLayout(scene, layer, in: Rect(Size(width: 120, height: 40)))
    func numbers(of matrix: Matrix, _ row: Int) -> String {
      layout.featureRows.map {
        "\(layer.featureNames[$0]) \(NumberText.shortest(matrix[row, $0]))"
      }.joined(separator: ", ")
    }
    return ["z = W·x + b"]
      + layout.classes.map { column in
        "W of \(experiment.classNames[column]): \(numbers(of: layer.weights, column)); b "
          + NumberText.shortest(layer.biases[column])
      }
      + scene.workspace.instances(inRows: layout.rows).map { instance in
        let name = Names.instance(called: experiment.instanceNames[instance])
        return "x of \(name): \(numbers(of: layer.inputs, instance))"
      }
  }

  // MARK: W and b

  private func drawUpper(into frame: inout Frame) {
    drawTitle("W", at: layout.middle, in: rect.row(1), into: &frame)
    for column in layout.classes {
      drawName(
        experiment.classNames[column], in: layout.cell(class: column, in: rect.row(1)),
        isCurrent: column == scene.cursor.class, into: &frame)
    }
    drawMore(
      layout.classes, of: experiment.classes, in: rect.row(1).from(rect.width - 1), into: &frame)
    for (feature, row) in zip(layout.featureRows, rect.below(2).rows) {
      drawRowName(
        layer.featureNames[feature], in: row.columns(layout.middle, width: layout.featureWidth - 1),
        isCurrent: feature == scene.state.feature, into: &frame)
      for column in layout.classes {
        drawNumber(
          layer.weights[column, feature], .layerWeight(class: column, feature: feature),
          in: layout.cell(class: column, in: row), isPart: column == scene.cursor.class,
          grid: (feature, layer.features + column), into: &frame)
      }
    }
    let row = rect.row(layout.featureRows.count + 2)
    guard !row.isEmpty else { return }
    drawTitle("+ b", at: layout.middle, in: row, into: &frame)
    for column in layout.classes {
      drawNumber(
        layer.biases[column], .bias(class: column), in: layout.cell(class: column, in: row),
        isPart: column == scene.cursor.class, grid: (layer.features, layer.features + column),
        into: &frame)
    }
    drawHint(into: &frame)
  }

  /// Explains the picture in the corner that is free.
  private func drawHint(into frame: inout Frame) {
    let words = ["each z is its row of x", "times its class's column", "of W, plus the b below"]
    guard layout.middle >= 25, layout.featureRows.count + 1 >= words.count else { return }
    for (line, row) in zip(words, rect.below(2).rows) {
      frame.write(line, in: row.columns(1, width: layout.middle - 2), .faint)
    }
  }

  // MARK: x and z

  private func drawLower(into frame: inout Frame) {
    let lower = rect.below(layout.featureRows.count + 3)
    guard !lower.isEmpty else { return }
    let names = lower.row(0)
    drawTitle("x", at: 1, in: names, into: &frame)
    drawTitle("= z", at: layout.middle, in: names, into: &frame)
    for feature in layout.featureColumns {
      drawName(
        layer.featureNames[feature], in: layout.cell(feature: feature, in: names),
        isCurrent: feature == scene.state.feature, into: &frame)
    }
    drawMore(
      layout.featureColumns, of: layer.features, in: names.from(layout.middle - 2), into: &frame)
    for (number, row) in zip(layout.rows, lower.below(1).rows) {
      drawInstance(inRow: number, in: row, into: &frame)
    }
  }

  private func drawInstance(inRow number: Int, in row: Rect, into frame: inout Frame) {
    let instance = scene.workspace.instance(inRow: number)
    let isCurrent = instance == scene.cursor.instance
    drawRowName(
      experiment.instanceNames[instance], in: row.columns(1, width: layout.nameWidth - 2),
      isCurrent: isCurrent, into: &frame)
    let gridRow = layer.features + 1 + number
    for feature in layout.featureColumns {
      drawNumber(
        layer.inputs[instance, feature], .input(instance: instance, feature: feature),
        in: layout.cell(feature: feature, in: row), isPart: isCurrent, grid: (gridRow, feature),
        into: &frame)
    }
    for column in layout.classes {
      let isThis = isCurrent && column == scene.cursor.class
      let cell = layout.cell(class: column, in: row)
      drawNumber(
        experiment.logits[instance, column], nil, in: cell, isPart: isThis,
        grid: (gridRow, layer.features + column), into: &frame)
      if isThis, scene.cursor.pane == LayerPane.pane, scene.state.part == .logit {
        TableParts.select(cell, into: &frame)
      }
    }
  }

  // MARK: Cells

  private func drawTitle(_ title: String, at x: Int, in row: Rect, into frame: inout Frame) {
    frame.write(title, in: row.from(x), Style(.heading, .bold))
  }

  private func drawName(
    _ name: String, in place: Rect, isCurrent: Bool, into frame: inout Frame
  ) {
    let short = CellWidth.columns(of: name) > place.width ? ClassName.short(name) : name
    frame.write(
      TableParts.fitted(short, to: place.width), in: place,
      Style(.name, isCurrent ? .bold : []), alignment: .right)
  }

  private func drawRowName(
    _ name: String, in place: Rect, isCurrent: Bool, into frame: inout Frame
  ) {
    frame.writeFitted(name, in: place, Style(.name, isCurrent ? .bold : []))
  }

  /// Marks that there is more than the columns in sight.
  private func drawMore(
    _ shown: Range<Int>, of count: Int, in place: Rect, into frame: inout Frame
  ) {
    guard shown.upperBound < count || shown.lowerBound > 0 else { return }
    frame.write(shown.upperBound < count ? "›" : "‹", in: place, Style(.warning))
  }

  /// Draws a number of the picture: bold where it is part of the sum under the cursor.
  private func drawNumber(
    _ value: Double, _ target: EntryTarget?, in place: Rect, isPart: Bool,
    grid: (row: Int, column: Int), into frame: inout Frame
  ) {
    frame.addTarget(place, Command.select(LayerPane.pane, instance: grid.row, column: grid.column))
    if let target, scene.workspace.drawEntry(target, in: place, into: &frame) { return }
    let rounded = experiment.format.round(value)
    let becomesOther = (rounded == 0) != (value == 0) || rounded.isInfinite != value.isInfinite
    let style =
      becomesOther ? Style(.warning) : TableParts.style(of: rounded, in: experiment.format)
    frame.write(
      NumberText.cell(becomesOther ? rounded : value, decimals: 3, width: place.width), in: place,
      isPart ? style.adding(.bold) : style, alignment: .right)
    if let target, scene.cursor.pane == LayerPane.pane, LayerPane.target(scene) == target {
      TableParts.select(place, into: &frame)
    }
  }
}
