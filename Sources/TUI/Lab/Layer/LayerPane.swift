import Experiments
import Lessons
import Notation

/// LAYER: where the logits come from, with x, W, b and z = W·x + b in one picture.
///
/// W stands on its side, above y, so that every class has its column as everywhere on the page; x
/// stands at the left of z. Each z is its row of x times its column of W, plus the b below that.
package struct LayerPane: LabPane {
  package static let pane = Pane("layer")
  static let key: Key = "L"
  static let help = "where the logits come from: x, W and b"

  static let forms = [
    Form(
      "layer", bare: opening,
      [
        ("make", command(.make)), ("cut", command(.cut)), ("add-feature", command(.addFeature)),
        ("delete-feature", command(.deleteFeature)),
      ], help: "\(help); make one that passes the logits on, cut it, change its features")
  ]

  static let bindings = [
    binding(
      ["m"], .make, "make a layer that passes the logits on",
      KeyFooter(label: "make a layer", rank: 4)),
    binding(
      ["X"], .cut, "cut the logits loose from the layer", KeyFooter(label: "cut loose", rank: 11)),
    binding(
      ["v"], .addFeature, "add a feature after this one",
      KeyFooter(label: "add feature", rank: 10)),
    binding(["V"], .deleteFeature, "delete the feature"),
  ]

  static let isEditable = true

  /// An order to LAYER.
  package enum Order: Equatable, Sendable {
    /// Make a layer that passes the present logits on.
    case make
    /// Cut the logits loose from the layer.
    case cut
    /// Add a feature after the one under the cursor, or delete that.
    case addFeature, deleteFeature
  }

  var state = LayerState()

  package init() {}

  func hasContent(_ workspace: Workspace) -> Bool { workspace.experiment.layer != nil }

  var refusal: String {
    state.part == .logit
      ? "z follows from x, W and b: the arrows lead to those" : "m makes a layer of these logits"
  }

  func isOfUse(_ order: Order, _ workspace: Workspace) -> Bool {
    (workspace.experiment.layer == nil) == (order == .make)
  }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    guard let layer = workspace.experiment.layer else { return 6 }
    return LayerLayout.fixedRows + layer.features + workspace.rowCount
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    let experiment = workspace.experiment
    guard let layer = experiment.layer else {
      return "no layer: m makes one that passes these logits on"
    }
    let (instance, column) = (workspace.cursor.instance, workspace.cursor.class)
    let feature = state.feature
    let names = (
      experiment.instanceNames[instance], experiment.classNames[column],
      layer.featureNames[feature]
    )
    let value = entryTarget(workspace)?.number(in: experiment).map { NumberText.shortest($0) } ?? ""
    let text =
      switch state.part {
      case .weight: "W[\(names.1), \(names.2)] \(value)"
      case .bias: "b[\(names.1)] \(value)"
      case .input: "x[\(names.0), \(names.2)] \(value)"
      case .logit: ""
      }
    let start = text.isEmpty ? "" : text + "; "
    // As many products as there is room for.
    for shown in stride(from: min(layer.features, 8), through: 0, by: -1) {
      let all = start + Self.sum(layer, experiment, (instance, column), shown)
      if CellWidth.columns(of: all) <= width { return all }
    }
    return text
  }

  /// The sum that one logit is: `y[1, cat] = 0.5·1 + 2·0.1 + 0 = 0.7`.
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
      "z[\(experiment.instanceNames[instance]), \(experiment.classNames[column])] = \(all) = \(result)"
  }

  func entryTarget(_ workspace: Workspace) -> EntryTarget? { Self.target(Scene(state, workspace)) }

  /// The number under the cursor.
  static func target(_ scene: Scene<LayerState>) -> EntryTarget? {
    guard scene.experiment.layer != nil else { return nil }
    let feature = scene.state.feature
    switch scene.state.part {
    case .weight: return .layerWeight(class: scene.cursor.class, feature: feature)
    case .bias: return .bias(class: scene.cursor.class)
    case .input: return .input(instance: scene.cursor.instance, feature: feature)
    case .logit: return nil
    }
  }

  mutating func settle(_ workspace: inout Workspace) {
    let features = workspace.experiment.layer?.features ?? 1
    state.feature = state.feature.clamped(to: 0...features - 1)
  }

  func reading(_ workspace: Workspace) -> [String] { LayerView.reading(Scene(state, workspace)) }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    LayerView.draw(Scene(state, workspace), in: rect, into: &frame)
  }
}

// MARK: - Moving

/// The picture as a grid: features and b are the upper rows, instances the lower ones; features are
/// the left columns, classes the right ones. There is nothing at the upper left.
extension LayerPane {
  mutating func move(_ move: Move, in workspace: inout Workspace) {
    guard let layer = workspace.experiment.layer else { return workspace.move(move) }
    let features = layer.features
    var (row, column) = place(workspace, features)
    let last = (
      row: features + max(1, workspace.rowCount),
      column: features + workspace.experiment.classes - 1
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
    row = row.clamped(to: (column < features && isBelow ? features + 1 : 0)...last.row)
    column = column.clamped(to: 0...last.column)
    put(row, column, features, &workspace)
  }

  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    guard let layer = workspace.experiment.layer else { return }
    put(row, column, layer.features, &workspace)
  }

  private func place(_ workspace: Workspace, _ features: Int) -> (row: Int, column: Int) {
    let (number, column) = (workspace.cursorRow, workspace.cursor.class)
    let feature = state.feature
    return switch state.part {
    case .weight: (feature, features + column)
    case .bias: (features, features + column)
    case .input: (features + 1 + number, feature)
    case .logit: (features + 1 + number, features + column)
    }
  }

  /// Puts the cursor on a place of the grid; it stays where it is when there is nothing.
  private mutating func put(
    _ row: Int, _ column: Int, _ features: Int, _ workspace: inout Workspace
  ) {
    let isBelow = row > features
    guard isBelow || column >= features else { return }
    if isBelow { workspace.go(toRow: row - features - 1) }
    if column >= features { workspace.cursor.class = column - features }
    if column < features { state.feature = column }
    if row < features { state.feature = row }
    state.part =
      isBelow ? (column < features ? .input : .logit) : row < features ? .weight : .bias
  }
}

// MARK: - Orders

extension LayerPane {
  mutating func perform(_ order: Order, on workspace: inout Workspace) {
    workspace.attempt { workspace throws(EditError) in
      try perform(order, trying: &workspace)
    }
  }

  private mutating func perform(
    _ order: Order, trying workspace: inout Workspace
  ) throws(EditError) {
    let experiment = workspace.experiment
    switch order {
    case .make:
      guard experiment.layer == nil else {
        return workspace.refuse("there is a layer already; X cuts the logits loose from it")
      }
      guard workspace.apply(try experiment.makingLayer(features: experiment.classes)) else {
        return
      }
      workspace.say("x holds the logits, W passes them on; change any of them")
    case .cut:
      guard experiment.layer != nil else {
        return workspace.refuse("there is no layer; m makes one")
      }
      guard workspace.apply(.layer(nil)) else { return }
      state.part = .weight
      workspace.say("the logits are as they were, and loose; u brings the layer back")
    case .addFeature:
      let position = state.feature + 1
      if workspace.apply(try experiment.insertingFeature(at: position)) { state.feature = position }
    case .deleteFeature:
      guard workspace.apply(.deleteFeature(state.feature)) else { return }
      workspace.say("deleted; u brings it back")
    }
  }
}

/// The place of the cursor in LAYER; the instance and the class are those of the page.
struct LayerState: Sendable {
  /// The part of the picture.
  var part = Part.weight
  /// The feature.
  var feature = 0

  /// A part of the picture.
  enum Part: Sendable {
    /// W, b, x and z.
    case weight, bias, input, logit
  }
}
