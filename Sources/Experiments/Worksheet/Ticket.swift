/// What rows are taken with to be computed elsewhere: once they have changed, nothing comes for it any more.
final class Ticket: Sendable {}
