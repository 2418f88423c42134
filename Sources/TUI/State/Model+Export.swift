import Numerics

extension Model {
  /// What to write for `:export`: the page or the numbers, by the ending of the file's name.
  mutating func export(_ path: String) -> [Effect] {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "txt": return [.write(path: path, text: draw().text + "\n", overwrites: false)]
    case "ansi":
      let text = FrameText.ansi(draw(), theme: theme)
      return [.write(path: path, text: text, overwrites: false)]
    case "svg":
      return [.write(path: path, text: FrameText.svg(draw(), theme: theme), overwrites: false)]
    case "csv", "json":
      let report = Report(worksheet.experiment)
      let text = report.text(ending == "csv" ? .csv : .json)
      return [.write(path: path, text: text, overwrites: false)]
    default:
      refuse("the file's name must end in .txt .ansi or .svg (the page), .csv or .json (numbers)")
      return []
    }
  }
}
