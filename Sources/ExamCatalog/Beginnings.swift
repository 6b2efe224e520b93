internal import Cases
public import Units

/// The day that lies so many business days behind another one; nil where no calendar tells.
public typealias BusinessDays = (_ count: Int, _ after: Day) -> Day?

/// The days, beside that of the last sitting, from which a vendor may count.
struct Beginnings {
  let windows: TestingWindows
  let businessDays: BusinessDays?
  private let purchase: Purchase

  init(_ exam: Exam, _ purchase: Purchase, _ businessDays: BusinessDays? = nil) {
    windows = TestingWindows(exam, purchase)
    self.businessDays = businessDays
    self.purchase = purchase
  }

  /// The day of an event that the request may state; nil where it does not.
  func day(of counting: Counting, first: Day?) -> Day? {
    switch counting {
    case .purchase: purchase.day
    case .approval: purchase.eligibleFrom
    default: first
    }
  }

  func key(of counting: Counting) -> EarliestDay.RequestKey {
    counting == .purchase ? .purchaseDay : .eligibleFrom
  }
}
