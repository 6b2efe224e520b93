public import Cases
internal import Documents
public import Units

/// A policy file in the making: what stands under each key, and the remarks that say where it is from.
///
/// `PolicyReader` reads what `yaml` writes.
public struct PolicyDraft: Hashable, Sendable {
  /// One clause, or a place where none stands and a remark says why.
  public struct Clause: Hashable, Sendable {
    public let remarks: [String]
    public let id: String
    public let text: String
    /// What it does, line by line: `requires: attempt.number <= 2`.
    public let lines: [String]

    public init(_ id: String, text: String, remarks: [String], _ lines: [String]) {
      self.remarks = remarks
      self.id = id
      self.text = text
      self.lines = lines
    }
  }

  /// What the clauses are made of.
  public enum Item: Hashable, Sendable {
    case heading(String)
    case remark(String)
    case clause(Clause)
  }

  /// A question that stays open: a person answers it for each request.
  public struct OpenPoint: Hashable, Sendable {
    public let fact: String
    /// The question as it stands in the questionnaire, with its place.
    public let question: String
    /// What the person is asked.
    public let ask: String
    public let role: String

    public init(fact: String, question: String, ask: String, decidedBy role: String) {
      self.fact = fact
      self.question = question
      self.ask = ask
      self.role = role
    }
  }

  public struct Meter: Hashable, Sendable {
    public let name: String
    /// What stands behind the name, such as `{over: calendar year}`.
    public let definition: String

    public init(_ name: String, _ definition: String) {
      self.name = name
      self.definition = definition
    }
  }

  /// A key before the clauses on which there is a remark.
  public enum Key: Hashable, Sendable {
    case title, currency, effective, appeal, counter, meters, repayment
  }

  public var id: String
  public var remarks: [String] = []
  public var title: String?
  public var currency: Currency = .usd
  public var source: String
  public var read: Day
  public var effectiveFrom: Day?
  public var appeal: String?
  public var open: [OpenPoint] = []
  public var counts: [Outcome] = [.passed, .failed]
  public var meters: [Meter] = []
  /// The regions in which somebody who leaves pays back; none where nobody does.
  public var repaymentIn: [String] = []
  public var items: [Item] = []
  /// Remarks on keys before the clauses, by key.
  public var keyRemarks: [Key: [String]] = [:]

  public init(id: String, source: String, read: Day) {
    self.id = id
    self.source = source
    self.read = read
  }
}
