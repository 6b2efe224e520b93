import Budgets
import PassRates
import Testing
import Units

@Suite("Why a budget cannot be computed")
struct BudgetProblemTests {
  @Test(
    "is said with the names of what is missing, and with what to do where something can be done",
    arguments: [
      (BudgetProblem.unknownExam("x-1"), ["the exam x-1 is not in the catalogue"]),
      (.unknownPolicy("north"), ["the policy north was not read"]),
      (.noFee(exams: ["A-1", "B-2"]), ["the fee of A-1, B-2", "add a column `fee`"]),
      (
        .tooManyEnds(exams: ["A-1", "B-2"]),
        ["one person sits A-1, B-2", "20000 ways", "fewer attempts"]
      ),
      (.noRate(from: .usd, to: .usd), ["an amount in USD", "--rate USD:USD=…@DAY"]),
      (.arithmetic(.tooLarge), [ArithmeticProblem.tooLarge.message]),
    ])
  func words(problem: BudgetProblem, parts: [String]) {
    for part in parts { #expect(problem.message.contains(part), "\(problem.message)") }
  }

  @Test("a person in two departments stands under the first, and that is said")
  func severalPlaces() throws {
    var plan = try Plan(upToAThousand)
    plan.book.general = try rates(100)
    plan.rules.smallestGroup = 1
    let person = plan.roster.newPerson()
    for (exam, department) in [("cisco-350-701", "a"), ("cisco-300-710", "b")] {
      plan.roster.add(
        series: plan.roster.intern(try plan.series(exam, on: "2027-03-01")), person: person,
        count: 1, department: plan.roster.intern(department: department))
    }
    let budget = try plan.budget()
    #expect(budget.departments.filter { $0.people > 0 }.map(\.name) == ["a"])
  }
}
