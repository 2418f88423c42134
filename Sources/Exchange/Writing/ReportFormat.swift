/// The forms in which a ``Report`` is written.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: aligned columns.
  case table
  /// For spreadsheets: RFC 4180, a row per instance.
  case csv
  /// For programs.
  case json
  /// For pages that people write: Markdown tables.
  case markdown
}
