import Exchange
import Experiments
import Foundation
import Numerics
import Testing

/// A JSON value as Foundation's decoder reads it, whose numbers are correctly rounded.
enum JSON: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  init(_ report: Report) throws {
    self = try JSONDecoder().decode(JSON.self, from: Data(report.text(.json).utf8))
  }

  subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  subscript(index: Int) -> JSON? {
    if case .array(let items) = self, items.indices.contains(index) { items[index] } else { nil }
  }
  var keys: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var items: [JSON] { if case .array(let items) = self { items } else { [] } }
  var numbers: [Double] { items.map { $0.number ?? .nan } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral {
  init(stringLiteral value: String) { self = .string(value) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
}

/// An experiment with these logits, for tests.
func experiment(
  _ rows: [[Double]], _ labels: [Label]? = nil, names: [String]? = nil,
  instances: [String]? = nil, format: FloatFormat = .float64
) throws -> Experiment {
  try Experiment(
    logits: try #require(Matrix(rows)), labels: labels, instanceNames: instances,
    classNames: names, format: format)
}
