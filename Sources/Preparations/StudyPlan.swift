public import ExamCatalog
public import Units

/// What is studied until the sitting: hours by domain and by week, what they are spent on, and when to look.
public struct StudyPlan: Hashable, Sendable {
  /// What is planned for one domain.
  public struct Part: Hashable, Sendable {
    public let standing: DomainStanding
    /// Hours to bring it to its target.
    public let aimed: Int
    /// Hours to hold what is there.
    public let held: Int
    public let activities: [StudyActivity]
    public let topics: PracticeTopics
    /// Domains to practise together with it.
    public let linked: [String]

    public var hours: Int { aimed + held }
  }

  /// What somebody can choose where the hours do not fit.
  public enum Choice: Hashable, Sendable {
    case moveTo(Day)
    /// So many more hours in every week.
    case moreHours(Int)
    /// So many hours are left out, and with them a part of what is missing.
    case acceptRisk(Int)
  }

  public let exam: Exam
  /// The version that is sat.
  public let version: ExamVersion
  public let standings: Standings
  public let request: StudyRequest
  public let sitting: SittingChoice
  /// Whole hours of the plan: what is needed, or what fits.
  public let hours: Int
  /// In the order of the standings.
  public let parts: [Part]
  public let weeks: [StudyWeek]
  public let checkPoints: [CheckPoint]
  /// Empty where everything fits.
  public let choices: [Choice]

  /// - Parameters:
  ///   - exam: the exam that is prepared for.
  ///   - version: the version that is sat; one without topics or links is enough.
  ///   - standings: what each domain costs.
  ///   - request: the hours a week, and the days between which the sitting lies.
  ///   - lastTime: what was studied with before the last sitting.
  public init(
    _ exam: Exam, version: ExamVersion, _ standings: Standings, _ request: StudyRequest,
    lastTime: [StudyResource] = []
  ) {
    self.exam = exam
    self.version = version
    self.standings = standings
    self.request = request
    let sitting = SittingChoice(standings, request)
    self.sitting = sitting
    let days = max(0, sitting.day.days(since: request.start))
    let room = StudyWeeks.capacity(days: days, hoursAWeek: request.week)
    let hours = min(sitting.need.hours, room)
    self.hours = hours
    let shares = HourShares(hours, standings, request.shares)
    parts = standings.domains.enumerated().map { index, standing in
      Part(
        standing: standing, aimed: shares.aimed[index], held: shares.held[index],
        activities: ActivityMix.activities(
          aimed: shares.aimed[index], held: shares.held[index], in: standing, lastTime: lastTime),
        topics: PracticeTopics(of: standing.domain, in: version, of: exam),
        linked: version.links(of: standing.domain))
    }
    weeks = StudyWeeks.spread(
      zip(shares.aimed, shares.held).map(+), from: request.start, to: sitting.day,
      hoursAWeek: request.week)
    checkPoints = CheckPoint.points(standings, from: request.start, to: sitting.day)
    choices = StudyPlan.choices(sitting, request, days: days, room: room)
  }

  private static func choices(
    _ sitting: SittingChoice, _ request: StudyRequest, days: Int, room: Int
  ) -> [Choice] {
    let missing = sitting.need.hours - room
    guard missing > 0 else { return [] }
    var choices: [Choice] = []
    if let day = sitting.fits { choices.append(.moveTo(day)) }
    let wanted = (request.week...max(request.week, StudyRequest.mostHoursAWeek)).first {
      StudyWeeks.capacity(days: days, hoursAWeek: $0) >= sitting.need.hours
    }
    if let wanted { choices.append(.moreHours(wanted - request.week)) }
    return choices + [.acceptRisk(missing)]
  }
}

extension ExamVersion {
  /// Domains that are practised together with one.
  func links(of domain: String) -> [String] {
    var seen: Set<String> = [domain]
    return linkedDomains.map(\.value).filter { $0.contains(domain) }.joined()
      .filter { seen.insert($0).inserted }
  }
}
