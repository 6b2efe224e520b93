import Documents
import Rosters
import Testing
import Units

@Suite("The columns of a roster")
struct RosterColumnTests {
  private func header(_ line: String, profile: RosterProfile? = nil) throws -> (
    RosterHeader?, [String]
  ) {
    let diagnostics = Diagnostics()
    let reader = RosterReader(
      diagnostics, catalog: try Reading.catalog.get(), asOf: try Reading.day("2026-11-24"))
    let header = reader.header(
      of: RosterFile(Array((line + "\n").utf8), name: "roster.csv", profile: profile))
    return (header, diagnostics.all.map { "\($0.place) \($0.message)" })
  }

  @Test("The table has every column once, in the order of the cases")
  func table() {
    #expect(RosterColumn.table.map(\.column) == RosterColumn.allCases)
    #expect(Set(RosterColumn.table.map(\.name)).count == RosterColumn.allCases.count)
    for column in RosterColumn.allCases { #expect(RosterColumn(named: column.name) == column) }
  }

  @Test("No header means two columns of one kind of file")
  func noTwoMeanings() {
    for kind in [RosterColumn.Kind.roster, .people] {
      var seen: Set<String> = []
      for entry in RosterColumn.table where entry.kinds.contains(kind) {
        let names = [entry.name] + entry.aliases + (kind == .people ? entry.peopleAliases : [])
        for name in names {
          let key = name.lowercased().filter { $0 != " " && $0 != "-" }
          #expect(seen.insert(key).inserted, "\(name)")
        }
      }
    }
  }

  @Test(
    "A header is known without regard to case, spaces, hyphens and underscores",
    arguments: [
      ("Employee_ID", RosterColumn.person), ("EMPLOYEE NUMBER", .person),
      ("employeeNumber", .person),
      ("USERID", .person), ("Work Email", .email), ("workEmail", .email),
      ("Primary_Work_Email", .email), ("Cost_Center", .costCentre), ("cost-centre", .costCentre),
      ("Supervisory_Organization", .department), ("HEADCOUNT", .headCount), ("Exam Code", .exam),
      ("Failed on 3", .failedOn), ("failed_on", .failedOn), ("  Exam   Fee ", .fee),
      ("Fee (EUR)", .fee), ("pass rate", .chance),
    ])
  func known(text: String, column: RosterColumn) throws {
    let (header, problems) = try header("x,\(text)")
    #expect(problems == [])
    #expect(header?.columns.map(\.use) == [.unknown, .read(column)])
  }

  @Test(
    "Sensitive columns are dropped, whoever wrote the file",
    arguments: [
      "GENDER", "dateOfBirth", "Date of Birth", "ssn", "nationalId", "ethnicity",
      "eeo job category",
      "maritalStatus", "payRate", "Pay Grade", "paidPer", "bonusAmount", "commission 2", "Salary",
      "homePhone", "mobilePhone", "address1", "Address 2", "City", "PostalCode", "Accommodations",
      "Score", "PassingScore", "Correct", "Username", "Password", "Promo Code", "Xvoucher Number",
      "terminationReason", "Manager Email", "secondary e-mail",
    ])
  func sensitive(text: String) throws {
    let (header, _) = try header("person,exam,\(text)")
    #expect(header?.columns.last?.use == .dropped, "\(text)")
  }

  @Test(
    "Sensitive columns are known in German, French and Spanish",
    arguments: [
      "Geschlecht", "Geburtsdatum", "Krankheitstage", "Religionszugehörigkeit", "Jahresgehalt",
      "Kontonummer", "Passwort", "Staatsangehörigkeit", "Familienstand", "Sexe",
      "Date de naissance", "Santé", "Salaire brut", "Compte bancaire", "Mot de passe",
      "Nationalité", "État civil", "Género", "Fecha de nacimiento", "Salud", "Religión", "Salario",
      "Cuenta bancaria", "Contraseña", "Nacionalidad", "Estado civil",
    ])
  func sensitiveAbroad(_ header: String) throws {
    let reading = try Reading.read("person,exam,\(header)\nc-1,Nope,hush\n")
    #expect(reading.files[0].droppedColumns == [header])
    #expect(!(try #require(reading.rejected.correctionFiles.first).text.contains("hush")))
  }

  @Test(
    "A header one slip from a known one is a question at its place, unless a profile ignores it",
    arguments: [
      ("feee", "fee"), ("planed", "planned"), ("departement", "department"), ("persn", "person"),
    ])
  func slips(_ written: String, _ meant: String) throws {
    let text = "person,exam,\(written)\nc-1,SCOR,\n".replacing(
      "person,exam,persn", with: "head count,exam,persn"
    ).replacing("c-1", with: "1")
    let (reading, problems) = try Reading.attempt([RosterFile(Array(text.utf8), name: "r.csv")])
    #expect(reading == nil)
    let column = text.hasPrefix("head") ? 17 : 13
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasPrefix(
        "r.csv:1:\(column): the column `\(written)` is not known: did you mean `\(meant)`?") == true
    )
    let profile = try Reading.profile("roster profile: 1\ncolumns: {\(written): ignore}\n")
    #expect(try Reading.read(text, profile: profile).totals.accepted == 1)
  }

  @Test("A word that is near by chance is no slip: it is listed as not read")
  func noSlips() throws {
    // One `Employee` is not a number of `employees`; `Exam date` and `exam name` are two letters apart.
    let reading = try Reading.read("person,exam,Employee,Exam date\nc-1,SCOR,x,y\n")
    #expect(reading.files[0].unknownColumns == ["Employee", "Exam date"])
  }

  @Test("A profile cannot have a sensitive column read")
  func notByProfile() throws {
    let diagnostics = Diagnostics()
    let yaml = "roster profile: 1\ncolumns:\n  Salary: fee\n"
    let node = try #require(YAML.read(Array(yaml.utf8), file: "p.yaml", diagnostics))
    #expect(RosterProfile.read(node, diagnostics) == nil)
    #expect(
      diagnostics.all.map { "\($0.place) \($0.message)" } == [
        "p.yaml:3:3 `Salary` is one of the columns that are never read"
      ])
  }

  @Test("What is dropped is nowhere in what is kept, not even where its row is rejected")
  func droppedForGood() throws {
    let reading = try Reading.read(
      "person,exam,gender,work email,salary\nc-1,Nope,SECRET1,SECRET2,SECRET3\n\"c-2\",SCOR,SECRET4\n"
        + "c-3,\"SC\"OR,SECRET5,,\n")
    #expect(reading.totals.rejected == 3)
    #expect(reading.files.first?.droppedColumns == ["gender", "salary"])
    let correction = try #require(reading.rejected.correctionFiles.first).text
    #expect(!correction.contains("SECRET"), "\(correction)")
    #expect(!reading.reasons.joined().contains("SECRET"))
    #expect(reading.rejected.allSatisfy { !"\($0)".contains("SECRET") })
  }

  @Test("What is not known is listed, and never read")
  func unknown() throws {
    let reading = try Reading.read("person,exam,Fvae,notes,\nc-1,SCOR,x,y,z\n")
    #expect(reading.files.first?.unknownColumns == ["Fvae", "notes", "column 5"])
    #expect(reading.table.count == 1)
  }

  @Test("Two headers for who or what are a question; elsewhere the column's own name counts first")
  func twice() throws {
    #expect(
      try header("Employee Number,User ID,exam").1 == [
        "roster.csv:1:17 the columns `Employee Number` and `User ID` both mean `person`"
      ])
    #expect(
      try header("person,exam,fee,fee").1 == [
        "roster.csv:1:17 the columns `fee` and `fee` both mean `fee`"
      ])
    let (found, problems) = try header("person,Employee Number,exam,location,country")
    #expect(problems == [])
    #expect(
      found?.columns.map(\.use) == [
        .read(.person), .unknown, .read(.exam), .read(.region), .unknown,
      ])
  }

  @Test("Without a column for the exam or for the people nothing can be read, and both are said")
  func missing() throws {
    let (reading, problems) = try Reading.attempt([
      RosterFile(Array("Prüfung,Abteilung\nSCOR,x\n".utf8), name: "roster.csv")
    ])
    #expect(reading == nil)
    #expect(
      problems == [
        "roster.csv:1:1: a roster needs a column `exam` (say in a profile which column it is; "
          + "not read are `Prüfung`, `Abteilung`)",
        "roster.csv:1:1: a roster needs a column `person` or `head count` (say in a profile which "
          + "column it is; not read are `Prüfung`, `Abteilung`)",
      ])
  }

  @Test("A currency ends the header of an amount, in capital letters, and no other header")
  func currencyOfHeader() throws {
    let (found, _) = try header("Fee USD,Exam ALL,course [EUR],fee all")
    #expect(
      found?.columns.map(\.use) == [.read(.fee), .unknown, .read(.course), .unknown])
  }

  @Test("A bare amount is in the currency of its row, its header or its file; else it is asked for")
  func currencies() throws {
    #expect(
      try Reading.read("person,exam,fee,currency\nc-1,SCOR,400,eur\n").table.first?.fee?.canonical
        == "400.00 EUR")
    #expect(
      try Reading.read("person,exam,Fee (GBP)\nc-1,SCOR,400\nc-2,SCOR,400 USD\n").table
        .map { $0.fee?.canonical } == ["400.00 GBP", "400.00 USD"])
    #expect(
      try Reading.read("person,exam,fee\nc-1,SCOR,400\n", currency: .usd).table.first?.fee?
        .canonical
        == "400.00 USD")
    let profile = try Reading.profile("roster profile: 1\ncurrency: CHF\n")
    #expect(
      try Reading.read("person,exam,fee\nc-1,SCOR,\"1,400.50\"\n", profile: profile, currency: .usd)
        .table.first?.fee?.canonical == "1400.50 CHF")
    let asked = try Reading.read("person,exam,fee\nc-1,SCOR,400\n")
    #expect(asked.reasons == ["roster.csv:2:10 `400` needs a currency"])
    #expect(
      try Reading.read("person,exam,fee,currency\nc-1,SCOR,400.5,JPY\n").reasons == [
        "roster.csv:2:10 `400.5 JPY` has too many decimals: JPY has 0"
      ])
  }
}
