import Foundation
import TUI
import Testing

/// Compares a frame with the one stored under `name` beside the tests.
///
/// A snapshot holds cells, not escape codes: every row between bars, so that blanks at its end
/// show, then the runs of cells that are not ordinary text, then the cursor. With
/// `RECORD_SNAPSHOTS` set, or where there is none yet, it is written, and the test fails so that
/// nobody takes a recording for a passing test.
func expectSnapshot(
  _ frame: Frame, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")
  let file = folder.appendingPathComponent(
    "\(name)-\(frame.size.width)x\(frame.size.height).txt")
  let actual = snapshot(of: frame)
  let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
  guard !isRecording, let stored = try? String(contentsOf: file, encoding: .utf8) else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try actual.write(to: file, atomically: true, encoding: .utf8)
    Issue.record(
      "recorded \(file.lastPathComponent); look at it and run again", sourceLocation: sourceLocation
    )
    return
  }
  #expect(actual == stored, "\(file.lastPathComponent) differs", sourceLocation: sourceLocation)
}

/// A frame as text: rows, runs of style, cursor.
func snapshot(of frame: Frame) -> String {
  var lines: [String] = []
  for y in 0..<frame.size.height {
    let row = (0..<frame.size.width).compactMap { x -> String? in
      let cell = frame[x, y]
      return Unicode.Scalar(cell.scalar).flatMap { cell.isContinuation ? nil : String($0) }
    }
    lines.append("│" + row.joined() + "│")
  }
  for y in 0..<frame.size.height {
    let runs = styleRuns(of: frame, row: y)
    if !runs.isEmpty { lines.append("\(y): " + runs.joined(separator: ", ")) }
  }
  lines.append(frame.cursor.map { "cursor \($0.x),\($0.y)" } ?? "no cursor")
  return lines.joined(separator: "\n") + "\n"
}

private func styleRuns(of frame: Frame, row y: Int) -> [String] {
  var runs: [String] = []
  var start = 0
  for x in 1...max(1, frame.size.width) {
    let style = frame[start, y].style
    guard x == frame.size.width || frame[x, y].style != style else { continue }
    if style != .text { runs.append("\(start)-\(x - 1) \(describe(style))") }
    start = x
  }
  return runs
}

private func describe(_ style: Style) -> String {
  var words = ["\(style.role)"]
  if style.marks.contains(.bold) { words.append("bold") }
  if style.marks.contains(.underline) { words.append("underline") }
  if style.marks.contains(.reverse) { words.append("reverse") }
  if style.marks.contains(.selected) { words.append("selected") }
  return words.joined(separator: "+")
}
