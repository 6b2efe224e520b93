import Documents
import ExamCatalog
import Rosters
import Testing

@Suite("Names of exams as people write them")
struct ExamNameTests {
  private static let roster = """
    person,exam
    c-1,AWS Architect
    c-2,Sec+
    c-3,aws  architect
    c-4,Forklift licence
    c-5,SCOR
    c-6,AWS Architect

    """

  @Test(
    "A name that nobody knows is asked once, with its rows and the three nearest; others are not")
  func asked() throws {
    let reading = try Reading.read(ExamNameTests.roster)
    #expect(reading.unresolvedNames.map(\.written) == ["AWS Architect", "Forklift licence"])
    let aws = try #require(reading.unresolvedNames.first)
    #expect(aws.rows == 3)
    #expect(
      aws.places.map(\.description) == ["roster.csv:2:1", "roster.csv:4:1", "roster.csv:7:1"])
    #expect(aws.nearest.count == 3)
    #expect(aws.nearest.contains { $0.code == "SAA-C03" })
    #expect(aws.nearest.contains { $0.code == "SAP-C02" }, "\(aws.nearest.map(\.code))")
    #expect(reading.totals.accepted == 2 && reading.totals.rejected == 4)
    #expect(reading.reconciles)
  }

  @Test(
    "What people write leads to what they mean",
    arguments: [
      ("AWS Architect", "SAA-C03"), ("Securty+", "SY0-701"), ("Comptia Security Plus", "SY0-701"),
      ("Azure Admin", "AZ-104"), ("Cisco SCOR 350-701 exam", "350-701"),
      ("Project Management Prof.", "PMP"),
    ])
  func near(written: String, code: String) throws {
    let reading = try Reading.read("person,exam\nc-1,\(written)\n")
    let name = try #require(reading.unresolvedNames.first)
    #expect(name.nearest.contains { $0.code == code }, "\(name.nearest.map(\.code))")
  }

  @Test("A name of several exams is asked, with their codes")
  func ambiguous() throws {
    let exams = ["one", "two"].map { code in
      Exam(
        id: "v-\(code)", code: code, name: "Exam \(code)", aliases: ["Practitioner"], vendor: "v")
    }
    let catalog = Catalog(
      vendors: [Vendor(id: "v", name: "V", exams: exams, rules: [], file: "v.yaml")])
    let (reading, _) = try Reading.attempt(
      [RosterFile(Array("person,exam\nc-1,practitioner\n".utf8), name: "roster.csv")],
      catalog: catalog)
    let found = try #require(reading)
    #expect(found.reasons == ["roster.csv:2:5 `practitioner` may be 2 exams"])
    #expect(found.rejected.first?.reasons.first?.help == "write one of: one, two")
    #expect(found.unresolvedNames.map(\.written) == ["practitioner"])
  }

  @Test("The index answers as the catalogue does")
  func index() throws {
    let catalog = try Reading.catalog.get()
    let index = ExamNameIndex(catalog)
    let names =
      catalog.exams.flatMap { [$0.id, $0.code, $0.name, $0.code.lowercased() + " "] + $0.aliases }
      + ["nothing", ""]
    for name in names {
      let found = index.places(of: name).map { index.exams[$0].id }
      switch catalog.find(name) {
      case .found(let exam): #expect(found == [exam.id], "\(name)")
      case .ambiguous(let exams): #expect(found == exams.map(\.id), "\(name)")
      case .unknown: #expect(found == [], "\(name)")
      }
    }
  }

  @Test("The draft lists each name once, and filled in once it is enough")
  func filledIn() throws {
    let first = try Reading.read(ExamNameTests.roster)
    let draft = ExamNameFile.drafted(for: first.unresolvedNames)
    #expect(draft.contains("  # 3 rows: roster.csv:2:1, roster.csv:4:1, roster.csv:7:1\n"))
    #expect(draft.contains("  #   SAA-C03  "))
    // A draft that nobody filled in answers nothing.
    let again = try Reading.read(ExamNameTests.roster, names: try Reading.names(draft))
    #expect(again.unresolvedNames.map(\.written) == first.unresolvedNames.map(\.written))
    let filled =
      draft.replacing("\"AWS Architect\":", with: "\"AWS Architect\": SAA-C03")
      .replacing("\"Forklift licence\":", with: "\"Forklift licence\": skip")
    let names = try Reading.names(filled)
    let reading = try Reading.read(ExamNameTests.roster, names: names)
    #expect(reading.unresolvedNames.isEmpty && reading.rejected.isEmpty)
    #expect(reading.table.count { $0.exam == "aws-saa-c03" } == 3)
    #expect(
      reading.leftOut.map { "\($0.place) \($0.reason)" } == ["roster.csv:5:1 skippedExam"])
    #expect(reading.reconciles)
    // What was answered stays when further names are asked.
    let other = try Reading.read("person,exam\nc-1,\"Quote \"\" and \\ #:\"\n", names: names)
    let next = ExamNameFile.drafted(for: other.unresolvedNames, keeping: names)
    let kept = try Reading.names(next)
    #expect(kept.entries.filter { $0.answer != nil } == names.entries)
    #expect(kept.entries.last?.written == "Quote \" and \\ #:")
  }

  @Test("Names come from CSV as well")
  func table() throws {
    let names = try Reading.names(
      "name,exam\nAWS Architect,SAA-C03\nForklift licence,SKIP\nlater,\n", file: "names.csv")
    #expect(
      names.entries.map(\.answer) == [.exam("aws-saa-c03"), .skip, nil])
  }

  @Test("The names file comes before the catalogue")
  func first() throws {
    let names = try Reading.names("exam names: 1\nnames: {SCOR: CCNA}\n")
    #expect(
      try Reading.read("person,exam\nc-1,scor\n", names: names).table.first?.exam == "cisco-200-301"
    )
  }

  @Test("Every slip in a names file has its place")
  func slips() throws {
    let diagnostics = Diagnostics()
    let yaml = """
      exam names: 1
      names:
        AWS Architect: SAA-C04
        sec plus: SY0-701
        SEC-PLUS: skip

      """
    let names = ExamNameFile.read(
      Array(yaml.utf8), file: "n.yaml", catalog: try Reading.catalog.get(), diagnostics)
    #expect(names == nil)
    #expect(
      diagnostics.all.map { "\($0.place) \($0.message)" } == [
        "n.yaml:3:18 `SAA-C04` is not an exam of the catalogue",
        "n.yaml:5:3 `SEC-PLUS` is answered twice, and not alike",
      ])
    #expect(diagnostics.all.first?.help == "did you mean `SAA-C03`?")
  }
}
