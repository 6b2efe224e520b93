import Calendars
import Documents
import Facts
import Testing
import Units

@Suite("A country's calendar")
struct CalendarReaderTests {
  @Test(
    "is read with names in two languages, and where each day comes from",
    arguments: Calendars.countries)
  func shipped(name: String) throws {
    let country = try Calendars.country(name)
    #expect(country.code == name.uppercased())
    #expect(country.years == 2024...2032)
    #expect(country.weekend == [.saturday, .sunday])
    #expect(country.file == "policies/calendars/\(name).yaml")
  }

  @Test(
    "tells of a closed day what it is called there, its source, when it was checked and how sure that is"
  )
  func provenance() throws {
    let japan = try Calendars.work("jp")
    guard case .closed(let reasons) = japan.status(of: try day("2027-11-23")),
      case .holiday(let holiday)? = reasons.first
    else {
      Issue.record("23 November 2027 is no holiday")
      return
    }
    #expect(holiday.name == "Labour Thanksgiving Day")
    #expect(holiday.localName == "勤労感謝の日")
    #expect(holiday.provenance.source.hasPrefix("Act on National Holidays"))
    #expect(try holiday.provenance.checked == day("2026-11-26"))
    #expect(holiday.provenance.confidence == .medium)
  }

  @Test("has the subdivisions that the issue asks for")
  func subdivisions() throws {
    #expect(try Calendars.country("de").subdivisions.count == 17)
    #expect(try Calendars.country("ca").subdivisions.count == 14)
    #expect(try Calendars.country("au").subdivisions.count == 8)
    #expect(try Calendars.country("gb").subdivisions.map(\.id) == ["ENG", "WLS", "SCT", "NIR"])
    #expect(try Calendars.country("fr").subdivisions.map(\.name).last == "Moselle")
  }

  @Test("says everything that is wrong with it, and where")
  func problems() throws {
    let (country, problems) = try Calendars.read(
      """
      country: usa
      name: United States
      weekend: [Sat, Sunn]
      years: {from: 2032, until: 2024}
      checked: 2026-02-30
      sources:
        U1: {title: the law, pge: x}
      subdivisions:
        CA: {name: California}
      substitutes:
        nearest: {Sat: previous Fry, Sun: next Mon, original stays: perhaps}
        maybe: {Sun: perhaps next Mon, original stays: yes}
      holidays:
        - {name: One, on: 02-30, source: U1, confidence: high}
        - {name: Two, on: {weekday: Mo, nth: 6, month: 13}, source: U1, confidence: high}
        - {name: Three, on: {weekday: Mon, befor: 05-25}, source: U1, confidence: high}
        - {name: Four, on: {easter: soon}, source: U2, confidence: highest}
        - {name: Five, on: 2026-02-29, in: [CL], source: U1, confidence: high}
        - {name: Six, on: 06-01, substitute: nearst, from: 2030, until: 2026, source: U1, confidence: high}
        - name: Seven
          on:
            days: [2024-01-01, 2027-01-02]
            known: {from: 2024, until: 2026}
            within: {from: 05-01, until: 04-01}
          source: U1
          confidence: high
        - {name: Eight, on: {moon: full}, in: CA, not in: CA, source: U1, confidence: high}
        - {on: 07-04, sorce: U1, confidence: high}
      """)
    #expect(country == nil)
    let lines = problems.map {
      $0.split(separator: "\n").filter { !$0.contains(" | ") }.joined(separator: "\n")
    }
    let expected = """
      c.yaml:1:10: error: `usa` is not a country's code of two capitals, such as `US`
      c.yaml:3:16: error: `Sunn` is not a value of `weekend`: use `Mon`, `Tue`, `Wed`, `Thu`, `Fri`, `Sat` or `Sun`
        help: did you mean `Sun`?
      c.yaml:4:8: error: this ends in 2024, before it begins in 2032
      c.yaml:5:10: error: `2026-02-30` is not a day: February 2026 has 28 days
      c.yaml:7:24: error: unknown key `pge` in `source U1`
        help: did you mean `page`?
      c.yaml:11:18: error: `previous Fry` names no day: write `next free day`, or `next` or `previous` and a \
      weekday, such as `next Mon`, and `perhaps` before it where it is not sure
        help: did you mean `previous Fri`?
      c.yaml:11:63: error: `perhaps` is not `yes` or `no`
      c.yaml:12:10: error: `substitute maybe` needs `in doubt`
      c.yaml:14:21: error: `02-30` is not a month and a day that every year has, such as `07-04`
      c.yaml:15:31: error: `Mo` is not a value of `weekday`: use `Mon`, `Tue`, `Wed`, `Thu`, `Fri`, `Sat` or `Sun`
        help: did you mean `Mon`?
      c.yaml:15:40: error: `6` is out of range: `nth` is from 1 to 5
      c.yaml:15:50: error: `13` is out of range: `month` is from 1 to 12
      c.yaml:16:23: error: `on` needs `nth`
      c.yaml:16:23: error: `on` needs `month`
      c.yaml:16:38: error: unknown key `befor` in `on`
        help: did you mean `before`?
      c.yaml:17:31: error: `soon` is not a whole number, such as `1`
      c.yaml:17:46: error: there is no source `U2`
        help: did you mean `U1`?
      c.yaml:17:62: error: `highest` is not a value of `confidence`: use `low`, `medium` or `high`
      c.yaml:18:22: error: `2026-02-29` is not a day: February 2026 has 28 days
      c.yaml:18:39: error: there is no subdivision `CL` in this file
        help: did you mean `CA`?
      c.yaml:19:40: error: there is no substitute rule `nearst`
        help: did you mean `nearest`?
      c.yaml:19:67: error: this ends in 2026, before it begins in 2030
      c.yaml:22:26: error: 2027-01-02 is in no year that is `known`, 2024 to 2026
      c.yaml:24:15: error: this ends before it begins
      c.yaml:27:23: error: this says on no day
        help: give it `weekday`, `easter`, `orthodox easter`, `equinox` or `days`
      c.yaml:27:24: error: unknown key `moon` in `on`
        help: the keys here are `weekday`, `days`, `easter`, `orthodox easter` and `equinox`
      c.yaml:27:53: error: `in` says already where this is kept
      c.yaml:28:5: error: `a holiday` needs `name`
      c.yaml:28:5: error: `a holiday` needs `source`
      c.yaml:28:17: error: unknown key `sorce` in `a holiday`
        help: did you mean `source`?
      """
    #expect(lines.joined(separator: "\n") == expected)
  }

  @Test(
    "as docs/calendars.md shows it reads without a problem, and gives the days that it tells of")
  func document() throws {
    let d = Diagnostics()
    let bytes = try #require(FileAccess.read("\(Calendars.root)/docs/calendars.md", d))
    let page = String(decoding: bytes, as: UTF8.self)
    let example = try #require(page.firstMatch(of: /```yaml\n((?:.|\n)*?)```/)).output.1
    let (read, problems) = try Calendars.read(String(example))
    #expect(problems == [])
    let country = try #require(read)
    let south = try WorkCalendar(country, subdivision: "S")
    #expect(try south.reasons("2026-09-25") == ["Feast of the Moon"])
    #expect(try south.gap("2027-09-07")?.contains("Feast of the Moon") == true)
    #expect(
      try south.gap("2029-10-10")
        == "whether 2029-10-10 is open is not known: Harvest: each town decides")
    #expect(try south.reasons("2026-04-13") == ["Orthodox Easter Monday"])
    #expect(try WorkCalendar(country, subdivision: "N").isOpen(day("2026-04-13")))
  }

  @Test("needs a year that its rule for equinoxes reaches, and a weekday to work on")
  func limits() throws {
    let (country, problems) = try Calendars.read(
      """
      country: ZZ
      name: Nowhere
      weekend: [Mon, Tue, Wed, Thu, Fri, Sat, Sun]
      years: {from: 2090, until: 2100}
      checked: 2026-11-26
      sources:
        S: {title: a test}
      holidays:
        - {name: Spring, on: {equinox: vernal}, source: S, confidence: high}
      """)
    #expect(country == nil)
    #expect(problems.count == 2)
    #expect(problems[0].hasPrefix("c.yaml:3:10: error: no weekday is left to work on"))
    #expect(
      problems[1].hasPrefix("c.yaml:9:34: error: the rule for equinoxes holds from 1980 to 2099"))
  }
}
