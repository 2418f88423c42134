import Exchange
import Experiments
import Notation

// MARK: - Files and the clipboard

extension Command {
  static let fileForms: [Form<Command>] = [
    loading(
      "load", .start,
      help: "read logits and labels from files, with the options of the command line"),
    loading(
      "against", .comparison,
      help: "compare the numbers with those of a file: what differs comes first, CHANGES shows both"
    ),
    exporting(
      "export", overwrites: false,
      help: "write a script, the numbers, the state line or the page; e lists the kinds"),
    exporting("export!", overwrites: true, help: "the same, over a file that is there"),
    Form(
      "copy", .optional(kind),
      help:
        "put a script, the numbers or the page on the clipboard; by itself what is selected, or the state line"
    ) { words in
      guard let name = words[0] else { return .copy(nil) }
      return ExportKind(rawValue: name).map { .copy($0) }
    } print: { command, _ in
      if case .copy(let kind) = command { kind.map { [$0.rawValue] } ?? [] } else { nil }
    },
    Form("exports", .optional(kind), help: "the list of what can be written") { words in
      guard let name = words[0] else { return .exports(nil) }
      return ExportKind(rawValue: name).map { .exports($0) }
    } print: { command, _ in
      if case .exports(let kind) = command { kind.map { [$0.rawValue] } ?? [] } else { nil }
    },
    recording(
      "record", overwrites: false,
      help: "write what was done so far as a script, which --play plays"),
    recording("record!", overwrites: true, help: "the same, over a file that is there"),
  ]

  private static func recording(_ verb: String, overwrites: Bool, help: String) -> Form<Command> {
    Form(verb, .path("FILE"), help: help) { words in
      words[0].map { .record(path: $0, overwrites: overwrites) }
    } print: { command, _ in
      guard case .record(let path, overwrites) = command else { return nil }
      return [Words.quoted(path)]
    }
  }

  private static let kind: Syntax = .value("KIND", words: ExportKind.allCases.map(\.rawValue))

  private static func exporting(
    _ verb: String, overwrites: Bool, help: String
  ) -> Form<Command> {
    Form(verb, [.path("FILE"), .optional(kind)], help: help) { words in
      guard let path = words[0] else { return nil }
      guard let name = words[1] else {
        return .export(path: path, kind: nil, overwrites: overwrites)
      }
      return ExportKind(rawValue: name).map {
        .export(path: path, kind: $0, overwrites: overwrites)
      }
    } print: { command, _ in
      guard case .export(let path, let kind, overwrites) = command else { return nil }
      return [Words.quoted(path)] + (kind.map { [$0.rawValue] } ?? [])
    }
  }

  private static let option: Syntax = .choice([
    .sequence(ReadingOptions.Name.allCases.filter { !$0.takesValue }.map { .word($0.flag) }),
    [
      .value("--OPTION", words: ReadingOptions.Name.allCases.filter(\.takesValue).map(\.flag)),
      .value("VALUE"),
    ],
  ])

  private static func loading(
    _ verb: String, _ purpose: FilesToLoad.Purpose, help: String
  ) -> Form<Command> {
    Form(
      verb, [.path("LOGITS"), .optional(.path("LABELS")), .optional(.repeated(option))],
      help: help
    ) { words throws(EditError) in
      try files(words.texts, for: purpose).map { .load($0) }
    } print: { command, _ in
      guard case .load(let files) = command, files.purpose == purpose else { return nil }
      return ([files.logits] + (files.labels.map { [$0] } ?? []) + words(of: files.options))
        .map(Words.quoted)
    }
  }

  private static func files(
    _ words: [String], for purpose: FilesToLoad.Purpose
  ) throws(EditError) -> FilesToLoad? {
    var rest = words[...]
    guard let logits = rest.popFirst() else { return nil }
    var labels: String?
    if let word = rest.first, !word.hasPrefix("--") { labels = rest.popFirst() }
    var options = ReadingOptions()
    options.hasOtherLabels = labels != nil
    while let word = rest.popFirst() {
      guard let name = ReadingOptions.Name(flag: word) else {
        let known = ReadingOptions.Name.allCases.map(\.flag)
        throw .syntax(
          "there is no option “\(Printable.text(word, limit: 24))”"
            + Suggestion.text(for: word, among: known))
      }
      guard let value = name.takesValue ? rest.popFirst() : "", options.take(name, value) else {
        throw .syntax("\(name.flag) takes \(name.values)")
      }
    }
    return FilesToLoad(logits, labels: labels, options: options, for: purpose)
  }

  private static func words(of options: ReadingOptions) -> [String] {
    ReadingOptions.Name.allCases.flatMap { name in
      options.texts(of: name).flatMap { name.takesValue ? [name.flag, $0] : [name.flag] }
    }
  }
}
