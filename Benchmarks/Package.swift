// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that who only builds the program fetches nothing of this.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [
    .package(name: "logitlab", path: ".."),
    // Without its traits: they count allocations by standing in for malloc and the runtime.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Parts",
      dependencies: [
        // Benchmark brings swift-numerics, which has a target with the name of ours and is renamed
        // for all who depend on it; so what is measured is a library of the program's own package.
        .product(name: "Workloads", package: "logitlab"),
        .product(
          name: "Benchmark", package: "benchmark", moduleAliases: ["Numerics": "SwiftNumerics"]),
      ],
      path: "Benchmarks/Parts",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
