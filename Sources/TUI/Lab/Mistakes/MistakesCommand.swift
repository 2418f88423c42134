/// What the keys of the MISTAKES pane ask for.
package enum MistakesCommand: Equatable, Sendable {
  /// Switch the mistake under the cursor on or off.
  case toggle
  /// Make its number larger or smaller.
  case more, less
}
