import Lessons
import TestSupport
import Testing

@Suite("Handouts") struct HandoutTests {
  private static let prose = """
    Some *stress*, **much**, `a|b` and 2 \\* 3 < 7.

    - one
    - two `` a`b ``

    | n | *p* |
    |---|--:|
    | 1 | `b` |

    ```text
    <p> & ```
    ```
    """

  private static func course() throws -> Course {
    var files = CourseText.files([
      "1.md": StepText(
        "first", "First", prose: prose, check: "logit[x1,cat] = 4 : Make <cat> a 4",
        question: "What is it?\n( ) about `1`\n(x) 4\nBecause.", hints: ["Press 4."]),
      "2.md": StepText(
        "second", "Second", settings: "exam: yes",
        question: "Which?\n( ) this\n  It is *not*.\n(x) that\nSo."),
      "3.md": StepText("third", "Third", question: "How much?\n= 0.50 ± 0.1\nHalf."),
    ])
    files["glossary.md"] = "---\nformat: 1\n---\n## logit, logits\nA *score*.\n"
    let (course, diagnostics) = Course.load(file: "course.md") { files[$0] }
    #expect(diagnostics.map(\.description) == [])
    return try #require(course)
  }

  private static func text(as form: Handout.Form, isSolved: Bool = false) throws -> String {
    var text = ""
    try Handout(course(), isSolved: isSolved) { "<\($0.id)>" }.write(as: form, to: &text)
    return text
  }

  @Test("Markdown has each step's text, picture, question and what there is to do")
  func markdown() throws {
    #expect(
      try Self.text(as: .markdown) == #"""
        # C

        ## 1 L

        ### 1.1 First

        Some *stress*, **much**, `a|b` and 2 \* 3 \< 7.

        - one
        - two ``a`b``

        | n | *p* |
        | :--- | ---: |
        | 1 | `b` |

        ````
        <p> & ```
        ````

        ![First](data:image/svg+xml;base64,PGZpcnN0Pg==)

        What is it?

        1. about `1`
        2. 4

        - ☐ Make \<cat\> a 4

        ### 1.2 Second

        Some prose.

        ![Second](data:image/svg+xml;base64,PHNlY29uZD4=)

        Which?

        1. this
        2. that

        - ☐ logit\[x1,cat\] = 4

        ### 1.3 Third

        Some prose.

        ![Third](data:image/svg+xml;base64,PHRoaXJkPg==)

        How much?

        Answer: ……………

        - ☐ logit\[x1,cat\] = 4

        ## Words

        **logit, logits**: A *score*.


        """#)
  }

  @Test("with solutions it has answers, reasons, hints and the lines that do it") func solved()
    throws
  {
    let text = try Self.text(as: .markdown, isSolved: true)
    #expect(
      text.contains(
        """
        - ☐ Make \\<cat\\> a 4

        **The answer:** 4

        Because.

        **Hints**

        Press 4.

        **A solution**

        ```
        set x1 cat 4
        ```

        ### 1.2 Second
        """), "\(text)")
    #expect(text.contains("**The answer:** that\n\nSo.\n\n- 1: It is *not*.\n\n**A solution**\n"))
    #expect(text.contains("**The answer:** 0.50\n\nHalf.\n"))
  }

  @Test("HTML has the same, with nothing that was written taken for a tag") func html() throws {
    let text = try Self.text(as: .html)
    #expect(text.hasPrefix("<!DOCTYPE html>\n") && text.hasSuffix("</body>\n</html>\n"))
    let start = try #require(text.firstRange(of: "<h3>1.1")?.lowerBound)
    let end = try #require(text.firstRange(of: "<h3>1.2")?.lowerBound)
    #expect(
      text[start..<end] == """
        <h3>1.1 First</h3>
        <p>Some <em>stress</em>, <strong>much</strong>, <code>a|b</code> and 2 * 3 &lt; 7.</p>
        <ul>
        <li>one</li>
        <li>two <code>a`b</code></li>
        </ul>
        <table>
        <tr><th style="text-align: left">n</th><th style="text-align: right"><em>p</em></th></tr>
        <tr><td style="text-align: left">1</td><td style="text-align: right"><code>b</code></td></tr>
        </table>
        <pre>&lt;p&gt; &amp; ```</pre>
        <img alt="First" src="data:image/svg+xml;base64,PGZpcnN0Pg==">
        <p>What is it?</p>
        <ol start="1">
        <li>about <code>1</code></li>
        <li>4</li>
        </ol>
        <ul>
        <li>☐ Make &lt;cat&gt; a 4</li>
        </ul>

        """)
  }
}
