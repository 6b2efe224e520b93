public import Cases
public import Documents
public import Units

/// The tests of one policy, as a file beside it states them.
public struct PolicyTests: Sendable {
  public let file: String
  /// The id of the policy that they are about.
  public let policy: String
  public let cases: [PolicyTest]
}

/// One case: facts, and what the policy is expected to say of them.
public struct PolicyTest: Sendable, CustomStringConvertible {
  public let name: String
  public let place: Place
  /// The clauses that it is about.
  public let clauses: [String]
  public let funding: FundingCase
  public let vendor: String
  public let plannedDay: Day
  /// Whether what was sat so far is settled, rather than the next sitting decided.
  public let settles: Bool
  public let expectations: [Expectation]

  public var description: String { name }
}

/// One thing that a case expects, and where its file says so.
public struct Expectation: Sendable {
  public let place: Place
  /// What it is about, such as `exam-fee, amount`.
  public let what: String
  /// As written, with its value where that is worked out: `50 % of 400 = 200.00 USD`.
  public let words: String
  let subject: Subject

  enum Subject: Sendable {
    case entry(EntryName, EntryPart)
    case requirement(String, ExpectedVerdict)
    case condition(String, Bool)
    case approvers([String])
    case approval(ExpectedVerdict)
    case claimBy(Day?)
    case owedBack(Money?)
    case owedBackBecause(String)
    case left(meter: String, Money)
    case attempt(Int)
  }
}

/// A line of the settlement: a category of cost, for the planned sitting or one of a day.
struct EntryName: Hashable, Sendable {
  let day: Day?
  let category: CostCategory
}

/// What is expected of a line.
enum EntryPart: Sendable {
  /// There is no such line.
  case none
  case state(ExpectedVerdict)
  case amount(AmountKind, Money)
  case because(String)
  case paid(String)
  case candidatePays(Bool)
  case dueOn(Day)
  case says(String)
}

enum AmountKind: String, CaseIterable, Sendable {
  /// The same whatever happens.
  case amount
  case payable
  case ifPassed = "if passed"
  case ifFailed = "if failed"
  case atMost = "at most"
}
