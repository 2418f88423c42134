import Notation
import Numerics

/// A block of logits: those of some classes for some instances, in an order.
package struct Block: Equatable, Sendable {
  /// The instances, from the top.
  package let instances: Places
  /// The classes, from the left.
  package let classes: Places

  /// The block of some instances and classes.
  package init(instances: Places, classes: Places) {
    (self.instances, self.classes) = (instances, classes)
  }

  /// The number of logits.
  package var count: Int { instances.count * classes.count }
  /// One value for every logit.
  ///
  /// - Throws: ``EditError`` where there are more than are changed at once.
  package func values(repeating value: Double) throws(EditError) -> Matrix {
    guard count <= Matrix.maximumCount else { throw Experiment.tooManyAtOnce }
    return Matrix(rows: instances.count, columns: classes.count, repeating: value)
  }

  /// The number of instances by that of classes: `2 × 3`.
  package var size: String { "\(instances.count) × \(classes.count)" }
}

extension Edit {
  /// Gives neighbouring cells values; the top left one lies at the given cell.
  package static func fill(instance: Int, class: Int, values: Matrix) -> Edit {
    // Where the sum would overflow the block is as far outside.
    func places(_ first: Int, _ count: Int) -> Places {
      let first = min(first, .max - count)
      return Places(first..<first + count)
    }
    return .fill(
      Block(
        instances: places(instance, values.rows), classes: places(`class`, values.columns)),
      values: values)
  }
}

// MARK: - Places as words

extension Names {
  /// The most ranges that one word has.
  private static let mostRanges = 32

  /// Places as one word, `x1..x3,x7`, or `all`; nil where they are too many for one.
  func word(for places: Places, _ kind: Kind) -> String? {
    if places.ranges == [0..<self[kind].count], !self[kind].contains("all") { return "all" }
    guard !places.ranges.isEmpty, places.ranges.count <= Self.mostRanges else { return nil }
    let parts = places.ranges.map { range in
      let first = plain(kind, range.lowerBound)
      return range.count == 1 ? first : "\(first)..\(plain(kind, range.upperBound - 1))"
    }
    return Words.quoted(parts.joined(separator: ","))
  }
}

extension Arguments {
  /// The block that two words from a place on mean.
  func block(_ place: Int) throws(EditError) -> Block {
    Block(
      instances: try places(texts[place], .instance), classes: try places(texts[place + 1], .class))
  }

  /// The places that a word means: a name, names with commas between, from one to another with `..`, or
  /// `all`.
  private func places(_ word: String, _ kind: Names.Kind) throws(EditError) -> Places {
    let names = experiment.names[kind]
    if let place = Experiment.place(of: word, among: names) { return Places(place..<place + 1) }
    if word == "all" { return Places(names.indices) }
    var ranges: [Range<Int>] = []
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      ranges.append(try range(String(part), kind))
    }
    let places = Places(joining: ranges)
    guard places.areDistinct else {
      throw .shape(
        "“\(Printable.text(word, limit: 24))” has \(kind.withArticle) twice")
    }
    return places
  }

  private func range(_ text: String, _ kind: Names.Kind) throws(EditError) -> Range<Int> {
    for dots in text.ranges(of: "..") {
      let names = experiment.names[kind]
      guard let first = Experiment.place(of: String(text[..<dots.lowerBound]), among: names),
        let last = Experiment.place(of: String(text[dots.upperBound...]), among: names)
      else { continue }
      guard first <= last else {
        throw .shape("“\(Printable.text(text, limit: 24))” runs backwards")
      }
      return first..<last + 1
    }
    let place = try experiment.place(of: text, kind)
    return place..<place + 1
  }
}
