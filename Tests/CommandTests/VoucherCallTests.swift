import Foundation
import Testing

@Suite("retake vouchers")
struct VoucherCallTests {
  private let stock = "voucher,exams,bought by,value,sit by,state\n"

  @Test("a stock without people: each voucher with its worth and its last day")
  func alone() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "vouchers", "templates/vouchers.csv", "--as-of", "2026-11-24")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("can be used: 5 vouchers, 1,342.00 USD"))
    #expect(!result.output.contains("Will be lost"))
  }

  @Test("JSON has the same figures")
  func json() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "vouchers", "templates/vouchers.csv", "--people", "templates/waiting.csv", "--as-of",
      "2026-11-24", "--format", "json")
    let tree = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let lost = try #require(tree["stranded worth"] as? [String: Any])
    #expect(lost["amount"] as? String == "492.00")
    #expect(
      (tree["taken"] as? [[String: Any]])?.map { $0["pays"] as? String } == [
        "400.00", "400.00", "150.00",
      ])
  }

  @Test("every slip is answered at its place, with 65")
  func slips() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      "voucher,exam,bought by,value,sit by,state\nv-1,SCOR,employer,400 USD,2027-01-31,bought\n",
      to: "header.csv")
    let header = try command.run("vouchers", "header.csv")
    #expect(header.status == 65)
    #expect(header.errors.contains("header.csv:1:9: error: unknown key `exam`"), "\(header.errors)")
    #expect(header.errors.contains("did you mean `exams`?"))
    #expect(header.output.isEmpty)
    // Without a row nobody would have looked at it.
    try command.write("voucher,exams,bought bi\n", to: "empty.csv")
    let empty = try command.run("vouchers", "empty.csv")
    #expect(empty.status == 65)
    #expect(empty.errors.contains("empty.csv:1:15: error: no column `bought bi` is read here"))
    #expect(empty.errors.contains("did you mean `bought by`?"))
    try command.write(stock, to: "stock.csv")
    try command.write("person,exams\n", to: "nobody.csv")
    let nobody = try command.run("vouchers", "stock.csv", "--people", "nobody.csv")
    #expect(nobody.status == 65)
    #expect(nobody.errors.contains("nobody.csv:1:1: error: there is no column `exam`"))
    try command.write(
      stock + "v-1,SCOR,employer,400 USD,2027-01-31,bought\n", to: "stock.csv")
    try command.write(
      "person,exam,from,until\nc-17,SCOR,2027-01-10,2027-01-09\nc-17,SCOR,,\n", to: "people.csv")
    let people = try command.run("vouchers", "stock.csv", "--people", "people.csv")
    #expect(people.status == 65)
    #expect(people.errors.contains("people.csv:2:22: error: `until` 2027-01-09 lies before"))
    #expect(people.errors.contains("people.csv:3:1: error: `c-17` is listed twice for this exam"))
    #expect(people.errors.contains("2 errors; nothing was written"))
  }

  @Test("a file that is not there is 66, a flag that says nothing 64")
  func statuses() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("vouchers", "gone.csv").status == 66)
    #expect(
      try command.run("vouchers", "templates/vouchers.csv", "--people", "gone.csv").status == 66)
    #expect(
      try command.run("vouchers", "templates/vouchers.csv", "--as-of", "soon").status == 64)
    #expect(try command.run("vouchers").status == 64)
    let bundle = ["vouchers", "bundle", "--retake-fee", "425 USD", "--in-time", "90 %"]
    #expect(try command.run(bundle + ["--surcharge", "100 USD"]).status == 64)
    let currencies = try command.run(bundle + ["--surcharge", "100 EUR", "--fails", "40 %"])
    #expect(currencies.status == 64)
    #expect(currencies.errors.contains("amounts in EUR and USD"))
    let chance = try command.run(bundle + ["--surcharge", "100 USD", "--fails", "140 %"])
    #expect(chance.status == 64)
    #expect(chance.errors.contains("`140 %` is not a probability"))
  }

  @Test(
    "a bundle is worth its surcharge below the edge alone",
    arguments: [
      ("152.99 USD", "Buy the bundle.", "it saves 0.01 USD on average"),
      ("153 USD", "Do not buy the bundle.", "it costs what it saves on average"),
      ("153.01 USD", "Do not buy the bundle.", "it costs 0.01 USD more than it saves on average"),
      ("400 USD", "Do not buy the bundle.", "no chance to fail makes it worth its surcharge"),
    ])
  func bundle(surcharge: String, advice: String, words: String) throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "vouchers", "bundle", "--surcharge", surcharge, "--retake-fee", "425 USD", "--fails", "40 %",
      "--in-time", "90 %")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix(advice + "\n"))
    #expect(result.output.contains(words), "\(result.output)")
  }

  @Test("a voucher of the request that dies at 23:59:59 US Central pays a sitting at 04:30 UTC")
  func lastHour() throws {
    let command = try Command()
    defer { command.remove() }
    func decided(at moment: String) throws -> String {
      try command.write(
        """
        request: 1
        as of: 2026-10-20
        policy: generous
        exam: SCOR
        candidate: {id: c-17, employment type: full-time, fte: 100 %, employed since: 2021-04-01}
        sittings: {complete since: ever, list: []}
        payments: {complete since: ever, list: []}
        ask: {planned start: \(moment), costs: [{category: exam-fee, amount: 400 USD}]}
        vouchers: [{id: v-1, sit by: 2026-10-31, zone: America/Chicago, bought by: employer, used: no}]
        """, to: "r.yaml")
      let result = try command.run("decide", "r.yaml")
      #expect(result.status == 0, "\(result.errors)")
      return result.output
    }
    #expect(try decided(at: "2026-11-01T04:30Z").contains("paid by the voucher, 400.00 USD"))
    #expect(try !decided(at: "2026-11-01T05:00Z").contains("paid by the voucher"))
  }
}
