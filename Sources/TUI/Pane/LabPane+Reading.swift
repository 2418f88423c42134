/// The lines that a pane draws, for one whose table is read well from the left to the right.
extension LabPane {
  /// The columns and the most rows of a pane that is drawn to be read.
  private static var room: Size { Size(width: 120, height: 60) }

  /// The lines that it draws without what is only drawn; two blanks or a line part two columns.
  func drawnLines(_ workspace: Workspace) -> [String] {
    let room = PaneRoom(width: Self.room.width, screen: Self.room, hasLesson: false)
    let height = min(Self.room.height, max(1, self.height(workspace, in: room)))
    var frame = Frame(size: Size(width: Self.room.width, height: height))
    draw(workspace, in: Rect(frame.size), into: &frame)
    return (0..<height).map { Self.columns(of: frame.line($0)).joined(separator: ", ") }
      .filter { !$0.isEmpty }
  }

  private static func columns(of line: String) -> [String] {
    let text = line.unicodeScalars.reduce(into: "") { text, scalar in
      if Glyphs.isDrawing(scalar) { text += "  " } else { text.unicodeScalars.append(scalar) }
    }
    return text.split(separator: "  ").map { String($0.trimmingPrefix(" ")) }
      .filter { !$0.isEmpty }
  }
}

extension Workspace {
  /// Numbers of the classes in sight, each behind its class's name: `cat 2, dog 1`; none where no class has
  /// one.
  func numbers(ofClasses text: (Int) -> String?) -> String? {
    let parts = classesInSight.compactMap { column in
      text(column).map { "\(experiment.classNames[column]) \($0)" }
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
