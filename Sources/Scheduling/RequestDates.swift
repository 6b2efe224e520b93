public import Calendars
public import Cases
public import Units

/// What a request itself says of the days of a sitting: deadline, studies, seats, days away, working days.
struct RequestDates {
  let funding: FundingCase
  /// Where the sitting is; nil for online delivery or where nobody said.
  let place: SittingPlace?
  let first: Day
  let last: Day

  private var horizon: DaySet { DaySet(from: first, through: last) }

  /// A bound outside of the days that are looked at stays where it is, so that it can be said how far it is off.
  private func from(_ day: Day) -> DaySet { DaySet(from: max(first, day), through: max(last, day)) }
  private func until(_ day: Day) -> DaySet {
    DaySet(from: min(first, day), through: min(last, day))
  }

  /// All of them.
  var all: [DateRule] {
    [deadline, employment, studies, away, workingDays, freeSeats, seatLead].compactMap { $0 }
  }

  /// Those that put the first day off; a deadline closes later ones, and working days are gone through one by
  /// one as far as need be.
  var delays: [DateRule] { [studies, away, freeSeats, seatLead].compactMap { $0 } }

  /// Those that end days.
  var ends: [DateRule] { [deadline, employment, voucher].compactMap { $0 } }

  /// The days on which a voucher pays: of several, until the last of the last. Where the sitting has an hour, that
  /// decides on its day, whatever day it is where the voucher's clock stands.
  var voucher: DateRule? {
    let usable = funding.usableVouchers(on: first)
    guard let best = usable.max(by: { ($0.lastDay ?? first) < ($1.lastDay ?? first) }),
      let last = best.lastDay
    else { return nil }
    var days = until(last)
    if let day = funding.plannedStart?.day, day >= first {
      let one = DaySet(from: day, through: day)
      days = funding.usableVouchers(on: day).isEmpty ? days.subtracting(one) : days.union(one)
    }
    let clock = best.isUsed == true ? nil : best.end.map { "; good before \($0.at(offset: 0))" }
    return DateRule(
      id: "voucher/\(best.id)", subject: "last day of voucher \(best.id)", origin: .voucher,
      source: "the request" + (clock ?? ""), allowed: days,
      movable: .lifted("pay the fee instead of using voucher \(best.id)"))
  }

  /// After the end of the employment nobody but HR says that a sitting is funded.
  private var employment: DateRule? {
    funding.leaving.map { leaving in
      DateRule(
        id: RequestDates.employmentId, subject: "end of the employment", origin: .request,
        source: "the request", allowed: until(leaving.on),
        movable: .lifted("HR says why a sitting after it is funded all the same"))
    }
  }

  static let employmentId = "request/employment"
  static let deadlineId = "request/deadline"

  private var deadline: DateRule? {
    funding.deadline.map { day in
      DateRule(
        id: RequestDates.deadlineId, subject: "deadline", origin: .request,
        source: funding.deadlineSetBy.map { "set by \($0)" } ?? "the request",
        allowed: until(day), movable: .by("move the deadline to"))
    }
  }

  private var studies: DateRule? {
    guard let hours = funding.time.studyHours, let week = funding.plans.hoursAWeek, week > 0 else {
      return nil
    }
    let days = (hours * 7 + week - 1) / week
    return DateRule(
      id: "request/studies", subject: "\(hours) hours of study", origin: .preparation,
      source: "\(week) hours a week, in the request",
      allowed: from(funding.asOf.adding(days: days)),
      movable: .lifted("study more hours a week, or sit before the plan is done"))
  }

  private var freeSeats: DateRule? {
    funding.plans.seats.map { days in
      DateRule(
        id: "request/seats", subject: "free seats", origin: .request, source: "the request",
        allowed: DaySet(days).intersection(horizon),
        movable: .lifted("look for a seat on another day or at another centre"))
    }
  }

  private var seatLead: DateRule? {
    funding.plans.seatLead.map { lead in
      DateRule(
        id: "request/seat-lead", subject: "time to get a seat", origin: .request,
        source: "\(lead) as a rule, in the request", allowed: from(funding.asOf.adding(lead)),
        movable: .lifted("find a seat sooner"))
    }
  }

  /// All stretches in which the candidate cannot sit, as one rule.
  private var away: DateRule? {
    guard !funding.plans.blackouts.isEmpty else { return nil }
    let days = funding.plans.blackouts.reduce(DaySet.empty) { days, blackout in
      days.union(
        DaySet(
          from: max(first, blackout.days.first ?? first),
          through: min(last, blackout.days.last ?? last)))
    }
    // Why somebody is away is nobody else's business, and a calendar file is made to be shared.
    return DateRule(
      id: "request/away", subject: "days away", origin: .request, source: "the request",
      allowed: horizon.subtracting(days), movable: .lifted("give up days away"))
  }

  /// Of the rules about seats at the planned place.
  static let seatIds = ["request/seats", "request/seat-lead"]

  static let workingDaysId = "centre/open"
  static let workingDaysSubject = "working days of the test centre"

  var workingDaysSource: String { place?.source ?? "the centre" }

  /// Days of which nobody knows whether the centre is open are in doubt.
  private var workingDays: DateRule? {
    guard let calendar = place?.calendar else { return nil }
    var (open, unknown) = ([Day](), [Day]())
    var day = first
    while day <= last {
      switch calendar.status(of: day) {
      case .open: open.append(day)
      case .closed: break
      case .unknown: unknown.append(day)
      }
      day = day.adding(days: 1)
    }
    return DateRule(
      id: RequestDates.workingDaysId, subject: RequestDates.workingDaysSubject, origin: .calendar,
      source: workingDaysSource, allowed: DaySet(open), doubtful: DaySet(unknown),
      movable: .lifted("sit online, or at a centre that is open"))
  }
}

extension FundingCase {
  /// What the request says of the days of a sitting and this day is against, by subject.
  public func dateRules(against day: Day, at place: SittingPlace?) -> [String] {
    rules(against: day, at: place).map(\.subject)
  }

  /// Those of them that no check of a decision is about, and that still stand.
  func uncheckedRules(against day: Day, at place: SittingPlace?) -> [String] {
    // Who has a booking has a seat.
    let seats = booking?.day == day ? RequestDates.seatIds : []
    let checked = [RequestDates.employmentId, RequestDates.deadlineId] + seats
    return rules(against: day, at: place).filter { !checked.contains($0.id) }.map(\.subject)
  }

  private func rules(against day: Day, at place: SittingPlace?) -> [DateRule] {
    RequestDates(funding: self, place: place, first: min(day, asOf.adding(days: 1)), last: day).all
      .filter { !$0.allowed.contains(day) }
  }
}
