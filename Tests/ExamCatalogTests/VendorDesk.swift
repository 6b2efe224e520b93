import Cases
import ExamCatalog
import Testing
import Units

/// The shipped facts about one exam, and what follows from them for sittings on given days.
struct VendorDesk {
  let catalog: Catalog
  let exam: Exam

  init(_ vendor: String, _ code: String) throws {
    catalog = try Shelf.vendor(vendor)
    exam = try #require(catalog.exams.first { $0.code == code })
  }

  /// The wait after fails, as of the last of them unless a later day of booking is given.
  func wait(_ fails: String..., booked: String? = nil) throws -> EarliestDay {
    try wait(after: fails, booked: booked)
  }

  /// Strict and loose day, once where they are the same.
  func days(_ fails: String..., booked: String? = nil) throws -> [String] {
    let answer = try wait(after: fails, booked: booked)
    return answer.strict == answer.loose
      ? ["\(answer.strict)"] : ["\(answer.strict)", "\(answer.loose)"]
  }

  func wait(after fails: [String], booked: String? = nil) throws -> EarliestDay {
    let sittings = try fails.map { try sat(exam.id, $0) }
    let booking = try day(booked ?? fails[fails.count - 1])
    return try #require(
      catalog.earliestAfterFails(exam: exam, sittings: sittings, asOf: booking))
  }

  /// After a pass on a day; nil where nothing is known.
  func afterPass(_ pass: String) throws -> EarliestDay? {
    let passed = try sat(exam.id, pass, .passed)
    return catalog.earliestAfterPass(exam: exam, sittings: [passed], asOf: passed.day)
  }

  /// The cap after fails; nil where no source gives one.
  func cap(_ fails: String...) throws -> EarliestDay? {
    catalog.earliestUnderCaps(
      exam: exam, sittings: try fails.map { try sat(exam.id, $0) }, eligibleFrom: nil,
      asOf: try day(fails[fails.count - 1]))
  }

  /// List fees as written, for the attempt.
  func fees(on text: String = "2026-11-24", attempt: Int = 1) throws -> [String] {
    let sitting = try day(text)
    return catalog.fee(of: exam, on: sitting, asOf: sitting, attempt: attempt)?.values
      .map { "\($0.value)" } ?? []
  }

  /// The last day of a certification by its pass; `never` for one that does not run out.
  func expiry(_ pass: String) throws -> String? {
    catalog.expiry(of: exam, passedOn: try day(pass)).map { $0.last?.description ?? "never" }
  }

  var minutes: [Int] { (exam.durationMinutes ?? []).map(\.value) }
}
