/// The exams of a catalogue by every name they go by, for looking up names by the thousand.
///
/// It answers as `Catalog.find` does, without going over all exams each time.
public struct ExamNameIndex: Sendable {
  /// The exams of the catalogue in its order.
  public let exams: [Exam]
  private let owners: [String: [Int]]

  public init(_ catalog: Catalog) {
    exams = catalog.exams
    var owners: [String: [Int]] = [:]
    for (place, exam) in exams.enumerated() {
      for key in Set(Catalog.names(of: exam).map(Catalog.key)) {
        owners[key, default: []].append(place)
      }
    }
    self.owners = owners
  }

  /// The places in `exams` of those that go by a name, whatever its case, spaces and hyphens.
  public func places(of name: String) -> [Int] { owners[Catalog.key(name)] ?? [] }

  /// What names are compared by: two texts with one key are one name.
  public static func key(_ name: String) -> String { Catalog.key(name) }
}
