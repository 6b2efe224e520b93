import Foundation
import Testing

@Suite("retake exams show, stale and conflicts")
struct ExamsTests {
  @Test("what is shown fits 80 columns, with source, date, age and confidence of each value")
  func show() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run("exams", "show", "SCOR", "--as-of", "2026-11-24")
    #expect(result.status == 0)
    #expect(result.errors == "")
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for part in [
      "dated 2026-08, checked 2026-11-23, 1 day before, medium confidence",
      "it changes a day: after fail 1 on 2026-11-24: 2026-11-30 by value 1, 2026-11-29 by value 2",
      "passing score 1. not published", "weights of version 1.0 unknown",
      "No longer in force version 1.0", "Other exams of Cisco: 200-301, CCST",
    ] {
      #expect(words.contains(part), "\(part)")
    }
  }

  @Test("JSON holds each fact with its values, the user's own first and what they outrank")
  func json() throws {
    let command = try Command()
    defer { command.remove() }
    let confirmed = try command.run(
      "exams", "confirm", "SCOR", "fail-wait", "--value", "7 days", "--source", "page", "--on",
      "2026-11-24", "--by", "Ann", "--as-of", "2026-11-24")
    #expect(confirmed.status == 0)
    let output = try command.run(
      "exams", "show", "SCOR", "--as-of", "2026-11-24", "--format", "json"
    ).output
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let facts = try #require(root["facts"] as? [[String: Any]])
    let wait = try #require(facts.first { $0["subject"] as? String == "wait after a fail" })
    let values = try #require(wait["values"] as? [[String: Any]])
    #expect(values.map { $0["value"] as? String } == ["7 days, counted from the exam day"])
    #expect(values[0]["confirmed"] as? Bool == true)
    #expect(values[0]["age"] as? Int == 0)
    #expect((wait["outranked"] as? [[String: Any]])?.count == 2)
  }

  @Test("a confirmation goes behind the others, and what people wrote between them stays")
  func confirmBehind() throws {
    let command = try Command()
    defer { command.remove() }
    let path = "policies/confirmations.yaml"
    let old = """
      # Looked up by Ann.
      confirmations:
          # Until the vendor changes it again.
          - {exam: cisco-350-701, fact: fail-wait, value: 7 days, source: page, on: 2026-11-20, by: Ann}
      """
    func confirm(_ value: String, by: String = "Ben", source: String = "page") throws
      -> Command.Result
    {
      try command.run(
        "exams", "confirm", "SCOR", "fee", "--value", value, "--source", source, "--on",
        "2026-11-24", "--by", by, "--as-of", "2026-11-24")
    }
    try command.write(old, to: path)
    #expect(try confirm("425 USD").status == 0)
    let text = try command.read(path)
    #expect(text.hasPrefix(old + "\n"))
    let shown = try command.run("exams", "show", "SCOR", "--as-of", "2026-11-24").output
    #expect(shown.contains("7 days"))
    #expect(shown.contains("425.00 USD"))
    // A list in one line has no end to write behind.
    let flow = "# Ours.\nconfirmations: []\n"
    try command.write(flow, to: path)
    let refused = try confirm("425 USD")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("without losing the comments"))
    #expect(try command.read(path) == flow)
    // Blank words are no name and no source, and no fault of the value.
    for (by, source, flag) in [(" ", "page", "--by"), ("Ben", " ", "--source")] {
      let blank = try confirm("425 USD", by: by, source: source)
      #expect(blank.status == 64)
      #expect(blank.errors.hasPrefix("Error: \(flag) "), "\(blank.errors)")
    }
  }

  @Test(
    "a workbook where text is read is called one",
    arguments: [["vouchers", "b.csv"], ["exams", "stale", "--roster", "b.xlsx"]])
  func workbook(arguments: [String]) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("PK\u{3}\u{4}\u{14}\n", to: arguments.last ?? "")
    let result = try command.run(arguments)
    #expect(result.status == 65)
    #expect(result.errors.contains("is a workbook"), "\(result.errors)")
    #expect(result.errors.contains("save the sheet as CSV UTF-8"))
  }

  @Test("a wrong name is answered by the nearest one, a vendor's by its exams")
  func names() throws {
    let command = try Command()
    defer { command.remove() }
    let slip = try command.run("exams", "show", "SCRO", "--as-of", "2026-11-24")
    #expect(slip.status == 65)
    #expect(slip.errors.contains("did you mean `SCOR`"))
    let vendor = try command.run("exams", "show", "cisco", "--as-of", "2026-11-24")
    #expect(vendor.status == 65)
    #expect(vendor.errors.contains("the exams of Cisco: 350-701, 200-301"))
  }

  @Test("stale: 0 on the last day that a version keeps, 1 on the day after, with the command")
  func stale() throws {
    let command = try Command()
    defer { command.remove() }
    // Versions keep 90 days: 2026-11-23 + 90 = 2027-02-21.
    let fresh = try command.run("exams", "stale", "SCOR", "--as-of", "2027-02-21")
    #expect(fresh.status == 0)
    #expect(fresh.output.contains("nothing that is known of 1 exam"))
    let stale = try command.run("exams", "stale", "SCOR", "--as-of", "2027-02-22")
    #expect(stale.status == 1)
    #expect(stale.output.contains("version 2.0: from 2026-08-27"))
    // 2026-11-23 + 180 = 2027-05-22
    let older = try command.run("exams", "stale", "SCOR", "--as-of", "2027-05-23")
    #expect(older.output.contains("retake exams confirm 350-701 fail-wait --value"))
    #expect(older.output.contains("after-pass --value \"180 days\" --source"))
    #expect(older.output.contains("look at https://cisco.com/go/exampolicy"))
    #expect(try command.run("exams", "stale", "--as-of", "2026-11-24").status == 0)
    #expect(try command.run("exams", "stale", "--as-of", "2028-11-24").status == 1)
  }

  @Test("the shipped roster is looked at: its renewals and memberships are no exams")
  func shippedRoster() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "exams", "stale", "--roster", "templates/roster.csv", "--as-of", "2026-11-24")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors == "")
  }

  @Test("a roster names exams as people write them, in CSV and in YAML")
  func roster() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("person,exam\na-1,scor\na-2,Sec+\na-3,SCOR\n", to: "r.csv")
    try command.write("roster:\n  - {person: a-1, exam: scor}\n  - Sec+\n", to: "r.yaml")
    for file in ["r.csv", "r.yaml"] {
      let result = try command.run("exams", "stale", "--roster", file, "--as-of", "2026-11-24")
      #expect(result.status == 0)
      #expect(result.output.contains("nothing that is known of 2 exams"))
      let later = try command.run("exams", "stale", "--roster", file, "--as-of", "2028-11-24")
      #expect(later.status == 1)
      #expect(later.output.contains("of 2 exams looked at"))
      #expect(!later.output.contains("AZ-104"))
    }
  }

  @Test("every unknown name of a roster is an error at its place, with the nearest names")
  func unknownNames() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("exam\nSCRO\nCNCA\n", to: "r.csv")
    let result = try command.run("exams", "stale", "--roster", "r.csv", "--as-of", "2026-11-24")
    #expect(result.status == 65)
    #expect(result.errors.contains("r.csv:2:1: error: the catalogue has no exam `SCRO`"))
    #expect(result.errors.contains("r.csv:3:1: error: the catalogue has no exam `CNCA`"))
    #expect(result.errors.contains("did you mean `SCOR`"))
    try command.write("person,exm\na-1,SCOR\n", to: "r.csv")
    let header = try command.run("exams", "stale", "--roster", "r.csv", "--as-of", "2026-11-24")
    #expect(header.errors.contains("a roster needs a column `exam`"))
    let missing = try command.run("exams", "stale", "--roster", "no.csv", "--as-of", "2026-11-24")
    #expect(missing.status == 66)
  }

  @Test("the register lists a conflict that exams share once, and what is wrongly believed")
  func conflicts() throws {
    let command = try Command()
    defer { command.remove() }
    let all = try command.run("exams", "conflicts", "--as-of", "2026-11-24")
    #expect(all.status == 0)
    #expect(all.output.contains("Cisco 300-720, 300-725, 300-730: on offer"))
    for line in all.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let one = try command.run("exams", "conflicts", "CCNA", "--as-of", "2026-11-24").output
    #expect(one.hasPrefix("1 conflict of sources on 2026-11-24"))
    #expect(one.contains("the wait grows with every fail"))
    #expect(!one.contains("Security Concepts"))
  }

  @Test("check: 0 for the shipped files, 65 with every problem at its place, 66 for no file")
  func check() throws {
    let command = try Command()
    defer { command.remove() }
    let sound = try command.run(
      "exams", "check", "policies/vendors/cisco.yaml", "policies/vendors/aws.yaml")
    #expect(sound.status == 0)
    #expect(sound.output.contains("policies/vendors/cisco.yaml: sound, 14 exams of Cisco"))
    try command.write(
      """
      vendor: acme
      name: Acme
      checkd: 2026-11-23
      sources: {A1: {title: Acme}}
      exams:
        - {id: acme-1, code: ONE, name: First, kind: written, aliases: [Uno]}
        - {id: acme-2, code: TWO, name: Second, kind: writen, aliases: [uno]}
      fees:
        - {exams: [ONF], value: 400 USD, source: A1, confidence: hihg}
      """, to: "acme.yaml")
    let bad = try command.run("exams", "check", "acme.yaml")
    #expect(bad.status == 65)
    #expect(bad.errors.contains("acme.yaml:3:1: error: unknown key `checkd`"))
    #expect(bad.errors.contains("did you mean `checked`?"))
    #expect(bad.errors.contains("acme.yaml:9:14: error: there is no exam `ONF`"))
    #expect(bad.errors.contains("acme.yaml:9:60: error: `hihg` is not a value of `confidence`"))
    #expect(try command.run("exams", "check", "no.yaml").status == 66)
  }

  @Test("check: two exams with one name are a problem, whatever its case")
  func sharedNames() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      """
      vendor: acme
      name: Acme
      checked: 2026-11-23
      sources: {A1: {title: Acme}}
      exams:
        - {id: acme-1, code: ONE, name: First, kind: written, aliases: [Uno]}
        - {id: acme-2, code: TWO, name: Second, kind: written, aliases: [uno]}
      """, to: "acme.yaml")
    let result = try command.run("exams", "check", "acme.yaml")
    #expect(result.status == 65)
    #expect(result.errors.contains("acme.yaml: error: `uno` stands for acme-1 and acme-2"))
  }
}
