// swift-tools-version: 6.1
import PackageDescription

// A target imports only what stands below it in this list; `docs/architecture.md` says why.
let package = Package(
  name: "logitlab",
  platforms: [.macOS(.v13)],
  products: [
    .executable(name: "logitlab", targets: ["logitlab"]),
    .library(name: "Numerics", targets: ["Numerics"]),
    .library(name: "Lessons", targets: ["Lessons"]),
    .library(name: "TUI", targets: ["TUI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .target(name: "Numerics"),
    .target(name: "Lessons", dependencies: ["Numerics"]),
    .target(name: "TUI", dependencies: ["Lessons", "Numerics"]),
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "Terminal", dependencies: ["TUI", "CNcurses"]),
    .executableTarget(
      name: "logitlab",
      dependencies: [
        "Terminal", "TUI", "Lessons", "Numerics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "NumericsTests", dependencies: ["Numerics"], exclude: ["Tables"]),
    .testTarget(name: "LessonsTests", dependencies: ["Lessons", "Numerics"]),
    .testTarget(
      name: "TUITests", dependencies: ["TUI", "Lessons", "Numerics"], exclude: ["Snapshots"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TUI"]),
    .testTarget(name: "EndToEndTests", dependencies: ["Lessons", "Numerics"]),
  ],
  swiftLanguageModes: [.v6]
)
