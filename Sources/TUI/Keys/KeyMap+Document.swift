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
      let rows = bindings.filter { $0.group == group }
      text += "\n## \(group.title)\n\n| keys | what they do |\n| --- | --- |\n"
      var seen: Set<String> = []
      for gesture in gestures where gesture.group == group {
        text += "| \(escaped(gesture.what)) | \(escaped(gesture.help)) |\n"
      }
      for row in rows {
        let keys = row.keys.map { "`\(KeyText.label($0))`" }.joined(separator: " ")
        let line = "| \(escaped(keys)) | \(escaped(row.help)) |\n"
        if seen.insert(line).inserted { text += line }
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

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|")
  }
}
