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
    nil
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

  private static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] != nil

  @Test("are caught by the tests beside them in at least 95 of 100 cases")
  func caught() throws {
    let seeds = Seeds(ShippedSuite.all)
    var lot = Lot(state: 20_261_124)
    let drawn = seeds.seeded.shuffled(using: &lot).prefix(PolicyFaultTests.isThorough ? 200 : 60)
    let missed = drawn.filter { !$0.isCaught }.map(\.words)
    let found = drawn.count - missed.count
    print(
      "\(found) of \(drawn.count) slips caught, drawn from \(seeds.seeded.count); "
        + "\(seeds.refused) more are refused when read, \(seeds.same.count) change nothing")
    if !missed.isEmpty { print("not caught:\n  " + missed.joined(separator: "\n  ")) }
    #expect(drawn.count >= 60)
    #expect(found * 100 >= drawn.count * 95, "\(missed.joined(separator: "\n"))")
  }

  @Test(
    "all of them, not only those drawn",
    .enabled(if: ProcessInfo.processInfo.environment["ALL_SLIPS"] != nil))
  func everyOne() throws {
    let seeds = Seeds(ShippedSuite.all)
    let missed = seeds.seeded.filter { !$0.isCaught }
    print("\(seeds.seeded.count - missed.count) of all \(seeds.seeded.count) slips caught")
    for kind in PolicyFault.Kind.allCases {
      let own = seeds.seeded.filter { $0.fault.kind == kind }
      let lost = missed.filter { $0.fault.kind == kind }
      if !own.isEmpty { print("  \(kind.rawValue): \(own.count - lost.count) of \(own.count)") }
    }
    for one in missed { print("  \(one.fault.kind.rawValue) \(one.words)") }
    for one in seeds.same { print("  same: \(one.words): \(one.reason)") }
  }
}
