import Lessons
import TestSupport
import Testing

@Suite("Translations") struct TranslationTests {
  @Test(
    "tags and locales",
    arguments: [
      ("zh", ["zh"]), ("zh_CN.UTF-8", ["zh-CN", "zh_CN", "zh"]),
      ("pt-br", ["pt-BR", "pt_BR", "pt"]),
      ("zh-hant-tw", ["zh-Hant-TW", "zh_Hant_TW", "zh-Hant", "zh_Hant", "zh"]),
      ("de_DE@euro", ["de-DE", "de_DE", "de"]), ("EN", ["en"]), ("C", nil), ("C.UTF-8", nil),
      ("POSIX", nil), ("", nil), ("zh/../x", nil), ("zh-", nil), ("../zh", nil), ("é", nil),
    ] as [(String, [String]?)])
  func tags(_ name: String, _ tags: [String]?) { #expect(Language(name)?.tags == tags) }

  private static let outline = CourseTests.outline
    .replacing("A course", with: "一门课程").replacing("[A step]", with: "[第一步]")
  private static let step = StepText("a", "第一步", hints: ["试试四。"]).text

  private static func load(
    _ changes: [String: String?], _ language: String
  ) -> (course: Course?, faults: [String]) {
    let files = CourseTests.files(changes)
    let (course, faults) = Course.load(file: "c/course.md", language: Language(language)) {
      files[$0]
    }
    return (course, faults.map(\.description))
  }

  @Test("each file is read in the language where it is there in it") func fallback() throws {
    let translated = ["c/course.zh.md": Self.outline, "c/one/a.zh.md": Self.step]
    for language in ["zh", "zh_CN.UTF-8"] {
      let (course, faults) = Self.load(translated, language)
      #expect(faults == [])
      #expect(course?.title == "一门课程")
      #expect(course?.steps.map(\.title) == ["第一步", "Another", "A third"])
      #expect(course?.steps.map(\.file) == ["c/one/a.zh.md", "c/one/b.md", "c/two/c.md"])
    }
    for language in ["fr", "z"] {
      #expect(Self.load(translated, language).course?.title == "A course")
    }
    // A step alone, and the course alone: titles in two languages need not be the same.
    let (one, noFaults) = Self.load(["c/one/a.zh.md": Self.step], "zh")
    #expect(noFaults == [] && one?.steps[0].title == "第一步" && one?.title == "A course")
    let (two, none) = Self.load(["c/course.zh.md": Self.outline], "zh")
    #expect(none == [] && two?.steps[0].title == "A step" && two?.title == "一门课程")
  }

  @Test("the closest translation wins") func closest() {
    let other = Self.step.replacing("第一步", with: "第一步驟")
    let (course, _) = Self.load(["c/one/a.zh.md": Self.step, "c/one/a.zh-TW.md": other], "zh_TW")
    #expect(course?.steps[0].file == "c/one/a.zh-TW.md")
  }

  @Test("for a faulty translation its original stands in") func faulty() {
    let (course, faults) = Self.load(
      ["c/course.zh.md": "## x", "c/one/a.zh.md": Self.step.replacing("dog", with: "cat")], "zh")
    #expect(course?.title == "A course" && course?.steps[0].file == "c/one/a.md")
    #expect(
      faults == [
        "c/course.zh.md:1:1: error: a head is expected here: `key: value` lines between two lines of ---",
        "c/one/a.zh.md:9:14: error: a second class “cat”",
      ])
  }

  private static func lint(_ changes: [String: String?], _ language: String? = nil) -> [String] {
    let files = CourseTests.files(changes)
    let reading = Course.lint(
      file: "c/course.md", files: Array(files.keys), language: language.flatMap { Language($0) }
    ) { files[$0] }
    return reading.diagnostics.map(\.description).filter { !$0.hasSuffix("has no hint") }
  }

  @Test("a sound translation has nothing against it, and is read") func sound() {
    let files = CourseTests.files(["c/course.zh.md": Self.outline, "c/one/a.zh.md": Self.step])
    let reading = Course.lint(file: "c/course.md", files: Array(files.keys)) { files[$0] }
    #expect(Self.lint(["c/course.zh.md": Self.outline, "c/one/a.zh.md": Self.step]) == [])
    #expect(reading.translations.map(\.tag) == ["zh"])
    #expect(reading.translations.first?.files == ["c/course.zh.md", "c/one/a.zh.md"])
    #expect(reading.translations.first?.course.steps[0].title == "第一步")
  }

  @Test(
    "translations are held against their originals, and played",
    arguments: [
      (
        ["c/one/a.zh.md": step.replacing("id: a\n", with: "id: x\n")],
        ["c/one/a.zh.md:3:1: error: the id is “a” in c/one/a.md"]
      ),
      (
        ["c/one/a.zh.md": step.replacing("set x1 cat 4", with: "set x1 cat 3")],
        ["c/one/a.zh.md:17:1: error: the solution leaves this open: it is 3"]
      ),
      (
        ["c/one/a.zh.md": step + "\n```predict\n?\n( ) 一\n(x) 二\n!\n```"],
        ["c/one/a.zh.md:3:1: error: the question has other answers than that of c/one/a.md"]
      ),
      (
        ["c/course.zh.md": outline.replacing("format: 1", with: "format: 1\nid: x")],
        ["c/course.zh.md:3:5: error: there is no id in c/course.md"]
      ),
      (
        [
          "c/course.md": CourseTests.outline.replacing("format: 1", with: "format: 1\nid: y"),
          "c/course.zh.md": outline.replacing("format: 1", with: "format: 1\nid: x"),
        ], ["c/course.zh.md:3:5: error: the id is “y” in c/course.md"]
      ),
      (
        [
          "c/course.md": CourseTests.outline.replacing("format: 1", with: "format: 1\nid: y"),
          "c/course.zh.md": outline.replacing("format: 1", with: "format: 1\nid: y"),
        ], []
      ),
      (
        ["c/course.zh.md": outline.replacing("one/b.md", with: "one/x.md")],
        [
          "c/course.zh.md:12:14: error: c/course.md lists “one/b.md” here",
          "c/course.zh.md:12:14: error: there is no file “c/one/x.md”, or it can't be read",
        ]
      ),
      (
        ["c/course.zh.md": outline.replacing("2. [Another](one/b.md)\n", with: "")],
        ["c/course.zh.md:14:14: error: c/course.md lists “one/b.md” here"]
      ),
      (
        ["c/course.zh.md": outline.replacing("\n## Second\n1. [A third](two/c.md)", with: "")],
        ["c/course.zh.md:12:1: error: the lessons and their steps are not those of c/course.md"]
      ),
      (
        [
          "c/course.zh.md": outline,
          "c/one/a.zh.md": step.replacing("title: 第一步", with: "title: 步"),
        ],
        ["c/course.zh.md:11:1: error: the step's own title is “步”"]
      ),
      (
        ["c/one/q.zh.md": step, "c/one/a.zhongwen.md": step],
        [
          "c/one/a.zhongwen.md:1:1: warning: no lesson of c/course.md lists this file",
          "c/one/q.zh.md:1:1: warning: no lesson of c/course.md lists this file",
        ]
      ),
    ] as [([String: String?], [String])])
  func faults(_ changes: [String: String?], _ expected: [String]) {
    #expect(Self.lint(changes) == expected)
  }

  @Test("one language alone can be looked at") func oneLanguage() {
    let broken = ["c/one/a.zh.md": "x", "c/one/a.fr.md": "x"]
    let fault = "error: a head is expected here: `key: value` lines between two lines of ---"
    #expect(Self.lint(broken) == ["c/one/a.fr.md:1:1: \(fault)", "c/one/a.zh.md:1:1: \(fault)"])
    #expect(Self.lint(broken, "zh_CN") == ["c/one/a.zh.md:1:1: \(fault)"])
  }

  @Test("lines of Chinese are joined without a blank, others with one") func joined() {
    #expect(MarkdownTests.runs("第一行，\n第二行") == [.init("第一行，第二行")])
    #expect(MarkdownTests.runs("第一行\nlogit\n第二行") == [.init("第一行 logit 第二行")])
    #expect(MarkdownTests.runs("한국어\n문장") == [.init("한국어 문장")])
    // The place of a fault counts no blank that isn't there.
    let (_, faults) = Markdown.parse("第一行\n第*二行\nx", file: "p.md")
    #expect(faults.map { "\($0.line):\($0.column)" } == ["2:2"])
  }
}
