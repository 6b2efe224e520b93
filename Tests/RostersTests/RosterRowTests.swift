import Documents
import Rosters
import Testing
import Units

@Suite("The rows of a roster")
struct RosterRowTests {
  @Test("A person and an exam are enough; what nobody said is nil")
  func least() throws {
    let reading = try Reading.read("person,exam\nc-17,Security+\n")
    let row = try #require(reading.table.first)
    #expect(row.grain == .person("c-17"))
    #expect(row.headCount == 1)
    #expect(row.kind == .exam)
    #expect(row.exam == "comptia-sy0-701")
    #expect(row.examAsWritten == "Security+")
    #expect(row.place.description == "roster.csv:2:1")
    #expect(row.department == nil && row.policy == nil && row.planned == nil)
    #expect(row.attemptsUsed == nil && row.failedOn == [] && row.lastFailedOn == nil)
    #expect(row.voucher == nil && row.fee == nil && row.course == nil && row.hours == nil)
    #expect(row.chance == nil && row.commitment == nil)
    #expect(reading.reconciles)
  }

  @Test("Every column of a row")
  func most() throws {
    let reading = try Reading.read(
      """
      person,exam,department,cost centre,policy,region,planned,status,attempts used,failed on,failed on 2,voucher,fee,course,chance,chance low,chance high,hours
      007,"Sec+ ",Security,CC-9,strict,DE,2027-Q1,committed,3,2026-02-03,2026-09-08,v-12,392 USD,"1,750.00 EUR",60 %,0.5,70 %,80
      """)
    let row = try #require(reading.table.first, "\(reading.reasons)")
    #expect(row.grain == .person("007"))
    #expect(row.exam == "comptia-sy0-701")
    #expect(row.examAsWritten == "Sec+")
    #expect(row.department == "Security" && row.costCentre == "CC-9" && row.region == "DE")
    #expect(row.policy == "strict")
    let planned = try #require(row.planned)
    #expect(planned.grain == .quarter && planned.written == "2027-Q1")
    #expect(planned.days.description == "2027-01-01 … 2027-03-31")
    #expect(row.commitment == .committed)
    #expect(row.attemptsUsed == 3)
    #expect(row.failedOn.map(\.description) == ["2026-02-03", "2026-09-08"])
    #expect(row.lastFailedOn?.description == "2026-09-08")
    #expect(row.voucher == .id("v-12"))
    #expect(row.fee?.canonical == "392.00 USD" && row.course?.canonical == "1750.00 EUR")
    #expect(row.chance?.description == "60 %")
    #expect(row.chanceLow?.description == "50 %" && row.chanceHigh?.description == "70 %")
    #expect(row.hours == 80)
  }

  @Test("Persons and groups stand in one file")
  func grains() throws {
    let reading = try Reading.read(
      "person,head count,exam,department\nc-1,,CCNA,Network\n,25,CCNA,Network\nc-2,1,SCOR,Network\n"
    )
    #expect(
      reading.table.map(\.grain) == [.person("c-1"), .group(headCount: 25), .person("c-2")])
    #expect(reading.totals.acceptedPeople == 27)
    #expect(reading.table.headCount == 27)
    #expect(reading.reconciles)
  }

  @Test("A renewal or a membership is paid at its fee, whatever the catalogue knows of it")
  func renewals() throws {
    let reading = try Reading.read(
      """
      person,exam,kind,fee
      c-1,CISSP dues,renewal,135 USD
      c-1,,membership,50 USD
      c-1,CISSP,renewal,135 USD
      c-2,CISSP,renewal,

      """)
    #expect(reading.table.map(\.kind) == [.renewal, .membership, .renewal])
    #expect(reading.table.map(\.exam) == [nil, nil, "isc2-cissp"])
    #expect(reading.unresolvedNames.isEmpty)
    #expect(reading.reasons == ["roster.csv:5:19 a renewal needs its fee"])
  }

  @Test(
    "A time is a day, a month or a quarter, with every day that it may be",
    arguments: [
      ("2027-03-14", "2027-03-14 … 2027-03-14", PlannedTime.Grain.day),
      ("2028-02", "2028-02-01 … 2028-02-29", .month),
      ("2027-12", "2027-12-01 … 2027-12-31", .month),
      ("2027-q2", "2027-04-01 … 2027-06-30", .quarter),
      ("Q4 2027", "2027-10-01 … 2027-12-31", .quarter),
    ])
  func times(text: String, days: String, grain: PlannedTime.Grain) throws {
    let time = try #require(PlannedTime(parsing: text))
    #expect(time.days.description == days)
    #expect(time.grain == grain)
    #expect(time.written == text)
  }

  @Test(
    "What is no time is refused, and Excel's `Mar-27` among it: it may be a day of March",
    arguments: [
      "Mar-27", "2027", "2027-13", "2027-Q5", "2027-Q0", "27-03", "2027-3", "", "2027-+3",
    ]
  )
  func noTimes(text: String) { #expect(PlannedTime(parsing: text) == nil) }

  @Test(
    "Every slip of a cell has its place, and all of a row come at once",
    arguments: [
      ("c-1,SCOR,2027-02-30,,,,", ["2:10 `2027-02-30` is no time that is planned"]),
      ("c-1,SCOR,,400,,,", ["2:11 `400` needs a currency"]),
      ("c-1,SCOR,,-5 USD,,,", ["2:11 `-5 USD` is below zero"]),
      ("c-1,SCOR,,$400,,,", ["2:11 `$400` is not an amount"]),
      ("c-1,SCOR,,\"400,50 EUR\",,,", ["2:11 `400,50 EUR` is not an amount"]),
      ("c-1,SCOR,,,120 %,,", ["2:12 `120 %` is not a chance from 0 to 1"]),
      ("c-1,SCOR,,,,-1,", ["2:13 `-1` is not a whole number from 0 to 100"]),
      ("c-1,SCOR,,,,1.5,", ["2:13 `1.5` is not a whole number from 0 to 100"]),
      ("c-1,SCOR,,,,,0", ["2:14 `0` is not a whole number from 1 to 1000000"]),
      ("c-1,SCOR,,,,,2", ["2:14 a row for one person has the head count 2"]),
      (",SCOR,,,,,2.5", ["2:11 `2.5` is not a whole number from 1 to 1000000"]),
      (",SCOR,,,,,", ["2:1 this row says neither who sits the exam nor how many"]),
      ("c-1,,,,,,", ["2:5 this row names no exam"]),
      (
        "c-1,Nope,x,x,x,x,",
        [
          "2:5 `Nope` is not an exam of the catalogue", "2:10 `x` is no time that is planned",
          "2:12 `x` is not an amount",
          "2:14 `x` is not a chance from 0 to 1", "2:16 `x` is not a whole number from 0 to 100",
        ]
      ),
    ])
  func slips(row: String, problems: [String]) throws {
    let reading = try Reading.read(
      "person,exam,planned,fee,chance,attempts used,head count\n\(row)\n")
    #expect(reading.reasons == problems.map { "roster.csv:\($0)" })
    #expect(reading.totals.rejected == 1)
    #expect(reading.reconciles)
  }

  @Test(
    "What cells say together must fit",
    arguments: [
      (
        "attempts used,failed on\n,1,2026-01-02;2026-02-03",
        "1 attempt is used, but 2 fails are listed"
      ),
      ("failed on\n,2026-11-25", "the fail of 2026-11-25 lies after 2026-11-24"),
      ("failed on\n,2026-02-03;2026-02-03", "two fails on 2026-02-03"),
      (
        "failed on,last failed on\n,2026-02-03,2026-01-02",
        "the last fail 2026-01-02 lies before the one of 2026-02-03"
      ),
      ("last failed on,attempts used\n,2026-01-02,0", "0 attempts are used, but 1 fail is listed"),
      (
        "last failed on,planned\n,2026-05-02,2026-04",
        "`2026-04` is over before the fail of 2026-05-02"
      ),
      ("chance,chance low\n,50 %,60 %", "`chance` 50 % is below `chance low` 60 %"),
      ("chance low,chance high\n,60 %,50 %", "`chance high` 50 % is below `chance low` 60 %"),
      ("fee,currency\n,400 USD,EUR", "this amount is in USD, and the row's currency is EUR"),
      ("kind,fee,voucher\n,renewal,5 USD,yes", "a renewal has no `voucher`"),
    ])
  func together(columns: String, problem: String) throws {
    let lines = columns.split(separator: "\n")
    let reading = try Reading.read("person,exam,\(lines[0])\nc-1,SCOR\(lines[1])\n")
    #expect(reading.rejected.flatMap(\.reasons).map(\.message) == [problem])
  }

  @Test("A group says how many vouchers it has, and not `yes`")
  func vouchers() throws {
    let reading = try Reading.read(
      """
      person,head count,exam,voucher
      c-1,,SCOR,yes
      c-2,,SCOR,no
      c-3,,SCOR,0
      c-4,,SCOR,04711
      ,9,SCOR,4
      ,9,SCOR,yes
      ,9,SCOR,10

      """)
    #expect(
      reading.table.map(\.voucher) == [.count(1), .count(0), .count(0), .id("04711"), .count(4)])
    #expect(
      reading.reasons == [
        "roster.csv:7:9 `yes` does not say how many of the 9 have a voucher",
        "roster.csv:8:9 10 vouchers for 9 people",
      ])
  }

  @Test("A person has one row an exam, whatever it is called and in which file")
  func twice() throws {
    let (reading, _) = try Reading.attempt([
      RosterFile(Array("person,exam\nc-1,SCOR\nc-2,SCOR\nc-1,CCNA\n".utf8), name: "a.csv"),
      RosterFile(Array("exam,person\n350-701,c-1\nSCOR,c-3\n".utf8), name: "b.csv"),
    ])
    let found = try #require(reading)
    #expect(found.reasons == ["b.csv:2:1 the same person and exam stand on a.csv:2:1"])
    #expect(found.table.count == 4)
    #expect(
      found.table.map(\.place.description) == ["a.csv:2:1", "a.csv:3:1", "a.csv:4:1", "b.csv:3:1"])
    #expect(found.reconciles)
  }

  @Test(
    "A group that stands there twice, letter for letter, is said, and so are two spellings of a department"
  )
  func oddities() throws {
    let (reading, problems) = try Reading.attempt([
      RosterFile(
        Array(
          """
          head count,exam,department
          5,SCOR,Net work
          5,SCOR,Net work
          6,SCOR,network
          5,SCOR,Sales

          """.utf8), name: "r.csv")
    ])
    #expect(reading?.totals.acceptedPeople == 21)
    #expect(
      problems == [
        "r.csv: `department` is written as `Net work` and `network`: counted apart (write it in one "
          + "way if they are one)",
        "r.csv:3:1: 1 row: the same group and exam stand on a row above, letter for letter; both count",
      ])
  }

  @Test("How a person stands is not how firm a row is")
  func employmentIsNoStatus() throws {
    let reading = try Reading.read("person,exam,status\nc-1,SCOR,Active\n")
    #expect(
      reading.reasons == [
        "roster.csv:2:10 `Active` says how a person stands, not how firm the row is"
      ])
  }
}
