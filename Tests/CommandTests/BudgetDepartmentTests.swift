import Foundation
import Testing

/// What departments have left, where a book says what is gone.
@Suite("A department's part of what was allocated, beside the book")
struct BudgetDepartmentTests {
  private func budget(_ book: String, _ arguments: [String] = []) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    let rows = (1...6).map { "p\($0),SCOR,P,2027-03-15,50 %,100 USD\n" }.joined()
    try command.write("person,exam,department,planned,chance,fee\n" + rows, to: "r.csv")
    try command.write("department,amount\nP,1000 USD\n", to: "al.csv")
    try command.write(
      "person,exam,sitting,category,eligible cost,approved,paid,currency,event day,decision,by,decision hash\n"
        + book, to: "book.csv")
    return try command.run(
      [
        "budget", "r.csv", "--policy", "generous", "--as-of", "2027-01-05", "--year", "2027",
        "--attempts", "1", "--allocated", "al.csv", "--book", "book.csv",
      ] + arguments)
  }

  private func flat(_ result: Command.Result) -> String {
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func json(_ result: Command.Result) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test("what its people were paid and promised is gone: six at 100 do not fit into 1,000 less 900")
  func gone() throws {
    // p1 was paid 500 for another exam, and p2 is promised 400 for one.
    let book = """
      p1,CCNA,2027-01-03,exam-fee,500,0,500,USD,2027-01-03,paid,x,
      p2,CCNA,2027-06-03,exam-fee,400,400,0,USD,2027-01-03,approved,x,

      """
    let card = flat(try budget(book))
    #expect(card.contains("it suffices with 0.0 %"))
    #expect(card.contains("P 1,000.00 900.00 600.00 600.00 0.0 %"), "\(card)")
    #expect(!card.contains("taken off no department"))
    let document = try json(budget(book, ["--format", "json"]))
    let one = try #require((document["allocations"] as? [[String: Any]])?.first)
    #expect(one["spent"] as? String == "500.00")
    #expect(one["promised"] as? String == "400.00")
    #expect(one["suffices"] as? String == "0.000000000000")
  }

  @Test("what people beside the roster were paid is taken off no department, and that is said")
  func elsewhere() throws {
    let book = "z,SCOR,2027-01-03,exam-fee,900,0,900,USD,2027-01-03,paid,x,\n"
    let card = flat(try budget(book))
    #expect(card.contains("P 1,000.00 0.00 600.00 600.00 100.0 %"), "\(card)")
    #expect(
      card.contains(
        "900.00 that the book has spent or promised is of people whose department the roster does not tell: taken off no department"
      ), "\(card)")
    let document = try json(budget(book, ["--format", "json"]))
    let beside = try #require(document["withoutDepartment"] as? [String: Any])
    #expect(beside["spent"] as? String == "900.00")
    #expect(beside["promised"] as? String == "0.00")
  }
}
