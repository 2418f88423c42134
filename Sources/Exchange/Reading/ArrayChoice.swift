import Notation

/// Says which arrays of an input are the logits and the labels: by what its owner says, or by their names.
struct ArrayChoice {
  let arrays: [NamedArray]
  let file: String
  let options: ReadingOptions

  /// The logits, and the labels where the same input has them; and what was inferred of that.
  func logits() throws(SourceFault) -> (
    logits: NamedArray, labels: NamedArray?, inferences: [String]
  ) {
    let labels = options.hasOtherLabels ? nil : try self.labels
    let logits = try self.logits(besides: labels)
    guard logits != labels else {
      throw fault("\(arrays[logits].title) can't be logits and labels; say --array NAME")
    }
    var inferences: [String] = []
    if options.array == nil, arrays[logits].name != nil {
      inferences.append("logits from \(arrays[logits].title)")
    }
    if let labels, options.labelArray == nil {
      inferences.append("labels from \(arrays[labels].title)")
    }
    let left = arrays.indices.filter { $0 != logits && $0 != labels }
    if !left.isEmpty, options.array == nil { inferences.append("left out \(list(left))") }
    return (arrays[logits], labels.map { arrays[$0] }, inferences)
  }

  /// The labels in an input of labels alone, and what was inferred of that.
  func labelsAlone() throws(SourceFault) -> (labels: NamedArray, inferences: [String]) {
    guard let place = try labels ?? (arrays.count == 1 ? 0 : nil) else {
      throw fault("say --label-array NAME for the labels")
    }
    let isInferred = options.labelArray == nil && arrays[place].name != nil
    return (arrays[place], isInferred ? ["labels from \(arrays[place].title)"] : [])
  }

  /// What stands for no array of labels.
  static let noLabels = "none"

  // MARK: Places

  private func logits(besides labels: Int?) throws(SourceFault) -> Int {
    if let name = options.array { return try place(of: name) }
    let called = arrays.indices.filter {
      ["logit", "logits"].contains(arrays[$0].name?.lowercased())
    }
    if let place = called.first, called.count == 1 { return place }
    let others = arrays.indices.filter { $0 != labels && !isCalledLabels($0) }
    guard called.isEmpty, let place = others.first, others.count == 1 else {
      throw fault("say --array NAME for the logits")
    }
    return place
  }

  private var labels: Int? {
    get throws(SourceFault) {
      if let name = options.labelArray {
        return name == Self.noLabels ? nil : try place(of: name)
      }
      let called = arrays.indices.filter { isCalledLabels($0) }
      guard called.count <= 1 else { throw fault("say --label-array NAME for the labels") }
      return called.first
    }
  }

  private func isCalledLabels(_ place: Int) -> Bool {
    arrays[place].name.flatMap { ColumnRole(heading: $0) } == .labels
  }

  private func place(of name: String) throws(SourceFault) -> Int {
    if let place = arrays.firstIndex(where: { $0.name == name }) { return place }
    throw fault("there is no array “\(Printable.text(name, limit: 40))”")
  }

  // MARK: Words

  /// A fault that lists what there is to choose among.
  private func fault(_ message: String) -> SourceFault {
    let verb = arrays.count == 1 ? "is" : "are"
    return SourceFault(
      file: file, message: "\(message); there \(verb) \(list(Array(arrays.indices)))")
  }

  private func list(_ places: [Int]) -> String {
    let shown = places.prefix(12).map { arrays[$0].listing }.joined(separator: ", ")
    return shown + (places.count > 12 ? " and \(places.count - 12) more" : "")
  }
}
