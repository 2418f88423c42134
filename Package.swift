// swift-tools-version: 6.1
import PackageDescription

// For `script/test`: tests are compiled in a third of the time and are hardly slower, as what they call is
// optimized. `Benchmarks` renames a target, which no package may have that sets flags.
let unoptimized: [SwiftSetting] =
  Context.environment["LOGITLAB_QUICK_TESTS"] == nil ? [] : [.unsafeFlags(["-Onone"])]

// A target imports only what stands below it in this list; `docs/architecture.md` says why.
let package = Package(
  name: "logitlab",
  platforms: [.macOS(.v13)],
  products: [
    .executable(name: "logitlab", targets: ["logitlab"]),
    // For `Benchmarks`, a package of its own.
    .library(name: "Workloads", targets: ["Workloads"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .target(name: "CKernels", exclude: ["make_polynomials.py"]),
    .target(name: "Numerics", dependencies: ["CKernels"]),
    .target(name: "CNotation"),
    .target(name: "Notation", dependencies: ["CNotation", "Numerics"]),
    .target(name: "Experiments", dependencies: ["Notation", "Numerics"]),
    .target(name: "Exchange", dependencies: ["Experiments", "Notation", "Numerics"]),
    .target(name: "Lessons", dependencies: ["Exchange", "Experiments", "Notation", "Numerics"]),
    .target(
      name: "TUI", dependencies: ["Lessons", "Exchange", "Experiments", "Notation", "Numerics"]),
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "Terminal", dependencies: ["TUI", "CNcurses"]),
    // Before `main`, whoever calls it.
    .target(name: "CStart"),
    .executableTarget(
      name: "logitlab",
      dependencies: [
        "CStart", "Terminal", "TUI", "Lessons", "Exchange", "Experiments", "Notation", "Numerics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // What tests of several targets hold against: tables, random experiments, little courses.
    .target(
      name: "Workloads", dependencies: ["TUI", "Lessons", "Experiments", "Numerics"],
      path: "Benchmarks/Workloads"),
    .target(
      name: "TestSupport", dependencies: ["Experiments", "Numerics"], path: "Tests/Support",
      exclude: ["Tables"]),
    .testTarget(
      name: "NumericsTests", dependencies: ["TestSupport", "Numerics"], swiftSettings: unoptimized),
    .testTarget(
      name: "NotationTests", dependencies: ["TestSupport", "Notation", "Numerics"],
      swiftSettings: unoptimized),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["TestSupport", "Experiments", "Notation", "Numerics"],
      swiftSettings: unoptimized),
    .testTarget(
      name: "ExchangeTests",
      dependencies: ["TestSupport", "Exchange", "Experiments", "Notation", "Numerics"],
      swiftSettings: unoptimized),
    .testTarget(
      name: "LessonsTests",
      dependencies: ["TestSupport", "Lessons", "Exchange", "Experiments", "Notation", "Numerics"],
      swiftSettings: unoptimized),
    .testTarget(
      name: "TUITests",
      dependencies: [
        "TestSupport", "TUI", "Lessons", "Exchange", "Experiments", "Notation", "Numerics",
      ],
      exclude: ["Snapshots"], swiftSettings: unoptimized),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "CNcurses", "TUI"],
      swiftSettings: unoptimized),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TestSupport", "TUI", "Lessons", "Exchange", "Experiments", "Notation", "Numerics",
      ],
      exclude: ["Faults"], swiftSettings: unoptimized),
  ],
  swiftLanguageModes: [.v6]
)
