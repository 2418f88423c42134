import Exchange
import Notation
import Numerics

/// What a step asks before it shows: a prediction, by choice or as a number.
///
/// The answer is told together with the live page. It is kept and never counted against anybody.
package struct Question: Equatable, Sendable {
  /// What is asked.
  package let prompt: Markdown
  /// What can be answered.
  package let kind: Kind
  /// Why the right answer is right.
  package let why: Markdown

  /// In what form a question is answered.
  package enum Kind: Equatable, Sendable {
    /// One of several answers, of which the one at `right` is.
    case choice([Markdown], right: Int)
    /// A number no further than `tolerance` from `value`; `text` is that number as it is written.
    case number(Double, tolerance: Double, text: String)
  }

  /// What somebody answered.
  package enum Answer: Equatable, Sendable {
    /// The place of a choice, counted from zero.
    case choice(Int)
    /// A number.
    case number(Double)
  }

  /// How many choices a question may have: each has a digit for its key.
  package static let mostChoices = 9

  /// The place of the right choice; nil where a number is asked for.
  package var rightPlace: Int? { if case .choice(_, let right) = kind { right } else { nil } }

  /// The right answer in words.
  package var rightAnswer: [Markdown.Run] {
    switch kind {
    case .choice(let choices, let right): choices[right].words
    case .number(_, _, let text): [Markdown.Run(text)]
    }
  }

  /// An answer in words; one that this question doesn't take is a number.
  package func words(of answer: Answer) -> [Markdown.Run] {
    switch (answer, kind) {
    case (.choice(let place), .choice(let choices, _)) where choices.indices.contains(place):
      choices[place].words
    case (.choice(let place), _): [Markdown.Run("\(place + 1)")]
    case (.number(let number), _): [Markdown.Run(NumberText.shortest(number))]
    }
  }

  /// Whether an answer is right.
  package func isRight(_ answer: Answer) -> Bool {
    switch (kind, answer) {
    case (.choice(_, let right), .choice(let place)): place == right
    case (.number(let value, let tolerance, _), .number(let number)):
      number == value
        || Relation.near(value, tolerance: tolerance).holds(of: number, in: .float64)
    case (.choice, .number), (.number, .choice): false
    }
  }

  /// Whether an answer is the right one, to the digit.
  package func isExactly(_ answer: Answer) -> Bool {
    if case (.number(let value, _, _), .number(let number)) = (kind, answer) {
      return number == value
    }
    return isRight(answer)
  }

  /// Whether an answer is one to this question: the question may have changed since.
  package func takes(_ answer: Answer) -> Bool {
    switch (kind, answer) {
    case (.choice(let choices, _), .choice(let place)): choices.indices.contains(place)
    case (.number, .number): true
    case (.choice, .number), (.number, .choice): false
    }
  }
}
