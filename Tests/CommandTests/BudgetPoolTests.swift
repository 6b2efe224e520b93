import Foundation
import Testing

/// What ties people together, and what nobody sits, on the card of `retake budget`.
@Suite("A budget's card under a pool, and with renewals and memberships")
struct BudgetPoolTests {
  private func card(
    _ roster: String, _ more: [String] = [], meter: String = "fiscal year from 01-01",
    files: [String: String] = [:]
  ) throws -> String {
    let command = try Command()
    defer { command.remove() }
    try command.write(PlainPolicy.pooled("4,500 USD", over: meter), to: "pooled.yaml")
    try command.write(roster, to: "r.csv")
    for (name, text) in files { try command.write(text, to: name) }
    let result = try command.run(
      [
        "budget", "r.csv", "--as-of", "2026-11-26", "--year", "2027", "--fiscal-start", "01-01",
        "--workbook", "w.xlsx",
      ] + more)
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let ten =
    "head count,exam,planned,fee,chance\n10,SCOR,2027-03-15,500 USD,100 %\n"
  private static let pooled = ["--policy", "pooled.yaml"]

  @Test("5,000 asked for of a pool of 4,500: 4,500 suffice, and it surely runs out")
  func exact() throws {
    let card = try card(BudgetPoolTests.ten, BudgetPoolTests.pooled)
    #expect(card.contains("4,500.00 USD suffice with 80 %; on average 4,500.00 is spent."))
    #expect(card.contains("has 4,500.00 left for everybody: it runs out with 100.0 %."))
    #expect(card.contains("5,000.00 is asked for on average."))
    #expect(card.contains("none of it used, as no book was given"))
  }

  @Test("what the book has paid of it is gone, whoever was paid")
  func book() throws {
    let book = """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      p9,SCOR,2027-01-05,exam-fee,400,0,400,USD,2027-01-08,paid,hr,1a2b
      """
    let card = try card(
      BudgetPoolTests.ten, BudgetPoolTests.pooled + ["--book", "book.csv"],
      files: ["book.csv": book])
    #expect(card.contains("4,100.00 USD suffice with 80 %"))
  }

  @Test("a pool of another year: not exact, in the headline and beside the certificate")
  func bounded() throws {
    let card = try card(
      BudgetPoolTests.ten, BudgetPoolTests.pooled, meter: "fiscal year from 10-01")
    #expect(card.contains("At most ~5,000.00 USD suffice with 80 %, not exact; on average at most"))
    #expect(card.contains("not exact: a pool's limit is not applied"))
    #expect(!card.contains("proven to the smallest coin"))
  }

  @Test("a roster of dues alone has people; an excluded membership costs nothing and says why")
  func dues() throws {
    let roster = """
      person,exam,kind,planned,fee
      p1,PMI,membership,2027-03-15,159 USD
      p2,PMP,renewal,2027-03-15,60 USD
      """
    for policy in ["strict", "generous", "pass-only"] {
      let card = try card(roster, ["--policy", policy])
      #expect(card.contains("· 2 people ·"), "\(policy)")
      #expect(card.contains("60.00 USD suffice with 80 %"), "\(policy)")
      #expect(card.contains("renewals and memberships 60.00 on average"), "\(policy)")
      #expect(card.contains("The membership of fewer than 5 people: `"), "\(policy)")
      #expect(card.contains("does not pay it; nothing is counted."), "\(policy)")
    }
    // A policy that does not speak of memberships: what is asked, and that is said.
    let silent = try card(roster, BudgetPoolTests.pooled)
    #expect(silent.contains("219.00 USD suffice with 80 %"))
    #expect(silent.contains("no clause of pooled settles it (membership)."))
  }

  @Test("an exam of 1,400 and a renewal of 900 under 1,500 a year: 1,500, never more")
  func cap() throws {
    let roster = """
      person,exam,kind,planned,fee,chance
      p1,SCOR,,2027-03-01,1400 USD,60 %
      p1,CISSP,renewal,2027-05-01,900 USD,
      """
    let card = try card(roster, ["--policy", "strict"])
    #expect(card.contains("1,500.00 USD suffice with 80 %; on average 1,500.00 is spent."))
    // 1,400 and 40 % of the 100 that are left for a retake at half; else those go to the renewal.
    #expect(
      card.contains("first sittings 1,400.00, retakes 40.00, renewals and memberships 60.00"))
  }
}
