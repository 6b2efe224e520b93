public import Units

/// A plan as it is checked, ours or the candidate's own.
public struct PlannedStudy: Hashable, Sendable {
  /// Hours of one kind in one domain, over some days.
  public struct Session: Hashable, Sendable {
    public let first: Day
    public let last: Day
    public let domain: String
    public let hours: Int
    public let kind: ActivityKind
    /// By name, where one is named.
    public let resource: String?

    public init(
      first: Day, last: Day, domain: String, hours: Int, kind: ActivityKind,
      resource: String? = nil
    ) {
      self.first = first
      self.last = last
      self.domain = domain
      self.hours = hours
      self.kind = kind
      self.resource = resource
    }
  }

  /// A practice test that is planned.
  public struct Test: Hashable, Sendable {
    public let day: Day
    /// Nil for a test with one score over all domains.
    public let domain: String?

    public init(day: Day, domain: String?) {
      self.day = day
      self.domain = domain
    }
  }

  public let sessions: [Session]
  public let tests: [Test]
  /// Nil where the plan names no day of the sitting.
  public let sitting: Day?

  public init(sessions: [Session], tests: [Test], sitting: Day?) {
    self.sessions = sessions
    self.tests = tests
    self.sitting = sitting
  }

  public var hours: Int { sessions.reduce(0) { $0 + $1.hours } }

  /// What of it lies from a day on and before another one; of a session that reaches over an end the days inside.
  func within(_ start: Day, _ end: Day?) -> PlannedStudy {
    let inside = sessions.compactMap { session -> Session? in
      let first = max(session.first, start)
      let last = end.map { min(session.last, $0.adding(days: -1)) } ?? session.last
      guard first <= last else { return nil }
      let (length, left) = (session.last.days(since: session.first), last.days(since: first))
      return Session(
        first: first, last: last, domain: session.domain,
        hours: length == left ? session.hours : session.hours * (left + 1) / (length + 1),
        kind: session.kind, resource: session.resource)
    }
    return PlannedStudy(
      sessions: inside,
      tests: tests.filter { test in test.day >= start && end.map { test.day < $0 } ?? true },
      sitting: sitting)
  }

  func hours(in domain: String) -> Int {
    sessions.filter { $0.domain == domain }.reduce(0) { $0 + $1.hours }
  }
}

extension StudyPlan {
  /// The plan week by week: the kinds of each domain follow each other as evenly as whole hours can.
  public var sessions: [PlannedStudy.Session] {
    let rows = parts.map { part in
      Apportionment.row(of: part.activities.map(\.hours)).map { part.activities[$0].kind }
    }
    var begun = parts.map { _ in 0 }
    return weeks.flatMap { week in
      parts.indices.flatMap { index -> [PlannedStudy.Session] in
        let end = min(rows[index].count, begun[index] + week.hours[index])
        let kinds = rows[index][begun[index]..<end]
        begun[index] = end
        return ActivityKind.allCases.compactMap { kind in
          let hours = kinds.filter { $0 == kind }.count
          guard hours > 0 else { return nil }
          return PlannedStudy.Session(
            first: week.first, last: week.last, domain: parts[index].standing.domain,
            hours: hours, kind: kind)
        }
      }
    }
  }

  /// The same plan as it is checked.
  public var study: PlannedStudy {
    PlannedStudy(
      sessions: sessions,
      tests: checkPoints.flatMap { point in
        point.bars.map { PlannedStudy.Test(day: point.day, domain: $0.domain) }
      }, sitting: sitting.day)
  }
}
