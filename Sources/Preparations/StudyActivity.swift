/// What an hour of study is spent on.
public enum ActivityKind: String, Hashable, Sendable, CaseIterable {
  case labs
  case instructorLed = "instructor-led"
  case video
  case practiceQuestions = "practice questions"
  case simulation = "simulation practice"

  /// Whether something is done and not only read, heard or answered.
  public var isHandsOn: Bool { self == .labs || self == .simulation }
}

/// A book, course, lab or question bank by its name.
public struct StudyResource: Hashable, Sendable {
  public let kind: ActivityKind
  public let name: String
  /// The domains that it was used for; empty for all.
  public let domains: [String]
  /// Whether it helped, as far as the candidate says.
  public let helped: Bool?

  public init(kind: ActivityKind, name: String, domains: [String] = [], helped: Bool? = nil) {
    self.kind = kind
    self.name = name
    self.domains = domains
    self.helped = helped
  }

  /// Whether it was used for a domain that it did not bring to its target.
  func failed(in standing: DomainStanding) -> Bool {
    helped != true && (standing.kind == .weak || standing.kind == .short)
      && (domains.isEmpty || domains.contains(standing.domain)
        || standing.readFrom.map(domains.contains) ?? false)
  }

  /// Whether a name means this resource, whatever its case and blanks.
  func isCalled(_ other: String) -> Bool { StudyResource.key(name) == StudyResource.key(other) }

  private static func key(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace }
  }
}

/// Hours of one kind in one domain.
public struct StudyActivity: Hashable, Sendable {
  public let kind: ActivityKind
  public let hours: Int
  /// Resources of last time that are not taken again for it.
  public let insteadOf: [String]
}

/// How the hours of a domain are spent. The parts are our own, not measured: most of it hands-on where something is
/// missing, questions where something is held.
enum ActivityMix {
  private static let aimed: [Int128] = [40, 25, 20, 15]
  private static let held: [Int128] = [0, 60, 0, 40]

  /// Every kind with at least one hour; labs first, so that even a single hour in a weak domain is hands-on.
  static func activities(
    aimed hours: Int, held more: Int, in standing: DomainStanding, lastTime: [StudyResource]
  ) -> [StudyActivity] {
    let failed = lastTime.filter { $0.failed(in: standing) }
    let kinds: [ActivityKind] = [
      .labs, .practiceQuestions, taught(standing, failed: failed), .simulation,
    ]
    let parts = zip(
      Apportionment.parts(of: hours, by: aimed), Apportionment.parts(of: more, by: held)
    ).map(+)
    return zip(kinds, parts).filter { $0.1 > 0 }.map { kind, hours in
      StudyActivity(
        kind: kind, hours: hours, insteadOf: failed.filter { $0.kind == kind }.map(\.name))
    }
  }

  /// A teacher where a film did not help or nothing ever did; else a film.
  private static func taught(_ standing: DomainStanding, failed: [StudyResource]) -> ActivityKind {
    let kinds = Set(failed.map(\.kind))
    if kinds.contains(.video) != kinds.contains(.instructorLed) {
      return kinds.contains(.video) ? .instructorLed : .video
    }
    return standing.isWeakInEvery ? .instructorLed : .video
  }
}
