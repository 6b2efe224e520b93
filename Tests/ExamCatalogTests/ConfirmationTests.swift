import Cases
import Documents
import ExamCatalog
import Facts
import Testing
import Units

@Suite("What the reader confirmed")
struct ConfirmationTests {
  private func confirmed(_ fact: String, _ value: String, on: String = "2026-11-24") throws
    -> ExamCatalog.Confirmation
  {
    ExamCatalog.Confirmation(
      exam: "cisco-350-701", fact: fact, value: value, source: "https://example.org/retakes",
      on: try day(on), by: "Ann \"A\" Lee")
  }

  @Test(
    "outranks every source of that fact",
    arguments: [
      ("6 days", "2026-11-12", "2026-11-12"),
      ("5 days from the day after, strict", "2026-11-12", "2026-11-12"),
      ("5 days from the day after, loose", "2026-11-11", "2026-11-11"),
      ("5 days from the day after", "2026-11-12", "2026-11-11"),
      ("0 days, 14 days", "2026-11-06", "2026-11-06"), ("none", "2026-11-06", "2026-11-06"),
    ])
  func wait(value: String, strict: String, loose: String) throws {
    let catalog = try Shelf.cisco().applying([
      try confirmed("fail-wait", "9 days"), try confirmed("fail-wait", value),
    ])
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    let answer = try #require(
      catalog.earliestAfterFails(
        exam: scor, sittings: [try sat(scor.id, "2026-11-06")], asOf: try day("2026-11-24")))
    #expect(answer.strict.description == strict)
    #expect(answer.loose.description == loose)
    #expect(answer.provenance.confidence == .high)
    #expect(answer.provenance.checked == (try day("2026-11-24")))
    #expect(answer.ruleId == "cisco/fail-wait/written")
    #expect(answer.quote == nil)

    let ccna = try #require(catalog.exam(id: "cisco-200-301"))
    let other = catalog.earliestAfterFails(
      exam: ccna, sittings: [try sat(ccna.id, "2026-11-06")], asOf: try day("2026-11-24"))
    #expect(other?.provenance.confidence == .medium)
  }

  @Test("replaces fees, waits after a pass, caps and durations, and grows stale from its own day")
  func others() throws {
    let catalog = try Shelf.cisco().applying([
      try confirmed("fee", "425 USD", on: "2027-06-01"), try confirmed("after-pass", "never"),
      try confirmed("cap", "4 in 12 months"), try confirmed("duration", "150 minutes"),
      try confirmed("fee", "cheap"),
    ])
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    let today = try day("2027-06-02")
    let fee = try #require(catalog.fee(of: scor, on: today, asOf: today))
    #expect(fee.values.map(\.value.description) == ["425.00 USD"])
    #expect(!fee.isStale)
    let passed = [try sat(scor.id, "2027-01-01", .passed)]
    #expect(
      catalog.earliestAfterPass(exam: scor, sittings: passed, asOf: today)?.isNever == true)
    #expect(catalog.caps(of: scor, asOf: today).map(\.value.max) == [4])
    #expect(scor.durationMinutes?.map(\.value) == [150])
  }

  @Test("says how long a wait is and leaves what it counts as it was")
  func counting() throws {
    let catalog = try Shelf.vendor("isc2").applying([
      ExamCatalog.Confirmation(
        exam: "isc2-cissp", fact: "fail-wait", value: "30 days, 60 days, 90 days between sittings",
        source: "page", on: try day("2026-11-24"), by: "Ann")
    ])
    let exam = try #require(catalog.exam(id: "isc2-cissp"))
    func next(_ days: String...) throws -> [String] {
      let answer = catalog.earliestAfterFails(
        exam: exam, sittings: try days.map { try sat(exam.id, $0) }, asOf: try day("2026-11-24"))
      return [answer?.strict, answer?.loose].compactMap { $0?.description }
    }
    #expect(try next("2026-11-02") == ["2026-12-03", "2026-12-03"])
    // The sitting of 2023 still drops out of the ladder.
    #expect(try next("2023-04-13", "2024-06-28") == ["2024-07-29", "2024-07-29"])
  }

  @Test(
    "of a cap binds from where it says",
    arguments: [
      ("2 in 12 months", "2027-01-10"), ("2 in 12 months from the first attempt", "2027-01-10"),
      ("3 in 12 months", "2026-03-01"), ("none", nil),
    ])
  func cap(value: String, strict: String?) throws {
    let catalog = try Shelf.cisco().applying([try confirmed("cap", value)])
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    let fails = try ["2026-01-10", "2026-03-01"].map { try sat(scor.id, $0) }
    let answer = catalog.earliestUnderCaps(
      exam: scor, sittings: fails, eligibleFrom: nil, asOf: try day("2026-03-02"))
    #expect(answer?.strict.description == strict)
  }

  @Test(
    "is proposed in the words that are read back, from the best source",
    arguments: [
      ("comptia", "comptia-sy0-701", "comptia/fail-wait/1", "0 days, 14 days"),
      ("isc2", "isc2-cissp", "isc2/fail-wait/1", "30 days, 60 days, 90 days between sittings"),
      ("cisco", "cisco-350-701", "cisco/fail-wait/written/1", "6 days"),
      ("juniper", "juniper-jncis-sec", "juniper/fail-wait/1", "0 days, 15 days"),
      ("microsoft", "microsoft-az-104", "microsoft/fail-wait/1", "24 hours, 14 days"),
      ("microsoft", "microsoft-az-104", "microsoft/cap/1", "5 in 12 months from the first attempt"),
      ("pmi", "pmi-pmp", "pmi/cap/1", "3 in 1 year from the approval"),
      ("isc2", "isc2-cissp", "isc2/cap/1", "4 in 12 months"),
      ("aws", "aws-saa-c03", "aws/after-pass/1", "2 years"),
    ])
  func words(vendor: String, exam: String, key: String, words: String) throws {
    let catalog = try Shelf.vendor(vendor)
    let found = try #require(catalog.exam(id: exam))
    #expect(catalog.words(toConfirm: key, of: found) == words)
    let d = Diagnostics()
    let fact = ["cap", "after-pass"].first { key.contains("/\($0)/") } ?? "fail-wait"
    let text = VendorReader.written(confirmations: [
      ExamCatalog.Confirmation(
        exam: exam, fact: fact, value: words, source: "page", on: try day("2026-11-24"), by: "Ann")
    ])
    let node = try #require(YAML.read(Array(text.utf8), file: "c.yaml", d))
    #expect(VendorReader(d).readConfirmations(node).map(\.value) == [words])
    #expect(d.all == [])
  }

  @Test("is written so that it reads back as it was")
  func roundTrip() throws {
    let all = [try confirmed("fail-wait", "6 days"), try confirmed("fee", "425 USD")]
    for list in [all, []] {
      let d = Diagnostics()
      let text = VendorReader.written(confirmations: list)
      let node = try #require(YAML.read(Array(text.utf8), file: "c.yaml", d))
      #expect(VendorReader(d).readConfirmations(node) == list)
      #expect(d.all == [])
    }
  }

  @Test("is refused where it cannot be understood")
  func refused() throws {
    let d = Diagnostics()
    let text = """
      confirmations:
        - {exam: a, fact: fail-wiat, value: 6 days, source: page, on: 2026-11-24, by: Ann}
        - {exam: a, fact: fail-wait, value: six, source: page, on: 2026-11-24, by: Ann}
        - {exam: a, fact: fail-wait, value: 10000 years, source: page, on: 2026-11-24, by: Ann}
      """
    let node = try #require(YAML.read(Array(text.utf8), file: "c.yaml", d))
    #expect(VendorReader(d).readConfirmations(node) == [])
    #expect(
      d.all.map(\.message) == [
        "`fail-wiat` cannot be confirmed", "`six` is not a value of `fail-wait`",
        "`10000 years` is not a value of `fail-wait`",
      ])
    #expect(
      d.all.prefix(2).map(\.help) == [
        "did you mean `fail-wait`?",
        "write it as `6 days`, `0 days, 14 days` or `5 days from the day after, strict`",
      ])
  }
}
