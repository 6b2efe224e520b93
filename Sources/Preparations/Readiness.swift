public import Cases
public import Facts
public import Units

/// What was done since the last sitting, domain by domain. Scores stay with the candidate.
public struct PracticeRecord: Hashable, Sendable {
  /// A practice test, or the part of one that is about a domain.
  public struct Test: Hashable, Sendable {
    public let id: String
    public let day: Day
    /// Nil for a score over all domains, which shows no domain to be ready.
    public let domain: String?
    public let score: Probability

    public init(id: String, day: Day, domain: String?, score: Probability) {
      self.id = id
      self.day = day
      self.domain = domain
      self.score = score
    }
  }

  /// Work with the hands in a domain.
  public struct HandsOn: Hashable, Sendable {
    public let day: Day
    public let domain: String
    /// How it was seen to work: a check that passed, or a person who looked; nil where nobody did.
    public let validatedBy: String?

    public init(day: Day, domain: String, validatedBy: String?) {
      self.day = day
      self.domain = domain
      self.validatedBy = validatedBy
    }
  }

  public var tests: Listed<Test>
  public var handsOn: [HandsOn]
  /// What was studied with before the last sitting.
  public var lastTime: [StudyResource]
  /// What has been studied with since then.
  public var sinceThen: [StudyResource]

  public init(
    tests: Listed<Test> = Listed(), handsOn: [HandsOn] = [], lastTime: [StudyResource] = [],
    sinceThen: [StudyResource] = []
  ) {
    self.tests = tests
    self.handsOn = handsOn
    self.lastTime = lastTime
    self.sinceThen = sinceThen
  }
}

/// What every domain has to show.
public struct ReadinessBar: Hashable, Sendable {
  /// So many of the last tests in a row at or above the target, on two days at least.
  public var inARow = 2
  /// The last three scores lie no further apart, in parts per million.
  public var spread: Int32 = 150_000
  /// The last test is no older, in days.
  public var within = 14

  public init() {}
}

/// Whether every domain, the strong ones too, is shown to be ready.
public struct Readiness: Hashable, Sendable {
  /// One domain, or the change of approach.
  public struct Check: Hashable, Sendable {
    public let subject: String
    public let verdict: Verdict
    /// What is missing, each as something that can be done; empty where it is met.
    public let missing: [String]
  }

  /// In the order of the standings.
  public let domains: [Check]
  /// Whether something else is tried than last time.
  public let approach: Check
  /// The first day from which on everything has been met without a break; nil where it is not met.
  public let since: Day?

  public var checks: [Check] { domains + [approach] }

  /// Met only where every check is; one that is unmet outweighs one that lacks evidence.
  public var verdict: Verdict { Readiness.together(checks) }

  /// - Parameters:
  ///   - standings: what each domain costs.
  ///   - record: what was practised since the last sitting.
  ///   - bar: how many practice tests, how far apart, and what they must reach.
  ///   - day: what lies after it has not happened yet.
  public init(
    _ standings: Standings, _ record: PracticeRecord, bar: ReadinessBar = ReadinessBar(),
    on day: Day
  ) {
    func checks(on day: Day) -> [Check] {
      standings.domains.map { standing in
        DomainLook(
          standing: standing, record: record, bar: bar, since: standings.reports.first?.report.day,
          day: day
        ).check
      }
    }
    domains = checks(on: day)
    approach = Readiness.approach(standings, record)
    guard Readiness.together(domains + [approach]) == .met else {
      since = nil
      return
    }
    // A test grows old between two others, so that every day is looked at; none before the last sitting.
    let begin = max(
      standings.reports.first?.report.day ?? day, day.adding(days: -Readiness.daysLookedBack))
    var first = day
    while first > begin, Readiness.together(checks(on: first.adding(days: -1))) == .met {
      first = first.adding(days: -1)
    }
    since = first
  }

  private static let daysLookedBack = 730

  /// Days between being ready and the sitting; nil where somebody is not ready.
  public func waiting(until sitting: Day) -> Int? { since.map { max(0, sitting.days(since: $0)) } }

  private static func together(_ checks: [Check]) -> Verdict {
    let verdicts = checks.map(\.verdict)
    return verdicts.first { $0 == .unmet } ?? verdicts.first { $0 != .met && $0 != .doesNotApply }
      ?? .met
  }

  private static func approach(_ standings: Standings, _ record: PracticeRecord) -> Check {
    func check(_ verdict: Verdict, _ missing: [String]) -> Check {
      Check(subject: "change of approach", verdict: verdict, missing: missing)
    }
    guard !standings.weak.isEmpty else { return check(.doesNotApply, []) }
    guard !record.lastTime.isEmpty else {
      return check(
        .needsEvidence(from: "candidate"), ["list what was studied with before the last sitting"])
    }
    guard !record.sinceThen.isEmpty else {
      return check(
        .needsEvidence(from: "candidate"), ["list what has been studied with since then"])
    }
    let left = standings.weak.map(\.domain).filter { domain in
      !record.sinceThen.contains { now in
        (now.domains.isEmpty || now.domains.contains(domain))
          && !record.lastTime.contains { $0.isCalled(now.name) }
      }
    }
    return left.isEmpty
      ? check(.met, [])
      : check(
        .unmet, left.map { "take at least one resource for \($0) that was not used last time" })
  }
}

/// One domain on one day.
private struct DomainLook {
  let standing: DomainStanding
  let record: PracticeRecord
  let bar: ReadinessBar
  /// The day of the last sitting: what was practised before it shows nothing.
  let since: Day?
  let day: Day

  private var tests: [PracticeRecord.Test] {
    record.tests.items.filter { test in
      test.domain == standing.domain && test.day <= day && (since.map { test.day > $0 } ?? true)
    }.sorted { $0.day < $1.day }
  }

  var check: Readiness.Check {
    let tests = tests
    let row = Array(tests.reversed().prefix { $0.score >= standing.target })
    var missing: [String] = []
    if let last = tests.last, last.score < standing.target {
      return Readiness.Check(
        subject: standing.domain, verdict: .unmet,
        missing: ["\(bar.inARow) practice tests in a row at or above \(standing.target)"] + handsOn)
    }
    if row.count < bar.inARow {
      let more = bar.inARow - row.count
      missing.append(
        "\(more) \(row.isEmpty ? "" : "more ")practice test\(more == 1 ? "" : "s") in a row at or above "
          + "\(standing.target)")
    } else {
      // The newest tests that are enough, on two days: the list has no gap behind the oldest of them.
      let days = bar.inARow > 1 ? 2 : 1
      let count = (bar.inARow...row.count).first { Set(row.prefix($0).map(\.day)).count >= days }
      if let count, let oldest = row.prefix(count).last?.day {
        if !record.tests.isComplete(since: oldest) {
          missing.append("say since when the list of practice tests is complete")
        }
      } else {
        missing.append("a practice test on another day")
      }
    }
    let scores = tests.suffix(3).map(\.score.partsPerMillion)
    if let low = scores.min(), let high = scores.max(), high - low > bar.spread {
      missing.append("scores still lie far apart: one more test near the last ones")
    }
    if let last = tests.last, day.days(since: last.day) > bar.within {
      missing.append("a fresh practice test: the last one is of \(last.day)")
    }
    missing += handsOn
    return Readiness.Check(
      subject: standing.domain,
      verdict: missing.isEmpty ? .met : .needsEvidence(from: "candidate"), missing: missing)
  }

  /// A weak domain is practised with the hands, and somebody or something saw that it works.
  private var handsOn: [String] {
    guard standing.kind == .weak else { return [] }
    let isShown = record.handsOn.contains { work in
      work.domain == standing.domain && work.validatedBy != nil && work.day <= day
        && (since.map { work.day > $0 } ?? true)
    }
    return isShown ? [] : ["hands-on work that somebody or something saw to work"]
  }
}
