internal import Cases
internal import CostModel
internal import PolicyRules
internal import Units

/// What the employer pays of a series up to and including one sitting, by the result of that sitting.
///
/// Of facts that nobody stated the policy is taken at the most that it may pay: a budget must hold then, too.
struct SittingBill {
  struct Line {
    let sittingDay: Day
    let isPlanned: Bool
    let category: CostCategory
    let asked: Money
    /// If the sitting is passed.
    let passed: Money
    /// If it is failed, as far as no later result takes it away.
    let failedSoFar: Money
    /// If it is failed and no pass follows.
    let ended: Money
    /// Whether a later result may bring more of it after the sitting is failed.
    var canGrow = false
    /// Whether no clause settles it: a person decides, and may grant all of it.
    var isUndecided = false
  }

  let lines: [Line]
  /// Whether a rule refuses the sitting, so that nothing of it is paid.
  let isRefused: Bool
  /// Whether what the sitting costs takes room of the policy's limits, also where other terms pay its fee.
  let takesRoom: Bool

  init(_ shares: SeriesShares, isRefused: Bool) {
    self.isRefused = isRefused
    takesRoom = !isRefused
    // What a person has yet to decide is taken as granted, as everything else that a roster cannot tell.
    lines = shares.shares.map { share in
      if let all = share.undecided {
        return Line(
          sittingDay: share.sittingDay, isPlanned: share.isPlanned, category: share.category,
          asked: share.asked, passed: all, failedSoFar: all, ended: all, isUndecided: true)
      }
      return Line(
        sittingDay: share.sittingDay, isPlanned: share.isPlanned, category: share.category,
        asked: share.asked, passed: share.passed.most, failedSoFar: share.failed.sure,
        ended: share.ended.most,
        canGrow: share.failed.most.minorUnits > share.failed.sure.minorUnits)
    }
  }

  /// The whole fee, but for what a voucher pays of it; whatever else is bought as the policy has it.
  ///
  /// - Parameter first: the day of the first of the coming sittings. What a pass brings back of those before is the
  ///   policy's, too.
  init(fee attempt: PlannedAttempt, _ shares: SeriesShares, isRefused: Bool, from first: Day) {
    let bill = SittingBill(shares, isRefused: isRefused)
    self.isRefused = false
    takesRoom = bill.takesRoom
    let others = bill.lines.filter {
      $0.category == .examFee
        ? !$0.isPlanned && $0.sittingDay < first : !($0.isPlanned && bill.isRefused)
    }
    lines =
      others
      + attempt.costs.filter { $0.category == .examFee }.map { cost in
        let rest =
          attempt.voucher.flatMap { try? cost.amount.subtracting($0.amount) } ?? cost.amount
        return Line(
          sittingDay: attempt.day, isPlanned: true, category: .examFee, asked: cost.amount,
          passed: rest, failedSoFar: rest, ended: rest)
      }
  }
}
