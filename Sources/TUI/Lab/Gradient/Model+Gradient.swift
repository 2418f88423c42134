import Experiments
import Notation

extension Model {
  /// Does a command of the GRADIENT pane.
  mutating func performGradient(_ command: GradientCommand) {
    switch command {
    case .descend(let steps): descend(steps)
    case .rate(let rate): setRate(rate)
    case .nextRate, .previousRate:
      setRate(GradientState.rate(after: lab.gradient.rate, larger: command == .nextRate))
    case .toggleMethod:
      lab.gradient.method = lab.gradient.method == .fused ? .naive : .fused
      say("downhill by the \(lab.gradient.method.rawValue) gradient")
    }
  }

  private mutating func setRate(_ rate: Double) {
    guard rate.isFinite, rate > 0 else { return refuse("a rate is a finite number above 0") }
    guard rate != lab.gradient.rate else {
      return say("the rate is \(NumberText.shortest(rate)); :rate NUMBER sets any other")
    }
    lab.gradient.rate = rate
    say("learning rate \(NumberText.shortest(rate))")
  }

  private mutating func descend(_ steps: Int) {
    let method = lab.gradient.method
    do throws(EditError) {
      let descent = try Descent(rate: lab.gradient.rate, steps: steps, method: method)
      try worksheet.apply(.descend(descent))
    } catch {
      return refuse("\(error)")
    }
    let many = steps == 1 ? "one step" : "\(steps) steps"
    say("\(many) down the \(method.rawValue) gradient; u goes back")
  }
}
