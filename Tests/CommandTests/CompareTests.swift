import Foundation
import Testing

/// `retake compare`: ways back to the exam, side by side.
@Suite("Scenarios side by side")
struct CompareTests: Comparing {
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

  @Test(
    "on a day on which `decide` says not yet, the employer pays nothing; waiting for the money is worth something"
  )
  func coolOff() throws {
    // strict: at least 14 days between a fail and the next attempt.
    let request = Self.request.replacing("2026-11-20", with: "2026-11-16")
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
      try json(files: ["r.yaml": Self.request, "s.yaml": file], name: "s.yaml"))
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
      try json(files: ["r.yaml": Self.request, "s.yaml": file], name: "s.yaml"))
    let outlook = try #require((all[0]["outlooks"] as? [[String: Any]])?.first)
    let total = try #require((outlook["total"] as? [String: Any])?["mean"] as? String)
    #expect(outlook["presentTotal"] as? String == total)
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
    let request = Self.request + "\nvalue of passing: \"4,000 USD\""
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
    let over = Self.request.replacing("2026-11-20", with: "2026-11-06")
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
    let text = Self.request.replacing(
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
    let request = Self.request.replacing(
      "exam: SCOR", with: "exam: {code: X-100, wait: 14 days, source: the page}"
    ).replacing("{category: exam-fee, amount: 400 USD}, ", with: "")
    let result = try compare(files: ["r.yaml": request])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("nobody stated a price of the exam-fee: it is not counted"))
    #expect(result.output.contains("780.00+"))
  }
}
