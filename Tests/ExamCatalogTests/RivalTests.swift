import Cases
import ExamCatalog
import Facts
import Testing
import Units

@Suite("Sources that disagree, and sources that say nothing")
struct RivalTests {
  @Test(
    "AWS: after a fail all sources agree; that a pass begins 14 days as well is one source's, low")
  func aws() throws {
    let catalog = try Shelf.vendor("aws")
    let exam = try #require(catalog.exam(id: "aws-saa-c03"))
    let today = try day("2026-11-24")
    let fail = catalog.earliestAfterFails(
      exam: exam, sittings: [try sat(exam.id, "2026-11-20")], asOf: today)
    // 20 November + 14 days.
    #expect(fail?.strict.description == "2026-12-04")
    #expect(fail?.loose == fail?.strict)
    let pass = [try sat(exam.id, "2026-11-20", .passed)]
    let wait = catalog.earliestAfterFails(exam: exam, sittings: pass, asOf: today)
    #expect(wait?.loose.description == "2026-11-20")
    #expect(wait?.strict.description == "2026-12-04")
    #expect(wait?.toPlan?.day.description == "2026-11-20")
    #expect(wait?.reasons.map(\.provenance.confidence) == [.high, .low])
    // 2 years (medium), or not until near expiry (low): 3 years end on 2029-11-20.
    let after = catalog.earliestAfterPass(exam: exam, sittings: pass, asOf: today)
    let readings = after?.reasons.map { "\($0.day) \($0.provenance.confidence.rawValue)" }
    #expect(readings == ["2028-11-20 medium", "2029-11-21 low", "2029-11-20 low"])
  }

  @Test("Juniper: without a pass there is nothing to disagree on")
  func juniper() throws {
    let catalog = try Shelf.vendor("juniper")
    let exam = try #require(catalog.exam(id: "juniper-jncis-sec"))
    let answer = catalog.earliestAfterFails(
      exam: exam, sittings: [try sat(exam.id, "2026-11-02"), try sat(exam.id, "2026-11-09")],
      asOf: try day("2026-11-09"))
    // 14 days beginning the day after: strictly 9 + 15, loosely 9 + 14, by either source.
    #expect(answer?.strict.description == "2026-11-24")
    #expect(answer?.loose.description == "2026-11-23")
    #expect(answer?.toPlan?.provenance.confidence == .medium)
  }

  @Test(
    "silence is read as no wait and known to be silence; CompTIA's zero is a rule",
    arguments: [
      ("pmi", "pmi-pmp", true), ("linux-foundation", "linux-foundation-cka", true),
      ("comptia", "comptia-n10-009", false),
    ])
  func silence(vendor: String, exam: String, isSilent: Bool) throws {
    let catalog = try Shelf.vendor(vendor)
    let exam = try #require(catalog.exam(id: exam))
    let answer = try #require(
      catalog.earliestAfterFails(
        exam: exam, sittings: [try sat(exam.id, "2026-11-20")], asOf: try day("2026-11-24")))
    #expect(answer.strict.description == "2026-11-20")
    #expect(answer.isReadFromSilence == isSilent)
    #expect(!catalog.waitIsUnknown(exam: exam))
  }

  @Test("Microsoft: weights that begin in July by the header and in May by the footer stand twice")
  func microsoft() throws {
    let vendor = try #require(try Shelf.vendor("microsoft").vendors.first)
    let security = try #require(vendor.exams.first { $0.code == "GH-500" })
    let version = try #require(security.versions.first { !$0.roughWeights.isEmpty })
    #expect(
      version.valid.compactMap { $0.value.first?.description }.sorted() == [
        "2026-05-01", "2026-07-01",
      ])
    let exam = try #require(vendor.exams.first { $0.code == "AZ-104" })
    #expect(exam.fees.first?.provenance.source.contains("az900exam.com") == true)
  }

  @Test("PMI: the older membership fee stands beside the newer, each with its days")
  func membership() throws {
    let vendor = try #require(try Shelf.vendor("pmi").vendors.first)
    let fees = vendor.other.filter { $0.kind == "membership" }
    #expect(fees.map(\.text) == ["USD 164 a year", "older: USD 129 + 10 a year"])
    #expect(fees.map { $0.valid.last?.description } == [nil, "2026-06-29"])
  }

  @Test("weights that do not add up to 100 are an error at their place")
  func weights() throws {
    let text = Shelf.acme.replacing(
      "name: First, kind: written}",
      with:
        "name: First, kind: written, versions: [{name: v1, weights: [{value: {a: 60, b: 39}, source: A1, confidence: low}]}]}"
    )
    let (vendor, problems) = try Shelf.read(text)
    #expect(vendor == nil)
    // `  - {id: acme-1, code: ONE, name: First, kind: written, versions: [{name: v1, weights: [{value: `
    // has 96 characters.
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasPrefix("v.yaml:7:97: error: the weights add up to 99, not to 100") == true,
      "\(problems)")
    #expect(try Shelf.read(text.replacing("b: 39", with: "b: 40")).problems == [])
  }
}
