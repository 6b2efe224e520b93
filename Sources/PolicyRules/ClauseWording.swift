internal import Amounts
public import Cases
internal import Facts
public import Units

// What clauses and settings say, in words for people who compare or read them.

extension Figure {
  /// The figure, or `by FACT: III 100 USD, IV 200 USD, else 50 USD`.
  func inWords(_ value: (Value) -> String) -> String {
    switch self {
    case .same(let same): return value(same)
    case .table(let reference, let rows, let otherwise):
      let listed = rows.map { row in
        "\(Policy.shown(row.key, as: reference.fact.type, in: .usd)) \(value(row.value))"
      }
      return "by \(reference): "
        + (listed + [otherwise.map { "else \(value($0))" }].compactMap { $0 }).joined(
          separator: ", ")
    }
  }
}

extension AmountRule {
  var inWords: String {
    switch self {
    case .money(let money): "\(money)"
    case .part(let share, let reference): "\(share) of \(reference)"
    }
  }
}

extension Coverage {
  /// `50 %, at most 500.00 USD`
  public var amountInWords: String {
    let parts = order.compactMap { step -> String? in
      switch step {
      case .deductible: deductible.map { "less \($0.inWords(\.description))" }
      case .rate:
        switch rate {
        case .share(let figure): figure.inWords(\.description)
        case .bands(let meter, let bands):
          "by \(meter): "
            + bands.map { "\($0.share) up to \($0.upTo)" }.joined(separator: ", ")
        }
      case .proration: proratedBy.map { "times \($0)" }
      case .atMost: atMost.map { "at most \($0.inWords(\.inWords))" }
      }
    }
    return parts.joined(separator: ", ")
  }

  /// What is taken off first, where that is not everything that others bear.
  fileprivate var netInWords: String {
    let all = Deduction.allCases
    guard netOf != Set(all) else { return "" }
    let named = all.filter(netOf.contains).map(\.rawValue)
    return named.isEmpty
      ? ", nothing taken off first" : ", net of \(named.joined(separator: " and ")) only"
  }

  /// Whether another pays the same of every cost at the same time.
  package func paysLike(_ other: Coverage) -> Bool {
    deductible == other.deductible && rate == other.rate && proratedBy == other.proratedBy
      && atMost == other.atMost && order == other.order && netOf == other.netOf
      && instalments == other.instalments
  }
}

extension PreparationStep {
  /// `2 practice tests in a row at or above 85 % within 30 days`
  public var inWords: String {
    switch self {
    case .practiceTests(let count, let bar, let within):
      "\(count) practice test\(count == 1 ? "" : "s in a row")"
        + (bar.map { " at or above \($0)" } ?? "") + " within \(within) of the sitting"
    case .course(let hours):
      "a course" + (hours.map { " of \($0) hours" } ?? "") + " since the last fail"
    case .labs(let hours): "\(hours) hours of labs since the last fail"
    case .signOff(let what, let by, let within):
      "\(what) signed off by \(by)" + (within.map { " within \($0) of the sitting" } ?? "")
    }
  }
}

extension Clause {
  /// What it says beside its condition: `covers exam-fee: 50 %, paid after any result`.
  public func inWords(_ currency: Currency) -> String {
    func listed(_ categories: [CostCategory]) -> String {
      categories.map(\.rawValue).joined(separator: ", ")
    }
    switch kind {
    case .covers(let coverage):
      return "covers \(listed(coverage.categories)): \(coverage.amountInWords), "
        + "paid \(coverage.paidInWords)\(coverage.netInWords)"
    case .excludes(let categories): return "excludes \(listed(categories))"
    case .candidatePays(let categories): return "the candidate pays \(listed(categories))"
    case .pays(let bonus):
      let due = bonus.due.map(\.description).joined(separator: " and ")
      return "pays \(bonus.amount) \(bonus.paid.rawValue), once per \(bonus.oncePer.rawValue)"
        + (bonus.due.isEmpty ? "" : ", due on \(bonus.due.count > 1 ? "the later of " : "")\(due)")
    case .requires(let condition, let by):
      return "requires \(Policy.words(for: condition, in: currency))"
        + (by == .sitting ? " by the sitting" : "")
    case .prepares(let step, let by):
      return "requires \(step.inWords)" + (by == .sitting ? " by the sitting" : "")
    case .limits(let limit):
      let most =
        switch limit.atMost {
        case .money(let figure): figure.inWords(\.inWords)
        case .count(let count): "\(count) purchases"
        }
      return "limits \(limit.meter) to \(most)"
        + (limit.proratedBy.map { ", times \($0)" } ?? "")
    case .approval(let categories, let bands):
      let of = categories.isEmpty ? "" : " of \(listed(categories))"
      return "approval\(of): "
        + (bands.isEmpty ? "nobody's needed" : bands.map(\.inWords).joined(separator: "; "))
    case .claim(let deadline): return "claim \(deadline.words)"
    case .repays(let rule): return rule.inWords
    }
  }
}

extension ApprovalBand {
  /// `above 300.00 USD by line-manager and department-head`
  var inWords: String {
    let range = [above.map { "above \($0)" }, upTo.map { "up to \($0)" }].compactMap { $0 }
    return (range + ["by \(by.joined(separator: " and "))"]).joined(separator: " ")
  }
}

extension RepaymentRule {
  var inWords: String {
    let threshold =
      atOrAbove.map { ", of \($0) or more" } ?? above.map { ", above \($0)" } ?? ""
    let part =
      switch proration {
      case .none: "all"
      case .perMonthNotServed(let share): "\(share) per month not served"
      case .bands(let bands):
        bands.map { "\($0.share) within \($0.leftWithin)" }.joined(separator: ", ")
      }
    let of = categories.isEmpty ? "" : " of \(categories.map(\.rawValue).joined(separator: ", "))"
    let reasons =
      (reasons.isEmpty ? "" : " for \(reasons.joined(separator: ", "))")
      + (exempt.isEmpty ? "" : " except for \(exempt.joined(separator: ", "))")
    return
      "repays \(part)\(of) on leaving within \(within) of the \(start.rawValue)\(threshold)\(reasons)"
  }
}

extension Counter {
  /// `passed, failed, per exam`
  public var inWords: String {
    var words = [Outcome.allCases.filter(counts.contains).map(\.rawValue).joined(separator: ", ")]
    words.append("per \(scope.rawValue)")
    if let since { words.append("since \(since)") }
    words += Reset.allCases.filter(resets.contains).map { "anew with \($0.rawValue)" }
    words += LeftOut.allCases.filter(leavesOut.contains).map { "without \($0.rawValue)" }
    words += treats.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\($0.key.rawValue) as \($0.value.rawValue)"
    }
    return words.joined(separator: ", ")
  }
}

extension SeriesRule {
  /// `ends after 3 attempts, 12 months after the first sitting`
  public var inWords: String {
    let ends = [
      attempts.map { "after \($0) attempts" }, within.map { "\($0) after the first sitting" },
      idleFor.map { "\($0) after the last sitting" }, onLeaving ? "on leaving" : nil,
      stoppedBy.isEmpty ? nil : "on the word of \(stoppedBy.joined(separator: " or "))",
    ].compactMap { $0 }
    return ends.isEmpty ? "only a pass ends it" : "ends \(ends.joined(separator: ", "))"
  }
}

extension ApprovalRules {
  /// `nobody approves a request of their own: then VP`, one line each; none where nothing is said.
  public var inWords: [String] {
    let instead = insteadOfCandidate.map { "; \($0) does instead" } ?? ""
    return (forbidsSelfApproval ? ["nobody approves a request of their own\(instead)"] : [])
      + delegations.map { "\($0.to) may approve for \($0.of) up to \($0.upTo)" }
  }
}

extension RepaymentSwitch {
  /// `on in US-TX; off for agreements from 2026-01-01 on in US-CA (AB 692)`
  public var inWords: String {
    let place: String
    switch regions {
    case nil: place = "on in \(RepaymentSwitch.everywhere)"
    case []?: place = "off in all regions"
    case let named?: place = "on in \(named.joined(separator: ", "))"
    }
    return
      ([place]
      + restrictions.map {
        "off for agreements from \($0.agreementsFrom) on in \($0.region) (\($0.law))"
      }).joined(separator: "; ")
  }
}

extension Clause {
  /// When it applies; nil where it always does.
  public func conditionInWords(_ policy: Policy) -> String? {
    when == .always ? nil : Policy.words(for: when, in: policy.currency)
  }
}

extension Meter {
  /// `paid, per employee, over a calendar year`
  public var inWords: String {
    let over =
      switch window {
      case .year(let month, let day):
        "a year from \(Meter.twoDigits(month))-\(Meter.twoDigits(day))"
      case .rolling(let span): "\(span) before each cost"
      case .programme(let range): "the programme \(range)"
      case .lifetime: "a lifetime"
      }
    let what = of.isEmpty ? "" : " of \(of.map(\.rawValue).joined(separator: ", "))"
    return "\(counts.rawValue)\(what), per \(per.rawValue), over \(over)"
      + (datedBy == .pass ? ", by the day of the pass" : "")
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
