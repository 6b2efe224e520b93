import Testing

@testable import Cohorts

@Suite("A part as bytes")
struct PartBytesTests {
  @Test("comes back equal, and the same part is the same bytes")
  func roundTrip() throws {
    let laws = try ReferenceTests.laws("cohort_banded_1000.csv")
    let part = try added(laws)
    #expect(try CohortPart(bytes: part.bytes) == part)
    #expect(try added(laws.reversed()).bytes == part.bytes)
    let few = try added(laws, lawLimit: 10)
    #expect(try CohortPart(bytes: few.bytes) == few)
    #expect(few.bytes.count < 120_000)
  }

  @Test("merges after the way through bytes to the same bytes as without it")
  func merged() throws {
    let laws = try ReferenceTests.laws("cohort_het_1000.csv")
    let whole = try added(laws)
    let pieces = try [0..<300, 300..<301, 301..<1000].map {
      try CohortPart(bytes: try added(Array(laws[$0])).bytes)
    }
    #expect(try pieces[2].merged(with: pieces[0]).merged(with: pieces[1]).bytes == whole.bytes)
  }

  @Test("is refused when it is cut, has more, or is damaged; nothing ends the program")
  func damaged() throws {
    let part = try added([
      try CostLaw(amounts: [1, 5], passing: [400_000]),
      try CostLaw(amounts: [1, 5, 8], passing: [400_000, 300_000]),
    ])
    let bytes = part.bytes
    #expect(throws: CohortProblem.notAPart) { try CohortPart(bytes: []) }
    #expect(throws: CohortProblem.notAPart) { try CohortPart(bytes: Array(bytes.dropLast())) }
    #expect(throws: CohortProblem.notAPart) { try CohortPart(bytes: bytes + [0]) }
    var draws = Draws(8)
    for _ in 0..<300 {
      var other = bytes
      for _ in 0...draws.below(3) {
        let place =
          draws.below(2) == 0 ? draws.below(300) : bytes.count - 1 - draws.below(300)
        other[place] = UInt8(draws.below(256))
      }
      // Whatever it says, it is refused or it is a part that can be merged and asked.
      if let read = try? CohortPart(bytes: other), let sum = try? read.merged(with: part),
        let total = try? CohortTotal(sum)
      {
        _ = total.quantile(try percent(95))
        _ = total.chance(within: total.offset + 3)
      }
    }
  }
}
