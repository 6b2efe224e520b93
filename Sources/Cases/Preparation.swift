public import Units

/// Steps taken since the last sitting. Scores are not here: only what somebody attested.
public struct Preparation: Hashable, Sendable {
  public struct Course: Hashable, Sendable {
    public let title: String
    public let completed: Day
    public let hours: Int?
    public init(title: String, completed: Day, hours: Int?) {
      self.title = title
      self.completed = completed
      self.hours = hours
    }
  }
  public struct PracticeTest: Hashable, Sendable {
    public let id: String
    public let day: Day
    /// By threshold in parts per million: whether the score was at or above it.
    public let attested: [Int64: Bool]
    public init(id: String, day: Day, attested: [Int64: Bool]) {
      self.id = id
      self.day = day
      self.attested = attested
    }
  }
  public struct Labs: Hashable, Sendable {
    public let day: Day
    public let hours: Int
    public init(day: Day, hours: Int) {
      self.day = day
      self.hours = hours
    }
  }
  public struct SignOff: Hashable, Sendable {
    public let what: String
    public let role: String
    public let day: Day
    public init(what: String, role: String, day: Day) {
      self.what = what
      self.role = role
      self.day = day
    }
  }

  public var courses: Listed<Course> = Listed()
  public var practiceTests: Listed<PracticeTest> = Listed()
  public var labs: Listed<Labs> = Listed()
  public var signOffs: Listed<SignOff> = Listed()

  public init() {}
}
