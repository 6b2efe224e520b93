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

  /// For each movable rule without which a day is left: the day for which it has to give way least, or the first
  /// where it is lifted as a whole.
  private mutating func checkOpenings() {
    var open = Set<Int>()
    var before = 0
    for opening in answer.openings {
      guard let place = places([opening.rule]).first, open.insert(place).inserted else {
        complaints.append("\(opening.rule.id) opens twice")
        continue
      }
      if opening.shift < before { complaints.append("openings are not in the order of shifts") }
      before = opening.shift
      let days = truth.days(without: place)
      let number = PlainCase.number(opening.day)
      if !truth.plain.rules[place].canMove { complaints.append("\(place) cannot be moved") }
      if !days.contains(number) { complaints.append("\(number) is closed without \(place), too") }
      // What is lifted as a whole no longer stands against the first day that the others leave.
      if case .lifted = opening.rule.movable {
        if number != days.first { complaints.append("\(place) lifted opens \(days.first ?? -1)") }
        let distance = truth.distance(from: number, to: place)
        if let distance, opening.shift != distance {
          complaints.append("\(number) lies \(distance) from what \(place) allows")
        }
        continue
      }
      // A rule that allows nothing is near to no day: how far it has to give way is not said.
      var least: Int?
      for day in days {
        guard let distance = truth.distance(from: day, to: place) else { continue }
        least = min(least ?? distance, distance)
      }
      guard let least else { continue }
      if opening.shift != least || truth.distance(from: number, to: place) != least {
        complaints.append("\(place) has to give way by \(least)")
      }
    }
    for place in truth.plain.rules.indices
    where truth.plain.rules[place].canMove && !truth.days(without: place).isEmpty
      && !open.contains(place)
    {
      complaints.append("\(place) would open a day")
    }
  }
}
