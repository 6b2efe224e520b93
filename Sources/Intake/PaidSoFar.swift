internal import Cases
internal import Units

/// What the lines of a book have as paid of each cost, so that no more can come back.
struct PaidSoFar {
  private var sums: [Payment.Cost: [Currency: Money]] = [:]

  /// Takes a further line; what was paid before it where more than that came back.
  mutating func add(_ line: Book.Line) -> Money? {
    let payment = line.payment
    let currency = payment.paid.currency
    let before = sums[payment.cost]?[currency] ?? .zero(currency)
    let isReturned = line.decision == .returned
    guard
      let sum = isReturned
        ? try? before.subtracting(payment.paid) : try? before.adding(payment.paid),
      !sum.isNegative
    else { return isReturned ? before : nil }
    sums[payment.cost, default: [:]][currency] = sum
    return nil
  }
}
