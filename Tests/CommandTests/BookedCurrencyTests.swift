import Foundation
import Testing

@Suite("What was paid in another currency, in a budget under a policy with limits")
struct BookedCurrencyTests {
  private func mean(_ book: [String], _ arguments: [String]) throws -> (
    mean: String?, errors: String
  ) {
    let command = try Command()
    defer { command.remove() }
    try command.write(
      "person,exam,department,planned,fee,chance\nx1,SCOR,Net,2027-03-01,1000 USD,100 %\n",
      to: "r.csv")
    let header =
      "person,exam,sitting,category,eligible cost,approved,paid,event day,decision,by,currency,decision hash"
    try command.write(([header] + book + [""]).joined(separator: "\n"), to: "b.csv")
    let result = try command.run(
      [
        "budget", "r.csv", "--policy", "strict", "--year", "2027", "--as-of", "2026-11-26",
        "--book", "b.csv",
        "--format", "json",
      ] + arguments)
    guard result.status == 0 else { return (nil, result.errors) }
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let total = json?["total"] as? [String: Any]
    return (total?["mean"] as? String, result.errors)
  }

  private func line(_ amount: String, _ currency: String) -> String {
    "x1,CISSP,2027-01-10,exam-fee,\(amount),0.00,\(amount),2026-11-20,paid,hr,\(currency),"
  }

  @Test("takes its room at the dated rate, as the same amount in the policy's currency does")
  func room() throws {
    // strict pays at most 1,500 USD a year: 1,000 EUR at 1.10 leave 400 of the 1,000 asked for.
    let rate = ["--rate", "EUR:USD=1.10@2026-11-20"]
    #expect(try mean([line("1000.00", "EUR")], rate).mean == "400.00")
    #expect(try mean([line("1100.00", "USD")], []).mean == "400.00")
    #expect(try mean([], []).mean == "1000.00")
  }

  @Test("asks for the rate where none is given")
  func noRate() throws {
    let result = try mean([line("1000.00", "EUR")], [])
    #expect(result.mean == nil)
    #expect(result.errors.contains("--rate EUR:USD="), "\(result.errors)")
  }
}
