/// The course that `logitlab init` makes, small but with something of everything.
enum CourseTemplate {
  /// The texts of the files and their paths in the folder of a course with an id.
  static func files(id: String) -> [(path: String, text: String)] {
    [
      ("course.md", course(id: id)),
      ("glossary.md", glossary),
      ("1-first/1-scores-and-shares.md", scoresAndShares),
      ("1-first/2-predict-first.md", predictFirst),
      ("1-first/3-look-closer.md", lookCloser),
    ]
  }

  private static func course(id: String) -> String {
    """
    ---
    format: 1
    id: \(id)
    title: A course of my own
    ---
    What the course is about.

    ## A first lesson

    What the lesson is about.

    1. [Scores and shares](1-first/1-scores-and-shares.md)
    2. [Predict first](1-first/2-predict-first.md)
    3. [Look closer](1-first/3-look-closer.md)

    """
  }

  private static let glossary = """
    ---
    format: 1
    ---
    ## softmax
    Makes shares of scores: exp of each, divided by the sum of all.

    ## loss, losses
    What an answer costs: minus the log of the share that the true class got.

    ## naive
    The loss as books write it: exp, sum, share, log.

    ## fused
    The loss from the scores themselves, without the share in between.

    """

  private static let scoresAndShares = """
    ---
    format: 1
    id: shares-of-scores
    title: Scores and shares
    show: logits softmax
    terms: softmax
    ---
    Softmax makes shares of scores: here cat gets 0.6590 and fish 0.0986.

    Give fish more than half, whatever way you like: what counts is what the page says.

    ```logits
          cat   dog   fish
    x1    2.0   1.0   0.1
    ```
    ```check
    softmax[x1,fish] > 0.5 : Give fish more than half
    ```
    ```remarks
    logit[x1,fish] < 0.1 : A lower score gets less. Go up!
    ```
    ```hint
    Raise the score of fish: go there with the arrow keys and type a number.
    ```
    ```hint
    At 3 fish has 0.6652.
    ```
    ```solution
    set x1 fish 3
    ```
    ```results
    softmax[x1,cat] = 0.6590
    softmax[x1,fish] = 0.0986
    softmax[x1,fish] = 0.6652 after set x1 fish 3
    ```
    ```notes
    Learners never see this. Ask what lowering cat and dog would do.
    ```

    """

  private static let predictFirst = """
    ---
    format: 1
    id: a-prediction-first
    title: Predict first
    method: naive fused difference
    terms: loss, naive, fused
    ---
    The loss of `x1` is 0.3133 now. Make its scores 101 and 102.

    ```logits
          cat   dog
    x1    1     2
    ```
    ```labels
    x1 dog
    ```
    ```predict
    When 100 is added to both scores, the loss of `x1`
    ( ) grows
    (x) stays as it is
    ( ) shrinks
    Only the gap between the scores counts, and that is 1 before and after.
    ```
    ```check
    logit[x1,cat] = 101 : Make cat a 101
    logit[x1,dog] = 102 : Make dog a 102
    ```
    ```hint
    `Tab` keeps a number and goes right: `101`, `Tab`, `102`, `Enter`.
    ```
    ```solution
    set x1 cat 101
    set x1 dog 102
    ```
    ```results
    fused.loss[x1] = 0.3133
    fused.loss[x1] = 0.3133 after set x1 cat 101; set x1 dog 102
    ```
    ```notes
    Wait for hands before you answer. *P* asks the question again.
    ```

    """

  private static let lookCloser = """
    ---
    format: 1
    id: a-closer-look
    title: Look closer
    dtype: float16
    show: logits labels loss trace
    focus: logits
    method: naive fused exact
    ---
    float16 ends at 65504, just below exp 11.1. Have the naive loss of `x1` break,
    and TRACE tells which operation failed first.

    ```logits
          cat   dog
    x1    5     2
    ```
    ```labels
    x1 cat
    ```
    ```check
    naive.failure[x1] = exp z : Have exp z fail
    fused.loss[x1] is finite : With fused unharmed
    ```
    ```hint
    Make cat larger than 11.1.
    ```
    ```solution
    set x1 cat 12
    ```
    ```results
    naive.loss[x1] is finite after set x1 cat 11.08
    naive.loss[x1] is not finite after set x1 cat 11.1
    ```
    ```notes
    `t` goes into TRACE; the arrow keys walk through the operations.
    ```

    """
}
