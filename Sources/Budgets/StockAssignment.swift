public import Cases
public import Units

extension BudgetRoster {
  /// The vouchers of a stock that nobody is going to use at a first sitting, by exam and last day.
  public typealias Leftover = [(exam: String, sitBy: Day?, count: Int)]

  /// The roster with vouchers of a stock given to first sittings: those that come first, each the voucher that dies first
  /// among those that are good on its day. No other way uses more of them.
  ///
  /// What is left over may be used by retakes: that is not counted, and said.
  public func using(_ stock: [Voucher]) -> (roster: BudgetRoster, leftover: Leftover) {
    var changed = self
    var leftover: Leftover = []
    for exam in Set(stock.flatMap(\.exams)).sorted() {
      // Of a voucher for several exams the first takes what it needs.
      var vouchers = stock.filter { $0.exams.first == exam }.sorted {
        ($0.sitBy ?? .latest, $0.id) < ($1.sitBy ?? .latest, $1.id)
      }
      for place in changed.linesWithoutVoucher(of: exam) {
        let line = changed.lines[place]
        let one = changed.series[Int(line.series)]
        var takes: [Day?: Int32] = [:]
        var left = line.count
        vouchers.removeAll { voucher in
          guard left > 0, voucher.sitBy.map({ $0 >= one.planned }) ?? false else { return false }
          takes[voucher.sitBy, default: 0] += 1
          left -= 1
          return true
        }
        changed.give(takes, to: place, keeping: left)
      }
      for (day, all) in Dictionary(grouping: vouchers, by: \.sitBy).sorted(by: {
        ($0.key ?? .latest) < ($1.key ?? .latest)
      }) {
        leftover.append((exam, day, all.count))
      }
    }
    return (changed, leftover)
  }

  /// By the day of their first sitting.
  private func linesWithoutVoucher(of exam: String) -> [Int] {
    lines.indices.filter {
      let one = series[Int(lines[$0].series)]
      return one.exam == exam && one.vouchers.isEmpty
    }.sorted {
      let (one, other) = (series[Int(lines[$0].series)], series[Int(lines[$1].series)])
      return (one.planned, $0) < (other.planned, $1)
    }
  }

  /// Splits a line into people with a voucher and those without.
  private mutating func give(_ takes: [Day?: Int32], to place: Int, keeping left: Int32) {
    guard !takes.isEmpty else { return }
    let line = lines[place]
    let one = series[Int(line.series)]
    var pieces: [(Int32, Int32)] = takes.sorted { ($0.key ?? .latest) < ($1.key ?? .latest) }.map {
      day, count in
      var held = one
      held.vouchers = [
        Voucher(id: "of the stock", exam: one.exam, sitBy: day, boughtBy: .employer, isUsed: false)
      ]
      return (intern(held), count)
    }
    if left > 0 { pieces.append((line.series, left)) }
    for (index, (series, count)) in pieces.enumerated() {
      let piece = Line(
        series: series, person: index == 0 ? line.person : newPerson(), count: count,
        department: line.department, costCentre: line.costCentre, status: line.status)
      if index == 0 { replace(place, by: piece) } else { append(piece) }
    }
  }
}

extension Day {
  /// Later than any day of a file.
  static let latest = Day(number: .max)
}
