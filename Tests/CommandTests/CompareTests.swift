import Foundation
import Sheets
import Testing
import Units

/// `retake compare`: ways back to the exam, side by side.
@Suite("Scenarios side by side")
struct CompareTests {
  private static let request = """
    request: 1
    exam: SCOR
    as of: 2026-11-24
    policy: strict
    candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
    sittings:
      complete since: ever
      list: [{day: 2026-11-20, outcome: failed, paid: []}]
    ask: {costs: [{category: exam-fee, amount: 400 USD}, {category: course, amount: 780 USD}]}
    payments: {complete since: ever}
    chance: {value: 50 %, source: our own}
    """

  private func compare(
    _ arguments: [String] = [], files: [String: String] = [:], name: String = "r.yaml"
  )
    throws -> Command.Result
  {
    let command = try Command()
    defer { command.remove() }
    try command.write(CompareTests.request, to: "r.yaml")
    for (name, text) in files { try command.write(text, to: name) }
    return try command.run(["compare", name] + arguments)
  }

  private func json(
    _ arguments: [String] = [], files: [String: String] = [:], name: String = "r.yaml"
  )
    throws -> [String: Any]
  {
    let result = try compare(arguments + ["--format", "json"], files: files, name: name)
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func scenarios(_ document: [String: Any]) throws -> [[String: Any]] {
    try #require(document["scenarios"] as? [[String: Any]])
  }

  @Test("a request alone gives four scenarios, on 80 columns")
  func card() throws {
    let result = try compare()
    #expect(result.status == 0)
    #expect(result.errors == "")
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    for name in ["earliest day", "targeted", "course first", "wait for"] {
      #expect(result.output.contains(name))
    }
    #expect(result.output.contains("* the best of its row"))
    #expect(result.output.contains("Chance: our own"))
  }

  @Test("the vendor's first day without a look at the money; the policy's cool-off for who waits")
  func days() throws {
    let all = try scenarios(try json())
    let first = try all.map { scenario in
      let attempts = try #require(scenario["attempts"] as? [[String: Any]])
      return try #require(attempts.first?["day"] as? String)
    }
    // Five whole days after 2026-11-20, the day after: 2026-11-26. Strict cools off for 14 days: 2026-12-04, and four
    // weeks of study behind it 2027-01-01.
    #expect(first == ["2026-11-26", "2027-01-01", "2027-01-01", "2026-12-04"])
    #expect(all.map { $0["id"] as? String } == ["A", "B", "C", "D"])
  }

  @Test("the shares of every end add up, and the chances of the ends are the whole")
  func whole() throws {
    for scenario in try scenarios(try json(["--for", "both"])) {
      for end in try #require(scenario["ends"] as? [[String: Any]]) {
        func cents(_ key: String) throws -> Int {
          let text = try #require(end[key] as? String)
          return try #require(Int(text.replacing(".", with: "")))
        }
        #expect(
          try cents("employer") + cents("candidate") + cents("voucher") == cents("total"))
      }
      for outlook in try #require(scenario["outlooks"] as? [[String: Any]]) {
        let chances = try #require(outlook["chances"] as? [String]).compactMap { Double($0) }
        #expect(abs(chances.reduce(0, +) - 1) < 1e-11)
      }
    }
  }

  @Test("strict pays half of a second attempt and nothing of a third")
  func settled() throws {
    let scenario = try #require(try scenarios(try json()).last)
    let ends = try #require(scenario["ends"] as? [[String: Any]])
    #expect(ends.map { $0["employer"] as? String } == ["200.00", "200.00", "200.00", "200.00"])
    #expect(ends.map { $0["candidate"] as? String } == ["200.00", "600.00", "1000.00", "1000.00"])
  }

  @Test("a file refers to the request, from where it stands")
  func file() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(CompareTests.request, to: "r.yaml")
    try command.write(
      """
      scenarios: 1
      request: r.yaml
      base: {stop: {attempts: 1}, without: [course]}
      alternatives: [{name: on my own account, pays: candidate}]
      """, to: "s.yaml")
    try command.makeFolder("plans", of: ["r.yaml", "s.yaml"])
    let result = try command.run("compare", "plans/s.yaml", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let ends = try scenarios(document).map { scenario in
      try #require((scenario["ends"] as? [[String: Any]])?.first?["candidate"] as? String)
    }
    #expect(ends == ["200.00", "400.00"])
  }

  @Test("the form as a workbook gives the figures of the file, byte for byte")
  func form() throws {
    let command = try Command()
    defer { command.remove() }
    #expect(try command.run("form", "--scenarios", "scenarios.xlsx").status == 0)
    // The copy among the templates is what the program writes today.
    let shipped = try Data(contentsOf: command.folder.appending(path: "templates/scenarios.xlsx"))
    #expect(shipped == (try Data(contentsOf: command.folder.appending(path: "scenarios.xlsx"))))
    func figures(_ file: String) throws -> String {
      let result = try command.run("compare", file, "--format", "json", "--for", "both")
      #expect(result.status == 0, "\(result.errors)")
      // Behind the figures stand the files read, by their names.
      return String(try #require(result.output.components(separatedBy: "\"inputs\"").first))
    }
    let figures = (try figures("templates/scenarios.xlsx"), try figures("templates/scenarios.yaml"))
    #expect(figures.0 == figures.1)
    #expect(figures.0.contains("wait for the money"))
  }

  @Test("a slip in the workbook has its sheet and cell, and the status 65")
  func slipInForm() throws {
    let command = try Command()
    defer { command.remove() }
    var book = Workbook(title: "t", author: "a", created: Day(number: 20_781))
    let scenarios = book.sheet("Scenarios")
    for row in [["name", "now", "later"], ["stop.attempts", "many", ""]] {
      book[scenarios].append(row.map { Entry(.text($0)) })
    }
    let file = book.sheet("File")
    for row in [["scenarios", "1"], ["request", "r.yaml"]] {
      book[file].append(row.map { Entry(.text($0)) })
    }
    try command.write(CompareTests.request, to: "r.yaml")
    try Data(try book.bytes()).write(to: command.folder.appending(path: "s.xlsx"))
    let result = try command.run("compare", "s.xlsx")
    #expect(result.status == 65)
    #expect(result.errors.contains("s.xlsx:Scenarios!B2: error: "))
  }

  @Test("the shipped sample is what the program writes today", arguments: ["txt", "xlsx"])
  func sample(kind: String) throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.run(
      "compare", "templates/scenarios.yaml", "--for", "both", "--workbook", "comparison.xlsx")
    #expect(result.status == 0, "\(result.errors)")
    let shipped = try Data(contentsOf: Command.root.appending(path: "reports/comparison.\(kind)"))
    let written =
      kind == "txt"
      ? Data(result.output.utf8)
      : try Data(contentsOf: command.folder.appending(path: "comparison.xlsx"))
    #expect(shipped == written)
  }

  @Test("a slip in the file has the status 65, and a request that is not there 66")
  func slips() throws {
    let slip = try compare(
      files: ["s.yaml": "scenarios: 1\nrequest: r.yaml\nalternativs: []\n"], name: "s.yaml")
    #expect(slip.status == 65)
    #expect(slip.errors.contains("did you mean `alternatives`?"))
    let none = try compare(files: ["s.yaml": "scenarios: 1\nalternatives: []\n"], name: "s.yaml")
    #expect(none.status == 65)
    #expect(none.errors.contains("`scenarios` needs `request`"))
    let gone = try compare(
      files: ["s.yaml": "scenarios: 1\nrequest: gone.yaml\nalternatives: []\n"], name: "s.yaml")
    #expect(gone.status == 66)
    #expect(gone.errors.contains("s.yaml:2:10: error: there is no file "))
    let itself = try compare(
      files: ["s.yaml": "scenarios: 1\nrequest: s.yaml\nalternatives: []\n"], name: "s.yaml")
    #expect(itself.status == 65)
    #expect(itself.errors.contains("s.yaml:2:10: error: "))
    #expect(itself.errors.contains("is a file of scenarios, and a request is needed here"))
    #expect(itself.errors.contains("1 error;"))
  }

  @Test("somebody who shuns risk almost wholly is answered, and no tolerance at all is refused")
  func risk() throws {
    let request = Self.request + "\nvalue of passing: \"1,000 USD\""
    func file(_ tolerance: String) -> String {
      """
      scenarios: 1
      request: r.yaml
      decider: {risk tolerance: \(tolerance)}
      base: {name: once, without: [course], stop: {attempts: 2}}
      alternatives: []
      """
    }
    let tiny = try compare(files: ["r.yaml": request, "s.yaml": file("1 USD")], name: "s.yaml")
    #expect(tiny.status == 0, "\(tiny.errors)")
    // Whoever looks at the worst end alone does not risk a fee beside what is lost anyway.
    #expect(tiny.output.contains("do not sit it again"))
    let none = try compare(files: ["r.yaml": request, "s.yaml": file("0 USD")], name: "s.yaml")
    #expect(none.status == 65)
    #expect(none.errors.contains("s.yaml:3:27: error: a risk tolerance is above zero"))
  }

  @Test("a month until the pass is counted in the strategy where its price is stated, else refused")
  func delayCounted() throws {
    let request = Self.request + "\nvalue of passing: \"4,000 USD\""
    func file(_ delay: String) -> String {
      """
      scenarios: 1
      request: r.yaml
      decider: {count delay: yes}
      base: {name: once, without: [course], stop: {attempts: 1}\(delay)}
      alternatives: []
      """
    }
    let counted = try compare(
      files: ["r.yaml": request, "s.yaml": file(", delay per month: 250 USD")], name: "s.yaml")
    #expect(counted.status == 0, "\(counted.errors)")
    #expect(
      counted.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .contains("250.00 USD for a month until the pass"))
    let none = try compare(files: ["r.yaml": request, "s.yaml": file("")], name: "s.yaml")
    #expect(none.status == 65)
    #expect(
      none.errors.contains("s.yaml:3:24: error: `count delay` needs to know what a month costs"))
  }

  @Test("hours and delay are in the currency of the comparison, or play no part and are named")
  func currencies() throws {
    let request =
      Self.request.replacing("policy: strict", with: "policy: accolite") + """

        time: {seat hours: 4, hourly rate: 10 USD, delay per month: 100 USD}
        value of passing: 500 USD
        """
    let rate = "\nrates: [{from: USD, to: INR, rate: 80, on: 2026-11-20, source: a bank}]"
    let card = try compare(files: ["r.yaml": request + rate])
    #expect(card.status == 0, "\(card.errors)")
    // Four hours at 800 rupees, for somebody who sits once at most.
    let once = try compare(
      files: [
        "r.yaml": request + rate,
        "s.yaml": "scenarios: 1\nrequest: r.yaml\nbase: {stop: {attempts: 1}}\nalternatives: []\n",
      ], name: "s.yaml")
    #expect(once.output.contains("3,200.00"), "\(once.output)")
    #expect(once.output.contains("40,000.00 INR lost without a pass"))
    // Without a rate for them the costs cannot be compared at all.
    let without = try compare(files: ["r.yaml": request])
    #expect(without.status == 65)
    #expect(without.errors.contains("INR"))
  }

  @Test("without a value of passing there is no best strategy, and the card says why")
  func noValue() throws {
    let card = try compare()
    #expect(
      card.output.replacing("\n", with: " ").contains(
        "No best strategy: the request does not say what passing is worth"))
  }

  @Test("workbooks of members, and of training whose factor is multiplied again and again")
  func furtherWorkbooks() throws {
    let member = """
      scenarios: 1
      request: m.yaml
      base: {name: as it is, stop: {attempts: 3}, chance: {base: 60 %, source: own}}
      alternatives:
        - {name: join, membership: {dues: 145 USD}}
        - {name: join each year, membership: {dues: 145 USD, again each year: yes}, days: {weeks after: 30}}
      """
    let cisa = Self.request.replacing("exam: SCOR", with: "exam: CISA").replacing(
      "400 USD", with: "760 USD")
    let book = try compare(
      ["--workbook", "x.xlsx"], files: ["m.yaml": cisa, "s.yaml": member], name: "s.yaml")
    #expect(book.status == 0, "\(book.errors)")
    let again = """
      scenarios: 1
      request: r.yaml
      base:
        name: a course each time
        costs: [{category: course, amount: 100 USD, again: repeated}]
        preparation: {odds: 3.2, source: own}
        stop: {attempts: 5}
      alternatives: []
      """
    let odds = try compare(
      ["--workbook", "x.xlsx"], files: ["s.yaml": again], name: "s.yaml")
    #expect(odds.status == 0, "\(odds.errors)")
  }

  @Test("what contradicts itself has its place, and nothing is said twice")
  func contradictions() throws {
    let file = """
      scenarios: 1
      request: r.yaml
      base:
        name: at once
        chance: {base: 150 %, source: own}
        stop: {last day: 2020-01-01}
      alternatives:
        - {name: at once, days: {weeks after: 2}}
        - name: two fees
          costs: [{category: exam-fee, amount: 300 USD}, {category: exam-fee, amount: 20 USD}]
      """
    let result = try compare(files: ["s.yaml": file], name: "s.yaml")
    #expect(result.status == 65)
    #expect(
      result.errors.contains("s.yaml:5:18: error: `150 %` is not a probability from 0 to 1"))
    #expect(
      result.errors.contains(
        "s.yaml:6:20: error: the last day 2020-01-01 lies before the decision on 2026-11-24"))
    #expect(result.errors.contains("s.yaml:8:12: error: scenario A is called `at once`, too"))
    #expect(
      result.errors.contains(
        "s.yaml:10:52: error: a sitting has one exam fee, and s.yaml:10:13 states it already"))
    #expect(result.errors.contains("4 errors;"))
  }

  @Test("where nothing can be sat no row stands empty, and what is nearly sure is not called sure")
  func edges() throws {
    let file = """
      scenarios: 1
      request: r.yaml
      base: {name: never, stop: {last day: 2026-11-24}, chance: {base: 99.99 %, source: own}}
      alternatives:
        - {name: once, without: [course], stop: {last day: 2027-12-31, attempts: 1}}
      """
    let result = try compare(files: ["s.yaml": file], name: "s.yaml")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("> 99.9 %"))
    #expect(!result.output.contains("100.0 %"))
    let alone = try compare(
      files: [
        "s.yaml": file.replacing("{last day: 2027-12-31, attempts: 1}", with: "{attempts: 1}")
      ], name: "s.yaml")
    #expect(alone.status == 0)
    #expect(alone.output.contains("A, B: no sitting is possible"))
    #expect(!alone.output.contains("expected cash\n"))
    #expect(!alone.output.contains("first sitting\n"))
  }

  @Test(
    "a booking to which nobody comes, one that is moved, and a strategy that learns from its fails")
  func risks() throws {
    let request = CompareTests.request + "\nvalue of passing: \"4,000 USD\""
    let file = """
      scenarios: 1
      request: r.yaml
      base:
        without: [course]
        days: earliest
        stop: {attempts: 2}
        chance: {passes: 1, fails: 0, source: our own}
        no-show: {chance: 10 %}
      alternatives:
        - name: may be moved
          cancellation: {chance: 20 %, fee: 50 USD}
      """
    let files = ["r.yaml": request, "s.yaml": file]
    let document = try json(["--for", "both"], files: files, name: "s.yaml")
    let all = try scenarios(document)
    let ends = try #require(all.first?["ends"] as? [[String: Any]])
    // Three passes, four ways to none; once more by one or two moved bookings.
    #expect(ends.count == 7)
    #expect((all.last?["ends"] as? [Any])?.count == 2 + 3 * 6)
    #expect(ends.map { $0["misses"] as? Int } == [0, 0, 0, 1, 1, 1, 2])
    let outlook = try #require((all.first?["outlooks"] as? [[String: Any]])?.first)
    // Beta(2, 1): 0.9·2/3 at once, 0.9·0.9·2·1/(3·4) after a fail, 0.1·0.9·2/3 after a no-show.
    #expect(outlook["certified"] as? String == "0.795000000000")
    let strategy = try #require((document["strategies"] as? [[String: Any]])?.first)
    #expect(strategy["learnt"] as? Bool == true)
    let card = try compare(files: files, name: "s.yaml")
    #expect(card.output.contains("less after each fail"))
    #expect(card.output.contains("nobody comes to a booking with 10 %"))
    #expect(card.output.contains("B: a booking is moved with 20 % for 50.00 USD, candidate"))
    let book = try compare(["--workbook", "x.xlsx"], files: files, name: "s.yaml")
    #expect(book.status == 0, "\(book.errors)")
    #expect(book.errors.contains("wrote x.xlsx"))
  }

  @Test("two that begin alike say so in one line, and what is worse says in what")
  func alike() throws {
    let flags = try scenarios(try json(["--for", "both"])).map { scenario in
      (scenario["flags"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }
    // On 2026-11-26 the cool-off of 14 days is not over: waiting for the money begins later than the earliest day.
    #expect(flags[3].filter { $0.hasPrefix("same") }.isEmpty)
    let over = CompareTests.request.replacing("2026-11-20", with: "2026-11-06")
    let later = try scenarios(try json(["--for", "both"], files: ["r.yaml": over]))
    let last = try #require(later.last?["flags"] as? [[String: Any]])
    #expect(
      last.contains { flag in
        flag["id"] as? String == "same-start"
          && (flag["words"] as? String ?? "").hasPrefix(
            "begins as A does, on the same day at the same cost and chance; after a fail it is no better in "
              + "cost, chance or date, and ")
          && (flag["words"] as? String ?? "").hasSuffix("later on average")
      }, "\(last)")
    #expect(!last.contains { $0["id"] as? String == "dominated" })
  }

  @Test("without a chance three are shown, and none is claimed")
  func assumed() throws {
    let text = CompareTests.request.replacing(
      "chance: {value: 50 %, source: our own}", with: "value of passing: \"4,000 USD\"")
    let document = try json(files: ["r.yaml": text])
    #expect(document["readings"] as? [String] == ["50 %", "65 %", "80 %"])
    let result = try compare(files: ["r.yaml": text])
    #expect(result.output.contains("No chance was given: three are shown, none is claimed."))
  }

  @Test(
    "a certification of two exams: the second as its own request has it, once the first is passed")
  func certification() throws {
    let second = """
      request: 1
      exam: 300-710
      as of: 2026-11-24
      candidate: {id: c-17}
      sittings: {complete since: ever}
      ask: {costs: [{category: exam-fee, amount: 300 USD}]}
      chance: {value: 80 %, source: our own}
      """
    let file = """
      scenarios: 1
      request: r.yaml
      then: second.yaml
      base: {without: [course], pays: candidate, stop: {attempts: 1}, days: earliest}
      alternatives: []
      """
    let document = try json(files: ["second.yaml": second, "s.yaml": file], name: "s.yaml")
    #expect(document["thenExam"] as? String == "cisco-300-710")
    let scenario = try #require(try scenarios(document).first)
    let outlook = try #require((scenario["certification"] as? [[String: Any]])?.first)
    // The core is passed with 0.5, then one of three attempts with 1 − 0.2³.
    #expect(outlook["certified"] as? String == "0.496000000000")
    // 400 + 0.5·300·(1 + 0.2 + 0.04)
    #expect((outlook["total"] as? [String: Any])?["mean"] as? String == "586.00")
  }

  @Test(
    "a fee that nobody knows is not none: it is said, and what leaves it out has a plus behind it")
  func unknownFee() throws {
    let request = CompareTests.request.replacing(
      "exam: SCOR", with: "exam: {code: X-100, wait: 14 days, source: the page}"
    ).replacing("{category: exam-fee, amount: 400 USD}, ", with: "")
    let result = try compare(files: ["r.yaml": request])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("nobody stated a price of the exam-fee: it is not counted"))
    #expect(result.output.contains("780.00+"))
  }

  @Test("a workbook beside the answer, but never in the place of what the answer is made from")
  func workbook() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(CompareTests.request, to: "r.yaml")
    let result = try command.run("compare", "r.yaml", "--workbook", "c.xlsx")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("wrote c.xlsx: open the sheet Options first"))
    #expect(command.exists("c.xlsx"))
    let over = try command.run("compare", "r.yaml", "--workbook", "r.yaml")
    #expect(over.status == 73)
    #expect(try command.read("r.yaml") == CompareTests.request)
  }

  @Test("the shipped template runs, with the same bytes each time")
  func template() throws {
    let command = try Command()
    defer { command.remove() }
    let first = try command.run("compare", "templates/scenarios.yaml")
    #expect(first.status == 0, "\(first.errors)")
    for line in first.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(try command.run("compare", "templates/scenarios.yaml").output == first.output)
  }

  @Test(
    "on a day on which `decide` says not yet, the employer pays nothing; waiting for the money is worth something"
  )
  func coolOff() throws {
    // strict: at least 14 days between a fail and the next attempt.
    let request = CompareTests.request.replacing("2026-11-20", with: "2026-11-16")
    let all = try scenarios(try json(files: ["r.yaml": request]))
    func first(_ index: Int) throws -> [String: Any] {
      try #require((all[index]["attempts"] as? [[String: Any]])?.first)
    }
    #expect(try first(0)["refusedBy"] as? [String] == ["cool off"])
    #expect(try first(3)["refusedBy"] as? [String] == [])
    #expect(try first(3)["day"] as? String == "2026-11-30")
    func employer(_ index: Int) throws -> String? {
      try #require((all[index]["ends"] as? [[String: Any]])?.first)["employer"] as? String
    }
    #expect(try employer(0) == "0.00")
    #expect(try employer(3) == "200.00")
    let flags = try #require(all[3]["flags"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    #expect(!flags.contains("nothing-to-wait-for") && !flags.contains("dominated"))
    #expect(flags.contains("conditional"))
  }

  @Test("days that a scenario names before the vendor allows them end the series with the rule")
  func tooEarly() throws {
    let file = """
      scenarios: 1
      request: r.yaml
      base:
        name: too soon
        days: [2026-12-25, 2026-12-26]
        chance: {base: 60 %, source: the test}
      alternatives: [{name: at once, days: earliest}]
      """
    let all = try scenarios(
      try json(files: ["r.yaml": CompareTests.request, "s.yaml": file], name: "s.yaml"))
    #expect((all[0]["attempts"] as? [Any])?.count == 1)
    let flags = try #require(all[0]["flags"] as? [[String: Any]])
    #expect(flags.contains { ($0["words"] as? String ?? "").contains("wait after a fail") })
  }

  @Test("without a rate of interest today's money is the money, tax and other sums included")
  func noDiscount() throws {
    let file = """
      scenarios: 1
      request: r.yaml
      base:
        name: all in
        chance: {base: 60 %, source: the test}
        discount a year: 0 %
        tax: {share: 20 %, label: taken as a benefit}
        cancellation: {chance: 10 %, fee: 50 USD}
        extra: [{what: penalty, amount: 500 USD, by: employer, when: not certified}]
      alternatives: [{name: at once, days: earliest}]
      """
    let all = try scenarios(
      try json(files: ["r.yaml": CompareTests.request, "s.yaml": file], name: "s.yaml"))
    let outlook = try #require((all[0]["outlooks"] as? [[String: Any]])?.first)
    let total = try #require((outlook["total"] as? [String: Any])?["mean"] as? String)
    #expect(outlook["presentTotal"] as? String == total)
  }
}
