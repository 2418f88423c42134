import Benchmark
import Workloads

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock], timeUnits: .microseconds, maxDuration: .seconds(2))
  for workload in Workload.all {
    Benchmark(workload.name) { benchmark in
      let measured = workload.start()
      benchmark.startMeasurement()
      for round in benchmark.scaledIterations { measured(round) }
    }
  }
}
