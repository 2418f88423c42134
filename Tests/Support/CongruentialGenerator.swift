/// The generator that `make_tables.py` uses for wide rows.
struct CongruentialGenerator {
  var state: UInt32

  mutating func next() -> UInt32 {
    state = 1_664_525 &* state &+ 1_013_904_223
    return state
  }
}
