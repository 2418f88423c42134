import Notation
import Numerics

extension LogitsTable {
  /// Takes over what a text says beside the logits: labels, names, the dtype.
  mutating func take(_ document: Document, _ options: ReadingOptions) throws(SourceFault) {
    inferences += document.inferences
    if let format = document.format {
      self.format = format
      inferences.append("dtype \(format)")
    }
    if options.classNames == nil, let parts = document.classNames {
      let names = try document.names(parts, of: "a class")
      let first = parts.first ?? 0
      guard names.count == logits.columns else {
        let classes = NumberText.count(logits.columns, "class", "classes")
        throw document.tree.fault(at: first, "\(names.count) names for \(classes)")
      }
      classNames = names
    }
    if let parts = document.instanceNames {
      let names = try document.names(parts, of: "an instance")
      let first = parts.first ?? 0
      guard names.count == logits.rows else {
        let instances = NumberText.count(logits.rows, "instance")
        throw document.tree.fault(at: first, "\(names.count) names for \(instances)")
      }
      instanceNames = names
    }
    if let parts = document.labels, !options.hasOtherLabels {
      take(try LabelReader(for: self).labels(parts, of: document.tree))
    }
  }

  /// Reads labels from a text in brackets.
  mutating func readLabels(
    _ document: Document, file: String, _ options: ReadingOptions
  ) throws(SourceFault) {
    let reader = LabelReader(for: self)
    if let parts = document.labels {
      take(try reader.labels(parts, of: document.tree))
      inferences += document.inferences
      return
    }
    let (array, choices) = try ArrayChoice(
      arrays: document.arrays, file: file, options: options
    ).labelsAlone()
    inferences += choices
    take(try reader.labels(array, file: file, pace: .any))
  }
}

extension LabelReader {
  /// The labels that parts of a text are: indices or names, or lists of weights; nil is no label.
  func labels(_ parts: [Int?], of tree: LiteralTree) throws(SourceFault) -> [Label] {
    let scalars = parts.compactMap { $0 }.filter { tree.kind($0).isScalar }
    let named = LabelNames(scalars.map { tree.text($0) }, self)
    var labels: [Label] = []
    for part in parts {
      guard let part else {
        labels.append(.none)
        continue
      }
      do throws(ReadingFault) {
        labels.append(try label(part, of: tree, named))
      } catch {
        throw tree.fault(at: part, error.message)
      }
    }
    guard labels.count == instances else {
      let last = parts.last { $0 != nil } ?? nil
      throw tree.fault(at: last ?? 0, countFault(labels.count).message)
    }
    return labels
  }

  private func label(
    _ part: Int, of tree: LiteralTree, _ named: LabelNames
  ) throws(ReadingFault) -> Label {
    guard tree.kind(part).isScalar else {
      do throws(SourceFault) {
        let weights = try LiteralArray(part, of: tree)
        guard weights.shape == [classes] else {
          throw tree.fault(at: part, "\(weights.values.count) weights for \(classes) classes")
        }
        do throws(ReadingFault) { return try label(weights: weights.values) } catch {
          throw tree.fault(at: part, error.message)
        }
      } catch {
        throw ReadingFault(error.message)
      }
    }
    let text = tree.text(part)
    let isString = tree.kind(part) == .string
    let number =
      isString && !named.areNames ? Double(text) : try? NumberBytes.parse(tree.slice(part))
    return text == "null" || text == "None"
      ? .none : try named.label(text, number: number, self)
  }
}
