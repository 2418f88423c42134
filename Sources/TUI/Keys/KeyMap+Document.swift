import Experiments

extension KeyMap {
  /// The table of keys and commands as Markdown: the text of `docs/keys.md`.
  package static var document: String {
    var text = """
      # Keys and commands

      Made from the program's own tables (`KeyMap`, `Edit.forms`, `Command.pageForms`); a test keeps
      this page and the program alike. The program shows the keys with `?`.

      """
    for group in groups {
      text += "\n## \(group.title)\n\n| keys | what they do |\n| --- | --- |\n"
      for gesture in gestures where gesture.group == group {
        text += "| \(escaped(gesture.what)) | \(escaped(gesture.help)) |\n"
      }
      for row in rows(of: group, keys: \.keys) {
        let keys = row.keys.map { "`\(KeyText.label($0))`" }.joined(separator: " ")
        text += "| \(escaped(keys)) | \(escaped(row.help)) |\n"
      }
    }
    text += """

      ## Commands

      A command is a line: typed after `:`, written in [a script](teaching.md#a-demonstration-from-a-file), or
      standing in a lesson's solution. Instances and classes are named, or numbered from one; names
      with blanks stand in double quotes.

      | command | what it does |
      | --- | --- |

      """
    for command in commands { text += "| `\(escaped(command.text))` | \(command.help) |\n" }
    return text
  }

  /// Every form of the command language, with what it does.
  static var commands: [(text: String, help: String)] {
    Edit.forms.map { ($0.text, $0.help) } + Command.pageForms.map { ($0.text, $0.help) }
  }

  /// The parts of the list of keys, in order.
  static var groups: [KeyGroup] {
    bindings.map(\.group).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The lines of a part of the list: keys with what they do; those that do the same in one line.
  ///
  /// - Parameters:
  ///   - group: The part.
  ///   - keys: The keys of a binding that are shown; without any it is left out.
  /// - Returns: The lines.
  static func rows(
    of group: KeyGroup, keys: (KeyBinding) -> [Key]
  ) -> [(keys: [Key], help: String)] {
    var rows: [(keys: [Key], help: String, context: KeyContext)] = []
    for binding in bindings where binding.group == group {
      let (keys, help, context) = (keys(binding), binding.help, binding.context)
      if keys.isEmpty { continue }
      if let place = rows.firstIndex(where: { $0.help == help && $0.context == context }) {
        rows[place].keys += keys
      } else {
        rows.append((keys, help, context))
      }
    }
    // Lists have most keys in common.
    return rows.enumerated().filter { place, row in
      !rows[..<place].contains { $0.keys == row.keys && $0.help == row.help }
    }.map { ($1.keys, $1.help) }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|")
  }
}
