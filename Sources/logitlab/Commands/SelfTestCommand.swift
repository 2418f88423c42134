import ArgumentParser
import Numerics

/// `logitlab selftest`: tests this machine's exp, log and log1p.
struct SelfTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Compare this machine's exp, log and log1p with exact values.",
    discussion: """
      All other arithmetic is right to half an ulp everywhere; exp, log and log1p are the system's \
      own, and their last digits in float64 may differ between systems.

      \(exitCodes(
          done: "every result is within its bound: below 1 ulp in float64, correctly rounded elsewhere",
          atFault: "one is not"))
      """)

  @Option(help: "The output format.") var output: ReportOutput = .text

  func run() throws {
    let test = SelfTest()
    try Output.print(output == .json ? test.json : test.text)
    guard test.passes else { throw ExitCode.failure }
  }
}
