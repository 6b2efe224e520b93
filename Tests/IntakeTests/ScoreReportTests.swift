import Cases
import Documents
import ExamCatalog
import Intake
import Preparations
import Testing
import Units

@Suite("Score reports and study plans, read")
struct ScoreReportTests {
  private func read(
    _ text: String, planned: String? = nil, asOf: String = "2026-11-24"
  ) throws -> (file: ScoreReportFile?, problems: String, count: Int) {
    let reading = try Reading()
    let node = try #require(
      YAML.read(Array(text.utf8), file: "score-report.yaml", reading.diagnostics))
    let file = ScoreReportReader(
      reading.diagnostics, catalog: reading.catalog, asOf: try #require(Day(parsing: asOf)),
      planned: planned
    ).read(node)
    let errors = reading.diagnostics.all.filter { $0.severity == .error }
    return (file, errors.map { $0.rendered() }.joined(separator: "\n"), errors.count)
  }

  private func template() throws -> String {
    String(decoding: try Reading.shipped("templates/score-report.yaml"), as: UTF8.self)
  }

  @Test("the template, every part of it")
  func whole() throws {
    let (file, problems, _) = try read(try template())
    #expect(problems == "")
    let read = try #require(file)
    #expect(read.exam.id == "cisco-350-701")
    #expect(read.version.name == "2.0")
    // The second report names no version: on 2026-11-06 only 2.0 was on offer.
    #expect(read.reports.map(\.version) == ["1.1", "2.0"])
    let cloud = read.reports[1].results.first { $0.domain == "Cloud Security" }
    #expect(cloud?.score == .scaled(700, from: 300, to: 1000))
    let edge = read.reports[1].results.first { $0.domain == "Secure Service Edge" }
    #expect(edge?.score == .band(words: "below", level: .below))
    let old = read.reports[0].results.first { $0.domain == "Network Security" }
    #expect(old?.score == .band(words: "Needs Improvement", level: .below))
    #expect(read.hoursAWeek == 12)
    #expect(read.hours == nil)
    #expect(read.target.description == "85 %")
    #expect(read.record.lastTime.map(\.name) == ["Video course A", "Question bank B"])
    #expect(read.record.lastTime.map(\.helped) == [nil, false])
    #expect(
      read.record.tests.items.map(\.domain) == ["Security Concepts", "Network Security", nil])
    #expect(read.record.handsOn.first?.validatedBy == "the lab's own check")
    // 25 × 23 = 575 for Network; 15 × 27.86 = 418 for Cloud; 10 × 30 = 300 for Edge.
    #expect(
      read.standings.weak.map(\.domain) == ["Network Security", "Cloud Security"])
    #expect(read.standings.weak.map(\.isWeakInEvery) == [true, true])
  }

  private static let small = """
    score report: 1
    secret: nobody knows these words
    exam: SCOR
    version: "2.0"
    reports:
      - day: 2026-11-06
        domains: {"Network Security": 62 %, "Cloud Security": Meets}
    shares: {weak: 60 %, strong: 40 %}
    targets: {"Network Security": 90 %}
    last time: [{resource: A, kind: video, domains: ["Cloud Security"]}]
    practice tests: {complete since: 2026-11-07, list: [{id: p, day: 2026-11-20, domains: {"Cloud Security": 80 %}}]}
    hands-on: [{day: 2026-11-20, domain: "Cloud Security"}]
    """

  @Test(
    "a slip is refused at its place, with what was meant",
    arguments: [
      (
        "{\"Network Security\": 62 %", "{\"Netwrok Security\": 62 %", "score-report.yaml:7:15",
        "did you mean `Network Security`?"
      ),
      (
        "\"Cloud Security\": Meets}", "\"Content Security\": Meets}",
        "`Content Security` is no domain of 350-701 2.0", "it is one of version 1.1"
      ),
      ("Meets}", "Meats}", "`Meats` is no score of a domain", "did you mean `Meets`?"),
      ("62 %,", "62,", "`62` is no score of a domain", "write `62 %`"),
      ("62 %,", "162 %,", "`162 %` is not a probability", ""),
      (
        "62 %,", "{score: 20, from: 300, to: 1000},", "20 does not lie on a scale from 300 to 1000",
        "lowest"
      ),
      (
        "day: 2026-11-06", "day: 2026-12-06", "`2026-12-06` lies after 2026-11-24",
        "has not happened yet"
      ),
      ("version: \"2.0\"", "version: \"2.1\"", "`2.1` is no version of 350-701", "did you mean"),
      ("weak: 60 %", "weak: 70 %", "the shares 70 % and 40 % are not the whole", "70 % and 30 %"),
      (
        "targets: {\"Network", "targets: {\"Netwrok", "score-report.yaml:9:",
        "did you mean `Network Security`?"
      ),
      ("kind: video", "kind: vidoe", "`vidoe` is not a value of `kind`", "did you mean `video`?"),
      (
        "domains: [\"Cloud", "domains: [\"Clout", "score-report.yaml:10:",
        "did you mean `Cloud Security`?"
      ),
      (
        "domains: {\"Cloud Security\": 80 %}", "domains: {\"Cloud Securit\": 80 %}",
        "score-report.yaml:11:", "did you mean `Cloud Security`?"
      ),
      (
        ", domains: {\"Cloud Security\": 80 %}", "", "this test has no score",
        "for one over all of them"
      ),
      (
        "domain: \"Cloud Security\"", "domain: \"Claud Security\"", "score-report.yaml:12:",
        "did you mean `Cloud Security`?"
      ),
      ("last time:", "last tiem:", "unknown key `last tiem`", "did you mean `last time`?"),
      ("exam: SCOR", "exam: SCRO", "`SCRO` is not an exam", "did you mean `SCOR`"),
      ("nobody knows these words", "short", "`secret` is too short", "characters"),
      ("score report: 1", "score report: 2", "from 1 to 1", ""),
    ])
  func slips(good: String, bad: String, message: String, help: String) throws {
    #expect(try read(Self.small).problems == "")
    let (file, problems, count) = try read(Self.small.replacing(good, with: bad))
    #expect(file == nil)
    #expect(count == 1, "\(problems)")
    #expect(problems.contains(message), "\(problems)")
    #expect(problems.contains(help), "\(problems)")
  }

  @Test("all problems at once")
  func together() throws {
    let bad = Self.small.replacing("Meets}", with: "Meats}").replacing(
      "kind: video", with: "kind: x"
    )
    .replacing("weak: 60 %", with: "weak: 70 %")
    #expect(try read(bad).count == 3)
  }

  @Test("weights of one's own have a source, add up to 100, and name domains of the version")
  func weights() throws {
    func with(_ weights: String) throws -> (file: ScoreReportFile?, problems: String, count: Int) {
      try read(Self.small + "\nweights: \(weights)")
    }
    let own = try with(
      "{source: an article, value: {\"Network Security\": 60, \"Cloud Security\": 40}}")
    let used = try #require(own.file?.weights)
    #expect(used.isOverridden)
    #expect(used.source == "an article")
    // What the source leaves out weighs nothing and is still there to be held.
    #expect(used.weights.map(\.percent) == [60, 40, 0, 0, 0, 0])
    #expect(
      try with("{source: x, value: {\"Network Security\": 60}}").problems.contains(
        "add up to 60, not to 100"))
    #expect(try with("{value: {\"Network Security\": 100}}").problems.contains("needs `source`"))
    #expect(
      try with("{source: x, value: {\"Network Securty\": 100}}").problems.contains(
        "did you mean `Network Security`?"))
  }

  @Test("a version without weights needs one's own, and then any domains can be named")
  func unknownWeights() throws {
    let other = """
      score report: 1
      secret: nobody knows these words
      exam: CCNA
      reports: [{day: 2026-11-06, domains: {Routing: 60 %, Switching: 90 %}}]
      """
    let (none, problems, _) = try read(other)
    #expect(none == nil)
    #expect(problems.contains("no source gives exact weights for 200-301"))
    let own = try read(other + "\nweights: {source: the book, value: {Routing: 50, Switching: 50}}")
    #expect(own.problems == "")
    #expect(own.file?.standings.weak.map(\.domain) == ["Routing"])
  }

  @Test("the version is the file's, else the request's, else the only one on offer")
  func versions() throws {
    let open = Self.small.replacing("version: \"2.0\"\n", with: "")
    #expect(try read(open).file?.version.name == "2.0")
    #expect(try read(open, planned: "2.0").file?.version.name == "2.0")
    let old = open.replacing("Cloud Security", with: "Securing the Cloud")
    #expect(try read(old, planned: "1.1").problems.contains("it is one of version 1.1"))
  }

  @Test("two reports of one day leave open which leads")
  func sameDay() throws {
    let twice = Self.small.replacing(
      "shares:", with: "  - {day: 2026-11-06, domains: {\"Network Security\": 70 %}}\nshares:")
    #expect(try read(twice).problems.contains("two score reports are of one day"))
  }

  private func plan(_ text: String) throws -> (plan: PlannedStudy?, problems: String) {
    let file = try #require(try read(try template()).file)
    let diagnostics = Diagnostics()
    let node = try #require(YAML.read(Array(text.utf8), file: "study-plan.yaml", diagnostics))
    let plan = StudyPlanReader(diagnostics, for: file).read(node)
    return (plan, diagnostics.all.map { $0.rendered() }.joined(separator: "\n"))
  }

  @Test("the template of a plan; a test without domains has one score over all")
  func ownPlan() throws {
    let text = String(decoding: try Reading.shipped("templates/study-plan.yaml"), as: UTF8.self)
    let (plan, problems) = try plan(text)
    #expect(problems == "")
    #expect(plan?.sessions.map(\.hours) == [12, 10, 8, 4])
    #expect(plan?.sessions.first?.resource == "Firewall labs C")
    #expect(plan?.tests.map(\.domain) == ["Network Security", "Cloud Security", nil])
    #expect(plan?.sitting?.description == "2026-12-22")
  }

  @Test(
    "a slip in a plan",
    arguments: [
      (
        "\"Network Security\", hours", "\"Netwerk Security\", hours",
        "did you mean `Network Security`?"
      ),
      ("hours: 12", "hours: 0", "from 1 to 2000"),
      ("until: 2026-12-06", "until: 2026-11-06", "before it begins"),
      ("kind: instructor-led", "kind: teacher", "`teacher` is not a value of `kind`"),
      ("sitting:", "siting:", "did you mean `sitting`?"),
    ])
  func planSlips(good: String, bad: String, message: String) throws {
    let text = String(decoding: try Reading.shipped("templates/study-plan.yaml"), as: UTF8.self)
    let (plan, problems) = try plan(text.replacing(good, with: bad))
    #expect(plan == nil)
    #expect(problems.contains(message), "\(problems)")
    #expect(problems.contains("study-plan.yaml:"))
  }

  @Test("the templates name every key that the readers know")
  func keys() throws {
    func keys(_ files: [String]) throws -> Set<String> {
      let source = try files.map {
        String(decoding: try Reading.shipped("Sources/Intake/\($0).swift"), as: UTF8.self)
      }.joined()
      return Set(
        source.matches(of: /(?:required|optional)\("([^"]+)"\)/).map { String($0.output.1) })
    }
    func named(_ template: String) throws -> Set<String> {
      let text = String(decoding: try Reading.shipped("templates/\(template)"), as: UTF8.self)
      return Set(
        text.matches(of: /(?:^|[{,#] *|\n *(?:- )?)([a-z][a-z -]*):/).map { String($0.output.1) })
    }
    let report = try keys(["ScoreReportReader", "PracticeRecordReader", "DomainNames"])
      .union(["last time", "since then"])
    let (inReport, inPlan) = (try named("score-report.yaml"), try named("study-plan.yaml"))
    #expect(report.subtracting(inReport) == [])
    #expect(report.isSuperset(of: ["secret", "validated by", "helped"]))
    let plan = try keys(["StudyPlanReader"])
    #expect(plan.subtracting(inPlan) == [])
  }
}
