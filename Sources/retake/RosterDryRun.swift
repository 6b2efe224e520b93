import ArgumentParser
import Documents
import ExamCatalog
import ReportWriter
import Rosters
import Units

/// Reads rosters without planning anything, says what was found, and writes what a person fills in.
struct RosterDryRun {
  private let paths: [String]
  private let options: BudgetReadingOptions
  private let library: LibraryOptions

  init(_ paths: [String], _ options: BudgetReadingOptions, _ library: LibraryOptions) {
    self.paths = paths
    self.options = options
    self.library = library
  }

  func run(into folder: String) throws {
    let diagnostics = Diagnostics()
    let asOf = try options.asOf.map { try DecisionRun.day($0, "--as-of") } ?? Clock.today()
    guard var given = Library(given: library.policies, diagnostics),
      let catalog = given.catalog(asOf: asOf)
    else { throw Failure.of(diagnostics) }
    let files = try RosterFiles(paths, options, &given, catalog, asOf: asOf, diagnostics)
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    if files.files.isEmpty, let first = files.requests.first {
      throw Failure.of(
        "\(first) is a request, and a dry run reads rosters: see what a request comes to with "
          + "`retake budget \(first)`; nothing was written", status: Failure.usage)
    }
    for request in files.requests {
      Failure.say("\(request) is a request: a dry run looks at rosters alone")
    }
    try Output.makeFolder(folder)
    var profiles: [String] = []
    for (index, file) in files.files.enumerated() {
      guard let header = files.reader.header(of: file) else { throw Failure.of(diagnostics) }
      let name = files.files.count == 1 ? "profile.yaml" : "profile-\(index + 1).yaml"
      try write(RosterProfile.drafted(for: header), to: "\(folder)/\(name)", over: given)
      profiles.append("\(folder)/\(name)")
    }
    // A profile is what a file needs that cannot be read as it is.
    guard let reading = files.reader.read(files.files) else {
      throw Failure.of(diagnostics, written: profiles)
    }
    print(RosterReport(reading).text(), terminator: "")
    if !reading.unresolvedNames.isEmpty {
      try write(
        ExamNameFile.drafted(
          for: reading.unresolvedNames, keeping: files.names),
        to: "\(folder)/names.yaml", over: given)
    }
    for (index, correction) in reading.rejected.correctionFiles.enumerated() {
      let name = index == 0 ? "rejected.csv" : "rejected-\(index + 1).csv"
      try write(correction.text, to: "\(folder)/\(name)", over: given)
    }
  }

  private func write(_ text: String, to path: String, over library: Library) throws {
    try Output.refuse(path, over: library.filesRead + paths)
    try Output.write(Array(text.utf8), to: path)
    print("wrote \(path)")
  }
}
