import Calendars
import Cases
import Documents

/// Reads the calendars of the test centres that a request names.
struct CentreCalendars {
  /// The request as written, to say where in it a calendar is named.
  let request: Node
  /// The file of the request, beside which a centre's own closed days are looked for.
  let file: String?
  /// Whether the request says that the exam is sat online.
  let isOnline: Bool
  let diagnostics: Diagnostics

  /// The places of a request; what cannot be read is reported, and is no place then.
  func places(of plans: SittingPlans, _ library: inout Library) -> SittingPlaces {
    let dates = request["dates"]
    // Whoever sits online needs no centre that is open.
    let chosen =
      isOnline ? .online : plans.centre.flatMap { place(of: $0, at: dates?["centre"], &library) }
    var others: [SittingPlace] = []
    for (index, centre) in plans.otherCentres.enumerated() {
      let place = place(of: centre, at: item(index, of: dates?["other centres"]), &library)
      others += [place].compactMap { $0 }
    }
    return SittingPlaces(chosen: chosen, others: others)
  }

  private func item(_ index: Int, of list: Node?) -> Node? {
    guard case .sequence(let items)? = list?.content, items.indices.contains(index) else {
      return nil
    }
    return items[index]
  }

  private func place(of centre: SittingPlans.Centre, at node: Node?, _ library: inout Library)
    -> SittingPlace?
  {
    func stands(_ key: String) -> Place { (node?[key] ?? node ?? request).place }
    guard let country = country(centre.country, at: stands("country"), &library) else { return nil }
    var closures: [ClosedDays] = []
    if let path = centre.closedDays {
      guard let days = closed(path, country, at: stands("closed days"), &library) else {
        return nil
      }
      closures.append(days)
    }
    do {
      return SittingPlace(
        name: centre.title,
        calendar: try WorkCalendar(country, subdivision: centre.region, closures: closures),
        source: "calendar of \(centre.title)"
          + (centre.closedDays.map { ", and the closed days of \($0)" } ?? ""))
    } catch {
      diagnostics.error(
        error.message, at: stands("region"), help: "name the region as the calendar does")
      return nil
    }
  }

  private func country(_ name: String, at place: Place, _ library: inout Library)
    -> CountryCalendar?
  {
    guard let path = library.calendarPath(of: name) else {
      diagnostics.error(
        "there is no calendar `\(name)`", at: place,
        help: Spelling.suggestion(for: name, among: library.calendarNames)
          ?? "calendars: \(library.calendarNames.joined(separator: ", "))")
      return nil
    }
    return library.node(at: path).flatMap { CalendarReader(diagnostics).read($0, file: path) }
  }

  /// The file is looked for beside the request that names it.
  private func closed(
    _ name: String, _ country: CountryCalendar, at place: Place, _ library: inout Library
  ) -> ClosedDays? {
    let path = name.hasPrefix("/") ? name : Library.folder(of: file ?? "") + name
    guard Library.exists(path) else {
      diagnostics.error(
        "there is no file `\(path)`", at: place,
        help: "a calendar of closed days is looked for beside the request")
      return nil
    }
    guard let bytes = FileAccess.read(path, diagnostics) else { return nil }
    library.note(path, bytes)
    return ClosedDaysReader(diagnostics).read(
      bytes, file: path, owner: "the test centre", years: country.years)
  }
}
