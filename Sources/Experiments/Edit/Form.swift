import Notation

/// A command of the command language: how it is written, read, completed and explained.
package struct Form<Value: Sendable>: Sendable {
  /// The first word.
  package let verb: String
  /// The words after it.
  package let arguments: Syntax
  /// The use of the command, in a few words.
  package let help: String
  /// True if another verb stands for the same, and is the one to be completed to.
  package private(set) var isOtherName = false
  /// The words after the verb that mean the same in every experiment, each with its value.
  package private(set) var constants: [(words: [String], value: Value)] = []
  private let parse: Parse
  private let print: Print

  /// Makes a value of arguments that fit the syntax; nil where they are wrong all the same.
  package typealias Parse = @Sendable (Arguments) throws(EditError) -> Value?
  /// The words after the verb for a value; nil where none mean it.
  package typealias Print = @Sendable (Value, Names) -> [String]?

  /// A form; without `print`, no words are written for a value.
  package init(
    _ verb: String, _ arguments: Syntax = [], help: String, parse: @escaping Parse,
    print: @escaping Print = { _, _ in nil }
  ) {
    self.verb = verb
    self.arguments = arguments
    self.help = help
    self.parse = parse
    self.print = print
  }

  /// A form whose words mean the same in every experiment.
  package init(
    _ verb: String, _ arguments: Syntax = [], help: String,
    constants: [(words: [String], value: Value)]
  ) where Value: Equatable {
    self.init(verb, arguments, help: help) { given in
      constants.first { $0.words == given.texts }?.value
    } print: { given, _ in
      constants.first { $0.value == given }?.words
    }
    self.constants = constants
  }

  /// The whole form, with capitals for what is to be filled in.
  package var text: String {
    arguments == [] ? verb : "\(verb) \(arguments.text)"
  }

  /// The value that words after the verb mean.
  ///
  /// - Throws: ``EditError`` that says what was expected.
  package func value(of words: [String], in experiment: Experiment) throws(EditError) -> Value {
    guard arguments.fits(words),
      let value = try parse(Arguments(texts: words, experiment: experiment))
    else { throw .syntax("expected: \(text)") }
    return value
  }

  /// The words for a value, the verb first; nil where none mean it.
  package func words(for value: Value, names: Names) -> [String]? {
    print(value, names).map { [verb] + $0 }
  }

  /// The same command by another verb.
  package func called(_ other: String) -> Form {
    var form = Form(other, arguments, help: "the same as \(verb)", parse: parse)
    form.isOtherName = true
    return form
  }

  /// The same form for what `wrap` makes of the value.
  package func map<Wrapped>(_ wrap: @escaping @Sendable (Value) -> Wrapped) -> Form<Wrapped> {
    let parse = parse
    return Form<Wrapped>(
      verb, arguments, help: help,
      parse: { arguments throws(EditError) in try parse(arguments).map(wrap) })
  }
}

extension Form {
  /// The words that can stand where a line ends.
  ///
  /// - Parameters:
  ///   - words: The line up to the caret.
  ///   - forms: The commands that there are.
  ///   - names: The names that arguments can be.
  /// - Returns: The part of the word that is typed already, and the words that it can become.
  package static func completions(
    for words: Words, among forms: [Form], names: Names
  ) -> (typed: Words.Word?, candidates: [String]) {
    let (typed, before) = parts(of: words)
    let candidates: [String]
    if let verb = before.first {
      candidates = forms.filter { $0.verb == verb }.flatMap {
        $0.arguments.candidates(after: Array(before.dropFirst()), names: names)
      }
    } else {
      candidates = Set(forms.filter { !$0.isOtherName }.map(\.verb)).sorted()
    }
    return (
      typed,
      Array(candidates.lazy.filter { $0.hasPrefix(typed?.text ?? "") }.prefix(mostCandidates))
    )
  }

  /// The most words that ``completions(for:among:names:)`` gives.
  package static var mostCandidates: Int { 100 }

  /// The part of a path that is typed where a line ends; nil where no path can stand.
  package static func path(for words: Words, among forms: [Form]) -> String? {
    let (typed, before) = parts(of: words)
    guard let verb = before.first else { return nil }
    let takesPath = forms.contains {
      $0.verb == verb && $0.arguments.takesPath(after: Array(before.dropFirst()))
    }
    return takesPath ? typed?.text ?? "" : nil
  }

  /// The word that can go on where a line ends, and the words before it.
  private static func parts(of words: Words) -> (typed: Words.Word?, before: [String]) {
    let typed = words.isOpen ? words.words.last : nil
    return (typed, typed == nil ? words.texts : words.texts.dropLast())
  }
}

/// The words after a command's verb, and the experiment that they are about.
package struct Arguments {
  /// The words.
  package let texts: [String]
  /// The experiment that the names in them are looked up in.
  package let experiment: Experiment

  /// A word, or nil after the last.
  package subscript(_ place: Int) -> String? { place < texts.count ? texts[place] : nil }

  /// The place of the instance that a word names.
  package func instance(_ place: Int) throws(EditError) -> Int {
    try experiment.instance(texts[place])
  }

  /// The place of the class that a word names.
  package func `class`(_ place: Int) throws(EditError) -> Int {
    try experiment.class(texts[place])
  }

  /// The place of the feature that a word names.
  package func feature(_ place: Int) throws(EditError) -> Int {
    try experiment.feature(texts[place])
  }

  /// The number that a word is.
  package func number(_ place: Int) throws(EditError) -> Double {
    do { return try NumberText.parse(texts[place]) } catch { throw .number(error) }
  }

  /// The numbers that all words from a place on are.
  package func numbers(from place: Int) throws(EditError) -> [Double] {
    var numbers: [Double] = []
    for place in place..<texts.count { numbers.append(try number(place)) }
    return numbers
  }

  /// The whole number that a word is; `noun` says of what in the error.
  package func wholeNumber(_ place: Int, _ noun: String) throws(EditError) -> Int {
    guard let whole = Int(exactly: try number(place)) else {
      throw .shape("\(noun) is a whole number, not \(Printable.text(texts[place], limit: 24))")
    }
    return whole
  }

  /// The choice that a word is; `noun` says of what in the error.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ place: Int, _ noun: String
  ) throws(EditError) -> Choice {
    if let choice = Choice(rawValue: texts[place]) { return choice }
    let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw .unknown(
      "there is no \(noun) “\(Printable.text(texts[place], limit: 24))”; there are \(all)")
  }
}
