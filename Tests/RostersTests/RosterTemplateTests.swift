import Documents
import Foundation
import ReportWriter
import Rosters
import Sheets
import ShippedFiles
import Testing
import Units

@Suite("The roster that is shipped, and its page")
struct RosterTemplateTests {
  private func read(_ bytes: [UInt8], _ name: String) throws -> RosterReading {
    let (reading, problems) = try Reading.attempt([RosterFile(bytes, name: name)])
    #expect(problems == [])
    return try #require(reading)
  }

  /// Everything that a row says but where it stands.
  private func said(_ row: RosterRow) -> String {
    [
      "\(row.grain)", "\(row.kind)", row.examAsWritten ?? "-", row.exam ?? "-",
      row.department ?? "-", row.costCentre ?? "-", row.policy ?? "-", row.region ?? "-",
      row.planned?.written ?? "-", row.commitment?.rawValue ?? "-", "\(row.attemptsUsed ?? -1)",
      "\(row.failedOn)", "\(row.lastFailedOn?.description ?? "-")",
      row.voucher.map { "\($0)" } ?? "-", row.fee?.canonical ?? "-", row.course?.canonical ?? "-",
      row.chance?.description ?? "-", row.chanceLow?.description ?? "-",
      row.chanceHigh?.description ?? "-", "\(row.hours ?? -1)",
    ].joined(separator: " | ")
  }

  @Test("The shipped files are those that the program makes, and say the same")
  func shipped() throws {
    let text = try Shipped.bytes("templates/roster.csv")
    #expect(String(decoding: text, as: UTF8.self) == RosterSample.text)
    let form = try RosterForm(created: try Reading.day("2026-11-24")).workbook().bytes()
    let (csv, made) = (try read(text, "roster.csv"), try read(form, "roster.xlsx"))
    let shipped = try read(try Shipped.bytes("templates/roster.xlsx"), "roster.xlsx")
    #expect(csv.reasons == [] && made.reasons == [] && shipped.reasons == [])
    #expect(csv.table.count == 25)
    #expect(made.table.map(said) == csv.table.map(said))
    #expect(shipped.table.map(said) == csv.table.map(said))
    #expect(shipped.table.first?.place.description == "roster.xlsx:Roster!A2")
    #expect(csv.files.first?.unknownColumns == [] && shipped.files.first?.unknownColumns == [])
  }

  @Test("They show every grain, kind and way to say something")
  func varied() throws {
    let rows = try read(try Shipped.bytes("templates/roster.csv"), "roster.csv").table
    #expect(Set(rows.map(\.kind)) == Set(RosterKind.allCases))
    #expect(Set(rows.compactMap(\.commitment)) == Set(RosterCommitment.allCases))
    #expect(Set(rows.compactMap(\.policy)) == ["strict", "pass-only"])
    #expect(Set(rows.compactMap { $0.exam?.split(separator: "-").first }).count >= 6)
    #expect(Set(rows.compactMap(\.department)).count >= 6)
    #expect(Set(rows.compactMap { $0.planned?.grain }).count == 3)
    #expect(rows.contains { $0.headCount > 1 } && rows.contains { $0.headCount == 1 })
    #expect(rows.contains { $0.failedOn.count == 2 })
    #expect(rows.contains { $0.voucher == .id("v-1") } && rows.contains { $0.voucher == .count(0) })
    for column in RosterSample.columns {
      #expect(rows.codes(of: column) != nil, "\(column.name) is blank in every row")
    }
  }

  @Test("The page has the table of columns and of portals as the code has them")
  func documented() throws {
    let page = String(decoding: try Shipped.bytes("docs/rosters.md"), as: UTF8.self)
    let columns =
      RosterColumn.table.map { entry in
        let aliases = entry.aliases.joined(separator: ", ")
        let people = entry.peopleAliases.map { "\($0) (people)" }.joined(separator: ", ")
        let all = [aliases, people].filter { !$0.isEmpty }.joined(separator: ", ")
        let kind = entry.kinds.contains(.people) ? " *people*" : ""
        return "| `\(entry.name)`\(kind) | \(entry.meaning) | \(all) |"
      }
    let table = (["| column | what it says | also called |", "|---|---|---|"] + columns)
      .joined(separator: "\n")
    #expect(page.contains(table), "\(table)")
    for portal in VoucherPortal.allCases {
      let row = "| \(portal.rawValue) | \(portal.columns.joined(separator: ", ")) |"
      #expect(page.contains(row), "\(row)")
    }
  }

  @Test("The profile and the names on the page are read")
  func examples() throws {
    let page = String(decoding: try Shipped.bytes("docs/rosters.md"), as: UTF8.self)
    let blocks = page.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
    let csv = try #require(blocks.first { $0.hasPrefix("csv\n") }).dropFirst(4)
    let yaml = blocks.filter { $0.hasPrefix("yaml\n") }.map { String($0.dropFirst(5)) }
    #expect(yaml.count == 2)
    _ = try Reading.profile(yaml[0])
    _ = try Reading.names(yaml[1])
    #expect(try Reading.read(String(csv)).reasons == [])
  }
}
