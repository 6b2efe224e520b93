internal import Citations
public import Documents
internal import Facts
internal import Units

/// Reads a country's calendar (`policies/calendars/`), reporting everything that is wrong at its place.
public struct CalendarReader {
  let diagnostics: Diagnostics

  public init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// The calendar, or nil when anything in the file is an error.
  public func read(_ node: Node, file: String) -> CountryCalendar? {
    let errorsBefore = diagnostics.errors
    guard let fields = node.fields(diagnostics, "a calendar") else { return nil }
    let code = fields.required("country").flatMap(code)
    let name = fields.required("name")?.text(diagnostics, "name")
    let weekend = fields.required("weekend").map(weekdays)
    let years = fields.required("years").flatMap {
      HolidayDateReader(diagnostics: diagnostics, years: nil).range($0, "years")
    }
    let checked = fields.required("checked")?.day(diagnostics, "checked")
    let sources = SourceReader(fields.required("sources"), checked: checked, diagnostics)
    let subdivisions = fields.optional("subdivisions").map(subdivisions) ?? []
    let substitutes =
      fields.optional("substitutes").map(SubstituteReader(diagnostics: diagnostics).read) ?? [:]
    let between = fields.optional("between two holidays").flatMap { self.between($0, sources) }
    let rules = HolidayRuleReader(
      diagnostics: diagnostics, sources: sources, years: years,
      subdivisions: subdivisions.map(\.id), substitutes: substitutes)
    let holidays = fields.required("holidays").map(rules.read) ?? []
    fields.finish()
    guard diagnostics.errors == errorsBefore, let code, let name, let weekend, let years else {
      return nil
    }
    return CountryCalendar(
      code: code, name: name, weekend: weekend, years: years, subdivisions: subdivisions,
      file: file, rules: holidays, between: between)
  }

  private func code(_ node: Node) -> String? {
    guard let text = node.text(diagnostics, "country") else { return nil }
    guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      diagnostics.error(
        "\(text.inBackticks) is not a country's code of two capitals, such as `US`", at: node.place)
      return nil
    }
    return text
  }

  private func weekdays(_ node: Node) -> Set<Weekday> {
    let nodes = node.list(diagnostics, "weekend") ?? []
    let days = Set(nodes.compactMap { $0.word(diagnostics, "weekend", as: Weekday.self) })
    if days.count == Weekday.allCases.count {
      diagnostics.error("no weekday is left to work on", at: node.place)
    }
    return days
  }

  private func subdivisions(_ node: Node) -> [CountryCalendar.Subdivision] {
    let entries = node.fields(diagnostics, "subdivisions")?.entries() ?? []
    return entries.compactMap { entry in
      guard let fields = entry.value.fields(diagnostics, "subdivision \(entry.key)") else {
        return nil
      }
      let name = fields.required("name")?.text(diagnostics, "name")
      let localName = fields.optional("local name")?.text(diagnostics, "local name")
      fields.finish()
      return name.map {
        CountryCalendar.Subdivision(id: entry.key, name: $0, localName: localName)
      }
    }
  }

  private func between(_ node: Node, _ sources: SourceReader) -> BetweenRule? {
    guard let fields = node.fields(diagnostics, "between two holidays") else { return nil }
    let name = fields.required("name")?.text(diagnostics, "name")
    let localName = fields.optional("local name")?.text(diagnostics, "local name")
    let provenance = sources.provenance(fields)
    fields.finish()
    guard let name, let provenance else { return nil }
    return BetweenRule(name: name, localName: localName, provenance: provenance)
  }
}
