/// Settings in a text: lines of `key: value`, as the head of a lesson has them.
package enum SettingLines {
  /// Reads the lines of a text; blank ones and those that begin with # are skipped.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - file: Its name, for faults.
  ///   - keys: The keys that there are; one that ends with a blank is followed by a word.
  ///   - take: Takes one setting, and returns what is wrong with its value.
  /// - Returns: The faults.
  package static func read(
    _ text: String, file: String, keys: [String],
    take: (_ key: String, _ value: String) -> String?
  ) -> [Diagnostic] {
    var log = FaultLog(file: file)
    let lines = SourceText.lines(of: text, log: &log) ?? []
    guard let first = lines.first else { return log.sorted }
    var head = Head(opening: first)
    for line in lines where !line.isBlank && line.trimmed.first != "#" {
      guard let (key, entry) = head.read(line, keys: keys, log: &log), !entry.value.isEmpty,
        let fault = take(key, entry.value)
      else { continue }
      log.error(fault, line, at: entry.index)
    }
    return log.sorted
  }
}
