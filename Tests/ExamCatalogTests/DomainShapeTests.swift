import Documents
import ExamCatalog
import Facts
import Testing

@Suite("What is known of domains beside their weights")
struct DomainShapeTests {
  private func version(_ name: String) throws -> ExamVersion {
    let catalog = try Shelf.cisco()
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    return try #require(scor.versions.first { $0.name == name })
  }

  @Test(
    "Network Security of SCOR 1.1 is practised with firewalls, intrusion prevention, VPN, segmentation"
  )
  func topics() throws {
    let old = try version("1.1")
    let topics = try #require(old.topics.first)
    #expect(
      topics.value.first { $0.domain == "Network Security" }?.topics
        == ["firewalls", "intrusion prevention", "VPN", "segmentation"])
    #expect(topics.value.map(\.domain) == old.domains)
    #expect(topics.provenance.confidence == .low)
    #expect(topics.key == "cisco/topics/350-701/1.1/1")
  }

  @Test("no source lists topics for 2.0, and that is said: nothing is made up")
  func noneListed() throws {
    let new = try version("2.0")
    #expect(new.topics.isEmpty)
    #expect(new.topicsAbsence == .unknown)
  }

  @Test(
    "five domains of 2.0 continue one of 1.1; Secure Service Edge has none, Content Security went nowhere"
  )
  func moves() throws {
    let (old, new) = (try version("1.1"), try version("2.0"))
    let moves = try #require(new.movedFrom.first?.value)
    #expect(
      Set(new.domains).subtracting(moves.map(\.domain)) == ["Secure Service Edge"])
    #expect(
      Set(old.domains).subtracting(moves.flatMap(\.predecessors)) == ["Content Security"])
    #expect(
      moves.first { $0.domain == "Cloud Security" }?.predecessors == ["Securing the Cloud"])
  }

  @Test("content security goes with endpoint, network security with access")
  func links() throws {
    #expect(
      try version("1.1").linkedDomains.map(\.value) == [
        ["Content Security", "Endpoint Protection and Detection"],
        ["Network Security", "Secure Network Access, Visibility, and Enforcement"],
      ])
    #expect(
      try version("2.0").linkedDomains.map(\.value) == [
        ["Network Security", "Network Access, Visibility, and Enforcement"]
      ])
  }

  @Test("words of a report stand for levels")
  func bands() throws {
    let cisco = try Shelf.cisco().vendors.first
    let bands = try #require(cisco?.reportBands.first)
    #expect(
      bands.value == [
        ReportBand(words: "Needs Improvement", level: .below),
        ReportBand(words: "Meets", level: .at), ReportBand(words: "Above Target", level: .above),
      ])
  }

  @Test("the weights of a widely read article stand beside those of the vendor")
  func article() throws {
    let catalog = try Shelf.cisco()
    let scor = try #require(catalog.exam(id: "cisco-350-701"))
    let belief = try #require(catalog.beliefs(of: scor).first { $0.about == "weights" })
    #expect(
      belief.claim == "Security Concepts 16 %, Network Security 25 %, Securing the Cloud 20 %, "
        + "Content Security 15 %, Endpoint 10 %, Access 14 %")
    // 16 + 25 + 20 + 15 + 10 + 14 = 100: they add up, and are those of no version all the same.
    for name in ["1.1", "2.0"] {
      for weights in try version(name).weights {
        #expect(weights.value.map(\.percent) != [16, 25, 20, 15, 10, 14])
      }
    }
  }

  private static let file = """
    vendor: acme
    name: Acme
    checked: 2026-11-23
    sources: {A1: {title: Acme handbook}}
    exams:
      - id: acme-1
        code: ONE
        name: First
        kind: written
        versions:
          - name: "1"
            followed by: "2"
            weights: [{value: {Routing: 60, Filtering: 40}, source: A1, confidence: high}]
          - name: "2"
            weights: [{value: {Routing: 50, Cloud: 50}, source: A1, confidence: high}]
            topics: [{value: {Cloud: identity}, source: A1, confidence: high}]
            moved from: [{value: {Routing: [Routing, Filtering]}, source: A1, confidence: high}]
            linked domains: [{value: [Routing, Cloud], source: A1, confidence: high}]
    report bands: [{value: {Pass: at}, source: A1, confidence: high}]
    """

  @Test("a domain may continue two of the version before, and one topic may stand alone")
  func shapes() throws {
    let (vendor, problems) = try Shelf.read(DomainShapeTests.file)
    #expect(problems == [])
    let version = try #require(vendor?.exams.first?.versions.last)
    #expect(version.movedFrom.first?.value.first?.predecessors == ["Routing", "Filtering"])
    #expect(version.topics.first?.value == [DomainTopics(domain: "Cloud", topics: ["identity"])])
  }

  @Test(
    "a slip is refused at its place, with the nearest name",
    arguments: [
      (
        "topics: [{value: {Cloud:", "topics: [{value: {Clout:", "`Clout` is no domain of version 2",
        "`Cloud`"
      ),
      (
        "[Routing, Filtering]}", "[Routing, Filterin]}", "`Filterin` is no domain of version 1",
        "`Filtering`"
      ),
      (
        "{value: [Routing, Cloud]", "{value: [Rooting, Cloud]", "`Rooting` is no domain",
        "`Routing`"
      ),
      ("{value: [Routing, Cloud]", "{value: [Routing]", "a link needs two domains", "together"),
      ("followed by: \"2\"", "followed by: \"3\"", "no version is followed by 2", "`followed by`"),
      ("{Pass: at}", "{Pass: on}", "`on` is not a value of `Pass`", "above"),
    ])
  func slips(good: String, bad: String, message: String, help: String) throws {
    let (vendor, problems) = try Shelf.read(DomainShapeTests.file.replacing(good, with: bad))
    #expect(vendor == nil)
    let text = problems.joined()
    #expect(text.contains(message), "\(text)")
    #expect(text.contains(help), "\(text)")
    #expect(text.contains("v.yaml:"))
  }
}
