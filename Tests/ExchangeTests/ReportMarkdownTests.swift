import Exchange
import TestSupport
import Testing

@Suite("Reports as Markdown") struct ReportMarkdownTests {
  @Test("of the example") func example() {
    let text = Report(.example).text(.markdown)
    #expect(
      text.hasPrefix("# Logits 2 × 3 in float64\n\nε = 1e-7, reduction mean\n\n## Logits\n\n"))
    #expect(text.contains("\n| | class 1 | class 2 | class 3 | label |\n| :--- | ---: |"))
    #expect(text.contains("\n| 2 | 2.2 | 1.3 | 1.7 | class 3 |\n"))
    #expect(text.contains(" | 1 | class 1 ✗ |\n"))
    #expect(text.contains("\n| **mean** | 0.83934333897877944 | 0.83934333897877944 | "))
    #expect(
      text.contains(" | 0.83934333897877922 | 0.8393433389787792767617008920764447963378 |\n"))
    #expect(text.contains("\n| **mean** | +1.477 | +1.477 | "))
    #expect(
      text.hasSuffix(
        "logitlab open --state logitlab1:dtype=float64:logits=0.5,1.5,0.1/2.2,1.3,1.7:labels=1/2\n"
          + "```\n"))
  }

  @Test("every table has the same number of cells in each line") func cells() throws {
    var random = RandomExperiments(seed: 41)
    for classes in [1, 3, 30] {
      let text = Report(try random.experiment(instances: 6, classes: classes)).text(.markdown)
      for table in text.split(separator: "\n\n") where table.hasPrefix("|") {
        let counts = table.split(separator: "\n").map { line in line.filter { $0 == "|" }.count }
        #expect(Set(counts).count == 1, "\(table)")
      }
    }
  }

  @Test("names mean nothing in Markdown") func names() throws {
    let experiment = try experiment(
      [[1, 2]], names: ["a|b", "<b>*_`[x](y)"], instances: ["\u{1B}\n# t"])
    let text = Report(experiment).text(.markdown)
    #expect(text.contains("| | a\\|b | \\<b\\>\\*\\_\\`\\[x\\](y) |"))
    #expect(text.contains("\n| \\\\u{1B}\\\\u{A}\\# t | 1 | 2 |\n"))
    #expect(!text.contains("## Losses"))
  }
}
