import Testing

@testable import Cores

@Suite("Work on all cores")
struct ConcurrentlyTests {
  private struct Odd: Error, Equatable { let number: Int }

  @Test("results stand in the order of the pieces, whichever is done first")
  func order() {
    let squares = concurrently(Array(0..<1_000)) { number in
      // Earlier pieces take longer.
      (0..<(1_000 - number)).reduce(number * number) { $1 < 0 ? 0 : $0 }
    }
    #expect(squares == (0..<1_000).map { $0 * $0 })
  }

  @Test("the error is that of the first piece that has one")
  func errors() {
    #expect(throws: Odd(number: 3)) {
      try concurrently([2, 3, 4, 5, 7]) { number throws(Odd) in
        if !number.isMultiple(of: 2) { throw Odd(number: number) }
        return number
      }
    }
  }

  @Test("runs are all items in their order, none twice", arguments: [0, 1, 2, 3, 7, 100])
  func runsOfItems(_ count: Int) {
    let items = Array(0..<count)
    let all = runs(items)
    #expect(all.flatMap(\.self) == items)
    #expect(all.allSatisfy { !$0.isEmpty })
  }
}
