/// What long work tells of how far it is, and asks in turn: whether it is still wanted.
package struct Pace: Sendable {
  private let goesOn: @Sendable (_ share: Double) -> Bool

  /// A pace set by a closure, which gets the share that is done, from 0 to 1, and returns false to
  /// stop the work.
  package init(_ goesOn: @escaping @Sendable (_ share: Double) -> Bool) { self.goesOn = goesOn }

  /// The pace of work that nobody stops.
  package static let any = Pace { _ in true }

  /// Tells how far the work is; false where it is to stop.
  package func goesOn(_ share: Double) -> Bool { goesOn(share) }

  /// A part of the work: its own 0 to 1 lie between two shares of the whole.
  package func part(_ from: Double, _ to: Double) -> Pace {
    Pace { goesOn(from + (to - from) * $0) }
  }

  /// Tells how far the reading of a file is.
  ///
  /// - Throws: ``SourceFault`` where it is to stop.
  package func check(_ share: Double, reading file: String) throws(SourceFault) {
    guard goesOn(share) else { throw SourceFault(file: file, message: "reading was stopped") }
  }
}
