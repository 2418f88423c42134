// swift-tools-version: 6.1
import PackageDescription

// For `script/package`: a program that needs no library of the machine that it runs on.
let programLinking: [LinkerSetting] =
  Context.environment["LOGITLAB_STATIC"] == nil ? [] : [.unsafeFlags(["-static-executable"])]

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
    .target(name: "Notation", dependencies: ["Numerics"]),
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
      ], linkerSettings: programLinking),
    // What tests of several targets hold against: tables, random experiments, little courses.
    .target(
      name: "Workloads", dependencies: ["TUI", "Lessons", "Experiments", "Numerics"],
      path: "Benchmarks/Workloads"),
    .target(
      name: "TestSupport", dependencies: ["Experiments", "Numerics"], path: "Tests/Support",
      exclude: ["Tables"]),
    .testTarget(name: "NumericsTests", dependencies: ["TestSupport", "Numerics"]),
    .testTarget(name: "NotationTests", dependencies: ["TestSupport", "Notation", "Numerics"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["TestSupport", "Experiments", "Notation", "Numerics"]),
    .testTarget(
      name: "ExchangeTests",
      dependencies: ["TestSupport", "Exchange", "Experiments", "Notation", "Numerics"]),
    .testTarget(
      name: "LessonsTests",
      dependencies: ["TestSupport", "Lessons", "Exchange", "Experiments", "Notation", "Numerics"]),
    .testTarget(
      name: "TUITests",
      dependencies: [
        "TestSupport", "TUI", "Lessons", "Exchange", "Experiments", "Notation", "Numerics",
      ],
      exclude: ["Snapshots"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "CNcurses", "TUI"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TestSupport", "TUI", "Lessons", "Exchange", "Experiments", "Notation", "Numerics",
      ],
      exclude: ["Faults"]),
  ],
  swiftLanguageModes: [.v6]
)
