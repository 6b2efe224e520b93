import Cases
import Documents
import Facts
import PolicyRules
import ShippedFiles
import Testing
import Units

extension Entry {
  /// This entry as the reference writes it. Where the log holds a pass already no world passes at the
  /// planned sitting, and what would be paid then is not defined: it is not compared.
  func plain(like expected: PlainEntry) -> PlainEntry {
    let state: PlainState =
      switch state {
      case .payable: .payable
      case .closed: .closed
      case .pending: .pending
      case .open(let verdict): .open(verdict)
      }
    return PlainEntry(
      state: state, payable: Int(payable.minorUnits), atMost: Int(atMost.minorUnits),

      ifPassed: expected.ifPassed == nil ? nil : Int(ifPassed.minorUnits),
      ifFailed: Int(ifFailed.minorUnits))
  }
}

@Suite("Differential: the engine and a plain reference agree")
struct DifferentialTests {
  static let casesPerPolicy = 5

  @Test("Every entry, approver and requirement of random cases", arguments: 0..<10)
  func agree(block: Int) throws {
    var seen: [String: Int] = [:]
    var compared = 0
    for seed in UInt64(block) * 110..<UInt64(block + 1) * 110 {
      var generator = Generator(seed: seed)
      let plain = generator.policy()
      let policy = try plain.read()
      for number in 0..<DifferentialTests.casesPerPolicy {
        let (funding, planned) = try generator.funding(
          needsFail: plain.yaml.contains("days-since-last-fail"),
          needsTenure: plain.yaml.contains("employee.tenure"))
        let judged = policy.judge(funding, vendor: "cisco", plannedDay: planned)
        let reference = PlainReference(
          policy: plain, funding: funding, vendor: "cisco", plannedDay: planned)
        guard let expected = reference.entries else { continue }
        compared += 1
        let got = zip(judged.entries, expected).map { $0.plain(like: $1) }
        for entry in got { seen["\(entry.state)", default: 0] += 1 }
        let verdicts = reference.requirements.filter { judged.verdict($0.key) != $0.value }
        guard judged.entries.count == expected.count, got == expected,
          judged.approvers == reference.approvers, verdicts.isEmpty
        else {
          Issue.record(
            """
            seed \(seed), case \(number), planned \(planned)
            \(plain.yaml)\(funding.summary)
            got      \(got.map { "\($0)" }.joined(separator: "\n         "))
            expected \(expected.map { "\($0)" }.joined(separator: "\n         "))
            approvers \(judged.approvers), expected \(reference.approvers)
            requirements that differ, expected \(verdicts), got \
            \(verdicts.keys.map { judged.verdict($0).map { "\($0)" } ?? "none" })
            """)
          return
        }
      }
    }
    #expect(seen.count >= 6, "\(seen)")
    #expect(compared > 500)
  }

  // Cases that random ones found, one for each fault that was mended.

  @Test("A limit whose condition does not hold does not limit")
  func limitsWhen() throws {
    let meter = PlainMeter(name: "year", window: .calendar, of: [])
    var plain = PlainPolicy()
    plain.meters = [meter]
    plain.clauses = [
      PlainClause(
        id: "fee", kind: .covers([.examFee], share: (1, 1), atMost: nil, paid: .upFront)),
      PlainClause(
        id: "limit", when: .compare("attempt.number", ">=", 2, .plain),
        kind: .limits(meter: meter, atMost: 10_000)),
    ]
    let judged = try plain.read().judge(
      scor(sittings: [], ask: [(.examFee, "400")]), vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.planned(.examFee)?.payable.minorUnits == 40_000)
  }

  @Test("A pass at the third counted sitting is at attempt 3, also after a no-show")
  func passAfterNoShow() throws {
    let judged = try Shipped.policy("pass-only").judge(
      scor(
        sittings: [("2026-08-06", .noShow), ("2026-09-06", .failed), ("2026-10-06", .passed)],
        ask: [(.examFee, "400")]), vendor: "cisco", plannedDay: day("2026-12-10"))
    // Passed at attempt 3, nothing of that series is paid; the planned sitting begins another.
    #expect(judged.entries.map(\.state) == [.closed, .closed, .closed, .pending])
    #expect(judged.planned.number == 1)
  }

  @Test("A requirement that lacks only days says from when, also beside others")
  func daysAmongOthers() throws {
    var plain = PlainPolicy()
    plain.clauses = [
      PlainClause(
        id: "wait",
        kind: .requires(
          .and(
            .compare("request.lead-time", ">=", 30, .days),
            .compare("attempt.number", "<=", 3, .plain))))
    ]
    let judged = try plain.read().judge(
      scor(sittings: [], ask: [(.examFee, "400")]), vendor: "cisco", plannedDay: day("2026-12-10"))
    let first = try day("2026-12-24")
    #expect(judged.verdict("wait") == .notYet(from: first))
  }

  @Test("A fail on the planned day is counted, so the wait runs from it")
  func failOnThePlannedDay() throws {
    let judged = try Shipped.policy("strict").judge(
      scor(
        sittings: [("2026-10-01", .failed), ("2026-12-10", .failed)], ask: [(.examFee, "400")]),
      vendor: "cisco", plannedDay: day("2026-12-10"))
    #expect(judged.planned.number == 3)
    let first = try day("2026-12-24")
    #expect(judged.verdict("cool-off") == .notYet(from: first))
  }
}
