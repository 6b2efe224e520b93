internal import Amounts
internal import PolicyRules
internal import Units

/// One step of an amount, with what came to it.
struct Passage {
  let step: MoneyStep
  let before: Exact
}

extension Entry {
  /// The steps of its amounts, if passed and if failed.
  var passages: [Passage] {
    [passed.sureSteps, passed.mostSteps, failed.sureSteps, failed.mostSteps].compactMap { $0 }
      .flatMap { steps in
        steps.steps.indices.compactMap { index -> Passage? in
          let sofar = MoneySteps(asked: steps.asked, steps: Array(steps.steps[..<index]))
          return (try? sofar.amount()).map {
            Passage(step: steps.steps[index], before: $0.majorUnits)
          }
        }
      }
  }
}
