import Facts
import Testing

@Suite("Evaluation over possible values")
struct ExaminationTests {
  private let flags: [Scalar] = [.flag(true), .flag(false)]

  @Test("the same result everywhere is decided, whatever is unknown")
  func decided() {
    // "100 % if passed" and "100 % if failed" pay at once.
    let examination = examine([flags]) { world in world[0] == .flag(true) ? 100 : 100 }
    #expect(examination.decided == 100)
    #expect(examination.blame.isEmpty)
  }

  @Test("blame is exact: the facts on which the outcome depends, and no others")
  func blame() {
    // a and (b or not b) depends on a alone.
    let examination = examine([flags, flags, flags]) { world in
      world[0] == .flag(true) && (world[1] == .flag(true) || world[1] == .flag(false))
    }
    #expect(examination.decided == nil)
    #expect(examination.blame == [0])
  }

  @Test("blame agrees with its definition on every function of three two-valued facts")
  func blameOfAll() {
    for table in 0..<256 {
      func value(_ world: [Scalar]) -> Bool {
        let index = world.enumerated().reduce(0) {
          $0 + ($1.element == .flag(true) ? 1 << $1.offset : 0)
        }
        return table >> index & 1 == 1
      }
      let examination = examine([flags, flags, flags], outcome: value)
      let worlds = flags.flatMap { a in flags.flatMap { b in flags.map { c in [a, b, c] } } }
      let influential = (0..<3).filter { variable in
        worlds.contains { world in
          var other = world
          other[variable] = world[variable] == .flag(true) ? .flag(false) : .flag(true)
          return value(world) != value(other)
        }
      }
      #expect(examination.blame == influential, "table \(table)")
    }
  }

  @Test("past the limit nothing is claimed")
  func cut() {
    let examination = examine(Array(repeating: flags, count: 20), limit: 1000) { _ in true }
    #expect(examination.isCut)
    #expect(examination.decided == nil)
  }

  @Test("an unknown number has a representative on each side of every constant")
  func regions() {
    let fact = Fact.unknown(who: "HR", ask: "the tenure")
    let values = fact.representatives(cutAt: [.number(90)])
    #expect(
      values.contains(.number(89)) && values.contains(.number(90)) && values.contains(.number(91)))
  }

  @Test("an unknown word may be one that no rule names")
  func words() {
    let fact = Fact.unknown(who: "HR", ask: "the type")
    #expect(fact.representatives(cutAt: [.word("full-time")]).count == 2)
  }
}
