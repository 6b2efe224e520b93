internal import Cases
internal import Units

/// What came back of what was paid counts as if it had never gone out.
enum ReturnedMoney {
  /// The lines without those that say `returned`, each taken off the last sums that went out for its cost by its day, then
  /// off later ones above it. What is promised of the cost stays promised; the cost that was looked at is the one that the
  /// returned line has.
  static func takenOff(_ lines: [Book.Line]) -> [Book.Line] {
    guard lines.contains(where: { $0.decision == .returned }) else { return lines }
    var net: [Book.Line] = []
    var places: [Payment.CostInCurrency: [Int]] = [:]
    var returns: [(payment: Payment, above: Int)] = []
    for line in lines {
      guard line.decision != .returned else {
        returns.append((line.payment, net.count))
        continue
      }
      if line.decision != .declined {
        places[line.payment.costInCurrency, default: []].append(net.count)
      }
      net.append(line)
    }
    for (payment, above) in returns {
      let all = places[payment.costInCurrency] ?? []
      // A sum of an earlier day may stand below it.
      let own = all.filter { $0 < above || net[$0].payment.paidOn < payment.paidOn }
      func rank(_ index: Int) -> (Int, Day, Int) {
        let day = net[index].payment.paidOn
        return (day <= payment.paidOn ? 1 : 0, day, index)
      }
      var left = payment.paid
      for index in own.sorted(by: { rank($0) > rank($1) }) where !left.isZero {
        let paid = net[index].payment.paid
        let taken = paid.minorUnits < left.minorUnits ? paid : left
        guard let kept = try? paid.subtracting(taken), let rest = try? left.subtracting(taken)
        else { break }
        net[index] = net[index].with(net[index].payment.paying(kept))
        left = rest
      }
      if let last = all.last(where: { $0 < above }) {
        net[last] = net[last].with(net[last].payment.lookedAt(payment.eligible))
      }
    }
    return net
  }
}

extension Book.Line {
  fileprivate func with(_ payment: Payment) -> Book.Line {
    Book.Line(payment: payment, decision: decision, by: by, hash: hash)
  }
}

/// What the lines of a book have as paid and promised of each cost, as they are read.
struct CostsSoFar {
  private var sums: [Payment.Cost: [Currency: (paid: Int64, promised: Int64)]] = [:]

  /// Takes a further line; how its cost stood before it, in minor units.
  mutating func add(_ line: Book.Line) -> (paid: Int64, promised: Int64) {
    let payment = line.payment
    let currency = payment.paid.currency
    let before = sums[payment.cost]?[currency] ?? (0, 0)
    guard line.decision != .declined else { return before }
    let isReturned = line.decision == .returned
    let paid =
      isReturned
      ? max(0, before.paid - payment.paid.minorUnits)
      : before.paid.addingReportingOverflow(payment.paid.minorUnits).partialValue
    sums[payment.cost, default: [:]][currency] = (
      paid, isReturned ? before.promised : payment.promised.minorUnits
    )
    return before
  }
}
