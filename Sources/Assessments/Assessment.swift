public import Cases
public import CostModel
public import ExamCatalog
public import Facts
public import PolicyRules
public import Scheduling
public import Units

/// A question for a person, with what each answer leads to.
public struct Question: Hashable, Sendable {
  public let role: String
  public let question: String
  public let answers: [Answer]
  /// The line to add to the request once it is answered.
  public let rulingLine: String?

  public struct Answer: Hashable, Sendable {
    public let answer: String
    public let outcome: String
  }
}

/// A set of changes that together turn the answer into an approval; each was run again.
public struct Flip: Hashable, Sendable {
  public let changes: [String]
  public let outcome: String
  /// Days by which the sitting comes later.
  public let days: Int
  /// By how much less is asked for, in minor units.
  public let askedLess: Int64
  /// How many people have to do something.
  public let people: Int
}

/// What one of the shipped templates would say, when no policy is given.
public struct PolicyPreview: Hashable, Sendable {
  public let policy: String
  public let title: String
  public let recommendation: Recommendation
  /// The most that can come of it, once everything missing is shown.
  public let atMost: Money
}

/// Everything Retake has to say about one request. Cards, workbooks and JSON only lay this out.
public struct Assessment: Hashable, Sendable {
  public internal(set) var funding: FundingCase
  public internal(set) var exam: Exam
  public internal(set) var vendorName: String
  public internal(set) var planned: PlannedDay
  /// Which sitting of the series is planned; nil where that is not known, or the audience does not see it.
  public internal(set) var attempt: Int?
  /// Unmet, undetermined, not yet, conditions, then met.
  public internal(set) var findings: [Finding]
  public internal(set) var judgement: Judgement?
  public internal(set) var recommendation: Recommendation
  public internal(set) var headline: String
  public internal(set) var asked: Money
  /// What the policy pays of it; nil where there is no policy, so that nobody knows.
  public internal(set) var funded: Funded?
  public internal(set) var questions: [Question]
  public internal(set) var unusedAnswers: [UnusedAnswer] = []
  public internal(set) var flips: [Flip]
  /// Whether the search for changes ended before everything was tried.
  public internal(set) var flipsAreCut = false
  public internal(set) var way: WayToTheEnd?
  public internal(set) var time: TimeCost
  public internal(set) var liveRanges: [LiveRange]
  /// Where the amount comes from when the request asks for none.
  public internal(set) var feeNote: String?
  /// All possible days; nil where nobody asked for them.
  public internal(set) var outlook: DateOutlook?
  /// What is worth a line in a calendar, where the days were asked for.
  public internal(set) var dateEvents: [DateEvent]
  public internal(set) var previews: [PolicyPreview]
  /// What would be asked of the employer, when no policy is given.
  public internal(set) var openPoints: [String]
}

extension Assessment {
  /// Vendor, code and name of the exam, each once.
  public var examTitle: String {
    Core.unique([vendorName, exam.code, exam.name]).joined(separator: " ")
  }

  /// Vendor and code, once where nobody knows the vendor.
  public var examShortTitle: String {
    Core.unique([vendorName, exam.code]).joined(separator: " ")
  }

  /// What is sure if the planned sitting is passed; nothing where nobody knows.
  public var ifPassed: Money { funded?.ifPassed ?? .zero(asked.currency) }
  /// What is sure if it is failed.
  public var ifFailed: Money { funded?.ifFailed ?? .zero(asked.currency) }
}
