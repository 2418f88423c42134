import Numerics

extension Model {
  /// What to write for `:export`: the page or the numbers, by the ending of the file's name.
  mutating func export(_ path: String, overwrites: Bool) -> [Effect] {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let text: String
    switch ending {
    case "txt": text = draw().text + "\n"
    case "ansi": text = FrameText.ansi(draw(), theme: theme)
    case "svg": text = FrameText.svg(draw(), theme: theme)
    case "csv": text = report.text(.csv)
    case "json": text = report.text(.json)
    default:
      refuse("the name must end in .txt, .ansi, .svg (the page), .csv or .json (numbers)")
      return []
    }
    return [.write(path: path, text: text, overwrites: overwrites)]
  }

  private var report: Report { Report(worksheet.experiment, evaluation: worksheet.evaluation) }
}
