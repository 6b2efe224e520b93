import Scheduling
import Units

/// Goes through an answer of the solver and says what in it is not so.
struct SolverComparison {
  let truth: DayByDay
  let answer: DateAnswer
  private(set) var complaints: [String] = []

  init(_ truth: DayByDay, _ answer: DateAnswer) {
    self.truth = truth
    self.answer = answer
  }

  mutating func check(_ days: DaySet) {
    checkWindows(days)
    if numbers(answer.doubtful) != truth.doubtful {
      complaints.append("in doubt are \(truth.doubtful)")
    }
    if truth.isEmpty {
      checkClash()
      checkOpenings()
    } else if !answer.clash.isEmpty || !answer.openings.isEmpty {
      complaints.append("a day is left: nothing clashes, and nothing has to open")
    }
  }

  private func numbers(_ days: DaySet) -> [Int] {
    var found: [Int] = []
    for (first, last) in days.runs {
      for number in PlainCase.number(first)...PlainCase.number(last) { found.append(number) }
    }
    return found
  }

  private func places(_ rules: [DateRule]) -> [Int] { rules.compactMap { Int($0.id) } }

  private func bits(_ places: [Int]) -> UInt32 {
    var bits: UInt32 = 0
    for place in places { bits |= 1 << UInt32(place) }
    return bits
  }

  // MARK: Windows

  private mutating func checkWindows(_ days: DaySet) {
    let expected = truth.windows
    var possible: [Int] = []
    for window in expected { for number in window.first...window.last { possible.append(number) } }
    if numbers(days) != possible { complaints.append("all rules leave \(possible)") }
    if answer.first.map(PlainCase.number) != expected.first?.first
      || answer.last.map(PlainCase.number) != expected.last?.last
    {
      complaints.append("the first and the last of \(expected)")
    }
    guard answer.windows.count == expected.count else {
      complaints.append("the windows are \(expected)")
      return
    }
    for (window, run) in zip(answer.windows, expected) {
      if PlainCase.number(window.first) != run.first || PlainCase.number(window.last) != run.last {
        complaints.append("the windows are \(expected)")
      }
      checkBinding(window.opensBy, beside: run.first - 1, towards: -1)
      checkBinding(window.closesBy, beside: run.last + 1, towards: 1)
    }
  }

  /// Exactly the rules that forbid the day beside a window, the one that forbids the longest stretch first.
  private mutating func checkBinding(_ rules: [DateRule], beside number: Int, towards step: Int) {
    let places = places(rules)
    if places.count != Set(places).count || bits(places) != truth.forbids(number) {
      complaints.append("day \(number) is not forbidden by exactly \(places)")
      return
    }
    var longest = Int.max
    for place in places {
      let stretch = truth.stretch(of: place, from: number, towards: step)
      if stretch > longest { complaints.append("\(places) is no order from day \(number) on") }
      longest = stretch
    }
  }

  // MARK: No day left

  private mutating func checkClash() {
    let clash = places(answer.clash)
    guard truth.leavesNone(bits(clash)) else {
      complaints.append("\(clash) leave a day")
      return
    }
    for place in clash where truth.leavesNone(bits(clash) & ~(1 << UInt32(place))) {
      complaints.append("\(clash) leave no day without \(place) either")
    }
    // Of small sets the smallest, and the first of these; of bigger ones it is enough that no rule is idle.
    for size in 1...3 where size <= clash.count {
      let smaller = truth.clashes(of: size)
      if let first = smaller.first, first != clash { complaints.append("\(first) clash already") }
    }
  }

  /// Every smallest set of movable rules without which a day is left, three rules at most: the day for which they
  /// have to give way least, or the first where all are lifted as a whole.
  private mutating func checkOpenings() {
    let sets = (1...3).map { truth.openings(of: $0) }.first { !$0.isEmpty } ?? []
    let found = answer.openings.map { places($0.steps.map(\.rule)) }
    if Set(found) != Set(sets) || found.count != sets.count {
      complaints.append("what opens a day is \(sets), not \(found)")
      return
    }
    var before = 0
    for (opening, set) in zip(answer.openings, found) {
      let days = truth.days(without: set)
      let number = PlainCase.number(opening.day)
      if !days.contains(number) { complaints.append("\(number) is closed without \(set), too") }
      for (step, place) in zip(opening.steps, set) {
        if let distance = truth.distance(from: number, to: place), step.shift != distance {
          complaints.append("\(number) lies \(distance) from what \(place) allows")
        }
      }
      let moved = set.filter { place in
        if case .by = opening.steps.first(where: { $0.rule.id == "\(place)" })?.rule.movable {
          return true
        }
        return false
      }
      // What is lifted as a whole no longer stands against the first day that the others leave.
      if moved.isEmpty, number != days.first {
        complaints.append("\(set) lifted opens \(days.first ?? -1)")
      }
      // A rule that allows nothing is near to no day: it counts for nothing.
      func needed(_ day: Int) -> Int {
        var sum = 0
        for place in moved { sum += truth.distance(from: day, to: place) ?? 0 }
        return sum
      }
      let least = days.map(needed).min() ?? 0
      if !moved.isEmpty, needed(number) != least {
        complaints.append("\(set) have to give way by \(least), not by \(needed(number))")
      }
      let shift = opening.steps.reduce(0) { $0 + $1.shift }
      if shift < before { complaints.append("openings are not in the order of shifts") }
      before = shift
    }
  }
}
