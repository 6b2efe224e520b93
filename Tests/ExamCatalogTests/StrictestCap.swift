import Cases
import ExamCatalog
import Units

extension Catalog {
  /// The strictest of the caps.
  func earliestUnderCaps(
    exam: Exam, sittings: [Sitting], eligibleFrom: Day?, asOf: Day
  ) -> EarliestDay? {
    var purchase = Purchase()
    purchase.eligibleFrom = eligibleFrom
    return underCaps(exam: exam, sittings: sittings, purchase: purchase, asOf: asOf)
      .max { $0.strict < $1.strict }
  }
}
