import ArgumentParser
import Documents
import ReportWriter
import Sheets
import Units

/// Rebuilds the request form among the templates; users get a copy of it from `init`.
struct Form: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the empty request form as a workbook.", shouldDisplay: false)

  @Argument(help: "The file to write.")
  var file: String

  func run() throws {
    guard let created = Day(year: 2026, month: 11, day: 24) else { return }
    let form = RequestForm(created: created, policies: ["generous", "pass-only", "strict"])
    let bytes: [UInt8]
    do {
      bytes = try form.workbook().bytes()
    } catch { throw Output.failure(error) }
    try Output.write(bytes, to: file)
  }
}
