import Documents
import ExamCatalog
import Testing
import Units

@Suite("Everything that is known of an exam on a day")
struct ExamFactTests {
  private func facts(_ vendor: String, _ exam: String, on text: String) throws -> [ExamFact] {
    let catalog = try Shelf.vendor(vendor)
    return catalog.facts(of: try #require(catalog.exam(id: exam)), on: try day(text))
  }

  private func fact(_ facts: [ExamFact], _ subject: String) throws -> ExamFact {
    try #require(facts.first { $0.subject == subject })
  }

  @Test("five days from the day after or from the exam day: 11-24 + 6 or + 5")
  func rivals() throws {
    let wait = try fact(
      try facts("cisco", "cisco-350-701", on: "2026-11-24"), "wait after a fail")
    #expect(
      wait.values.map(\.words) == [
        "5 days, counted from the day after", "5 days, counted from the exam day",
      ])
    let dispute = try #require(wait.dispute)
    #expect(dispute.changesDay)
    #expect(
      dispute.effect == "after fail 1 on 2026-11-24: 2026-11-30 by value 1, 2026-11-29 by value 2")
    #expect(dispute.use.hasPrefix("a day is proposed by value 1"))
  }

  @Test("a value is in force until its last day, superseded after it and ahead before its first")
  func days() throws {
    let text = Shelf.acme.replacing(
      "- {value: never, source: A1, confidence: high}",
      with: "- {value: never, until: 2026-06-30, source: A1, confidence: high}\n"
        + "      - {value: 60 days, from: 2026-07-01, source: A1, confidence: high}")
    let catalog = Catalog(vendors: [try #require(try Shelf.read(text).vendor)])
    for (on, inForce, superseded, upcoming) in [
      ("2026-06-30", ["never again"], [], ["60 days"]),
      ("2026-07-01", ["60 days"], ["never again"], [String]()),
    ] {
      let pass = try fact(catalog.facts(of: catalog.exams[0], on: try day(on)), "wait after a pass")
      #expect(pass.values.map(\.words) == inForce)
      #expect(pass.superseded.map(\.words) == superseded)
      #expect(pass.upcoming.map(\.words) == upcoming)
      #expect(pass.dispute == nil)
    }
  }

  @Test(
    "`unknown`, `not published` and `none` stay three answers; what the file leaves out is unknown")
  func absences() throws {
    let catalog = Catalog(vendors: [try #require(try Shelf.read(Shelf.acme).vendor)])
    let today = try day("2026-11-24")
    let two = catalog.facts(of: catalog.exams[1], on: today)
    #expect(try fact(two, "wait after a fail").absence == .unknown)
    #expect(try fact(two, "wait after a pass").values.map(\.words) == ["none"])
    #expect(try fact(two, "fee").absence == .unknown)
    let three = catalog.facts(of: catalog.exams[2], on: today)
    #expect(try fact(three, "wait after a fail").values.map(\.words) == ["none"])
    #expect(try fact(three, "cap on attempts").absence == .notPublished)
  }

  @Test("what the user confirmed comes first, and what it outranks stays to be read")
  func confirmed() throws {
    let shipped = try Shelf.cisco()
    let today = try day("2026-11-24")
    let catalog = shipped.applying(
      ["fail-wait": "7 days", "fee": "410 USD"].map {
        Confirmation(
          exam: "cisco-350-701", fact: $0.key, value: $0.value, source: "the page", on: today,
          by: "Ann")
      }, asOf: today)
    let exam = try #require(catalog.exam(id: "cisco-350-701"))
    let facts = catalog.facts(of: exam, on: today, shipped: shipped)
    let wait = try fact(facts, "wait after a fail")
    #expect(wait.values.map(\.words) == ["7 days, counted from the exam day"])
    #expect(wait.values.map(\.isConfirmed) == [true])
    #expect(wait.outranked.count == 2)
    #expect(wait.dispute == nil)
    let fee = try fact(facts, "fee")
    #expect(fee.values.map(\.words) == ["410.00 USD"])
    #expect(fee.outranked.map(\.words) == ["400.00 USD"])
  }

  @Test(
    "a wait keeps 180 days: checked on 2026-11-23, it is good on 2027-05-22 and stale a day later")
  func stale() throws {
    for (on, isStale) in [("2027-05-22", false), ("2027-05-23", true)] {
      let wait = try fact(try facts("cisco", "cisco-350-701", on: on), "wait after a fail")
      #expect(wait.isStale == isStale)
    }
  }

  @Test("each version has its weights, and one that is over stands apart")
  func versions() throws {
    let all = try facts("cisco", "cisco-350-701", on: "2026-11-24")
    #expect(try fact(all, "weights of version 1.1").isPast)
    #expect(try !fact(all, "weights of version 2.0").isPast)
    let before = try facts("cisco", "cisco-350-701", on: "2026-08-26")
    #expect(try !fact(before, "weights of version 1.1").isPast)
    // Not over, since it has not begun.
    #expect(try !fact(before, "weights of version 2.0").isPast)
  }

  @Test("prices for members and others, and of later attempts, are no conflict")
  func prices() throws {
    let all = try facts("pmi", "pmi-pmp", on: "2026-11-24").filter { $0.id.hasPrefix("fee/") }
    #expect(all.count >= 4)
    #expect(all.allSatisfy { $0.dispute == nil })
  }

  @Test(
    "the known conflicts, and whether one changes a day",
    arguments: [
      ("cisco", "cisco-350-701", "weights of version 1.1", false),
      ("cisco", "cisco-300-720", "on offer", true),
      ("ec-council", "ec-council-ceh", "wait after a fail", true),
      ("aws", "aws-saa-c03", "wait after a fail", true),
      ("aws", "aws-saa-c03", "wait after a pass", true),
      ("isc2", "isc2-cissp", "wait after a fail", true),
      ("snowflake", "snowflake-core", "cap on attempts", true),
      ("microsoft", "microsoft-az-104", "cap on attempts", true),
      ("red-hat", "red-hat-ex200", "duration", false),
      ("juniper", "juniper-jncia-junos", "wait after a fail", true),
    ])
  func register(vendor: String, exam: String, subject: String, changesDay: Bool) throws {
    let fact = try fact(try facts(vendor, exam, on: "2026-11-24"), subject)
    #expect(try #require(fact.dispute).changesDay == changesDay)
  }

  @Test("every fact of every exam is about something once, and has a value or a word for none")
  func whole() throws {
    let today = try day("2026-11-24")
    for vendor in Shelf.vendors {
      let catalog = try Shelf.vendor(vendor)
      for exam in catalog.exams {
        let facts = catalog.facts(of: exam, on: today)
        #expect(Set(facts.map(\.id)).count == facts.count, "\(exam.id)")
        for fact in facts {
          let isSaid = fact.absence != nil || !fact.values.isEmpty
          #expect(isSaid || !fact.superseded.isEmpty || !fact.upcoming.isEmpty, "\(fact.id)")
        }
      }
    }
  }

  @Test("what is wrongly believed stands beside the vendor's text")
  func beliefs() throws {
    let catalog = try Shelf.cisco()
    let scor = catalog.beliefs(of: try #require(catalog.exam(id: "cisco-350-701")))
    #expect(scor.map(\.about) == ["fail-wait", "weights"])
    #expect(scor[0].vendorSays.contains("five calendar days"))
    // 16 + 25 + 20 + 15 + 10 + 14 = 100
    #expect(scor[1].claim.contains("Security Concepts 16 %"))
    #expect(scor[1].vendorSays.contains("Security Concepts 20 %"))
    let lab = catalog.beliefs(of: try #require(catalog.exam(id: "cisco-ccie-security-lab")))
    #expect(lab == [])
  }

  @Test("a belief is read with the place of what is wrong in it")
  func beliefProblems() throws {
    let text =
      Shelf.acme + """

        beliefs:
          - {exams: [OEN], about: cap, claim: once, said by: a blog, vendor say: twice, source: A1, confidence: high}
        """
    let problems = try Shelf.read(text).problems
    #expect(problems.contains { $0.contains("there is no exam `OEN`") })
    #expect(problems.contains { $0.contains("did you mean `vendor says`?") })
  }
}
