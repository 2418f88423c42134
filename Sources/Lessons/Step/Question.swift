import Experiments
import Notation
import Numerics

/// A question that a step asks before it shows the answer: a prediction, by choice or as a number.
///
/// The answer is told together with the live page. It is kept, and counted only where an exam step
/// asks for a diagnosis.
package struct Question: Equatable, Sendable {
  /// The question.
  package let prompt: Markdown
  /// The answers there can be.
  package let kind: Kind
  /// The reason why the right answer is right.
  package let why: Markdown
  /// The reasons why wrong choices are wrong, by the index of the choice.
  package let reasons: [Int: Markdown]

  /// The forms of answers.
  package enum Kind: Equatable, Sendable {
    /// One of several answers, of which the one at `right` is.
    case choice([Markdown], right: Int)
    /// A number no further than `tolerance` from `value`; `text` is that number as it is written.
    case number(Double, tolerance: Double, text: String)
  }

  /// An answer that somebody gave.
  package enum Answer: Equatable, Sendable {
    /// A choice, by its index.
    case choice(Int)
    /// A number.
    case number(Double)
  }

  /// The largest number of choices: each has a digit for its key.
  package static let mostChoices = 9

  /// The index of the right choice; nil where a number is asked for.
  package var rightIndex: Int? { if case .choice(_, let right) = kind { right } else { nil } }

  /// The choices; none where a number is asked for.
  var choices: [Markdown] { if case .choice(let choices, _) = kind { choices } else { [] } }

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
    case (.choice(let index), .choice(let choices, _)) where choices.indices.contains(index):
      choices[index].words
    case (.choice(let index), _): [Markdown.Run("\(index + 1)")]
    case (.number(let number), _): [Markdown.Run(Self.text(of: number))]
    }
  }

  /// A number as somebody has typed it, and what came of a quotient or a logarithm in six digits.
  private static func text(of number: Double) -> String {
    let shortest = NumberText.shortest(number)
    return shortest.utf8.count > 12 ? NumberText.significant(number, digits: 6) : shortest
  }

  /// Tells whether an answer is right.
  package func isRight(_ answer: Answer) -> Bool {
    switch (kind, answer) {
    case (.choice(_, let right), .choice(let index)): index == right
    case (.number(let value, let tolerance, _), .number(let number)):
      number == value
        || Relation.near(value, tolerance: tolerance).holds(of: number, in: .float64)
    case (.choice, .number), (.number, .choice): false
    }
  }

  /// The reason why an answer is wrong; nil where none is given.
  package func reason(against answer: Answer) -> Markdown? {
    if case .choice(let index) = answer { reasons[index] } else { nil }
  }

  /// Tells whether an answer is the right one, to the digit.
  package func isExactly(_ answer: Answer) -> Bool {
    if case (.number(let value, _, _), .number(let number)) = (kind, answer) {
      return number == value
    }
    return isRight(answer)
  }

  /// Tells whether an answer is one to this question, which may have changed since.
  package func takes(_ answer: Answer) -> Bool {
    switch (kind, answer) {
    case (.choice(let choices, _), .choice(let index)): choices.indices.contains(index)
    case (.number, .number): true
    case (.choice, .number), (.number, .choice): false
    }
  }
}
