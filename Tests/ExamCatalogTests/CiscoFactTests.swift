import ExamCatalog
import Facts
import Testing
import Units

@Suite("Cisco: exams, fees and other facts")
struct CiscoFactTests {
  @Test(
    "SCOR is found by every name it goes by",
    arguments: [
      "SCOR", "scor", "350-701", "350701", "CCNP-SEC", "CCNP Security", "cisco-350-701",
    ])
  func lookup(name: String) throws {
    let catalog = try Shelf.cisco()
    #expect(catalog.find(name) == .found(try #require(catalog.exam(id: "cisco-350-701"))))
  }

  @Test("A slip of the pen is answered with what is near")
  func nearest() throws {
    guard case .unknown(let nearest) = try Shelf.cisco().find("350-710") else {
      Issue.record("350-710 is no exam")
      return
    }
    #expect(nearest.first == "350-701")
    #expect(try Shelf.cisco().find("zzzzzzzzzzzz") == .unknown(nearest: []))
  }

  @Test("Weights add up to 100, and sources may disagree about them")
  func weights() throws {
    let catalog = try Shelf.cisco()
    let sums = catalog.exams.flatMap(\.versions).flatMap(\.weights)
      .map { $0.value.reduce(0) { $0 + $1.percent } }
    #expect(sums.count == 8)
    #expect(sums.allSatisfy { $0 == 100 })
    let versions = try #require(catalog.exam(id: "cisco-350-701")).versions
    #expect(versions.map(\.name) == ["1.0", "1.1", "2.0"])
    #expect(versions.map(\.weights.count) == [0, 2, 1])
    #expect(versions.first?.weightsAbsence == .unknown)
    #expect(versions.last?.weights.first?.value.first?.name == "Security Concepts")
    #expect(versions.last?.weights.first?.key == "cisco/weights/350-701/2.0/1")
  }

  @Test("The version on offer changes on 2026-08-27")
  func versions() throws {
    let catalog = try Shelf.cisco()
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    #expect(catalog.versions(of: scor, on: try day("2026-08-26")).map(\.name) == ["1.1"])
    #expect(catalog.versions(of: scor, on: try day("2026-08-27")).map(\.name) == ["2.0"])
    #expect(catalog.retirement(of: scor, version: "1.1").map(\.value.description) == ["2026-08-26"])
    #expect(catalog.retirement(of: scor, version: nil) == [])
  }

  @Test("Two sources give 300-720 different last days")
  func lastDay() throws {
    let catalog = try Shelf.cisco()
    let exam = try #require(catalog.exam(id: "cisco-300-720"))
    let days = catalog.retirement(of: exam, version: nil)
    #expect(days.map(\.value.description) == ["2026-08-26", "2026-08-27"])
    #expect(Set(days.map(\.provenance.source)).count == 2)
    let other = try #require(catalog.exam(id: "cisco-300-730"))
    #expect(catalog.versions(of: other, on: try day("2026-08-27")).map(\.name) == ["1.1"])
    #expect(catalog.versions(of: other, on: try day("2026-08-28")) == [])
  }

  @Test("Fees are chosen by the day and grow stale")
  func fees() throws {
    let catalog = try Shelf.cisco()
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    let sitting = try day("2027-01-15")
    let now = try #require(catalog.fee(of: scor, on: sitting, asOf: try day("2026-11-24")))
    #expect(now.values.map(\.value.description) == ["400.00 USD"])
    #expect(now.values.map(\.key) == ["cisco/fee/350-701/1"])
    #expect(!now.isStale)
    // 180 days after 2026-11-23 is 2027-05-22.
    #expect(catalog.fee(of: scor, on: sitting, asOf: try day("2027-05-22"))?.isStale == false)
    #expect(catalog.fee(of: scor, on: sitting, asOf: try day("2027-05-23"))?.isStale == true)
    let old = try #require(catalog.exam(id: "cisco-ccie-written"))
    let fee = catalog.fee(of: old, on: try day("2005-07-01"), asOf: sitting)
    #expect(fee?.values.map(\.value.description) == ["300.00 USD"])
    #expect(catalog.fee(of: old, on: sitting, asOf: sitting) == nil)
  }

  @Test("`unknown`, `not published` and `none` stay three different values")
  func absences() throws {
    let catalog = try Shelf.cisco()
    let cisco = try #require(catalog.vendors.first)
    func status(_ kind: String) -> Absence? { cisco.other.first { $0.kind == kind }?.status }
    #expect(status("passing-score") == .notPublished)
    #expect(status("cancellation") == .unknown)
    #expect(cisco.rules.first { $0.id == "cisco/cap/ccie-lab" }?.absent == [.cap: .unknown])
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    let caps = catalog.caps(of: scor, asOf: try day("2026-11-24"))
    #expect(caps.map(\.value) == [.none])
    #expect(caps.map(\.provenance.confidence) == [.low])
  }

  @Test("Vouchers, validity and durations are spans with sources")
  func spans() throws {
    let catalog = try Shelf.cisco()
    let cisco = try #require(catalog.vendors.first)
    #expect(cisco.voucherLife.map(\.value.date) == [.sit, .register])
    #expect(cisco.voucherLife.allSatisfy { $0.value.life.description == "1 year" })
    #expect(cisco.voucherLife.allSatisfy { $0.provenance.confidence == .high })
    #expect(catalog.exams.allSatisfy { $0.validity.map(\.value.description) == ["3 years"] })
    let exams = catalog.exams.filter { $0.certifications == ["CCNP Security"] }
    #expect(exams.count == 8)
    #expect(exams.allSatisfy { $0.durationMinutes?.map(\.value) == [90] })
    #expect(exams.allSatisfy { $0.fees.map(\.value.description) == ["300.00 USD"] })
  }
}
