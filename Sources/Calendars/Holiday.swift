public import Facts
internal import Units

/// A public holiday on a certain day.
public struct Holiday: Hashable, Sendable {
  /// In English.
  public let name: String
  /// As it is called where it is kept, if that is another name.
  public let localName: String?
  /// Whether the day is given for a holiday that fell on another one.
  public let isSubstitute: Bool
  public let provenance: Provenance

  /// `Independence Day`, or `Independence Day (substitute day)`
  public var words: String { isSubstitute ? "\(name) (substitute day)" : name }
}

/// When a holiday is kept, where, and since when: one entry of a country's file.
struct HolidayRule: Hashable, Sendable {
  let name: String
  let localName: String?
  let date: HolidayDate
  /// The first and the last year; an absent end is open.
  let first: Int?
  let last: Int?
  /// Ids of the subdivisions in which it is kept; nil for all of them.
  let subdivisions: Set<String>?
  let substitute: Substitute?
  /// Why it is not known whether it is kept; nil where it is.
  let doubt: String?
  let provenance: Provenance

  func isKept(in subdivision: String?) -> Bool {
    guard let subdivisions else { return true }
    return subdivision.map(subdivisions.contains) ?? false
  }

  func isKept(in year: Int) -> Bool { (first ?? year) <= year && year <= (last ?? year) }

  func holiday(isSubstitute: Bool) -> Holiday {
    Holiday(
      name: name, localName: localName, isSubstitute: isSubstitute, provenance: provenance)
  }
}

/// A day between two holidays that becomes one (Japan's citizens' holiday).
struct BetweenRule: Hashable, Sendable {
  let name: String
  let localName: String?
  let provenance: Provenance

  var holiday: Holiday {
    Holiday(name: name, localName: localName, isSubstitute: false, provenance: provenance)
  }
}
