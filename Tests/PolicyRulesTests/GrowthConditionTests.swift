import Cases
import Facts
import PolicyRules
import Testing
import Units

@Suite("Differential: conditions over every completion of their facts")
struct GrowthConditionTests {
  @Test("Verdict and blame of random requirements", arguments: 0..<8)
  func agree(block: Int) throws {
    var seen: [String: Int] = [:]
    for seed in UInt64(block) * 60..<UInt64(block + 1) * 60 {
      var generator = RequirementGenerator(random: SplitMix64(seed: seed &+ 77_000))
      let plain = generator.policy()
      let policy = try plain.read()
      for _ in 0..<4 {
        let funding = try generator.funding()
        let planned = try day("2026-12-10")
        let judged = policy.judge(funding, vendor: "cisco", plannedDay: planned)
        let reference = GrowthReference(
          policy: plain, funding: funding, vendor: "cisco", planned: planned)
        for clause in plain.clauses {
          let (expected, got) = (reference.verdict(clause), judged.verdict(clause.id))
          seen[expected.kind, default: 0] += 1
          if expected.allows(got) { continue }
          if case .notYet(let first?) = got, expected == .unmet,
            reference.isFirst(first, of: clause)
          {
            continue
          }
          Issue.record(
            """
            seed \(seed), \(clause.id): expected \(expected), got \(got.map { "\($0)" } ?? "none")
            \(plain.yaml)\(funding.growthSummary)
              events \(funding.events)
            """)
          return
        }
      }
    }
    #expect(seen.count == 4, "\(seen)")
  }
}

extension GrowthVerdict {
  fileprivate var kind: String {
    switch self {
    case .met: "met"
    case .unmet: "unmet"
    case .absent: "absent"
    case .undetermined: "undetermined"
    }
  }

  fileprivate func allows(_ verdict: Verdict?) -> Bool {
    switch self {
    case .met: verdict == .met
    case .absent: verdict == nil || verdict == .doesNotApply
    case .unmet: verdict == .unmet
    case .undetermined(let labels): verdict.map(labels.contains) ?? false
    }
  }
}
