import Documents
import Testing
import Units

@testable import PolicyTesting

@Suite("The arithmetic of expected amounts")
struct ArithmeticTests {
  private func read(_ text: String) -> (money: Money?, problems: [Diagnostic]) {
    let diagnostics = Diagnostics()
    let node = Node(
      .scalar(text, quoted: false), at: .text(file: "t.yaml", line: 3, column: 10, length: 1))
    return (Arithmetic.amount(node, "amount", in: .usd, diagnostics), diagnostics.all)
  }

  @Test(
    "gives the amount, exactly",
    arguments: [
      ("400", "400"), ("400 USD", "400"), ("400.01", "400.01"), ("50 % of 400", "200"),
      ("50% of 400", "200"), ("62.5 % of 400 USD", "250"), ("1500 - 1200 - 300", "0"),
      // A product before a sum, and a share of the next value alone.
      ("2 + 3 * 4", "14"), ("(2 + 3) * 4", "20"), ("50 % of 100 + 1", "51"),
      ("50 % of (100 + 1)", "50.50"), ("50 % of 50 % of 400", "100"),
      ("7 * 8 % of 1200", "672"), ("min(500, 50 % of 1001)", "500"), ("max(1, 2, 3)", "3"),
      ("min(4)", "4"), ("0 - 5", "-5"),
      // 16.665: a half goes away from zero.
      ("round(50 % of 33.33)", "16.67"), ("down(50 % of 33.33)", "16.66"),
      ("up(1 % of 0.10)", "0.01"),
    ])
  func amount(text: String, expected: String) throws {
    let (money, problems) = read(text)
    #expect(problems.map(\.message) == [])
    #expect(money == (try Money.parse("\(expected) USD")))
  }

  @Test(
    "says at which column it cannot be read",
    arguments: [
      ("50 % of 33.33", 10, "is no whole number of minor units"),
      ("50 % 400", 15, "`of` is missing"), ("400 +", 15, "a number is missing"),
      ("(400", 14, "a `)` is missing"), ("min 3", 14, "a `(` is missing"),
      ("1,250", 11, "`,` is too much here"), ("400 400", 14, "`400` is too much here"),
      ("400 EUR", 14, "is not the policy's currency"), ("4e2", 10, "`4e2` is not a number"),
      ("a fee", 10, "`a` is not a number"), ("99999999999999", 10, "larger than"),
      ("999999999999999 * 999999999999999 * 999999999999999", 10, "larger than"),
    ])
  func problem(text: String, column: Int, message: String) throws {
    let (money, problems) = read(text)
    #expect(money == nil)
    let problem = try #require(problems.first)
    #expect(problem.message.contains(message), "\(problem.message)")
    guard case .text(_, let line, let found, _) = problem.place else {
      Issue.record("no place in the text")
      return
    }
    #expect(line == 3)
    #expect(found == column)
  }

  @Test("brackets and shares without end are refused, not followed")
  func deep() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "1 % of ", count: 100_000),
      String(repeating: "min(", count: 100_000),
    ] {
      #expect(read(text).problems.first?.message.contains("nested more than 50 deep") ?? false)
    }
  }
}
