import Cases
import Intake
import Testing
import Units

@Suite("The order of a book's lines and that of their days")
struct BookOrderTests {
  private func line(_ day: String, _ paid: Int64, promised: Int64 = 0) throws -> Book.Line {
    let dollars = try #require(Currency("USD"))
    return Book.Line(
      payment: Payment(
        person: "c-17", exam: "cisco-350-701", sittingDay: try #require(Day(parsing: "2026-05-01")),
        category: .examFee, eligible: try Money(minorUnits: 1_000, dollars),
        promised: try Money(minorUnits: promised, dollars),
        paid: try Money(minorUnits: paid, dollars), paidOn: try #require(Day(parsing: day)),
        by: "m-3"),
      decision: .paid, by: "m-3", hash: "")
  }

  /// Every order of some things.
  private func orders<Thing>(_ all: [Thing]) -> [[Thing]] {
    all.isEmpty
      ? [[]]
      : all.indices.flatMap { index in
        var rest = all
        let first = rest.remove(at: index)
        return orders(rest).map { [first] + $0 }
      }
  }

  @Test("what went out stands since its own day, in whatever order its lines are")
  func paid() throws {
    let sums: [(day: String, sum: Int64)] = [
      ("2026-01-05", 30), ("2026-02-12", 7), ("2026-02-12", 200), ("2026-03-26", 1),
    ]
    for order in orders(sums) {
      let payments = Book(lines: try order.map { try line($0.day, $0.sum) }).payments(of: "c-17")
      let payment = try #require(payments.first)
      #expect(payments.count == 1 && payment.paid.minorUnits == 238)
      #expect(payment.paidOn.description == "2026-03-26")
      #expect(
        payment.tranches.map { "\($0.on): \($0.charged.minorUnits)" }
          == ["2026-01-05: 30", "2026-02-12: 207", "2026-03-26: 1"])
      let open = try #require(Day(parsing: "2026-03-01"))
      #expect(payment.parted(at: open).map(\.paid.minorUnits) == [237, 1])
      #expect(payment.parted(at: open).map(\.paidOn.description) == ["2026-02-12", "2026-03-26"])
    }
  }

  @Test("what is promised is what the last line says, since the latest day of those down to it")
  func promised() throws {
    // 300 on 26 January; then somebody writes down that 100 had gone out on the 5th, and 150 stay promised.
    let lines = [
      try line("2026-01-26", 0, promised: 300), try line("2026-01-05", 100, promised: 150),
    ]
    let payment = try #require(Book(lines: lines).payments(of: "c-17").first)
    #expect(payment.promised.minorUnits == 150 && payment.paid.minorUnits == 100)
    #expect(
      payment.tranches.map { "\($0.on): \($0.charged.minorUnits)" }
        == ["2026-01-05: 100", "2026-01-26: 150"])
  }
}
