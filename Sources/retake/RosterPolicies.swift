import Documents
import PolicyRules
import Rosters

/// The policies that the rows of rosters name, and the rows whose policy has no file.
struct RosterPolicies {
  /// By the name in the rows.
  private(set) var found: [String: Policy] = [:]
  private(set) var refused: [RefusedRow] = []

  /// A policy with a file that cannot be read is an error of that file, and of no row.
  init(_ table: RosterTable, _ library: inout Library) {
    let codes = table.codes(of: .policy) ?? []
    var missing: [UInt32: (message: String, help: String)] = [:]
    for code in 0..<UInt32(table.distinct(in: .policy)) {
      guard let name = table.text(code + 1, in: .policy) else { continue }
      missing[code + 1] = library.missingPolicy(named: name)
      if missing[code + 1] == nil {
        found[name] = library.policy(named: name, at: .file("the column `policy`"))
      }
    }
    guard !missing.isEmpty else { return }
    refused = codes.indices.compactMap { row in
      missing[codes[row]].map {
        RefusedRow(row: row, column: .policy, message: $0.message, help: $0.help)
      }
    }
  }
}
