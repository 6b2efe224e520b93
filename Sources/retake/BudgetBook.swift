import ArgumentParser
import Budgets
import Cases
import Documents
import ExamCatalog
import Intake
import PolicyRules
import Units

/// The book beside a budget: what was paid and promised to whom, each amount with its place.
struct BudgetBook {
  let path: String
  let book: Book
  /// The rows of the file, one for each line of the book.
  private let rows: [CSV.Row]

  init?(_ path: String, _ library: inout Library, _ catalog: Catalog, _ diagnostics: Diagnostics) {
    let given = GivenBook(path, diagnostics) { name, place in
      catalog.exam(
        named: name, at: place, diagnostics, orElse: "the book names an exam nobody knows")
    }
    guard let given else { return nil }
    library.note(path, given.bytes)
    self.path = path
    book = given.book
    rows = CSV.read(given.bytes, file: path, Diagnostics())?.rows ?? []
  }

  /// What the book has of everybody.
  var payments: [Payment] { book.payments() }

  /// What it has of each person: of a planned sitting it is not paid again, of others it takes room of limits.
  var paidBefore: [String: [Payment]] {
    Dictionary(grouping: book.countingPayments(), by: \.person).mapValues { $0.map(\.anonymous) }
  }

  /// Everybody whom it names, with the place of the first line.
  var people: [(id: String, place: Place)] {
    var seen: Set<String> = []
    return zip(book.lines, rows).compactMap { line, row in
      let person = line.payment.person
      return seen.insert(person).inserted
        ? (person, row.node("person")?.place ?? row.place) : nil
    }
  }

  /// Refuses amounts that matter to the budget and that no rate turns into its currency, each at its place.
  func checkCurrencies(_ rules: BudgetRules) throws {
    let problems = Diagnostics()
    for (line, row) in zip(book.lines, rows) {
      let payment = line.payment
      let matters =
        !payment.charged.isZero
        && (rules.year.contains(payment.paidOn) || rules.year.contains(payment.sittingDay)
          || payment.sittingDay > rules.asOf)
      guard matters, (try? rules.converted(payment.paid)) == nil else { continue }
      problems.error(
        "this line is in \(payment.paid.currency), and no rate turns it into \(rules.currency)",
        at: row.node("currency")?.place ?? row.place,
        help: "give a dated rate: --rate \(payment.paid.currency):\(rules.currency)=…@DAY")
    }
    guard !problems.hasErrors else { throw Failure.of(problems) }
  }

  /// What was paid within the year, by person, less what came back of it.
  func spent(_ rules: BudgetRules) throws -> [String: Money] {
    try sums(book.paidEvents().filter { rules.year.contains($0.paidOn) }, \.paid, rules)
  }

  /// What is promised for sittings in the year, by person; what is promised for those of another year is paid then.
  func promised(_ rules: BudgetRules) throws -> [String: Money] {
    try sums(payments.filter { rules.year.contains($0.sittingDay) }, \.promised, rules)
  }

  private func sums(
    _ payments: [Payment], _ amount: KeyPath<Payment, Money>, _ rules: BudgetRules
  ) throws -> [String: Money] {
    try payments.reduce(into: [:]) { sums, payment in
      let own = payment[keyPath: amount]
      guard !own.isZero else { return }
      sums[payment.person] = try (sums[payment.person] ?? .zero(rules.currency)).adding(
        rules.converted(own))
    }
  }
}
