import Documents
import Foundation
import Testing
import WorkbookProof

/// A cell's amount without the currency that its format names.
func figure(_ text: String) -> String { text.replacing(/^(-?[0-9.]+) [A-Z]{3}$/) { String($0.1) } }

/// One decision, read from the card, from JSON and from the workbook.
private struct Faces {
  let card: String
  let json: [String: Any]
  let sheets: [String: [[String]]]

  init(_ command: Command, _ request: String, policy: String, audience: String) throws {
    let call = ["decide", request, "--policy", policy, "--for", audience]
    let run = try command.run(call + ["--format", "json", "--workbook", "d.xlsx"])
    #expect(run.status == 0, "\(policy) \(request) \(run.errors)")
    json =
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any] ?? [:]
    card = try command.run(call).output.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ").replacing(/(\d),(\d)/) { "\($0.1)\($0.2)" }
    let bytes = Array(try Data(contentsOf: command.folder.appending(path: "d.xlsx")))
    let diagnostics = Diagnostics()
    let read = try #require(Spreadsheet.read(bytes, file: "d.xlsx", diagnostics))
    sheets = Dictionary(
      uniqueKeysWithValues: read.map { sheet in
        (
          sheet.name,
          sheet.rows.map { row in
            (1...(row.map(\.column).max() ?? 1)).map { column in
              let node = row.first { $0.column == column }?.node
              if case .scalar(let text, _)? = node?.content { return figure(text) }
              return ""
            }
          }
        )
      })
  }

  var money: [String: Any] { json["money"] as? [String: Any] ?? [:] }
  var entries: [[String: Any]] { money["entries"] as? [[String: Any]] ?? [] }

  static func amount(_ value: Any?) -> Double? {
    (value as? String).flatMap { $0.split(separator: " ").first }.flatMap { Double($0) }
  }

  /// The headings of the workbook for each figure of JSON; where nothing but the result is open, one
  /// heading stands for both figures.
  static let headings: [(key: String, headings: [String])] = [
    ("ifPassed", ["if passed", "if passed, sure"]),
    ("ifPassedAtMost", ["if passed", "if passed, at most"]),
    ("ifFailed", ["if failed", "if failed, sure"]),
    ("ifFailedAtMost", ["if failed", "if failed, at most"]),
    ("least", ["at least"]), ("most", ["at most"]),
  ]

  /// What of two faces differs.
  func differences() -> [String] {
    var found: [String] = []
    let decision = sheets["Decision"] ?? []
    for (key, headings) in Faces.headings where money[key] != nil {
      let row = decision.first { row in headings.contains { row.first == "Funded \($0)" } }
      let shown = row.flatMap { Double($0[1]) }
      if shown != Faces.amount(money[key]) {
        found.append("\(key): JSON \(money[key] ?? ""), sheet \(row ?? [])")
      }
    }
    for entry in entries { found += differences(in: entry) }
    if sheets["Self-check"]?.last?.last != "OK" { found.append("self-check") }
    return found
  }

  private func differences(in entry: [String: Any]) -> [String] {
    let isPlanned = entry["planned"] as? Bool ?? false
    let day = (entry["id"] as? String)?.split(separator: "/").first.map(String.init) ?? ""
    let category = entry["category"] as? String ?? ""
    let name = isPlanned ? category : "\(category) of \(day)"
    var found: [String] = []
    // The rows of costs stand below a row of headings.
    let costs = sheets["Costs"] ?? []
    let heads = costs.first { $0.first == "Cost" }?.map { $0.lowercased() } ?? []
    let row = costs.first { $0.first == name } ?? []
    for (key, headings) in Faces.headings where entry[key] != nil {
      let column = headings.compactMap { heads.firstIndex(of: $0) }.first
      let shown = column.flatMap { row.indices.contains($0) ? Double(row[$0]) : nil }
      if shown != Faces.amount(entry[key]) {
        found.append("\(name), \(key): JSON \(entry[key] ?? ""), sheet \(row)")
      }
    }
    guard let words = words(of: entry) else { return found }
    // A word such as `needs evidence` stands before the amounts of an entry that is referred.
    let openings =
      entry["state"] as? String == "refer"
      ? ["not yet", "needs evidence", "needs a person"].map { "\($0), \(words)" } : [words]
    if !openings.contains(where: { card.contains("\(name): \($0)") }) {
      found.append("card lacks \(name): \(words)")
    }
    return found
  }

  /// What the card says of an entry, from its figures in JSON; nil where it says no amount.
  private func words(of entry: [String: Any]) -> String? {
    func range(_ least: String, _ most: String) -> String {
      let (low, high) = (entry[least] as? String ?? "", entry[most] as? String ?? "")
      guard low != high else { return low }
      return "between \(low) and \(high)"
    }
    let amounts =
      entry["least"] != nil
      ? range("least", "most")
      : range("ifPassed", "ifPassedAtMost") == range("ifFailed", "ifFailedAtMost")
        ? range("ifPassed", "ifPassedAtMost")
        : "\(range("ifPassed", "ifPassedAtMost")) if passed, "
          + "\(range("ifFailed", "ifFailedAtMost")) if failed"
    switch entry["state"] as? String {
    case "payable": return "payable, \(entry["payable"] as? String ?? "")"
    case "pending": return "pending, \(amounts)"
    case "refer" where Faces.amount(entry["atMost"]) != 0:
      return amounts
    default: return nil
    }
  }
}

@Suite("Card, JSON and workbook show the same figures")
struct FacesTests {
  private static var policies: [String] {
    let folder = Command.root.appending(path: "policies/employers").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".tests.yaml") }
      .map { String($0.dropLast(5)) }.sorted()
  }

  private static let requests =
    ["templates/request.yaml"] + DecideTests.examples.map { "templates/examples/\($0.0).yaml" }

  @Test("for every shipped policy and every shipped request", arguments: policies)
  func everyPair(policy: String) throws {
    let command = try Command()
    defer { command.remove() }
    for request in FacesTests.requests {
      // Accolite pays in rupees.
      let text = try command.read(request)
      try command.write(
        policy == "accolite"
          ? text + "\nrates: [{from: USD, to: INR, rate: 83.20, on: 2026-11-06, source: a bank}]\n"
          : text, to: "r.yaml")
      for audience in ["manager", "hr"] {
        let faces = try Faces(command, "r.yaml", policy: policy, audience: audience)
        #expect(faces.differences() == [], "\(request) for \(audience)")
      }
    }
  }

  @Test(
    "and so does another program that works the workbook out anew",
    arguments: [
      ("strict", "needs-evidence"), ("pass-only", "pay-pending"), ("generous", "not-yet"),
      ("pnwu", "approve"),
    ])
  func recalculated(policy: String, example: String) throws {
    let command = try Command()
    defer { command.remove() }
    let request = "templates/examples/\(example).yaml"
    let faces = try Faces(command, request, policy: policy, audience: "manager")
    let bytes = Array(try Data(contentsOf: command.folder.appending(path: "d.xlsx")))
    let shown = try Office.sheets(of: bytes, recalculating: .always)
    for (key, headings) in Faces.headings where faces.money[key] != nil {
      let row = shown["Decision"]?.first { row in
        headings.contains { row.first == "Funded \($0)" }
      }
      #expect(row.flatMap { Double($0[1]) } == Faces.amount(faces.money[key]), "\(key)")
    }
    #expect(shown["Self-check"]?.joined().contains("CHECK") == false)
  }

  @Test("nothing is sure of what waits or is not known, and the most stands beside it")
  func open() throws {
    let command = try Command()
    defer { command.remove() }
    func ends(_ example: String, _ policy: String) throws -> [String?] {
      let faces = try Faces(
        command, "templates/examples/\(example).yaml", policy: policy, audience: "manager")
      return ["ifPassed", "ifPassedAtMost", "ifFailed", "ifFailedAtMost"]
        .map { faces.money[$0] as? String }
    }
    // strict: half of 400 for a second attempt, if the year has room; not yet: all of 400 by generous.
    #expect(
      try ends("needs-evidence", "strict") == ["0.00 USD", "200.00 USD", "0.00 USD", "200.00 USD"])
    #expect(
      try ends("not-yet", "generous") == ["0.00 USD", "400.00 USD", "0.00 USD", "400.00 USD"])
  }

  @Test("1,700 of 2,000 spent and 400 pending from before: all three say that nothing is left")
  func earlierSitting() throws {
    let command = try Command()
    defer { command.remove() }
    let text = try command.read("templates/examples/pay-pending.yaml")
    try command.write(
      text.replacing(
        "payments: {complete since: 2026-01-01}",
        with:
          "payments: {complete since: 2026-01-01, list: [{sitting: 2026-03-01, category: exam-fee, paid: 1700 USD}]}"
      ), to: "r.yaml")
    let faces = try Faces(command, "r.yaml", policy: "pass-only", audience: "manager")
    #expect(faces.differences() == [])
    #expect(faces.json["recommendation"] as? String == "decline")
    #expect(faces.money["ifPassed"] as? String == "0.00 USD")
    #expect(
      faces.sheets["Decision"]?.contains { $0.starts(with: ["Funded if passed", "0"]) } == true)
    // The first sitting takes what is left: 2,000 − 1,700 = 300.
    let costs = faces.sheets["Costs"] ?? []
    #expect(costs.contains { $0.starts(with: ["exam-fee of 2026-11-06", "400", "0", "300", "0"]) })
  }
}
