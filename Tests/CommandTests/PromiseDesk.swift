/// A policy, a request and a book, as one person asks and another records.
struct PromiseDesk {
  let command: Command

  init(
    limit: String = "{limits: year, at most: 500 USD}", counts: String = "paid",
    covers: String = "exam-fee", share: String = "100 %", more: String = ""
  ) throws {
    command = try Command()
    try command.write(
      PlainPolicy.of(
        "own",
        """
        meters: {year: {over: calendar year, counts: \(counts)}, fees: {over: calendar year, counts: \(counts), of: [exam-fee]}}
        clauses:
          - {id: fee, text: T, covers: \(covers), share: \(share), paid: up front}
          - {id: cap, text: T, \(limit.dropFirst())
        \(more)

        """), to: "policies/employers/own.yaml")
  }

  static let both = [("course", "300"), ("exam-fee", "400")]

  func ask(
    _ costs: [(String, String)] = both, on day: String = "2026-05-01",
    asOf: String = "2026-04-20", sittings: String = "", discount: String? = nil,
    payments: String = "{complete since: ever}", course: String? = "pay, share: 100 %",
    more: String = ""
  ) throws {
    let asked = costs.map {
      "{category: \($0), amount: \($1) USD\(discount.map { ", discount: \($0)" } ?? "")}"
    }.joined(separator: ", ")
    let ruling = course.map {
      "rulings: [{cost: course, answer: \($0), by: h-1, role: HR, on: \(asOf), why: w}]"
    }
    try command.write(
      """
      request: 1
      as of: \(asOf)
      policy: own
      exam: SCOR
      candidate: {id: c-17, employed since: 2021-04-01}
      sittings: {complete since: ever, list: [\(sittings)]}
      ask: {requested on: \(asOf), planned day: \(day), costs: [\(asked)]}
      payments: \(payments)
      \(ruling ?? "")
      \(more)

      """, to: "r.yaml")
  }

  func record(_ what: String) throws -> Int32 {
    try command.run("record", "r.yaml", what, "--by", "m-3", "--book", "book.csv").status
  }

  func card() throws -> String {
    try command.run("decide", "r.yaml", "--book", "book.csv").output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func takeBack(_ category: String?, of day: String, leaving rest: String? = nil) throws
    -> Command.Result
  {
    try command.run(
      ["record", "r.yaml", "--withdrawn", "--sitting", day, "--by", "m-3", "--book", "book.csv"]
        + (category.map { ["--category", $0] } ?? [])
        + (rest.map { ["--still-promised", $0] } ?? [])
    )
  }

  func pay(_ amount: String, _ more: String...) throws -> Command.Result {
    try command.run(
      ["record", "r.yaml", "--paid", amount, "--by", "payroll", "--book", "book.csv"] + more)
  }
}
