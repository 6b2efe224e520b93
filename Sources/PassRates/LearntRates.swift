internal import Cohorts
public import Units

/// What an organisation's own history says of the chances of its exams.
public struct LearntRates: Sendable {
  /// One attempt of one exam.
  public struct Line: Hashable, Sendable {
    public let exam: String
    public let attempt: Int
    public let count: SittingHistory.Count
    /// The chance on average, and the range that holds it with 80 %.
    public let mean: Double
    public let low: Probability
    public let high: Probability
  }

  /// For each attempt, from 1, how exams lie around each other.
  public let priors: [PoolingPrior]
  public let lines: [Line]
  public let book: RateBook

  /// - Parameters:
  ///   - history: passes and fails by exam, attempt and year.
  ///   - source: who keeps the history, as assumptions name it.
  /// - Returns: nil where no sitting is in it.
  public init?(_ history: SittingHistory, source: String) {
    guard history.sittings > 0 else { return nil }
    let attempts = 1...history.attempts
    let counts = attempts.map { history.counts(ofAttempt: $0) }
    let priors = counts.map { PoolingPrior(Array($0.values)) }
    self.priors = priors
    let exams = Set(history.cells.keys.map(\.exam)).sorted()
    var lines: [Line] = []
    var book = RateBook()
    let slices = RateSpread.slices(exams: exams.count)
    func spread(_ beta: PoolingPrior) -> RateSpread? {
      RateSpread(passes: beta.passes, fails: beta.fails, slices: slices)
    }
    for exam in exams {
      var spreads: [RateSpread] = []
      for attempt in attempts {
        let count = counts[attempt - 1][exam] ?? .init()
        let beta = priors[attempt - 1].after(count)
        guard let spread = spread(beta),
          let law = BetaLaw(passes: beta.passes, fails: beta.fails)
        else { continue }
        spreads.append(spread)
        lines.append(
          Line(
            exam: exam, attempt: attempt, count: count, mean: beta.mean,
            low: law.quantile(0.1), high: law.quantile(0.9)))
      }
      book.exams[exam] = ExamRates(spreads, source: source)
    }
    book.general = ExamRates(
      priors.compactMap(spread), source: "\(source), all exams together")
    self.lines = lines
    self.book = book
  }
}
