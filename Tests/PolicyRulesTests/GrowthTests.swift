import Cases
import Facts
import Foundation
import PolicyRules
import Testing
import Units

extension GrowthEntry {
  func agrees(with entry: Entry) -> Bool {
    let payable = Int(entry.payable.minorUnits)
    guard isExact else { return states.contains(entry.state) && payable <= least }
    return states.contains(entry.state) && least == payable
      && most.map { $0 == Int(entry.atMost.minorUnits) } ?? true
      && ifPassed.map { $0 == Int(entry.ifPassed.minorUnits) } ?? true
      && ifFailed.map { $0 == Int(entry.ifFailed.minorUnits) } ?? true
      && cost.subject.number == entry.attempt
  }

  var text: String {
    "\(cost.subject.day) \(cost.category.rawValue) #\(cost.subject.number): \(states) \(least)…\(most.map { "\($0)" } ?? "?"), "
      + "passed \(ifPassed.map { "\($0)" } ?? "?"), failed \(ifFailed.map { "\($0)" } ?? "?")"
  }
}

extension Entry {
  var growthText: String {
    "\(sittingDay) \(category.rawValue) #\(attempt): \(state) \(payable.minorUnits)…\(atMost.minorUnits), "
      + "passed \(ifPassed.minorUnits), failed \(ifFailed.minorUnits); \(explanation)"
  }
}

extension GrowthReference {
  /// What differs, in words; nil where all is as expected.
  func difference(_ expected: [GrowthEntry], from got: [Entry]) -> String? {
    let rest = got.filter { $0.category != .bonus }
    let agrees =
      expected.count == rest.count
      && expected.allSatisfy { entry in
        rest.contains {
          $0.sittingDay == entry.cost.subject.day && $0.category == entry.cost.category
            && entry.agrees(with: $0)
        }
      }
    if agrees { return nil }
    return """
      \(policy.yaml)\(funding.growthSummary)
      got      \(rest.map(\.growthText).joined(separator: "\n         "))
      expected \(expected.map(\.text).joined(separator: "\n         "))
      """
  }
}

extension FundingCase {
  var growthSummary: String {
    var lines = [summary]
    for sitting in sittings.items.sorted(by: { $0.day < $1.day }) {
      lines.append(
        "  \(sitting.day): \(sitting.version ?? "?") \(sitting.language ?? "?") "
          + "\(sitting.isBeta ? "beta" : "")")
    }
    for payment in poolPayments?.items ?? payments.items {
      lines.append(
        "  book \(payment.person) \(payment.exam) \(payment.sittingDay) \(payment.category.rawValue) "
          + "eligible \(payment.eligible) charged \(payment.charged)")
    }
    lines.append("  pool complete since \(poolPayments?.completeSince?.description ?? "?")")
    for balance in balances {
      lines.append("  balance \(balance.meter) \(balance.used) \(balance.since)…\(balance.until)")
    }
    lines.append("  stated \(stated.mapValues { $0.stretches.map(\.value) })")
    lines.append("  fte \(candidate.fte.stretches), grade \(candidate.grade.stretches)")
    lines.append("  vouchers \(vouchers.items)")
    lines.append(
      "  reductions \(asked.map(\.reductions)) \(sittings.items.map { $0.costs.map(\.reductions) })"
    )
    return lines.joined(separator: "\n")
  }
}

@Suite("Differential: the grown language beside a plain reference")
struct GrowthTests {
  @Test("Amounts of random cases", arguments: 0..<10)
  func amounts(block: Int) throws {
    var compared = 0
    for seed in (UInt64(block) * 40..<UInt64(block + 1) * 40).map({
      $0 + (UInt64(ProcessInfo.processInfo.environment["SEED"] ?? "0") ?? 0)
    }) {
      var generator = GrowthGenerator(seed: seed)
      let plain = generator.policy()
      let policy = try plain.read()
      for number in 0..<5 {
        let (funding, planned) = try generator.funding(plain, isKnown: number < 2)
        let reference = GrowthReference(
          policy: plain, funding: funding, vendor: "cisco", planned: planned)
        guard let expected = reference.entries else { continue }
        let judged = policy.judge(funding, vendor: "cisco", plannedDay: planned)
        if let difference = reference.difference(expected, from: judged.entries) {
          Issue.record("seed \(seed), case \(number), planned \(planned)\n\(difference)")
          return
        }
        compared += 1
      }
    }
    #expect(compared > 120)
  }
}
