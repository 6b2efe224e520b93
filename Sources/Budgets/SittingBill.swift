internal import Cases
internal import CostModel
internal import Facts
internal import PolicyRules
internal import Units

/// What the employer pays of a series up to and including one sitting, by the result of that sitting.
///
/// Of facts that nobody stated the policy is taken at the most that it may pay: a budget must hold then, too.
struct SittingBill {
  struct Line {
    let id: String
    let sittingDay: Day
    let isPlanned: Bool
    let category: CostCategory
    let asked: Money
    let dueOn: Day?
    /// If the sitting is passed.
    let passed: Money
    /// If it is failed, as far as no later result takes it away.
    let failedSoFar: Money
    /// If it is failed and no pass follows.
    let ended: Money
  }

  let lines: [Line]
  /// Whether a rule refuses the sitting.
  let isRefused: Bool

  /// Whether anything may be paid for the sitting itself.
  var offersAnything: Bool { lines.contains { $0.isPlanned && $0.passed.minorUnits > 0 } }

  init(_ judgement: Judgement, _ attempt: PlannedAttempt) {
    isRefused = !attempt.refusedBy.isEmpty
    lines = judgement.entries.map { entry in
      Line(
        id: entry.id, sittingDay: entry.sittingDay, isPlanned: entry.isPlanned,
        category: entry.category, asked: entry.asked, dueOn: entry.dueOn,
        passed: entry.passed.most, failedSoFar: entry.failed.sure, ended: entry.ended.most)
    }
  }

  /// The whole fee, but for what a voucher pays of it.
  init(fee attempt: PlannedAttempt) {
    isRefused = false
    lines = attempt.costs.filter { $0.category == .examFee }.map { cost in
      let rest = attempt.voucher.flatMap { try? cost.amount.subtracting($0.amount) } ?? cost.amount
      return Line(
        id: "\(attempt.day)/fee", sittingDay: attempt.day, isPlanned: true, category: .examFee,
        asked: cost.amount, dueOn: nil, passed: rest, failedSoFar: rest, ended: rest)
    }
  }
}
