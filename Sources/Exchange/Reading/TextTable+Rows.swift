import Notation

/// What is no field though it looks like one, and what is one though it doesn't.
extension TextTable {
  /// Takes the last fields away that are empty in every row, as commas at the ends of lines make them.
  ///
  /// A header may do without.
  mutating func dropEmptyEnds() {
    let counts = (0..<rowCount).map { row in
      self.row(row).reversed().prefix { isEmpty($0) && !fields[$0].spelling.hasQuotes }.count
    }
    let hasShortHeader =
      rowCount > 1 && counts[0] == 0 && row(0).count < row(1).count
      && !row(0).contains(where: isNumber) && isNumber(row(1).lowerBound)
    let all = hasShortHeader ? counts.dropFirst() : counts[...]
    var dropped = all.min() ?? 0
    if hasShortHeader { dropped = min(dropped, row(1).count - row(0).count) }
    guard dropped > 0, all.indices.allSatisfy({ row($0).count > dropped }) else { return }
    let rows = (0..<rowCount).map { row in
      fields[self.row(row).dropLast(row == 0 && hasShortHeader ? 0 : dropped)]
    }
    take(rows)
    emptyEnds = dropped
  }

  /// What was passed over, in few words each.
  var remarks: [String] {
    let comments = commentsBelow.map { line, count in
      "left out "
        + (count == 1 ? "the comment in line \(line)" : "\(count) comments from line \(line) on")
    }
    return [emptyEnds > 0 ? "nothing behind the last separators" : nil, comments].compactMap(\.self)
  }

  /// The table with the comment above it as its header, as NumPy's `savetxt` writes one; nil where
  /// it doesn't fit.
  func headedByComment() -> TextTable? {
    guard let comment, let first = comment.first, let last = comment.last, rowCount > 0 else {
      return nil
    }
    let row = row(0)
    let isShifted = comment.count + 1 == row.count && !isNumber(row.lowerBound)
    guard comment.count == row.count || isShifted, row.contains(where: isNumber) else { return nil }
    var table = self
    table.take([comment[...]] + (0..<rowCount).map { fields[self.row($0)] })
    let headings = comment.indices.map { table.text($0) }
    let isCaption =
      table.text(0).hasPrefix("%") || headings.last?.hasSuffix(":") == true
      || first.start == first.end
      || last.start == last.end
    guard !isCaption, Set(headings).count == headings.count,
      !comment.indices.contains(where: table.isNumber)
    else { return nil }
    table.hasHeadingComment = true
    return table
  }

  /// The comment above the first row, for people; nil without one.
  var textOfComment: String? {
    guard let start = comment?.first?.start, let end = comment?.last?.end else { return nil }
    return Printable.text(String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self), limit: 32)
  }

  /// The table with each line as one field; nil where something else than blanks stands between fields.
  func withWholeLines() -> TextTable? {
    guard hasBlanks, rowCount > 0 else { return nil }
    var table = self
    table.take(
      (0..<rowCount).map { row in
        let fields = fields[self.row(row)]
        var line = fields.first
        if let last = fields.last, fields.count > 1 {
          line?.end = last.end
        }
        return ArraySlice(line.map { [$0] } ?? [])
      })
    return table
  }

  private mutating func take(_ rows: [ArraySlice<Field>]) {
    var starts = [0]
    for row in rows { starts.append((starts.last ?? 0) + row.count) }
    (fields, self.starts) = (rows.flatMap { $0 }, starts)
  }
}
