public import Units

/// Somebody whose next attempt may be funded. Nothing here is a name or a score.
public struct Candidate: Hashable, Sendable {
  public var id: String
  public var department: Timeline<String>
  public var costCentre: Timeline<String>
  public var employmentType: Timeline<String>
  /// Full-time equivalent in parts per million (1,000,000 = full time).
  public var fte: Timeline<Int64>
  public var grade: Timeline<String>
  public var manager: Timeline<String>
  public var region: Timeline<String>
  public var employedSince: Day?

  public init(id: String) {
    self.id = id
    department = Timeline()
    costCentre = Timeline()
    employmentType = Timeline()
    fte = Timeline()
    grade = Timeline()
    manager = Timeline()
    region = Timeline()
  }
}
