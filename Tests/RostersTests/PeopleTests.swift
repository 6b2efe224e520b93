import Documents
import Rosters
import Testing

@Suite("People files")
struct PeopleTests {
  @Test("BambooHR: the profile says which of its two ids counts; private columns are dropped")
  func bambooHR() throws {
    let export = """
      id,employeeNumber,firstName,lastName,workEmail,jobTitle,department,division,location,country,hireDate,status,supervisor,dateOfBirth,gender,payRate,homePhone
      12,0007,Ada,L,ada@example.com,Engineer,Network,IT,Berlin,DE,2020-01-01,Active,Bob,1990-01-01,F,1,2
      13,0008,Ben,M,ben@example.com,Engineer,Security,IT,Leeds,GB,2020-01-01,Inactive,Bob,1990-01-01,M,1,2

      """
    let diagnostics = Diagnostics()
    #expect(
      PeopleFile.read(RosterFile(Array(export.utf8), name: "people.csv"), diagnostics) == nil)
    #expect(
      diagnostics.all.map { "\($0.place) \($0.message)" } == [
        "people.csv:1:4 the columns `id` and `employeeNumber` both mean `person`"
      ])
    let people = try Reading.people(
      export, profile: try Reading.profile("roster profile: 1\ncolumns: {employeeNumber: person}\n")
    )
    #expect(people.count == 2)
    #expect(people.header.headers(.dropped) == ["dateOfBirth", "gender", "payRate", "homePhone"])
    let reading = try Reading.read(
      """
      person,exam,department
      0007,SCOR,
      0008,SCOR,
      0009,SCOR,Sales

      """, people: people)
    #expect(reading.table.map(\.department) == ["Network", "Sales"])
    #expect(reading.table.map(\.region) == ["Berlin", nil])
    #expect(reading.leftOut.map(\.reason) == [.inactivePerson])
    #expect(reading.reconciles)
    let all = try Reading.read(
      "person,exam\n0007,SCOR\n0008,SCOR\n", people: people, includesInactive: true)
    #expect(all.table.count == 2)
  }

  @Test("SuccessFactors: two rows of headers, keys and labels")
  func successFactors() throws {
    let people = try Reading.people(
      """
      STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,GENDER,EMAIL,MANAGER,DEPARTMENT,LOCATION
      STATUS,USERID,User name,First name,Last name,Gender,E-mail,Boss,Area,Site
      Active,100,x,Ada,L,F,ada@example.com,NO_MANAGER,Network,Berlin
      inactive,101,y,Ben,M,M,ben@example.com,100,Security,Leeds

      """)
    #expect(people.count == 2)
    let reading = try Reading.read("User ID,exam\n100,SCOR\n101,CCNA\n", people: people)
    #expect(reading.table.map(\.department) == ["Network"])
    #expect(reading.leftOut.count == 1)
  }

  @Test("Workday: column names of the report's own")
  func workday() throws {
    let people = try Reading.people(
      """
      Employee_ID,Legal_Name_First_Name,Worker_Type,Hire_Date,Supervisory_Organization,Cost_Center,Location,Primary_Work_Email
      W-1,Ada,Employee,2020-01-01,Network,CC-7,Berlin,ada@example.com

      """)
    let reading = try Reading.read("employee id,exam,cost centre\nW-1,SCOR,\n", people: people)
    let row = try #require(reading.table.first)
    #expect(row.department == "Network" && row.costCentre == "CC-7" && row.region == "Berlin")
  }

  @Test("An address of e-mail finds the person, and is nowhere in what is kept")
  func addresses() throws {
    let people = try Reading.people(
      """
      Employee Number,Work Email,Department,Active
      7,Ada@example.com,Network,yes
      8,team@example.com,Security,no
      9,team@example.com,Security,yes

      """)
    let reading = try Reading.read(
      """
      work email,exam
      ada@EXAMPLE.com,SCOR
      nobody@example.com,SCOR
      team@example.com,SCOR
      ada@example.com,Nope

      """, people: people)
    #expect(reading.table.map(\.grain) == [.person("7")])
    #expect(
      reading.reasons == [
        "roster.csv:3:1 the people file has no single person of this address",
        "roster.csv:4:1 the people file has no single person of this address",
        "roster.csv:5:17 `Nope` is not an exam of the catalogue",
      ])
    let correction = try #require(reading.rejected.correctionFiles.first).text
    #expect(!correction.contains("@"))
    #expect(correction.hasPrefix("person,exam,problem\r\n,SCOR,"))
    #expect(correction.contains("\r\n7,Nope,"))
  }

  @Test("Without a people file an address is no id")
  func noPeople() throws {
    #expect(
      try Reading.read("e-mail,exam\nada@example.com,SCOR\n").reasons == [
        "roster.csv:2:1 an address is no id of a person"
      ])
  }

  @Test("The roster's own word counts, and the difference is said, as is who is not in the file")
  func differences() throws {
    let people = try Reading.people("id,department\n7,Network\n8,Security\n")
    let (reading, problems) = try Reading.attempt(
      [
        RosterFile(
          Array("person,exam,department\n7,SCOR,Sales\n8,SCOR,\n9,SCOR,\n10,SCOR,\n".utf8),
          name: "r.csv")
      ], people: people)
    #expect(reading?.table.map(\.department) == ["Sales", "Security", nil, nil])
    #expect(
      problems == [
        "r.csv:2:1: 1 row: department, cost centre or region is another one in people.csv; the "
          + "roster's own counts",
        "r.csv:4:1: 2 rows: the person is not in people.csv (likewise r.csv:5:1)",
      ])
  }

  @Test("Every slip of a people file has its place, all at once")
  func slips() throws {
    let diagnostics = Diagnostics()
    let people = PeopleFile.read(
      RosterFile(
        Array(
          "id,status,department\n7,Active,A\n7,Active,B\n,Active,C\n8,maybe,D\n9,Active\n".utf8),
        name: "p.csv"), diagnostics)
    #expect(people == nil)
    #expect(
      diagnostics.all.map { "\($0.place) \($0.message)" } == [
        "p.csv:3:1 `7` is listed twice", "p.csv:4:1 this row has no id of a person",
        "p.csv:5:3 `maybe` is not one of active, inactive",
        "p.csv:6:1 this row has 2 cells, but the header names 3",
      ])
  }
}
