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
      drawAbsence(in: rect, into: &frame)
      return
    }
    let view = LayerView(
      scene: scene, layer: layer, layout: LayerLayout(scene, layer, in: rect), rect: rect)
    frame.write(
      frame.glyphs.spelled(" y = W·x + b "), at: Position(x: rect.x + 9, y: rect.y),
      style: Style(.heading),
      limit: rect.maxX)
    view.drawUpper(into: &frame)
    view.drawLower(into: &frame)
  }

  private static let absence = [
    "There is no layer: these logits are given as they are.",
    "In a model they come from one: y = W·x + b, with the features x of each",
    "instance, a row of weights W and a number b for each class.",
    "m makes a layer that passes the logits on: x holds them, and W is 1 where",
    "feature and class are the same. :layer 2 makes one of two features.",
  ]

  private static func drawAbsence(in rect: Rect, into frame: inout Frame) {
    for (offset, line) in absence.enumerated() where offset + 1 < rect.height {
      frame.write(
        frame.glyphs.spelled(line), at: Position(x: rect.x + 1, y: rect.y + 1 + offset),
        limit: rect.maxX)
    }
  }

  private func at(_ x: Int, _ row: Int) -> Position {
    Position(x: rect.x + x, y: rect.y + row)
  }

  private func cell(_ x: Int, _ row: Int) -> Rect {
    Rect(x: rect.x + x + 1, y: rect.y + row, width: layout.cellWidth - 1, height: 1)
  }

  private func isInside(_ row: Int) -> Bool { row < rect.height }

  // MARK: W and b

  private func drawUpper(into frame: inout Frame) {
    frame.write("W", at: at(layout.middle, 1), style: Style(.heading, .bold), limit: rect.maxX)
    for column in layout.classes {
      drawName(
        experiment.classNames[column], at: layout.x(class: column), 1,
        isCurrent: column == scene.cursor.class, into: &frame)
    }
    drawMore(layout.classes, experiment.classes, atRow: 1, right: rect.maxX - 1, into: &frame)
    for (row, feature) in layout.featureRows.enumerated() where isInside(row + 2) {
      drawRowName(
        layer.featureNames[feature], at: layout.middle, row + 2, width: layout.featureWidth,
        isCurrent: feature == scene.state.feature, into: &frame)
      for column in layout.classes {
        drawNumber(
          layer.weights[column, feature], .layerWeight(class: column, feature: feature),
          in: cell(layout.x(class: column), row + 2), isPart: column == scene.cursor.class,
          grid: (feature, layer.features + column), into: &frame)
      }
    }
    let row = layout.featureRows.count + 2
    guard isInside(row) else { return }
    frame.write("+ b", at: at(layout.middle, row), style: Style(.heading, .bold), limit: rect.maxX)
    for column in layout.classes {
      drawNumber(
        layer.biases[column], .bias(class: column), in: cell(layout.x(class: column), row),
        isPart: column == scene.cursor.class, grid: (layer.features, layer.features + column),
        into: &frame)
    }
    drawHint(into: &frame)
  }

  /// What the picture means, in the corner that is free.
  private func drawHint(into frame: inout Frame) {
    let words = ["each y is its row of x", "times its class's column", "of W, plus the b below"]
    guard layout.middle >= 25, layout.featureRows.count + 1 >= words.count else { return }
    for (row, line) in words.enumerated() where isInside(row + 2) {
      frame.write(line, at: at(1, row + 2), style: .faint, limit: rect.x + layout.middle - 1)
    }
  }

  // MARK: x and y

  private func drawLower(into frame: inout Frame) {
    let top = layout.featureRows.count + 3
    guard isInside(top) else { return }
    frame.write("x", at: at(1, top), style: Style(.heading, .bold), limit: rect.maxX)
    frame.write("= y", at: at(layout.middle, top), style: Style(.heading, .bold), limit: rect.maxX)
    for feature in layout.featureColumns {
      drawName(
        layer.featureNames[feature], at: layout.x(feature: feature), top,
        isCurrent: feature == scene.state.feature, into: &frame)
    }
    drawMore(
      layout.featureColumns, layer.features, atRow: top, right: rect.x + layout.middle - 2,
      into: &frame)
    for (offset, instance) in layout.instances.enumerated() where isInside(top + 1 + offset) {
      drawInstance(instance, top + 1 + offset, into: &frame)
    }
  }

  private func drawInstance(_ instance: Int, _ row: Int, into frame: inout Frame) {
    let isCurrent = instance == scene.cursor.instance
    drawRowName(
      experiment.instanceNames[instance], at: 1, row, width: layout.nameWidth - 1,
      isCurrent: isCurrent, into: &frame)
    let gridRow = layer.features + 1 + instance
    for feature in layout.featureColumns {
      drawNumber(
        layer.inputs[instance, feature], .input(instance: instance, feature: feature),
        in: cell(layout.x(feature: feature), row), isPart: isCurrent, grid: (gridRow, feature),
        into: &frame)
    }
    for column in layout.classes {
      let isThis = isCurrent && column == scene.cursor.class
      drawNumber(
        experiment.logits[instance, column], nil, in: cell(layout.x(class: column), row),
        isPart: isThis, grid: (gridRow, layer.features + column), into: &frame)
      if isThis, scene.cursor.pane == LayerPane.pane, scene.state.part == .logit {
        TableParts.select(cell(layout.x(class: column), row), into: &frame)
      }
    }
  }

  // MARK: Cells

  private func drawName(
    _ name: String, at x: Int, _ row: Int, isCurrent: Bool, into frame: inout Frame
  ) {
    let place = cell(x, row)
    let short = CellWidth.columns(of: name) > place.width ? ClassName.short(name) : name
    TableParts.right(
      TableParts.fitted(short, to: place.width), in: place,
      style: Style(.name, isCurrent ? .bold : []), into: &frame)
  }

  private func drawRowName(
    _ name: String, at x: Int, _ row: Int, width: Int, isCurrent: Bool, into frame: inout Frame
  ) {
    frame.write(
      TableParts.fitted(name, to: width - 1), at: at(x, row),
      style: Style(.name, isCurrent ? .bold : []), limit: rect.maxX)
  }

  /// Marks that there is more than the columns in sight.
  private func drawMore(
    _ shown: Range<Int>, _ count: Int, atRow row: Int, right: Int, into frame: inout Frame
  ) {
    guard shown.upperBound < count || shown.lowerBound > 0 else { return }
    let text = shown.upperBound < count ? "›" : "‹"
    frame.write(text, at: Position(x: right, y: rect.y + row), style: Style(.warning))
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
    var style =
      becomesOther ? Style(.warning) : TableParts.style(of: rounded, in: experiment.format)
    if isPart { style = style.adding(.bold) }
    TableParts.right(
      NumberText.cell(becomesOther ? rounded : value, decimals: 3, width: place.width), in: place,
      style: style, into: &frame)
    if let target, scene.cursor.pane == LayerPane.pane, LayerPane.target(scene) == target {
      TableParts.select(place, into: &frame)
    }
  }
}
