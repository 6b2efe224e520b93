import Cases
import PolicyRules
import ShippedFiles
import Testing
import Units

/// What is held by reference compares its parts by hand: one that is forgotten would make two different ones equal.
@Suite("Equality that is written by hand names every stored property")
struct EqualityTests {
  private func labels(of value: Any) -> [String] {
    Mirror(reflecting: value).children.compactMap(\.label)
  }

  @Test("of a policy")
  func policy() throws {
    let source = String(
      decoding: try Shipped.bytes("Sources/PolicyRules/Policy.swift"), as: UTF8.self)
    let labels = labels(of: try Shipped.policy("strict"))
    #expect(labels.count > 15)
    // What follows from another part is not compared again.
    for label in labels where label != "wholeFillOrder" {
      #expect(source.contains("left.\(label) == right.\(label)"), "\(label)")
    }
  }

  @Test("of a judgement")
  func judgement() throws {
    let source = String(
      decoding: try Shipped.bytes("Sources/PolicyRules/Judgement.swift"), as: UTF8.self)
    let judged = try Shipped.policy("strict").judge(
      try scor(sittings: [], ask: [(.examFee, "400")]), vendor: "cisco",
      plannedDay: try day("2026-12-10"))
    let labels = labels(of: judged)
    #expect(labels.count > 8)
    for label in labels {
      #expect(source.contains("left.\(label) == right.\(label)"), "\(label)")
    }
  }

  @Test("of a sitting")
  func sitting() throws {
    let source = String(decoding: try Shipped.bytes("Sources/Cases/Sitting.swift"), as: UTF8.self)
    let sitting = Sitting(
      exam: "x", version: nil, day: Day(number: 0), outcome: .failed, costs: [])
    let record = try #require(Mirror(reflecting: sitting).children.first)
    let labels = labels(of: record.value)
    #expect(labels.count > 8)
    for label in labels {
      #expect(source.contains("one.\(label) == other.\(label)"), "\(label)")
    }
  }
}
