import Cases
import Documents
import Intake
import Units

/// The book that a call names, and the case with what it says of the candidate.
struct GivenBook {
  let book: Book
  let bytes: [UInt8]

  init?(
    _ path: String, _ diagnostics: Diagnostics, resolve: (String, Place) -> String?
  ) {
    guard let bytes = FileAccess.read(path, diagnostics),
      let book = Book.read(
        bytes, file: path, diagnostics,
        // An exam that a request brought along is known by its own id alone.
        resolve: { name, place in name.hasPrefix("own-") ? name : resolve(name, place) })
    else { return nil }
    self.book = book
    self.bytes = bytes
  }

  /// Lays the book over the payments of the request.
  func applied(to funding: FundingCase) -> FundingCase {
    var changed = funding
    let person = funding.candidate.id
    let joined = book.joined(
      with: funding.payments, of: person, requestedOn: funding.requestedOn)
    changed.payments = joined.payments
    changed.bookNotes = joined.notes
    changed.declines = book.declines(of: person)
    changed.paidEvents = book.paidEvents(of: person) + joined.added.filter { !$0.paid.isZero }
    // Of others nothing is stated but what the book has, from its first line on.
    changed.poolPayments = Listed(
      book.payments() + joined.added, completeSince: book.begins)
    return changed
  }

  /// A book is kept by person: without the very id that it uses, everybody looks as if nothing was ever
  /// paid to them.
  static func checkCandidate(
    _ funding: FundingCase, _ request: Node, _ call: DecisionCall, in book: Book?
  ) throws {
    guard funding.namesCandidate else {
      throw Failure.of(
        "a book is kept by candidate, and "
          + (call.request.map { "\($0) names none: add `candidate: {id: …}`, as the book has it" }
            ?? "--exam and --failed name none: write a request file with `candidate: {id: …}` "
            + "(retake init DIR makes one)"),
        status: call.request == nil ? Failure.usage : Failure.badInput)
    }
    guard let other = book?.nearlyNamed(funding.candidate.id) else { return }
    let diagnostics = Diagnostics()
    diagnostics.error(
      "`\(funding.candidate.id)` is `\(other)` in \(call.book ?? "the book"): the two differ in case or "
        + "spaces alone", at: request["candidate"]?["id"]?.place ?? request.place,
      help: "write the id of one person in one way; did you mean `\(other)`?")
    throw Failure.of(diagnostics)
  }
}
