import Cases
import Documents
import Rosters
import Testing
import Units

@Suite("Exports of voucher portals")
struct PortalTests {
  private func stock(
    _ text: String, names: ExamNameFile? = nil, people: PeopleFile? = nil,
    profile: RosterProfile? = nil
  ) throws -> (PortalStock?, [String]) {
    let diagnostics = Diagnostics()
    let reader = PortalReader(
      diagnostics, catalog: try Reading.catalog.get(), names: names, people: people)
    let stock = reader.read(RosterFile(Array(text.utf8), name: "x.csv", profile: profile))
    return (stock, diagnostics.all.map { "\($0.place) \($0.message)" })
  }

  private static let inventory = """
    Action,Status,Order,Order Date,Kit,Xvoucher Number,Candidate Email,Expiration Date,Candidate Name,Sold Unit Price,Currency
    x,Assign,O-1,2026-02-01,SCOR,XV-1111-2222-ABCD,,2027-02-01,,400,USD
    x,Claimed,O-1,2026-02-01,SCOR,XV-1111-2222-EFGH,ada@example.com,2027-02-01,Ada L,400,USD
    x,,O-1,2026-02-01,Kit for networks,XV-1111-2222-IJKL,,2027-02-01,,300,USD
    x,Expired,O-0,2024-02-01,SCOR,XV-1111-2222-MNOP,,2025-02-01,,400,USD
    x,Assign,O-2,2026-03-01,SCOR,XV-1111-2222-QRST,,2026-03-01,,400,USD
    x,Lost,O-2,2026-03-01,SCOR,XV-1111-2222-UVWX,,,,400,USD

    """

  @Test(
    "Xvoucher's inventory: what is left, by exam and last day; codes are masked, addresses gone")
  func xvoucherInventory() throws {
    let people = try Reading.people("id,e-mail\n7,ada@example.com\n")
    let (found, problems) = try stock(PortalTests.inventory, people: people)
    let stock = try #require(found)
    #expect(stock.portal == .xvoucherInventory)
    #expect(problems == ["x.csv:7:3 `Lost` is no state that this portal is known to use"])
    #expect(stock.read == 6 && stock.taken == 5 && stock.rejected == 1)
    #expect(stock.unresolvedNames.map(\.written) == ["Kit for networks"])
    #expect(stock.lots.map(\.state) == [.bought, .converted, .bought, .expired, .bought])
    #expect(stock.lots.map(\.person) == [nil, "7", nil, nil, nil])
    #expect(stock.lots.first?.maskedCode == "row-2-ABCD")
    let available = stock.available(on: try Reading.day("2026-11-24"))
    #expect(
      available.map { "\($0.exam) \($0.lastDay?.description ?? "") \($0.count)" } == [
        "cisco-350-701 2027-02-01 1", "cisco-350-701  1",
      ])
    #expect(!"\(stock)".contains("1111") && !"\(stock)".contains("ada@"))
  }

  @Test("As a stock: whose nobody knows, or for which exam, is told apart")
  func asStock() throws {
    let names = try Reading.names("exam names: 1\nnames: {Kit for networks: CCNA}\n")
    let people = try Reading.people("id,e-mail\n7,ada@example.com\n")
    let diagnostics = Diagnostics()
    let all = try #require(try stock(PortalTests.inventory, names: names, people: people).0)
    let vouchers = try #require(all.vouchers(diagnostics))
    #expect(diagnostics.all.isEmpty)
    // The third was handed out, and nobody said to whom.
    #expect(all.questions == ["whose it is; give `--people` with addresses of e-mail": 1])
    #expect(vouchers.map(\.exams) == Array(repeating: ["cisco-350-701"], count: 4))
    #expect(
      vouchers.map { $0.convertBy?.description } == [
        "2027-02-01", nil, "2025-02-01", "2026-03-01",
      ])
    #expect(vouchers.map(\.person) == [nil, "7", nil, nil])
    #expect(vouchers.allSatisfy { $0.value == .full && $0.boughtBy == .employer })
    // Without names and people two of the open ones are kept back.
    let some = try #require(try stock(PortalTests.inventory).0)
    #expect(try #require(some.vouchers(diagnostics)).count == 3)
    #expect(
      some.questions == [
        "which exam it is for; answer the name in a file of `--names`": 1,
        "whose it is; give `--people` with addresses of e-mail": 1,
      ])
  }

  @Test(
    "Xvoucher's usage: what each state says of the voucher",
    arguments: [
      ("Issued", VoucherState.converted), ("Issued (Legacy)", .converted),
      ("Registered", .registered), ("Issued (Registration Canceled)", .converted),
      ("Issued (Event Canceled)", .converted), ("Issued (Event Missed)", .converted),
      ("Used (Registration Canceled)", .forfeited), ("Used (No Show)", .forfeited),
      ("Used (Event Canceled)", .forfeited), ("Delivered", .used),
    ])
  func xvoucherUsage(word: String, state: VoucherState) throws {
    let (found, problems) = try stock(
      "Candidate Email,Assigned Date,Order Date,Expiration Date,Event Date,Registration Date,Current State\n"
        + "a@example.com,,2/1/2026,2/1/2027,,,\(word)\n",
      profile: try Reading.profile("roster profile: 1\ndate format: M/D/YYYY\n"))
    #expect(problems == [])
    let lot = try #require(found?.lots.first)
    #expect(lot.state == state)
    #expect(lot.exam == nil && lot.examAsWritten == nil)
    #expect(lot.lastDay?.description == "2027-02-01" && lot.bought?.description == "2026-02-01")
  }

  @Test("PeopleCert's promo codes: issued are used and remaining together")
  func peopleCert() throws {
    let names = try Reading.names("exam names: 1\nnames: {ITIL 4 Foundation module: SCOR}\n")
    let (found, problems) = try stock(
      """
      Promo Code,Voucher Order,Session ID,Contract,Product,Module,Promo Type,Discount %,# Issued,# Used,# Remaining,Expiration Date
      ABCDEFGH1234,V-1,,C-1,ITIL 4,ITIL 4 Foundation module,x,100,10,7,3,2027/03/31
      SHORT,V-2,,C-1,ITIL 4,ITIL 4 Foundation module,x,50,2,0,2,2027/03/31
      ZZZZZZZZ9999,V-3,,C-1,ITIL 4,ITIL 4 Foundation module,x,100,10,7,4,31/03/2027

      """, names: names)
    let stock = try #require(found)
    #expect(stock.portal == .peopleCertPromos)
    #expect(problems == ["x.csv:4:68 `31/03/2027` is not a day"])
    #expect(stock.lots.map(\.count) == [3, 7, 2])
    #expect(stock.lots.map(\.maskedCode) == ["row-2-1234", "row-2-1234-used", "row-3"])
    let vouchers = try #require(stock.vouchers(Diagnostics()))
    #expect(vouchers.count == 12)
    #expect(vouchers[0].id == "row-2-1234-1" && vouchers[0].value == .full)
    #expect(vouchers[10].id == "row-3-1" && "\(vouchers[10].value)" == "50 %")
    #expect(vouchers.allSatisfy { $0.registerBy?.description == "2027-03-31" })
    #expect(
      vouchers.map(\.isUsed) == [false, false, false] + Array(repeating: true, count: 7) + [
        false, false,
      ])
    let (_, wrong) = try self.stock(
      "Promo Code,Product,# Issued,# Used,# Remaining\nX,Y,10,7,4\n")
    #expect(wrong == ["x.csv:2:5 10 issued are not 7 used and 4 remaining together"])
  }

  @Test("A file of no portal is refused, with the columns of those that are known")
  func unknown() throws {
    let (found, problems) = try stock("a,b\n1,2\n")
    #expect(found == nil)
    #expect(problems == ["x.csv this is the export of no voucher portal that is known"])
  }
}
