import Assessments
import Budgets
import Cases
import PolicyRules
import Scheduling
import Units

/// A request that stands in a budget: a person with one exam, for its planned day.
struct BudgetedRequest {
  let path: String
  let policy: Policy
  let funding: FundingCase
  let series: BudgetedSeries

  /// Throws the exit status after saying what is wrong.
  init(
    _ path: String, _ options: BudgetReadingOptions, _ terms: BudgetTermsOptions,
    _ folder: LibraryOptions, book: BudgetBook?, today: Day
  ) throws {
    let run = try DecisionRun(
      DecisionCall(
        request: path, policy: terms.policy, asOf: options.asOf, policies: folder.policies),
      today: today, beside: book?.book)
    guard let policy = run.assessment.judgement?.policy else {
      throw Failure.of(
        "\(path) names no policy: add `policy: NAME` to it, or name one with --policy",
        status: Failure.badInput)
    }
    self.path = path
    self.policy = policy
    funding = run.assessment.funding
    series = BudgetedSeries(funding, policy: policy, planned: run.assessment.planned.day)
  }
}
