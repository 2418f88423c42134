/// The place of a logit, by its instance and its class.
package struct LogitPlace: Equatable, Sendable {
  /// The instance.
  package var instance: Int
  /// The class.
  package var `class`: Int

  /// The place of a class of an instance.
  package init(instance: Int, class: Int) {
    (self.instance, self.class) = (instance, `class`)
  }
}
