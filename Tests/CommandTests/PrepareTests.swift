import CIcal
import Foundation
import Testing

/// `retake prepare`: from a score report to hours by domain and week.
@Suite("A study plan from a score report")
struct PrepareTests {
  private static let report = """
    score report: 1
    secret: nobody knows these words
    exam: SCOR
    version: "2.0"
    reports:
      - day: 2026-11-20
        domains:
          "Security Concepts": 85 %
          "Network Security": 65 %
          "Cloud Security": 85 %
          "Secure Service Edge": 85 %
          "Endpoint Protection and Detection": 65 %
          "Network Access, Visibility, and Enforcement": 85 %
    """
  private static let request =
    FailedOnce.request + """
      ask: {costs: [{category: exam-fee, amount: 400 USD}]}
      """

  private func prepare(
    _ more: String = "", _ arguments: [String] = [], request: String? = nil, plan: String? = nil
  ) throws -> (result: Command.Result, text: String, ics: String?) {
    let command = try Command()
    defer { command.remove() }
    try command.write(PrepareTests.report + "\n" + more, to: "s.yaml")
    var call = ["prepare", "s.yaml"] + arguments
    if let request {
      try command.write(request, to: "r.yaml")
      call += ["--request", "r.yaml"]
    } else {
      call += ["--as-of", "2026-11-24"]
    }
    if let plan {
      try command.write(plan, to: "p.yaml")
      call += ["--check", "p.yaml"]
    }
    let result = try command.run(call)
    let ics = try? String(contentsOf: command.folder.appending(path: "out.ics"), encoding: .utf8)
    return (
      result, result.output.split(whereSeparator: \.isWhitespace).joined(separator: " "), ics
    )
  }

  private func json(_ more: String = "", _ arguments: [String] = [], request: String? = nil) throws
    -> [String: Any]
  {
    let output = try prepare(more, arguments + ["--format", "json"], request: request).result.output
    return try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  @Test("70 hours on the two weak domains and 30 on the others, on 80 columns")
  func card() throws {
    let (result, text, _) = try prepare("hours: 100\nhours a week: 25")
    #expect(result.status == 0)
    #expect(result.errors == "")
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    // 25 × 20 and 15 × 20: of 70 hours 43.75 and 26.25.
    #expect(
      text.contains(
        "1 Network Security: weak 65 %, target 85 %; 25 % of the exam; costs 5 points 44 hours"))
    #expect(text.contains("2 Endpoint Protection and Detection: weak"))
    #expect(
      text.contains(
        "topics: firewalls, intrusion prevention, VPN, segmentation (listed for version 1.1)"))
    #expect(text.contains("topics: none listed"))
    // Five days after 2026-11-20, the day after: 2026-11-26; four weeks later 2026-12-24.
    #expect(text.contains("2026-12-24: four to six weeks after the first possible day"))
    #expect(text.contains("100 hours needed, as stated; 100 planned at 25 a week"))
    #expect(text.contains("weights of version 2.0 from Cisco, 350-701 SCOR v2.0 exam topics"))
    #expect(text.contains("Nobody's chance follows from it"))
  }

  @Test("an exam that a request brings along, of fourteen domains: 80 columns all the same")
  func manyDomains() throws {
    let command = try Command()
    defer { command.remove() }
    let names = (1...14).map { "A rather long name of a domain, number \($0)" }
    // 13 × 7 + 9 = 100.
    let weights = names.enumerated().map { "\"\($1)\": \($0 == 0 ? 9 : 7)" }
    let scores = names.enumerated().map { "\"\($1)\": \(50 + $0 * 3) %" }
    try command.write(
      """
      score report: 1
      secret: nobody knows these words
      exam: X-100
      reports: [{day: 2026-11-20, domains: {\(scores.joined(separator: ", "))}}]
      weights: {source: the handbook, value: {\(weights.joined(separator: ", "))}}
      """, to: "s.yaml")
    let request = PrepareTests.request.replacing(
      "exam: SCOR", with: "exam: {code: X-100, fee: 250 USD, wait: 14 days, source: the page}")
    try command.write(request, to: "r.yaml")
    let result = try command.run("prepare", "s.yaml", "--request", "r.yaml")
    #expect(result.status == 0, "\(result.errors)")
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(result.output.contains("weights of your own, from the handbook"))
    #expect(result.output.contains("topics: none listed"))
  }

  @Test("JSON adds up to the hour, and the same call gives the same bytes")
  func adds() throws {
    let first = try prepare("", ["--format", "json"]).result.output
    #expect(try prepare("", ["--format", "json"]).result.output == first)
    let plan = try json()
    #expect(plan["schema"] as? String == "retake.plan/1")
    let domains = try #require(plan["domains"] as? [[String: Any]])
    let weeks = try #require(plan["weeks"] as? [[String: Any]])
    let hours = try #require(plan["hours"] as? Int)
    #expect(domains.compactMap { $0["hours"] as? Int }.reduce(0, +) == hours)
    #expect(weeks.compactMap { $0["total"] as? Int }.reduce(0, +) == hours)
    for (index, domain) in domains.enumerated() {
      let column = weeks.compactMap { ($0["hours"] as? [Int])?[index] }.reduce(0, +)
      #expect(column == domain["hours"] as? Int)
    }
  }

  @Test("every key of the JSON stands in its page")
  func documented() throws {
    let page = try String(
      contentsOf: Command.root.appending(path: "docs/plan-json.md"), encoding: .utf8)
    func keys(_ value: Any) -> Set<String> {
      if let object = value as? [String: Any] {
        return object.reduce(into: Set(object.keys)) { $0.formUnion(keys($1.value)) }
      }
      return (value as? [Any])?.reduce(into: Set<String>()) { $0.formUnion(keys($1)) } ?? []
    }
    let known = keys(try json("", ["--until", "2026-12-01"]))
    #expect(known.isSuperset(of: ["moreHoursAWeek", "missing", "odds"]))
    #expect(known.filter { !page.contains("`\($0)`") } == [])
  }

  @Test("what does not fit before a day is said with the choices")
  func until() throws {
    // Eight points at 4 hours are 32, and 70 % of 45 hours come to that; two weeks at 10 hours are 20 of them.
    let (result, text, _) = try prepare(
      "", ["--until", "2026-12-08", "--hours-per-week", "10"])
    #expect(result.status == 0)
    #expect(text.contains("2026-12-08: the last day: --until names it"))
    #expect(text.contains("45 hours needed, for what is missing; 20 planned at 10 a week"))
    // 2026-12-24 leaves 42 hours, 2026-12-31 leaves 52; 22 a week make 44 in two weeks, 23 make 46.
    #expect(
      text.contains(
        "What does not fit: choose move the sitting to 2026-12-31 study 13 more hours a week: 23 accept "
          + "the risk of leaving out 25 hours"))
  }

  @Test("a last day before the wait ends leaves none")
  func noDay() throws {
    let (result, _, _) = try prepare("", ["--until", "2026-11-25"])
    #expect(result.status == 65)
    #expect(result.errors.contains("the last one is 2026-11-25 (--until names it)"))
    #expect(result.errors.contains("possible from 2026-11-26 on"))
  }

  @Test("with a request the policy gives the first day, and its deadline the last")
  func request() throws {
    // strict: 14 days after the fail are 2026-12-04; four weeks later 2027-01-01.
    let plan = try json(
      "hours: 40\nhours a week: 10", request: PrepareTests.request)
    let sitting = try #require(plan["sitting"] as? [String: Any])
    #expect(sitting["earliest"] as? String == "2026-12-04")
    #expect(sitting["earliestReason"] as? String == "cool off")
    #expect(sitting["day"] as? String == "2027-01-01")
    let ending = try json(
      "hours: 40\nhours a week: 10",
      request: PrepareTests.request + "\ndeadline: {day: 2026-12-15, set by: the project}")
    let last = try #require(ending["sitting"] as? [String: Any])
    #expect(last["day"] as? String == "2026-12-15")
    #expect(last["fits"] as? String == "2027-01-01")
  }

  @Test("the day that a request plans is the one to be ready on, unless the call names another")
  func planned() throws {
    let request = PrepareTests.request.replacing(
      "ask: {", with: "ask: {planned day: 2026-12-10, ")
    func day(_ arguments: [String] = []) throws -> String? {
      (try json("hours: 90", arguments, request: request)["sitting"] as? [String: Any])?["day"]
        as? String
    }
    #expect(try day() == "2026-12-10")
    #expect(try day(["--until", "2026-12-20"]) == "2026-12-20")
  }

  @Test("hours: the call's before the score report's, the score report's before the request's")
  func precedence() throws {
    let request = PrepareTests.request + "\ntime: {study hours: 33}\ndates: {hours a week: 11}"
    func hours(_ more: String, _ arguments: [String] = []) throws -> [Int?] {
      let sitting = try json(more, arguments, request: request)["sitting"] as? [String: Any]
      return [sitting?["hoursNeeded"] as? Int, sitting?["hoursAWeek"] as? Int]
    }
    #expect(try hours("") == [33, 11])
    #expect(try hours("hours: 44\nhours a week: 12") == [44, 12])
    #expect(try hours("hours: 44\nhours a week: 12", ["--hours-per-week", "13"]) == [44, 13])
  }

  @Test("a request about another exam is refused")
  func otherExam() throws {
    let (result, _, _) = try prepare(
      request: PrepareTests.request.replacing("exam: SCOR", with: "exam: CCNA"))
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "s.yaml:3:7: error: these reports are about 350-701, the request is about 200-301"))
  }

  @Test("a plan of one's own is checked: all hours on what is strong, late, with the old film")
  func check() throws {
    let plan = """
      study plan: 1
      sessions:
        - {from: 2026-11-24, domain: "Network Security", hours: 2, kind: video, resource: film a}
        - {from: 2026-12-20, until: 2026-12-23, domain: "Cloud Security", hours: 20, kind: labs}
      practice tests: [{day: 2026-12-20}]
      """
    let (result, text, _) = try prepare(
      "last time: [{resource: Film A, kind: video}]", plan: plan)
    #expect(result.status == 0)
    for mistake in [
      "starting-over", "same-resources", "no-hands-on", "cramming", "overall-score",
      "linked-ignored", "endless-polishing",
    ] {
      #expect(text.contains("\(mistake): "), "\(mistake)")
    }
    #expect(text.contains("Change: book one"))
    let slip = try prepare(plan: plan.replacing("Cloud Security", with: "Claud Security"))
    #expect(slip.result.status == 65)
    #expect(slip.result.errors.contains("p.yaml:4:"))
    #expect(slip.result.errors.contains("did you mean `Cloud Security`?"))
  }

  @Test("Markdown has the same hours, and no name from a file ends a cell")
  func markdown() throws {
    let result = try prepare(
      "hours: 100\nhours a week: 25\nlast time: [{resource: \"A|B *c*\", kind: labs}]",
      ["--format", "markdown"]
    ).result
    #expect(result.output.hasPrefix("# Study plan\n"))
    #expect(result.output.contains("44 hours: "))
    #expect(result.output.contains("A\\|B \\*c\\*"))
    #expect(result.output.contains("| all | 44 | 26 |"))
  }

  @Test("the calendar file: every week, the practice tests and the sitting, and no score")
  func calendar() throws {
    let (result, _, ics) = try prepare(
      "hours: 40\nhours a week: 10", ["--ics", "out.ics"])
    #expect(result.status == 0)
    let text = try #require(ics)
    #expect(!text.contains("65"))
    let calendar = try #require(icalparser_parse_string(text))
    defer { icalcomponent_free(calendar) }
    #expect(icalcomponent_count_errors(calendar) == 0)
    #expect(icalrestriction_check(calendar) == 1)
    var days: [String] = []
    var event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT)
    while let one = event {
      let start = icalcomponent_get_dtstart(one)
      days.append("\(start.year)-\(start.month)-\(start.day)")
      event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)
    }
    // Five weeks from 2026-11-24 on, check-points six and three days before the sitting, and the sitting.
    #expect(
      days == [
        "2026-11-24", "2026-12-1", "2026-12-8", "2026-12-15", "2026-12-18", "2026-12-21",
        "2026-12-22",
        "2026-12-24",
      ])
    let over = try prepare("", ["--ics", "s.yaml"]).result
    #expect(over.status == 73)
  }

  /// What shows every domain to be ready: two tests on two days, labs that were seen to work, another approach.
  private static let ready = """
    last time: [{resource: Film A, kind: video}]
    since then: [{resource: Labs B, kind: labs}]
    practice tests:
      complete since: 2026-11-21
      list:
        - {id: p-1, day: 2026-11-22, domains: {"Security Concepts": 91 %, "Network Security": 91 %, "Cloud Security": 91 %,
           "Secure Service Edge": 91 %, "Endpoint Protection and Detection": 91 %, "Network Access, Visibility, and Enforcement": 91 %}}
        - {id: p-2, day: 2026-11-23, domains: {"Security Concepts": 93 %, "Network Security": 93 %, "Cloud Security": 93 %,
           "Secure Service Edge": 93 %, "Endpoint Protection and Detection": 93 %, "Network Access, Visibility, and Enforcement": 93 %}}
    hands-on:
      - {day: 2026-11-22, domain: "Network Security", validated by: a colleague}
      - {day: 2026-11-22, domain: "Endpoint Protection and Detection", validated by: a colleague}
    """

  @Test("ready since a day: the plan is to sit, and waiting costs")
  func ready() throws {
    let (_, text, _) = try prepare(PrepareTests.ready)
    #expect(text.contains("Ready? met"))
    #expect(text.contains("ready since 2026-11-23"))
    // The wait ends on 2026-11-26.
    #expect(text.contains("2026-11-26: the first possible day: every domain is ready"))
    #expect(!text.contains("endless-polishing"))
  }

  private func attest(
    _ more: String, clause: Bool = true, signingOff words: String = "domain readiness"
  ) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    try command.write(PrepareTests.report + "\n" + more, to: "s.yaml")
    var policy = try command.read("policies/employers/strict.yaml")
    if clause {
      policy = policy.replacing(
        "{sign-off: {of: study plan, by: line-manager}}",
        with: "{sign-off: {of: \(words), by: line-manager}}")
    }
    try command.write(policy, to: "own.yaml")
    return try command.run(
      "attest", "s.yaml", "--policy", "own.yaml", "--by", "training desk", "--on", "2026-11-24")
  }

  @Test("attest prints verdicts by domain and no score; the sign-off only where all are met")
  func attested() throws {
    let met = try attest(PrepareTests.ready)
    #expect(met.status == 0, "\(met.errors)")
    #expect(met.output.contains("#   \"Network Security\": met\n"))
    #expect(met.output.contains("- {of: domain readiness, by: line-manager, on: 2026-11-24}"))
    for score in ["65", "91", "93"] {
      #expect(!met.output.replacing(/sha256:[0-9a-f]+/, with: "").contains(score))
    }
    let open = try attest(
      PrepareTests.ready.replacing("p-2, day: 2026-11-23", with: "p-2, day: 2026-11-22"))
    #expect(open.status == 0)
    #expect(open.output.contains("#   \"Network Security\": needs evidence\n"))
    #expect(!open.output.contains("sign-offs"))
    let none = try attest(PrepareTests.ready, clause: false)
    #expect(none.status == 65)
    #expect(none.errors.contains("asks nobody to sign off domain readiness"))
  }

  @Test("the bar is the policy's, whatever the candidate aims at; without one the file's is named")
  func bar() throws {
    // Every test is at or above 91 %.
    let low = "target: 50 %\n" + PrepareTests.ready
    let own = try attest(low)
    #expect(own.output.contains("#   350-701, version 2.0, every domain at or above 50 %"))
    let high = try attest(low, signingOff: "domain readiness at 90 %")
    #expect(high.output.contains("every domain at or above 90 %"))
    #expect(
      high.output.contains("- {of: domain readiness at 90 %, by: line-manager, on: 2026-11-24}"))
    let higher = try attest(low, signingOff: "domain readiness at 92 %")
    #expect(higher.status == 0)
    #expect(!higher.output.contains("sign-offs"))
  }

  @Test("the line of attest, put into a request, meets the clause that asks for it")
  func policyReads() throws {
    let command = try Command()
    defer { command.remove() }
    let policy = try command.read("policies/employers/strict.yaml").replacing(
      "{sign-off: {of: study plan, by: line-manager}}",
      with: "{sign-off: {of: domain readiness, by: line-manager}}")
    try command.write(policy, to: "own.yaml")
    let line = try #require(
      try attest(PrepareTests.ready).output.split(separator: "\n").last { $0.contains("domain") })
    let request = PrepareTests.request.replacing("policy: strict", with: "policy: own.yaml")
    func verdict(_ preparation: String) throws -> String? {
      try command.write(request + "\n" + preparation, to: "r.yaml")
      let output = try command.run("decide", "r.yaml", "--format", "json").output
      let root = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
      let checks = root?["checks"] as? [[String: Any]]
      return checks?.first { $0["id"] as? String == "study-plan" }?["verdict"] as? String
    }
    #expect(try verdict("preparation:\n  sign-offs:\n\(line)") == "met")
    #expect(try verdict("") == "needs evidence")
  }

  @Test(
    "slips of the call",
    arguments: [
      (["--hours-per-week", "0"], "a number from 1 to 80"), (["--policy", "strict"], "--request"),
      (["--until", "tomorrow"], "is not a day"),
    ])
  func slips(arguments: [String], message: String) throws {
    let result = try prepare("", arguments).result
    #expect(result.status == 64)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("the templates work as they are shipped")
  func templates() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "prepare", "templates/score-report.yaml", "--request", "templates/request.yaml", "--check",
      "templates/study-plan.yaml")
    #expect(result.status == 0)
    #expect(result.errors.contains("this is the secret of the template"))
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }
}
