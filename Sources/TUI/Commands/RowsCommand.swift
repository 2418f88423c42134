import Experiments

/// An order about the rows of tables: which are shown, and to which of them the cursor goes.
package enum RowsCommand: Equatable, Sendable {
  /// Show the instances that a filter lets through; nil for all.
  case filter(RowFilter?)
  /// Show instances in an order; nil for that of the experiment.
  case order(RowOrder?)
  /// Order instances by the number that the cursor's column is about, or no longer.
  case orderByColumn
  /// Go to the next or previous instance that a filter lets through.
  case next(RowFilter, Turn)
  /// Go to the worst instance by the cursor's column.
  case worst
  /// Go to the next instance or class with a text in its name.
  case find(String)
  /// Go to the next or previous one with the text that was looked for last.
  case findAgain(Turn)
}
