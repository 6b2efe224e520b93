import Cases
import Facts
import PolicyAnalysis
import PolicyRules
import Testing

/// Amounts that follow a fact: tables, and shares that prorate.
@Suite("Figures that follow a fact are compared value by value")
struct FigureTests {
  private static func fee(_ figures: String, when: String = "attempt.number >= 1") -> String {
    "  - {id: fee, text: T, when: \"\(when)\", covers: exam-fee, \(figures), paid: up front}"
  }

  private func difference(_ before: String, _ after: String) throws -> [PolicyComparison.Difference]
  {
    PolicyComparison(of: try policy(before), try policy(after)).differences
  }

  @Test("“Grade B gets 50 %” becomes 80 %: told for grade B alone, and so it is paid")
  func row() throws {
    let (before, after) = (
      FigureTests.fee("share: {by: employee.grade at request, is: {A: 50 %, B: 50 %}}"),
      FigureTests.fee("share: {by: employee.grade at request, is: {A: 50 %, B: 80 %}}")
    )
    let all = try difference(before, after)
    #expect(all.map(\.change) == [.more])
    #expect(all.first?.example == "of 100.00 USD: 50.00 USD before, 80.00 USD now")
    #expect(all.first?.witness.map(\.words).contains("employee.grade at request = B") ?? false)
    let witness = MadeUpCase(grade: "B")
    #expect(try witness.paid(by: try policy(before)) == "200.00 USD")
    #expect(try witness.paid(by: try policy(after)) == "320.00 USD")
  }

  @Test("One row rises and another falls: both are told, each with its row")
  func bothWays() throws {
    let all = try difference(
      FigureTests.fee("share: {by: employee.grade at request, is: {A: 50 %, B: 50 %}}"),
      FigureTests.fee("share: {by: employee.grade at request, is: {A: 40 %, B: 80 %}}"))
    #expect(all.map(\.change) == [.less, .more])
    #expect(
      all.map { $0.witness.map(\.words).last }
        == ["A", "B"].map { "employee.grade at request = \($0)" })
  }

  @Test("A table loses its `otherwise`: a grade in no row now needs a person")
  func otherwise() throws {
    let (before, after) = (
      FigureTests.fee("share: {by: employee.grade at request, is: {A: 50 %}, otherwise: 50 %}"),
      FigureTests.fee("share: {by: employee.grade at request, is: {A: 50 %}}")
    )
    let all = try difference(before, after)
    #expect(all.map(\.change) == [.different])
    #expect(
      all.first?.after == "`fee` has no row for this `employee.grade at request`: needs a person")
    let witness = MadeUpCase(grade: "something else")
    #expect(try witness.judged(by: try policy(before)).entries.map(\.state) == [.payable])
    #expect(
      try witness.judged(by: try policy(after)).entries.map(\.state)
        == [.open(.needsPerson(role: "HR"))])
  }

  @Test("“Prorated by the full-time equivalent” is less for everybody below full time")
  func proratedNow() throws {
    let (before, after) = (
      FigureTests.fee("share: 50 %"),
      FigureTests.fee("share: 50 %, prorated by: employee.fte at request")
    )
    let all = try difference(before, after)
    #expect(all.map(\.change) == [.less])
    #expect(all.first?.witness.map(\.words).contains("employee.fte at request = 50 %") ?? false)
    let witness = MadeUpCase(fte: [50])
    #expect(try witness.paid(by: try policy(before)) == "200.00 USD")
    #expect(try witness.paid(by: try policy(after)) == "100.00 USD")
  }

  @Test(
    "“On the day of the request” becomes “of the sitting”: more for who works more by then, else less"
  )
  func proratedElsewhen() throws {
    let (before, after) = (
      FigureTests.fee("share: 50 %, prorated by: employee.fte at request"),
      FigureTests.fee("share: 50 %, prorated by: employee.fte at sitting")
    )
    let all = try difference(before, after)
    #expect(all.map(\.change) == [.less, .more])
    #expect(
      all.map { $0.witness.map(\.words).suffix(2) } == [
        ["employee.fte at request = 100 %", "employee.fte at sitting = 50 %"],
        ["employee.fte at request = 25 %", "employee.fte at sitting = 50 %"],
      ])
    let less = MadeUpCase(fte: [100, 50])
    #expect(try less.paid(by: try policy(before)) == "200.00 USD")
    #expect(try less.paid(by: try policy(after)) == "100.00 USD")
  }

  @Test(
    "The same figures in another order: a cap before or after the proration shows below full time only"
  )
  func order() throws {
    let figures = "share: 100 %, prorated by: employee.fte at request, at most: 300 USD"
    let all = try difference(
      FigureTests.fee(figures + ", in order: [share, prorated by, at most]"),
      FigureTests.fee(figures + ", in order: [share, at most, prorated by]"))
    #expect(all.map(\.change) == [.less])
    #expect(all.first?.example == "of 600.00 USD: 300.00 USD before, 150.00 USD now")
  }

  @Test("Bands that pay alike from nothing on, and not once the meter stands at something")
  func bands() throws {
    let settings = "meters: {prep: {over: lifetime, counts: eligible cost}}"
    func bands(_ steps: String) throws -> Policy {
      try policy(FigureTests.fee("bands: {on: prep, steps: \(steps)}"), settings: settings)
    }
    let (capped, short) = (
      try policy(
        FigureTests.fee(
          "bands: {on: prep, steps: [{up to: \"1,000 USD\", share: 100 %}]}, at most: 500 USD"),
        settings: settings), try bands("[{up to: 500 USD, share: 100 %}]")
    )
    let all = PolicyComparison(of: capped, short).differences
    #expect(all.map(\.change) == [.less])
    #expect(
      all.first?.example
        == "of 500.00 USD: 500.00 USD before, 250.00 USD now, with 250.00 USD on the meter of the bands"
    )
    #expect(PolicyComparison(of: short, short).differences == [])
  }

  @Test("A bonus that grows, and one that is dropped: nobody asks for it, so less is less")
  func bonus() throws {
    let bonus = "  - {id: b, text: T, pays: 500 USD, paid: on pass}"
    let grown = try difference(bonus, bonus.replacing("500", with: "800"))
    #expect(grown.map(\.change) == [.more])
    #expect(grown.first?.example == "500.00 USD before, 800.00 USD now")
    let other = "  - {id: o, text: T, excludes: travel}"
    let dropped = try difference(bonus + "\n" + other, other)
    #expect(dropped.map(\.change) == [.less])
    #expect(dropped.first?.after == "no clause pays one")
    let monthly = try difference(bonus, bonus.replacing("pays:", with: "once per: employee, pays:"))
    #expect(monthly.map(\.change) == [.different])
  }

  @Test("Excluded becomes the candidate's own cost: the attempt is no longer refused")
  func own() throws {
    let all = try difference(
      "  - {id: no, text: T, excludes: exam-fee}",
      "  - {id: no, text: T, candidate pays: exam-fee}")
    #expect(all.map(\.change) == [.different])
  }

  @Test("check: grade B falls from 100 % to 10 % after a year, grade A stays")
  func falls() throws {
    let checked = try policy(
      """
        - {id: young, text: T, when: employee.tenure at request < 365 days, covers: exam-fee, share: {by: employee.grade at request, is: {A: 50 %, B: 100 %}}, paid: up front}
        - {id: old, text: T, when: employee.tenure at request >= 365 days, covers: exam-fee, share: {by: employee.grade at request, is: {A: 50 %, B: 10 %}}, paid: up front}
      """)
    let remark = try #require(PolicyCheck(of: checked).remark(.falls))
    #expect(remark.clauses == ["young", "old"])
    #expect(remark.witness.map(\.words) == ["employee.grade at request = B"])
    #expect(try MadeUpCase(grade: "B", tenure: 364).paid(by: checked) == "400.00 USD")
    #expect(try MadeUpCase(grade: "B", tenure: 365).paid(by: checked) == "40.00 USD")
  }

  @Test("check: a grade in no row of a table without `otherwise` needs a person")
  func noRow() throws {
    let checked = try policy(
      FigureTests.fee("share: {by: employee.grade at request, is: {A: 50 %, B: 100 %}}"))
    let remark = try #require(
      PolicyCheck(of: checked).remarks.first { $0.kind == .gap && $0.clauses == ["fee"] })
    #expect(remark.witness.map(\.words).last == "employee.grade at request = (something else)")
    #expect(!remark.isFault)
    #expect(
      try MadeUpCase(grade: "C").judged(by: checked).entries.map(\.state)
        == [.open(.needsPerson(role: "HR"))])
    let narrowed = try policy(
      FigureTests.fee(
        "share: {by: employee.grade at request, is: {A: 50 %, B: 100 %}}",
        when: "employee.grade at request in [A, B]"))
    #expect(PolicyCheck(of: narrowed).remarks.allSatisfy { $0.clauses != ["fee"] })
  }

  @Test("check: so does what a limit by a table has no row for")
  func limitWithoutRow() throws {
    let checked = try policy(
      FigureTests.fee("share: 100 %")
        + "\n  - {id: cap, text: T, limits: year, at most: {by: employee.grade at request, is: {A: 100 USD}}}",
      settings: "meters: {year: {over: calendar year}}")
    let remark = try #require(
      PolicyCheck(of: checked).remarks.first { $0.kind == .gap && $0.clauses == ["cap"] })
    #expect(remark.witness.map(\.words) == ["employee.grade at request = (something else)"])
    #expect(
      try MadeUpCase(grade: "C").judged(by: checked).entries.map(\.state)
        == [.open(.needsPerson(role: "HR"))])
  }
}
