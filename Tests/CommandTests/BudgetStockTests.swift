import Foundation
import Testing

/// `retake budget --vouchers`: a stock of one's own, and exports of voucher portals.
@Suite("A budget uses vouchers in stock")
struct BudgetStockTests {
  private static let one = "person,exam,planned,fee,chance\np1,CCNA,2027-03-15,300 USD,100 %\n"
  private static let columns =
    "voucher,exams,bought,bought by,value,convert by,register by,sit by,zone,state,person\n"

  private func budget(
    _ stock: String, roster: String = one, files: [String: String] = [:], _ more: [String] = []
  ) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    try command.write(PlainPolicy.fees, to: "fees.yaml")
    try command.write(roster, to: "r.csv")
    try command.write(stock, to: "stock.csv")
    for (name, text) in files { try command.write(text, to: name) }
    return try command.run(
      [
        "budget", "r.csv", "--policy", "fees.yaml", "--as-of", "2026-11-26", "--year", "2027",
        "--vouchers", "stock.csv", "--format", "json",
      ] + more)
  }

  private func document(_ result: Command.Result) throws -> (mean: String, rests: String) {
    #expect(result.status == 0, "\(result.errors)")
    let all = try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let total = try #require(all["total"] as? [String: Any])
    let rests = try #require(all["restsOn"] as? [String])
    return (try #require(total["mean"] as? String), rests.joined(separator: "\n"))
  }

  @Test(
    "a voucher saves nothing where the fee is promised already: it goes to the other, though less is saved"
  )
  func promised() throws {
    let roster = """
      person,exam,planned,fee,chance
      p1,CCNA,2027-03-15,400 USD,100 %
      p2,CCNA,2027-03-15,300 USD,100 %

      """
    let book = """
      person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash
      p1,CCNA,2027-03-15,exam-fee,400,400,0,USD,2026-11-20,approved,x,

      """
    let one = BudgetStockTests.columns + "v-1,CCNA,2026-09-01,employer,full,,,2027-12-31,,bought,\n"
    #expect(try document(budget(one, roster: roster)).mean == "300.00")
    let beside = try budget(
      one, roster: roster, files: ["book.csv": book], ["--book", "book.csv"])
    #expect(try document(beside).mean == "400.00")
  }

  @Test("a voucher that a row names stands in no other row, and is one of the stock")
  func namedByRows() throws {
    let roster = """
      person,exam,planned,fee,chance,voucher
      p1,CCNA,2027-03-15,300 USD,100 %,v-1
      p2,CCNA,2027-03-15,300 USD,100 %,v-1
      p3,CCNA,2027-03-15,300 USD,100 %,v-2

      """
    let stock = Self.columns + "v-1,CCNA,2026-03-02,employer,full,,,2027-06-02,,bought,\n"
    let result = try budget(stock, roster: roster)
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "r.csv:3:34: error: voucher `v-1` stands in another row already, at r.csv:2:1"))
    #expect(result.errors.contains("r.csv:4:34: error: the stock has no voucher `v-2`"))
    #expect(result.errors.contains("2 errors;"))
  }

  @Test(
    "a voucher for one person dies where that person has no sitting in time, and may else be for a retake"
  )
  func ofOnePerson() throws {
    func stock(_ rows: String, _ sitBy: String) throws -> [String: Any] {
      let result = try budget(
        Self.columns + "v-1,CCNA,2026-03-02,employer,full,,,\(sitBy),,bought,b\n",
        roster: "person,exam,planned,fee,chance,voucher\n" + rows, ["--smallest-group", "1"])
      #expect(result.status == 0, "\(result.errors)")
      let all = try #require(
        JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let exams = try #require(all["vouchers"] as? [[String: Any]])
      let lots = try #require(exams.first?["stock"] as? [[String: Any]])
      return try #require(lots.first)
    }
    // a sits in time, for whom it is not; b sits in August.
    let lost = try stock(
      "a,CCNA,2027-03-15,300 USD,50 %,\nb,CCNA,2027-08-15,300 USD,50 %,\n", "2027-04-30")
    #expect(lost["givenUntil"] as? Int == 0)
    #expect(Double(lost["expectedUnused"] as? String ?? "") == 1)
    #expect(lost["exact"] as? Bool == true)
    // b has one already, and half of the time sits again.
    let spare = try stock("b,CCNA,2027-03-15,300 USD,50 %,yes\n", "2027-10-31")
    #expect(Double(spare["expectedUnused"] as? String ?? "") == 0)
    #expect(spare["exact"] as? Bool == false)
  }

  @Test("three vouchers of one person pay for three attempts")
  func several() throws {
    let roster = "person,exam,planned,fee,chance,voucher\np1,CCNA,2027-03-15,300 USD,50 %,3\n"
    let (mean, rests) = try document(try budget(Self.columns, roster: roster))
    #expect(mean == "0.00")
    #expect(rests.contains("3 vouchers of the roster"))
    let two = try document(
      try budget(Self.columns, roster: roster.replacing("%,3", with: "%,2")))
    // The third attempt comes after two fails.
    #expect(two.mean == "75.00")
  }

  @Test(
    "one voucher of a stock: what it pays is what is known of it",
    arguments: [
      ("CCNA,2026-03-02,employer,full,,,2027-06-02,,bought,", "0.00", "1 of 1"),
      ("CCNA,2026-03-02,employer,full,,,2027-06-02,,used,", "300.00", "pay nothing: 1"),
      ("CCNA,2026-03-02,employer,full,,,2027-06-02,,registered,", "300.00", "for whom it is"),
      ("CCNA,2026-03-02,employer,full,,,2027-06-02,,,", "300.00", "whether it was used"),
      ("CCNA,2026-03-02,candidate,full,,,2027-06-02,,bought,", "300.00", "the candidate's own"),
      ("CCNA,2026-03-02,employer,full,,,2027-06-02,,bought,p9", "300.00", "does not have: 1"),
      ("CCNA,2026-03-02,employer,full,,,2027-06-02,,bought,p1", "0.00", "1 of 1"),
      ("CCNA,2026-03-02,employer,100 USD,,,2027-06-02,,bought,", "200.00", "1 of 1"),
      ("CCNA,2026-03-02,employer,,,,2027-06-02,,bought,", "300.00", "what it pays"),
      ("CCNA,2026-03-02,employer,full,2026-06-01,,2027-06-02,,bought,", "300.00", "not converted"),
      ("CCNA,2026-03-02,employer,full,,2026-06-01,2027-06-02,,bought,", "300.00", "not registered"),
      // Cisco's are good for twelve months: until 2 March, and until 2 April.
      ("CCNA,2026-03-02,employer,full,,,,,bought,", "300.00", "save nothing"),
      ("CCNA,2026-04-02,employer,full,,,,,bought,", "0.00", "1 of 1"),
      ("SCOR; CCNA,2026-03-02,employer,full,,,2027-06-02,,bought,", "0.00", "1 of 1"),
    ])
  func one(row: String, mean: String, words: String) throws {
    let found = try document(budget(BudgetStockTests.columns + "v-1,\(row)\n"))
    #expect(found.mean == mean)
    #expect(found.rests.contains(words), "\(found.rests)")
  }

  @Test("a voucher that the roster names by its id is the one of the stock, and pays once")
  func named() throws {
    let roster = """
      person,exam,planned,fee,chance,voucher
      p1,CCNA,2027-03-15,300 USD,100 %,v-1
      p2,CCNA,2027-02-15,300 USD,100 %,
      """
    let row = "v-1,CCNA,2026-03-02,employer,100 USD,,,2027-06-02,,bought,\n"
    let found = try document(budget(BudgetStockTests.columns + row, roster: roster))
    #expect(found.mean == "500.00")
    // Used already: the stock knows better than the roster.
    let used = row.replacing("bought,\n", with: "used,\n")
    #expect(
      try document(budget(BudgetStockTests.columns + used, roster: roster)).mean == "600.00")
  }

  @Test("an Xvoucher inventory is a stock: available ones pay, given ones only for their person")
  func inventory() throws {
    let export = """
      Xvoucher Number,Status,Kit,Order Date,Expiration Date,Candidate Email
      ABCD-1111-2222-3333,Assign,CCNA,2026-03-02,2027-06-02,
      ABCD-1111-2222-4444,Claimed,CCNA,2026-06-02,2027-06-02,ada@example.com
      ABCD-1111-2222-5555,Expired,CCNA,2024-06-02,2025-06-02,
      ABCD-1111-2222-6666,Assign,Forklift,2026-06-02,2027-06-02,
      """
    let roster = """
      person,exam,planned,fee,chance
      p1,CCNA,2027-03-15,300 USD,100 %
      p2,CCNA,2027-03-16,300 USD,100 %
      """
    let plain = try budget(export, roster: roster)
    let found = try document(plain)
    #expect(found.mean == "300.00")
    #expect(found.rests.contains("kept back, counted as paying nothing: 2."))
    #expect(found.rests.contains("which exam it is for") && found.rests.contains("whose it is"))
    #expect(found.rests.contains("pay nothing: 1: "))
    #expect(!plain.output.contains("ada@") && !plain.output.contains("1111"))
    // The people file knows the address; the code is good for the vendor's twelve months.
    let people = ["people.csv": "id,email\np2,ada@example.com\n"]
    let known = try document(
      budget(export, roster: roster, files: people, ["--people", "people.csv"]))
    #expect(known.mean == "0.00")
  }

  @Test("rows of an export that cannot be read are refused at their places, all of them")
  func refused() throws {
    let export = """
      Xvoucher Number,Status,Kit,Expiration Date
      A,Lost,CCNA,2027-06-02
      B,Assign,CCNA,06/02/2027
      """
    let result = try budget(export)
    #expect(result.status == 65 && result.output.isEmpty)
    #expect(result.errors.contains("stock.csv:2:3: error: `Lost` is no state"), "\(result.errors)")
    #expect(result.errors.contains("stock.csv:3:15: error: `06/02/2027` is not a day"))
    let profile = ["p.yaml": "roster profile: 1\nseparator: ;\ndate format: MM/DD/YYYY\n"]
    let roster = BudgetStockTests.one.replacing(",", with: ";")
    let sound = export.replacing("A,Lost,CCNA,2027-06-02\n", with: "")
    #expect(
      try document(budget(sound, roster: roster, files: profile, ["--profile", "p.yaml"])).mean
        == "0.00")
  }
}
