import Documents
import Rosters
import Testing
import Units

@Suite("Profiles")
struct ProfileTests {
  private static let german = """
    roster profile: 1
    columns:
      Personalnummer: person
      Prüfung: exam
      Fehlversuch am: failed on
      Gebühr (EUR): fee
      Geplant: planned
      Bemerkung: ignore
    date format: DD.MM.YYYY
    constants: {policy: strict, region: DE}
    drop: [Kommentar]

    """

  @Test("A profile says which header is what, how days are written, and what holds for every row")
  func whole() throws {
    let reading = try Reading.read(
      """
      PERSONALNUMMER;Prüfung;Fehlversuch am;Gebühr (EUR);Geplant;Bemerkung;Kommentar
      4711;SCOR;03.02.2026; 390;14.3.2027;x;y
      4712;CCNA;2026-02-03;;2027-Q1;;
      4713;CCNA;02/03/2026;;;;

      """, profile: try Reading.profile(ProfileTests.german))
    #expect(reading.files.first?.droppedColumns == ["Kommentar"])
    #expect(reading.files.first?.unknownColumns == [])
    #expect(reading.table.map(\.policy) == ["strict", "strict"])
    #expect(reading.table.map(\.region) == ["DE", "DE"])
    let row = try #require(reading.table.first)
    #expect(row.grain == .person("4711"))
    #expect(row.failedOn.map(\.description) == ["2026-02-03"])
    #expect(row.fee?.canonical == "390.00 EUR")
    #expect(row.planned?.days.description == "2027-03-14 … 2027-03-14")
    #expect(reading.reasons == ["roster.csv:4:11 `02/03/2026` is not a day"])
  }

  @Test("Files with different formats of days share a table")
  func formats() throws {
    func file(_ name: String, _ format: String) throws -> RosterFile {
      RosterFile(
        Array("person,exam,failed on\n\(name),SCOR,03/04/2026\n".utf8), name: name,
        profile: try Reading.profile("roster profile: 1\ndate format: \(format)\n"))
    }
    let (reading, _) = try Reading.attempt([
      try file("us", "MM/DD/YYYY"), try file("gb", "DD/MM/YYYY"),
    ])
    #expect(
      reading?.table.map { $0.failedOn.map(\.description) } == [["2026-03-04"], ["2026-04-03"]])
  }

  @Test(
    "A format of days has year, month and day once each; the year has four digits",
    arguments: ["MM/YYYY", "DD.MM.YY", "YYYY-MM-MM", "day", "DDMMYYYY", "DD.MM/YYYY"])
  func noFormats(text: String) { #expect(DateFormat(parsing: text) == nil) }

  @Test("A day may have a time behind it, which is no part of it")
  func dayAndTime() throws {
    let format = try #require(DateFormat(parsing: "YYYY/MM/DD"))
    #expect(format.day("2026/11/06 09:30:00")?.description == "2026-11-06")
    #expect(format.day("2026/11/6")?.description == "2026-11-06")
    #expect(format.day("26/11/06") == nil)
    #expect(format.day("2026/02/30") == nil)
    #expect(format.day("2026-11-06") == nil)
  }

  @Test("Every slip in a profile has its place, all at once")
  func slips() throws {
    let diagnostics = Diagnostics()
    let yaml = """
      roster profile: 1
      columns:
        Dept: departmnt
        Emp ID: person
        emp_id: person
      currency: EURO
      date format: DD.MM
      separator: ab
      constants: {person: c-1}
      colour: red

      """
    let node = try #require(YAML.read(Array(yaml.utf8), file: "p.yaml", diagnostics))
    #expect(RosterProfile.read(node, diagnostics) == nil)
    #expect(
      diagnostics.all.map { "\($0.place) \($0.message)" } == [
        "p.yaml:3:9 `departmnt` is no column of a roster",
        "p.yaml:5:3 `emp_id` is named twice",
        "p.yaml:6:11 `EURO` is not an ISO 4217 code",
        "p.yaml:7:14 `DD.MM` is not a date format",
        "p.yaml:8:12 `ab` is no separator",
        "p.yaml:9:13 `person` cannot be the same for every row",
        "p.yaml:10:1 unknown key `colour` in `roster profile`",
      ])
  }

  @Test("A constant that cannot be read is said once, for the file")
  func wrongConstant() throws {
    let profile = try Reading.profile("roster profile: 1\nconstants: {chance: often}\n")
    let (reading, problems) = try Reading.attempt([
      RosterFile(Array("person,exam\nc-1,SCOR\nc-2,SCOR\n".utf8), name: "r.csv", profile: profile)
    ])
    #expect(reading == nil)
    #expect(
      problems == [
        "r.csv: the profile's `chance: often`: `often` is not a chance from 0 to 1 (write it as "
          + "`60 %` or `0.6`)"
      ])
  }

  @Test("The draft of a profile reads as the file did without one")
  func draft() throws {
    let line = "Employee_ID,Cert,Dept,Wunsch,salary,problem,\"He said \"\"x\"\"\",deparment"
    let diagnostics = Diagnostics()
    let reader = RosterReader(
      diagnostics, catalog: try Reading.catalog.get(), asOf: try Reading.day("2026-11-24"))
    func header(_ profile: RosterProfile?) throws -> RosterHeader {
      try #require(
        reader.header(of: RosterFile(Array(line.utf8), name: "r.csv", profile: profile)))
    }
    let own = try header(nil)
    let text = RosterProfile.drafted(for: own)
    let profile = try Reading.profile(text)
    #expect(try header(profile).columns.map(\.use) == own.columns.map(\.use))
    #expect(text.contains("  \"Employee_ID\": person\n"))
    #expect(text.contains("  \"deparment\":  # department?\n"))
    #expect(text.contains("  # \"salary\" is dropped before anything is kept.\n"))
  }
}
