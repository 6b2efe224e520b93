internal import Documents

/// A subdivision that a country's file does not have.
public struct UnknownSubdivision: Error, Hashable, Sendable {
  /// What was wrong, and the id that was probably meant.
  public let message: String

  init(_ id: String, of country: CountryCalendar) {
    let ids = country.subdivisions.map(\.id)
    let near = Spelling.suggestion(for: id, among: ids)
    let known =
      ids.isEmpty
      ? "it is not divided" : "use one of \(ids.map(\.inBackticks).joined(separator: ", "))"
    message = "\(country.name) has no subdivision \(id.inBackticks): \(near ?? known)"
  }
}
