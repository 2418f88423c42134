import Experiments
import Lessons
import Notation
import Numerics

/// LAYER: where the logits come from, with x, W, b and y = W·x + b in one picture.
///
/// W stands on its side, above y, so that every class has its column as everywhere on the page; x
/// stands at the left of y. Each y is its row of x times its column of W, plus the b below that.
enum LayerPane: LabPane {
  static let pane = Pane.layer
  static let key: Key = "L"
  static let help = "where the logits come from: x, W and b"

  static var bindings: [KeyMap.Binding] {
    [
      binding(
        ["m"], .layer(.make), "make a layer that passes the logits on",
        KeyMap.Footer(label: "make a layer", key: nil, rank: 4)),
      binding(
        ["X"], .layer(.cut), "cut the logits loose from the layer",
        KeyMap.Footer(label: "cut loose", key: nil, rank: 11)),
      binding(
        ["v"], .layer(.addFeature), "add a feature after this one",
        KeyMap.Footer(label: "add feature", key: nil, rank: 10)),
      binding(["V"], .layer(.deleteFeature), "delete the feature"),
    ]
  }

  static func height(_ model: Model, width: Int) -> Int {
    guard let layer = model.worksheet.experiment.layer else { return 6 }
    return LayerLayout.fixedRows + layer.features + model.worksheet.experiment.instances
  }

  static func status(_ model: Model, width: Int) -> String {
    let experiment = model.worksheet.experiment
    guard let layer = experiment.layer else {
      return "no layer: m makes one that passes these logits on"
    }
    let (instance, column) = (model.cursor.instance, model.cursor.class)
    let feature = model.lab.layer.feature
    let names = (
      experiment.instanceNames[instance], experiment.classNames[column],
      layer.featureNames[feature]
    )
    let value = entryTarget(model)?.number(in: experiment).map { NumberText.shortest($0) } ?? ""
    let text =
      switch model.lab.layer.part {
      case .weight: "W[\(names.1), \(names.2)] \(value)"
      case .bias: "b[\(names.1)] \(value)"
      case .input: "x[\(names.0), \(names.2)] \(value)"
      case .logit: ""
      }
    let start = text.isEmpty ? "" : text + "; "
    // As many products as there is room for.
    for shown in stride(from: min(layer.features, 8), through: 0, by: -1) {
      let all = start + sum(layer, experiment, (instance, column), shown)
      if CellWidth.columns(of: all) <= width { return all }
    }
    return text
  }

  /// How one logit is computed: `y[1, cat] = 0.5·1 + 2·0.1 + 0 = 0.7`.
  private static func sum(
    _ layer: Layer, _ experiment: Experiment, _ place: (instance: Int, class: Int), _ shown: Int
  ) -> String {
    let (instance, column) = place
    func short(_ x: Double) -> String {
      let text = NumberText.significant(experiment.format.round(x), digits: 4)
      return x < 0 ? "(\(text))" : text
    }
    let terms = (0..<shown).map {
      "\(short(layer.weights[column, $0]))·\(short(layer.inputs[instance, $0]))"
    }
    let more = layer.features > shown ? ["…"] : []
    let all = (terms + more + [short(layer.biases[column])]).joined(separator: " + ")
    let result = NumberText.shortest(experiment.logits[instance, column], in: experiment.format)
    return
      "y[\(experiment.instanceNames[instance]), \(experiment.classNames[column])] = \(all) = \(result)"
  }

  static func entryTarget(_ model: Model) -> EntryTarget? {
    guard model.worksheet.experiment.layer != nil else { return nil }
    let feature = model.lab.layer.feature
    switch model.lab.layer.part {
    case .weight: return .layerWeight(class: model.cursor.class, feature: feature)
    case .bias: return .bias(class: model.cursor.class)
    case .input: return .input(instance: model.cursor.instance, feature: feature)
    case .logit: return nil
    }
  }

  static func settle(_ model: inout Model) {
    let features = model.worksheet.experiment.layer?.features ?? 1
    model.lab.layer.feature = min(max(0, model.lab.layer.feature), features - 1)
  }

  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    LayerView.draw(model, in: rect, into: &frame)
  }
}

// MARK: - Moving

/// The picture as a grid: features and b are the upper rows, instances the lower ones; features are
/// the left columns, classes the right ones. There is nothing at the upper left.
extension LayerPane {
  static func move(_ move: Move, in model: inout Model) {
    guard let layer = model.worksheet.experiment.layer else { return model.moveCell(move) }
    let features = layer.features
    var (row, column) = place(model, features)
    let last = (
      row: features + model.worksheet.experiment.instances,
      column: features + model.worksheet.experiment.classes - 1
    )
    let isBelow = row > features
    switch move {
    case .left: column -= 1
    case .right: column += 1
    case .up: row -= 1
    case .down: row += 1
    case .home: column = isBelow ? 0 : features
    case .end: column = last.column
    case .top: row = column < features ? features + 1 : 0
    case .bottom: row = last.row
    case .pageUp: row -= 8
    case .pageDown: row += 8
    }
    row = min(max(column < features && isBelow ? features + 1 : 0, row), last.row)
    column = min(max(0, column), last.column)
    put(row, column, features, &model)
  }

  static func select(row: Int, column: Int, in model: inout Model) {
    guard let layer = model.worksheet.experiment.layer else { return }
    put(row, column, layer.features, &model)
  }

  private static func place(_ model: Model, _ features: Int) -> (row: Int, column: Int) {
    let (instance, column) = (model.cursor.instance, model.cursor.class)
    let feature = model.lab.layer.feature
    return switch model.lab.layer.part {
    case .weight: (feature, features + column)
    case .bias: (features, features + column)
    case .input: (features + 1 + instance, feature)
    case .logit: (features + 1 + instance, features + column)
    }
  }

  /// Puts the cursor on a place of the grid; it stays where it is when there is nothing.
  private static func put(_ row: Int, _ column: Int, _ features: Int, _ model: inout Model) {
    let isBelow = row > features
    guard isBelow || column >= features else { return }
    if isBelow { model.cursor.instance = row - features - 1 }
    if column >= features { model.cursor.class = column - features }
    if column < features { model.lab.layer.feature = column }
    if row < features { model.lab.layer.feature = row }
    model.lab.layer.part =
      isBelow ? (column < features ? .input : .logit) : row < features ? .weight : .bias
  }
}

// MARK: - Commands

extension Model {
  /// Does what a key of LAYER asks for.
  mutating func change(layer command: LayerCommand) throws(EditError) {
    let experiment = worksheet.experiment
    switch command {
    case .make:
      guard experiment.layer == nil else {
        return refuse("there is a layer already; X cuts the logits loose from it")
      }
      try worksheet.apply(try experiment.makingLayer(features: experiment.classes))
      say("x holds the logits, W passes them on; change any of them")
    case .cut:
      guard experiment.layer != nil else { return refuse("there is no layer; m makes one") }
      try worksheet.apply(.layer(nil))
      say("the logits are as they were, and loose; u brings the layer back")
    case .addFeature:
      let position = lab.layer.feature + 1
      try worksheet.apply(try experiment.insertingFeature(at: position))
      lab.layer.feature = position
    case .deleteFeature:
      try worksheet.apply(.deleteFeature(lab.layer.feature))
      say("deleted; u brings it back")
    }
  }
}

extension Pane {
  /// The linear layer that the logits come from.
  package static let layer = Pane("layer")
}
