internal import Cases
internal import CostModel
internal import ExamCatalog
internal import Units

/// What is added up over people.
enum BudgetMeasure: Hashable, Sendable {
  /// The employer's cash in the year.
  case year
  /// The employer's cash after it for what begins by its end: retakes and money that waits for a pass.
  case carriedOver
  /// The employer's cash after it for what begins after it.
  case later
  /// The employer's cash before it.
  case before
  /// From 0.
  case quarter(Int)
  /// The cash from the beginning of the year to the end of this month, from 0.
  case throughMonth(Int)
  /// The cash in the year for some exams, by id.
  case exams(Set<String>)
  /// The cash in the year for exams of some vendors, by id.
  case vendors(Set<String>)
  /// The cash in the year for dues of one label, or for all of them.
  case dues(String)
  case allDues
  /// The cash in the year for dues of some labels beside another measure.
  indirect case with(BudgetMeasure, dues: Set<String>)
  /// The cash in the year for first sittings, or for retakes: sittings after a fail, also after one before the budget.
  case sittings(isFirst: Bool)
  /// Passes within the year.
  case certified
  /// Sittings within the year.
  case attempts
  /// Retakes within the year.
  case retakes
  /// Sittings of one exam within the year.
  case attemptsOf(String)
  /// Sittings of one exam up to a day, the first of each series left out, that no voucher pays.
  case unpaidRetakesOf(String, until: Day)
  /// What the employer pays on any day for the second of the coming sittings of one exam, where the first of them is
  /// within the year.
  case retakesPaid(String)
  /// Hours of work within the year.
  case hours
}

extension PersonEnd {
  /// What this end adds to a measure: minor units, or a number of passes, sittings or hours.
  func amount(of measure: BudgetMeasure, _ person: [SeriesBasis], _ year: BudgetYear) -> Int64 {
    func cash(_ counts: (Outgo) -> Bool) -> Int64 {
      outgoes.reduce(0) { counts($1) ? $0 + $1.minorUnits : $0 }
    }
    switch measure {
    case .year: return cash { year.contains($0.day) }
    case .carriedOver, .later:
      return cash { outgo in
        let begins = outgo.series.flatMap { sittings[$0].first } ?? outgo.day
        return outgo.day > year.last && (begins > year.last) == (measure == .later)
      }
    case .before: return cash { $0.day < year.first }
    case .quarter(let quarter): return cash { year.quarter(of: $0.day) == quarter }
    case .throughMonth(let month):
      return cash { year.contains($0.day) && $0.day <= year.end(ofMonth: month) }
    case .exams(let exams):
      return cash { outgo in
        year.contains(outgo.day)
          && outgo.series.map { exams.contains(person[$0].exam.id) } ?? false
      }
    case .vendors(let vendors):
      return cash { outgo in
        year.contains(outgo.day)
          && outgo.series.map { vendors.contains(person[$0].exam.vendor) } ?? false
      }
    case .dues(let label): return cash { year.contains($0.day) && $0.dueLabel == label }
    case .with(let other, let labels):
      return amount(of: other, person, year)
        + cash { outgo in
          year.contains(outgo.day) && outgo.dueLabel.map(labels.contains) ?? false
        }
    case .allDues: return cash { year.contains($0.day) && $0.dueLabel != nil }
    case .sittings(let isFirst):
      return cash { outgo in
        year.contains(outgo.day) && outgo.series != nil && outgo.isForRetake != isFirst
      }
    case .certified:
      return Int64(outcomes.count { $0.passDay.map { year.contains($0) } ?? false })
    case .attempts:
      return Int64(sittings.reduce(0) { $0 + $1.count { year.contains($0) } })
    case .retakes:
      return Int64(
        sittings.indices.reduce(0) { sum, index in
          let first = person[index].failedBefore ? 0 : 1
          return sum + sittings[index].dropFirst(first).count { year.contains($0) }
        })
    case .attemptsOf(let exam):
      return Int64(
        sittings.indices.filter { person[$0].exam.id == exam }.reduce(0) {
          $0 + sittings[$1].count { year.contains($0) }
        })
    case .unpaidRetakesOf(let exam, let last):
      return Int64(
        sittings.indices.filter { person[$0].exam.id == exam }.reduce(0) { sum, index in
          sum
            + zip(sittings[index], person[index].attempts).dropFirst().count {
              $0 <= last && $1.voucher == nil
            }
        })
    case .retakesPaid(let exam):
      return cash { outgo in
        outgo.attempt == 1
          && outgo.series.map { person[$0].exam.id == exam && person[$0].begins(in: year) } ?? false
      }
    case .hours:
      return sittings.indices.reduce(0) { sum, index in
        sum + Int64(person[index].series.hours ?? 0)
          * Int64(sittings[index].count { year.contains($0) })
      }
    }
  }
}
