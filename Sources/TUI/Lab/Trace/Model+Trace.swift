import Numerics

extension Model {
  /// Does a command of TRACE.
  mutating func performTrace(_ command: TraceCommand) {
    switch command {
    case .show(let methods):
      if lab.trace.subject == .gradient, !Set(methods).isSubset(of: [.naive, .fused]) {
        lab.trace.subject = .loss
      }
      lab.trace.methods = methods
      lab.trace.which = 0
      openLab(.trace)
    case .subject(let subject):
      lab.trace.subject = subject ?? (lab.trace.subject == .loss ? .gradient : .loss)
      if lab.trace.subject == .gradient { lab.trace.methods = [.naive, .fused] }
      openLab(.trace)
    case .nextMethod: turnMethod()
    case .toggleSecond: toggleSecondMethod()
    case .follow: follow()
    }
  }

  /// The next method that is not shown, in the place of the one under the cursor.
  private mutating func turnMethod() {
    guard lab.trace.subject == .loss else {
      return refuse("the gradient has two ways, naive and fused; v goes back to the loss")
    }
    let all = Method.computed
    guard let present = all.firstIndex(of: lab.trace.methods[lab.trace.which]) else { return }
    let next = (1..<all.count).map { all[(present + $0) % all.count] }
      .first { !lab.trace.methods.contains($0) }
    guard let next else { return }
    lab.trace.methods[lab.trace.which] = next
    lab.trace.step = 0
    say("\(next.rawValue) in the place of \(all[present].rawValue)")
  }

  private mutating func toggleSecondMethod() {
    if lab.trace.methods.count == 2 {
      lab.trace.methods = [lab.trace.methods[lab.trace.which]]
      lab.trace.which = 0
    } else {
      let first = lab.trace.methods[0]
      lab.trace.methods.append(first == .fused ? .naive : .fused)
    }
  }
}
