import ArgumentParser
import Documents
import ExamCatalog
import Rosters
import Units

/// The rosters of a call with everything that they are read with.
struct RosterFiles {
  let files: [RosterFile]
  /// Files of requests among the rosters.
  let requests: [String]
  let reader: RosterReader
  let names: ExamNameFile?
  let people: PeopleFile?
  let profile: RosterProfile?

  init(
    _ paths: [String], _ options: BudgetReadingOptions, _ library: inout Library,
    _ catalog: Catalog, asOf: Day, currency: Currency? = nil, _ diagnostics: Diagnostics
  ) throws {
    for path in paths + [options.profile, options.names, options.people].compactMap({ $0 }) {
      try Library.demand(path)
    }
    var profile: RosterProfile?
    if let path = options.profile {
      profile = library.node(at: path).flatMap { RosterProfile.read($0, diagnostics) }
    }
    self.profile = profile
    names = options.names.flatMap { path in
      FileAccess.read(path, diagnostics).flatMap {
        library.note(path, $0)
        return ExamNameFile.read($0, file: path, catalog: catalog, diagnostics)
      }
    }
    people = options.people.flatMap { path in
      FileAccess.read(path, diagnostics, atMost: RosterFile.largest).flatMap {
        library.note(path, $0)
        return PeopleFile.read(RosterFile($0, name: path), diagnostics)
      }
    }
    func isRequest(_ path: String) -> Bool {
      [".yaml", ".yml"].contains { path.lowercased().hasSuffix($0) }
    }
    requests = paths.filter(isRequest)
    files = paths.filter { !isRequest($0) }.compactMap { path in
      FileAccess.read(path, diagnostics, atMost: RosterFile.largest).map {
        library.note(path, $0)
        return RosterFile($0, name: path, profile: profile)
      }
    }
    reader = RosterReader(
      diagnostics, catalog: catalog, asOf: asOf, names: names, people: people, currency: currency,
      includesInactive: options.inactive)
  }
}
