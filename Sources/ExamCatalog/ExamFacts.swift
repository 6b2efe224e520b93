internal import Cases
internal import Facts
public import Units

extension Catalog {
  /// Every fact of an exam as it stands on a day, in the order in which it is read.
  ///
  /// - Parameters:
  ///   - exam: the exam that is meant.
  ///   - day: the day for which they are valid, and by which they are stale or not.
  ///   - shipped: the catalogue before the user's confirmations, whose values they outrank.
  public func facts(of exam: Exam, on day: Day, shipped: Catalog? = nil) -> [ExamFact] {
    guard let vendor = vendor(of: exam) else { return [] }
    let desk = FactCollector(catalog: self, vendor: vendor, exam: exam, day: day)
    var facts =
      desk.sittingAgain + desk.fees + desk.included + desk.versions + desk.terms + desk.others
    guard let shipped, let before = shipped.exam(id: exam.id) else { return facts }
    let known = Set(facts.map(\.id))
    let earlier = shipped.facts(of: before, on: day)
    for index in facts.indices where facts[index].values.contains(where: \.isConfirmed) {
      facts[index].outranked = earlier.filter { fact in
        // A confirmed fee stands before every list.
        fact.id == facts[index].id
          || fact.kind == facts[index].kind && !known.contains(fact.id)
      }.flatMap(\.values)
    }
    return facts
  }
}

// The rules about sitting again.
extension FactCollector {
  var sittingAgain: [ExamFact] {
    waits + afterPasses + caps
  }

  /// One fact for each rule that speaks for the exam that day, or one that says why there is none.
  private func ruled<Value>(
    _ subject: String, _ kind: FactKind, as confirmedAs: String,
    _ values: (RetakeRule) -> [Dated<Value>], notes: (RetakeRule) -> [String] = { _ in [] },
    _ rules: (RetakeRule) -> Rules<Value>, words: (Value) -> String
  ) -> [ExamFact] {
    let fitting = vendor.rules.filter { $0.rank(for: exam) != nil }
    let speaking = catalog.rules(for: exam) { values($0).contains { $0.valid.contains(day) } }
    let silent = fitting.filter { !speaking.contains($0) && !$0.isConfirmed }
    let absent = silent.filter { $0.absent[kind] != nil }
      .max { ($0.rank(for: exam) ?? 0) < ($1.rank(for: exam) ?? 0) }
    func name(_ rule: RetakeRule?) -> Name {
      Name(
        id: "\(confirmedAs)/\(rule?.id ?? exam.id)", group: .again, subject: subject, kind: kind,
        confirmedAs: confirmedAs, quote: rule?.quote, notes: rule.map(notes) ?? [],
        absence: absent?.absent[kind] ?? .unknown)
    }
    let older = silent.flatMap(values)
    guard let first = speaking.first else {
      // Without a rule that speaks, values that begin later are as much to know as those that ended.
      let rule = absent ?? silent.first { !values($0).isEmpty }
      return [
        fact(
          name(rule), older, rule.map(rules) ?? Rules(), words: words)
      ]
    }
    return speaking.map { rule in
      fact(
        name(rule), values(rule), elsewhere: rule == first ? older : [], rules(rule), words: words)
    }
  }

  private func counting(_ rule: RetakeRule) -> [String] {
    var notes: [String] = []
    if rule.counts != [.failed] { notes.append("counts: \(rule.counts.words)") }
    if !rule.mayCount.isEmpty {
      notes.append("unknown whether it counts: \(rule.mayCount.words)")
    }
    switch rule.scope {
    case .exam: break
    case .programme: notes.append("all exams of one certification count together")
    case .vendor: notes.append("all exams of the vendor count together")
    }
    return notes
  }

  private func sittings(_ count: Int, on day: Day, _ outcome: Outcome = .failed)
    -> [Sitting]
  {
    (0..<count).map { _ in
      Sitting(exam: exam.id, version: nil, day: day, outcome: outcome, costs: [])
    }
  }

  /// The strict day of some readings; nil where one of them is open.
  private static func day(of readings: [EarliestDay.Reason], without: () -> Day) -> Day? {
    readings.contains { $0.open != nil } ? nil : readings.map(\.day).max() ?? without()
  }

  /// As if the exam had been bought, and the application approved, that day.
  private var purchase: Purchase {
    var purchase = Purchase()
    purchase.day = day
    purchase.eligibleFrom = day
    return purchase
  }

  private var waits: [ExamFact] {
    ruled(
      "wait after a fail", .wait, as: "fail-wait", \.failWait, notes: counting,
      { rule in
        Rules(days: { wait, all in
          let steps = max(all.map(\.value.ladder.count).max() ?? 1, 1)
          let pass = self.sittings(1, on: day, .passed)
          let before = self.sittings(1, on: day.adding(days: -1), .passed)
          let situations =
            (1...steps).map { ("after fail \($0) on \(day)", sittings($0, on: day)) }
            + [
              ("after a pass on \(day)", pass),
              ("after a pass the day before and a fail on \(day)", before + sittings(1, on: day)),
            ]
          return situations.map { situation, log in
            let readings = catalog.ladders(of: rule, wait.value, exam: exam, log)
              .flatMap { Ladder.all(wait, $0, Beginnings(exam, purchase)) }.flatMap(\.readings)
            return Landing(situation: situation, day: FactCollector.day(of: readings) { day })
          }
        })
      }, words: \.words)
  }

  private var afterPasses: [ExamFact] {
    ruled(
      "wait after a pass", .afterPass, as: "after-pass", \.afterPass,
      { _ in
        Rules(days: { value, _ in
          let readings = catalog.readings(of: value, after: day, exam)
          return [
            Landing(
              situation: "after a pass on \(day)",
              day: readings.contains { $0.open != nil } ? nil : readings.map(\.day).max())
          ]
        })
      }, words: \.words)
  }

  private var caps: [ExamFact] {
    ruled(
      "cap on attempts", .cap, as: "cap", \.cap,
      notes: { rule in counting(rule).filter { !$0.hasPrefix("counts:") } },
      { rule in
        Rules(days: { cap, all in
          let most = all.compactMap(\.value.max).max() ?? 1
          let window = all.compactMap(\.value.window).max { day.adding($0) < day.adding($1) }
          var situations = (1...most).map { count in
            ("after \(count) attempt\(count == 1 ? "" : "s") on \(day)", sittings(count, on: day))
          }
          if let window, most > 1 {
            // What begins with the first attempt, with the last one or with each.
            let month = day.adding(days: -30)
            situations += [
              (
                "after an attempt 30 days before and \(most - 1) on \(day)",
                sittings(1, on: month) + sittings(most - 1, on: day)
              ),
              (
                "after an attempt \(window) before, \(most - 1) more 30 days before and one on \(day)",
                sittings(1, on: day.subtracting(window)) + sittings(most - 1, on: month)
                  + sittings(1, on: day)
              ),
            ]
          }
          return situations.map { situation, log in
            let readings = catalog.logs(of: rule, cap.value.counts, exam: exam, log).flatMap {
              Ceiling(cap, $0, purchase, TestingWindows(exam, purchase), day).readings
            }
            return Landing(situation: situation, day: FactCollector.day(of: readings) { day })
          }
        })
      }, words: \.words)
  }
}
