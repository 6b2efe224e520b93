import Cases
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("How a clause is put into words")
struct ClauseWordTests {
  @Test(
    "what is taken off first is said where it is not everything that others bear",
    arguments: [
      ("", "covers exam-fee: 50 %, paid up front"),
      ("net of: [vouchers, other payers, discounts], ", "covers exam-fee: 50 %, paid up front"),
      ("net of: [vouchers], ", "covers exam-fee: 50 %, paid up front, net of vouchers only"),
      (
        "net of: [discounts, vouchers], ",
        "covers exam-fee: 50 %, paid up front, net of vouchers and discounts only"
      ),
      ("net of: [], ", "covers exam-fee: 50 %, paid up front, nothing taken off first"),
    ])
  func netOf(key: String, says: String) throws {
    let policy = try growthPolicy(
      "clauses: [{id: fee, text: T, covers: exam-fee, share: 50 %, \(key)paid: up front}]")
    let funding = try scor(sittings: [], ask: [(.examFee, "400")])
    let words = policy.explanation(funding, vendor: "cisco", plannedDay: try day("2026-12-10"))
    #expect(words.map(\.says) == [says])
  }
}
