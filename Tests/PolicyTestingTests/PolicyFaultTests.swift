import Documents
import Foundation
import PolicyRules
import PolicyTesting
import Testing

@Suite("Slips in shipped policies")
struct PolicyFaultTests {
  private struct Seeded {
    let suite: ShippedSuite
    let fault: PolicyFault
    let faulty: Policy

    var words: String { "\(suite.name).yaml:\(fault.words)" }

    /// Some case comes out otherwise than expected. That a case names a clause which no longer decides
    /// would be told too, but is not counted here.
    var isCaught: Bool {
      suite.tests.cases.contains { !$0.run(against: faulty).mismatches.isEmpty }
    }
  }

  private struct Seeds {
    var seeded: [Seeded] = []
    var refused = 0
    var same: [(words: String, reason: String)] = []

    init(_ suites: [ShippedSuite]) {
      for suite in suites {
        for fault in PolicyFaults(in: suite.node).all {
          let file = suite.policy.file
          guard let faulty = PolicyReader(Diagnostics()).read(fault.faulty, file: file) else {
            refused += 1
            continue
          }
          let words = "\(suite.name).yaml:\(fault.words)"
          if let reason = SameMeaning(sound: suite.policy, faulty: faulty).reason
            ?? PolicyFaultTests.harmless(fault, suite.name)
          {
            same.append((words, reason))
          } else {
            seeded.append(Seeded(suite: suite, fault: fault, faulty: faulty))
          }
        }
      }
    }
  }

  /// Slips that no case can show, each for a reason of the policy.
  private static func harmless(_ fault: PolicyFault, _ policy: String) -> String? {
    switch (policy, fault.kind) {
    case ("service-commitment", .fact):
      "what is owed back is not known, whoever is to be asked"
    case ("university-it-licences", .fact):
      "where it is not required the text is silent, so that HR is asked either way"
    case ("cambria", .meter) where fault.words.contains("dated by dropped"):
      "only the sitting that is passed is paid, so that its day is the day of the pass"
    case ("cambria", .fact) where fault.words.hasPrefix("12: known by"):
      "of a level that is none of the three the text is silent, so that HR is asked either way"
    case ("nc-state-oit", .outcome) where fault.words.contains("passed dropped"):
      "a pass ends its series, and both clauses name the outcome: whether it is counted changes nothing"
    default: nil
    }
  }

  /// Where the seeded faults are drawn from a lot, always the same ones.
  private struct Lot: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// `make thorough` looks at all of them, and says of those that change nothing why.
  private static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil

  @Test("are caught by the tests beside them in at least 95 of 100 cases")
  func caught() throws {
    let seeds = Seeds(ShippedSuite.all)
    #expect(seeds.seeded.count >= 200)
    var lot = Lot(state: 20_261_124)
    let drawn = seeds.seeded.shuffled(using: &lot).prefix(
      PolicyFaultTests.isThorough ? seeds.seeded.count : 200)
    let missed = drawn.filter { !$0.isCaught }.map(\.words).sorted()
    let found = drawn.count - missed.count
    print(
      "\(found) of \(drawn.count) slips in policies caught, drawn from \(seeds.seeded.count); "
        + "\(seeds.refused) more are refused when read, \(seeds.same.count) change nothing")
    for words in missed { print("  not caught: \(words)") }
    #expect(found * 100 >= drawn.count * 95)
    guard PolicyFaultTests.isThorough else { return }
    for one in seeds.same { print("  changes nothing: \(one.words): \(one.reason)") }
    for kind in PolicyFault.Kind.allCases {
      let own = drawn.filter { $0.fault.kind == kind }
      if !own.isEmpty {
        print("  \(kind.rawValue): \(own.count(where: \.isCaught)) of \(own.count)")
      }
    }
  }
}
