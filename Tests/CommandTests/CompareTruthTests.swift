import Foundation
import Testing

/// What a comparison must not be silent about: each figure worked out by hand.
@Suite("A comparison, where a figure would be wrong in silence")
struct CompareTruthTests {
  /// Fees in full, at most 500 USD in a calendar year.
  private static let capped = PlainPolicy.of(
    "capped",
    """
    meters: {year: {over: calendar year}}
    clauses:
      - {id: fees, text: We pay every fee., covers: exam-fee, share: 100 %, paid: after any result}
      - {id: year, text: Not more in a year., limits: year, at most: 500 USD}
    """)

  /// - Parameter rest: what it states beside the person.
  private static func request(_ exam: String, policy: String = "capped.yaml", _ rest: String)
    -> String
  {
    """
    request: 1
    as of: 2026-02-02
    policy: \(policy)
    exam: \(exam)
    candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
    payments: {complete since: ever, list: []}
    \(rest)
    """
  }

  private static func scor(_ chance: String = "50 %", policy: String = "capped.yaml") -> String {
    request(
      "SCOR", policy: policy,
      """
      sittings: {complete since: ever, list: []}
      ask: {costs: [{category: exam-fee, amount: 400 USD}]}
      chance: {value: \(chance), source: x}
      value of passing: 4,000 USD
      """)
  }

  private func run(_ files: [String: String], _ arguments: [String]) throws -> Command.Result {
    let command = try Command()
    defer { command.remove() }
    try command.write(CompareTruthTests.capped, to: "capped.yaml")
    try command.write(PlainPolicy.fees, to: "fees.yaml")
    for (name, text) in files { try command.write(text, to: name) }
    return try command.run(arguments)
  }

  /// The text of a card without the line breaks that its width makes.
  private func flat(_ result: Command.Result) -> String {
    result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func scenarios(_ files: [String: String], _ path: String, _ more: [String] = []) throws
    -> [[String: Any]]
  {
    let result = try run(files, ["compare", path, "--format", "json"] + more)
    #expect(result.status == 0, "\(result.errors)")
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    return try #require(document["scenarios"] as? [[String: Any]])
  }

  private func mean(_ scenario: [String: Any], _ share: String = "total") throws -> String? {
    let outlook = try #require((scenario["outlooks"] as? [[String: Any]])?.first)
    return (outlook[share] as? [String: Any])?["mean"] as? String
  }

  @Test("of a purchase that holds two sittings every second one is free, and no others")
  func included() throws {
    let before = CompareTruthTests.request(
      "CKA",
      """
      sittings: {complete since: ever, list: []}
      purchase: {day: 2026-02-01, retake included: yes}
      chance: {value: 50 %, source: x}
      """)
    // 445, then nothing, then 445 with a chance of a quarter.
    #expect(try mean(try #require(scenarios(["r.yaml": before], "r.yaml").first)) == "556.25")
    let after = CompareTruthTests.request(
      "CKA",
      """
      sittings: {complete since: ever, list: [{day: 2026-02-01, outcome: failed, paid: []}]}
      purchase: {day: 2026-02-01, retake included: yes}
      chance: {value: 50 %, source: x}
      """)
    // Nothing, then 445 with a half, then the retake that came with it.
    #expect(try mean(try #require(scenarios(["r.yaml": after], "r.yaml").first)) == "222.50")
    // A decision reckons with the full fee each time: 445 · (1/2 + 1/4).
    let card = try flat(run(["r.yaml": after], ["decide", "r.yaml"]))
    #expect(card.contains("50 % 87.5 % 333.75"))
  }

  @Test(
    "days that sittings nobody listed could forbid are told, those of later attempts and of the exam behind too"
  )
  func gaps() throws {
    func flags(_ files: [String: String]) throws -> [String] {
      try scenarios(files, "s.yaml").flatMap { scenario in
        (scenario["flags"] as? [[String: Any]] ?? []).compactMap {
          $0["id"] as? String == "unlisted-sittings" ? $0["words"] as? String : nil
        }
      }
    }
    func request(_ exam: String, _ sittings: String) -> String {
      CompareTruthTests.request(
        exam, policy: "fees.yaml",
        """
        \(sittings)
        ask: {costs: [{category: exam-fee, amount: 400 USD}]}
        chance: {value: 50 %, source: x}
        """)
    }
    let all = "sittings: {complete since: ever}"
    // CompTIA has 14 days between a third attempt and the one before it, one source 90: the first attempt, four months
    // behind the decision, is not in doubt, and the second is.
    let days =
      "scenarios: 1\nrequest: r.yaml\nbase: {name: a, days: [2026-06-05, 2026-06-06], stop: {attempts: 2}}\n"
    let later = try flags(["r.yaml": request("Security+", ""), "s.yaml": days])
    #expect(later.count == 1)
    #expect(later.first?.hasPrefix("the day of the second attempt from now holds only") == true)
    #expect(try flags(["r.yaml": request("Security+", all), "s.yaml": days]).isEmpty)
    let path =
      "scenarios: 1\nrequest: r.yaml\nthen: t.yaml\nbase: {name: a, stop: {attempts: 1}}\n"
    let behind = try flags([
      "r.yaml": request("SCOR", all), "t.yaml": request("300-710", ""), "s.yaml": path,
    ])
    #expect(behind.count == 1)
    #expect(behind.first?.hasPrefix("the day of the next attempt at 300-710 holds only") == true)
  }

  @Test("a day that a request plans plays no part in a comparison, and that is said")
  func plannedDay() throws {
    let planned = CompareTruthTests.request(
      "SCOR", policy: "fees.yaml",
      "sittings: {complete since: ever}\nask: {planned day: 2026-05-04}\nchance: {value: 50 %, source: x}"
    )
    let card = try flat(run(["r.yaml": planned], ["compare", "r.yaml"]))
    #expect(card.contains("The request plans 350-701 for 2026-05-04, which plays no part here"))
  }

  @Test("no bundle is bought with a sitting that came with what was bought before")
  func bundleBehindIncluded() throws {
    let request = CompareTruthTests.request(
      "CKA",
      """
      sittings: {complete since: ever, list: [{day: 2026-02-01, outcome: failed, paid: []}]}
      purchase: {day: 2026-02-01, retake included: yes}
      chance: {value: 50 %, source: x}
      """)
    let file =
      "scenarios: 1\nrequest: r.yaml\nbase: {name: a, bundle: {surcharge: 55 USD, within: 300 days}}\n"
    let found = try scenarios(["r.yaml": request, "s.yaml": file], "s.yaml")
    // Nothing, then 445 and 55 with a half, then the second sitting of what was bought.
    #expect(try found.map { try mean($0) } == ["250.00"])
    // Who says that nothing is due for this sitting says nothing of the next one.
    let stated = request + "\nask: {costs: [{category: exam-fee, amount: 0 USD}]}\n"
    let same = try scenarios(["r.yaml": stated, "s.yaml": file], "s.yaml")
    #expect(try same.map { try mean($0) } == ["250.00"])
    let card = try flat(run(["r.yaml": stated], ["decide", "r.yaml"]))
    #expect(card.contains("A further attempt is reckoned at the list fee of 445.00 USD"), "\(card)")
  }

  @Test("a voucher that the candidate bought takes nothing off, and the card says so")
  func ownVoucher() throws {
    func card(_ buyer: String) throws -> String {
      try flat(
        run(
          [
            "r.yaml": CompareTruthTests.scor(policy: "fees.yaml")
              + "\nvouchers: {complete since: ever, list: [{id: v-9, value: full, bought by: \(buyer), used: no, "
              + "sit by: 2026-12-31}]}\n",
            "s.yaml":
              "scenarios: 1\nrequest: r.yaml\nbase: {name: a, pays: candidate, stop: {attempts: 1}}\n",
          ], ["compare", "s.yaml"]))
    }
    let own = try card("candidate")
    #expect(own.contains("expected cash 400.00 of it candidate 400.00"), "\(own)")
    #expect(own.contains("Voucher v-9, which the candidate bought, takes nothing off here"))
    let employers = try card("employer")
    #expect(employers.contains("of it candidate 0.00"), "\(employers)")
    #expect(!employers.contains("takes nothing off"))
  }

  @Test("what the first exam was paid takes its room of a limit from the exam behind it")
  func cappedPath() throws {
    let behind = CompareTruthTests.request(
      "300-710",
      """
      sittings: {complete since: ever, list: []}
      ask: {costs: [{category: exam-fee, amount: 300 USD}]}
      chance: {value: 100 %, source: x}
      """)
    let files = [
      "one.yaml": CompareTruthTests.scor("100 %"), "two.yaml": behind,
      "s.yaml":
        "scenarios: 1\nrequest: one.yaml\nthen: two.yaml\nbase: {name: a, stop: {attempts: 2}}\n"
        + "alternatives: [{name: b, days: {weeks after: 2}}]\n",
    ]
    for scenario in try scenarios(files, "s.yaml", ["--for", "both"]) {
      let whole = try #require((scenario["certification"] as? [[String: Any]])?.first)
      let means = ["total", "employer", "candidate"].map {
        (whole[$0] as? [String: Any])?["mean"] as? String
      }
      #expect(means == ["700.00", "500.00", "200.00"])
    }
  }

  @Test(
    "an exam behind keeps its own chance, needs one where the first has one, and is another exam")
  func chancesOfAPath() throws {
    func request(_ exam: String, _ chance: String) -> String {
      CompareTruthTests.request(
        exam,
        "sittings: {complete since: ever, list: []}\nask: {costs: [{category: exam-fee, amount: 400 USD}]}\n"
          + chance)
    }
    let stated = "chance: {value: 100 %, source: x}\n"
    func path(_ one: String, _ two: String) throws -> Command.Result {
      try run(
        [
          "one.yaml": one, "two.yaml": two,
          "s.yaml":
            "scenarios: 1\nrequest: one.yaml\nthen: two.yaml\nbase: {name: a, stop: {attempts: 2}}\n"
            + "alternatives: [{name: b, days: {weeks after: 2}}]\n",
        ], ["compare", "s.yaml"])
    }
    // Two attempts at 50 %, then a sure one.
    let kept = try flat(path(request("SCOR", ""), request("300-710", stated)))
    #expect(
      kept.contains(
        "With 300-710 behind it, at 50 % where nobody states a chance certified 75.0 % 75.0 %"))
    let missing = try path(request("SCOR", stated), request("300-710", ""))
    #expect(missing.status == 65)
    #expect(
      missing.errors.contains(
        "s.yaml:3:7: error: two.yaml states no chance for 300-710, and the scenarios have one each")
    )
    let twice = try path(request("SCOR", stated), request("SCOR", stated))
    #expect(
      twice.errors.contains(
        "s.yaml:3:7: error: two.yaml is about 350-701, too: the exam behind it is another one"))
  }

  @Test("a penalty counts from its own day: 500 in four years at 50 % a year are 98.77 today")
  func datedPenalty() throws {
    let files = [
      "r.yaml": CompareTruthTests.scor(),
      "s.yaml": """
      scenarios: 1
      request: r.yaml
      base: {name: a, stop: {attempts: 1}, discount a year: 50 %}
      alternatives:
        - name: b
          extra: [{what: lapse, amount: 1000 USD, by: candidate, when: {not certified by: 2030-02-02}}]

      """,
    ]
    // 1,461 days are 4.0027 years of 365 days.
    let today = 400 / pow(1.5, 1 / 365.0)
    let later = today + 0.5 * 1000 / pow(1.5, 1461 / 365.0)
    let shown = try flat(run(files, ["compare", "s.yaml"]))
    #expect(
      shown.contains(
        String(format: "all in today's money %.2f* %.2f", today, later)), "\(shown)")
  }

  @Test("waiting for money costs practice before every attempt, not only the first")
  func idle() throws {
    let waiting = PlainPolicy.of(
      "waiting",
      """
      clauses:
        - {id: fees, text: We pay every fee., covers: exam-fee, share: 100 %, paid: after any result}
        - id: cool-off
          text: Half a year after a fail.
          when: attempt.number >= 2
          requires: attempt.days-since-last-fail >= 180 days
      """)
    let files = ["waiting.yaml": waiting, "r.yaml": CompareTruthTests.scor(policy: "waiting.yaml")]
    let last = try #require(scenarios(files, "r.yaml").last)
    let limit = try #require(last["practicalLimit"] as? [String: Any])
    let attempts = try #require(limit["attempts"] as? [[String: Any]])
    #expect(attempts.prefix(2).map { $0["day"] as? String } == ["2026-02-03", "2026-08-02"])
    let chances = attempts.prefix(2).compactMap { ($0["chance"] as? String).flatMap(Double.init) }
    // The vendor waits five days after the day of the sitting: 174 days more, at 5 % of the odds in 30 days.
    let odds = 1 - 0.05 * 174 / 30
    #expect(chances.first == 0.5)
    #expect(abs((chances.last ?? 0) - odds / (1 + odds)) < 0.005, "\(chances)")
  }

  @Test("a day that is named and cannot be is said, with what stands against it")
  func namedDays() throws {
    let away =
      CompareTruthTests.scor()
      + "\ndates: {away: [{from: 2026-02-01, until: 2026-02-28, why: holiday}]}\n"
    func card(_ request: String, _ days: String) throws -> String {
      try flat(
        run(
          [
            "r.yaml": request,
            "s.yaml":
              "scenarios: 1\nrequest: r.yaml\nbase: {name: a, days: \(days)}\n"
              + "alternatives: [{name: b, days: [2026-03-10]}]\n",
          ], ["compare", "s.yaml"]))
    }
    #expect(
      try card(CompareTruthTests.scor(), "[2026-02-10, 2026-02-12]").contains(
        "A: the vendor does not allow the day that is named, 2026-02-12: wait after a fail; it does from 2026-02-16 on"
      ))
    let shown = try card(away, "[2026-02-10]")
    #expect(
      shown.contains(
        "A: attempt 1 is on a day that is named, against what the request says: days away"),
      "\(shown)")
  }

  @Test(
    "a chance that is stated in several ways, or by no count, is refused",
    arguments: [
      ("{base: 50 %, passes: 3, fails: 4, source: y}", "`chance` is stated in 2 ways"),
      ("{each attempt: [50 %], high: 60 %, source: y}", "`chance` is stated in 2 ways"),
      ("{passes: 0, fails: 0, source: y}", "no pass and no fail were counted"),
    ])
  func contradictions(_ chance: String, _ problem: String) throws {
    let result = try run(
      [
        "r.yaml": CompareTruthTests.scor(),
        "s.yaml":
          "scenarios: 1\nrequest: r.yaml\nbase: {name: a, chance: \(chance)}\nalternatives: [{name: b}]\n",
      ], ["compare", "s.yaml"])
    #expect(result.status == 65)
    #expect(result.errors.contains("s.yaml:3:25: error: \(problem)"), "\(result.errors)")
  }

  @Test("a budget ends what passing may be worth: 900 are enough for two of 400, not for three")
  func budgetOfADecider() throws {
    let shown = try flat(
      run(
        [
          "r.yaml": CompareTruthTests.scor(policy: "fees.yaml"),
          "s.yaml":
            "scenarios: 1\nrequest: r.yaml\ndecider: {budget: \"900 USD\"}\nbase: {name: a, pays: candidate}\n"
            + "alternatives: [{name: b, days: {weeks after: 2}}]\n",
        ], ["compare", "s.yaml"]))
    #expect(shown.contains("the last looked at; 900.00 USD are enough for 2"), "\(shown)")
  }

  @Test("an alternative goes without what the base case has")
  func without() throws {
    let found = try scenarios(
      [
        "r.yaml": CompareTruthTests.scor("100 %", policy: "fees.yaml"),
        "s.yaml": """
        scenarios: 1
        request: r.yaml
        base:
          name: a
          bundle: {surcharge: 60 USD, within: 180 days}
          extra: [{what: a room, amount: 30 USD, by: candidate, when: each attempt}]
          tax: {share: 20 %, label: a benefit}
        alternatives:
          - {name: b, bundle: none}
          - {name: c, extra: none}
          - {name: d, tax: none}

        """,
      ], "s.yaml")
    // 400 and 60, 92 of tax on them, 30 for the room.
    #expect(try found.map { try mean($0) } == ["582.00", "510.00", "552.00", "490.00"])
  }

  @Test("who may miss a sitting begins in another way: what is worse is said plainly")
  func missing() throws {
    let shown = try flat(
      run(
        [
          "r.yaml": CompareTruthTests.scor(policy: "fees.yaml"),
          "s.yaml":
            "scenarios: 1\nrequest: r.yaml\nbase: {name: a, pays: candidate, stop: {attempts: 1}}\n"
            + "alternatives: [{name: miss, no-show: {chance: 30 %}}]\n",
        ], ["compare", "s.yaml"]))
    #expect(shown.contains("B: no better than A in cost, chance or date"), "\(shown)")
    #expect(!shown.contains("begins as A does"))
  }
}
