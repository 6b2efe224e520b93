internal import Cases
internal import ExamCatalog
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// The days and amounts that several walks come to, worked out once for each case.
///
/// A case is the whole key: nothing that a rule may read is left out of it, but what sittings cost, where no rule of
/// days that is asked reads that.
final class SharedWork {
  private struct Search: Equatable {
    let funding: FundingCase
    let isUnderPolicy: Bool
  }

  private struct Settled: Equatable {
    let funding: FundingCase
    let day: Day
  }

  /// All that waits hang on beside what every case of a comparison has in common.
  private struct Waiting: Equatable {
    let asOf: Day
    let purchase: Purchase
    let log: [Sitting]
  }

  let basis: ScenarioBasis
  private let requiresByAmount: Bool
  /// By the hash of their case: a dictionary that grows moves no large keys and hashes none of them again.
  private var days: [Int: [(key: Search, day: PlannedDay)]] = [:]
  private var settled: [Int: [(key: Settled, shares: SeriesShares)]] = [:]

  private var waits: [Day: [(key: Waiting, waits: [VendorWait])]] = [:]

  init(_ basis: ScenarioBasis) {
    self.basis = basis
    requiresByAmount = basis.policy?.requiresByAmount ?? false
  }

  /// What the vendor says of a further sitting.
  func checks(_ funding: FundingCase) -> VendorChecks {
    let key = Waiting(
      asOf: funding.asOf, purchase: funding.purchase, log: funding.sittings.items)
    if let known = waits[key.asOf]?.first(where: { $0.key == key }) {
      return VendorChecks(
        basis.catalog, basis.exam, funding, waits: known.waits, at: basis.place)
    }
    let checks = VendorChecks(basis.catalog, basis.exam, funding, at: basis.place)
    waits[key.asOf, default: []].append((key, checks.waits))
    return checks
  }

  /// The first day that the rules leave.
  ///
  /// - Parameter waits: the vendor's after the log of the case.
  func firstDay(_ funding: FundingCase, underPolicy: Bool, _ waits: [VendorWait]) -> PlannedDay {
    let isUnderPolicy = underPolicy && basis.policy != nil
    let search = Search(
      funding: isUnderPolicy && requiresByAmount ? funding : funding.withoutCosts,
      isUnderPolicy: isUnderPolicy)
    let hash = search.funding.hashOfWhatDiffers
    if let known = days[hash]?.first(where: { $0.key == search }) { return known.day }
    let day = PlannedDay.choose(
      search.funding, exam: basis.exam, catalog: basis.catalog,
      policy: isUnderPolicy ? basis.policy : nil, place: basis.place, waits: waits)
    days[hash, default: []].append((search, day))
    return day
  }

  /// What the policy pays of the series up to a day; nil without a policy.
  func shares(of funding: FundingCase, on day: Day) -> SeriesShares? {
    guard let policy = basis.policy else { return nil }
    let key = Settled(funding: funding, day: day)
    let hash = funding.hashOfWhatDiffers
    if let known = settled[hash]?.first(where: { $0.key == key }) { return known.shares }
    let shares = policy.shares(
      of: funding, happenedUntil: basis.happenedUntil, vendor: basis.exam.soldBy, plannedDay: day)
    settled[hash, default: []].append((key, shares))
    return shares
  }
}

extension SharedWork {
  /// What the policy pays of a log that is not gone on with; nil without a policy.
  func shares(ofLog funding: FundingCase) -> SeriesShares? {
    basis.policy?.shares(
      ofLog: funding, happenedUntil: basis.happenedUntil, vendor: basis.exam.soldBy)
  }
}

extension FundingCase {
  /// What cases of one comparison differ in most often, enough to tell them apart fast; all of them is compared.
  fileprivate var hashOfWhatDiffers: Int {
    var hasher = Hasher()
    hasher.combine(asOf)
    hasher.combine(plans.blackouts.last?.days)
    for sitting in sittings.items {
      hasher.combine(sitting.day)
      hasher.combine(sitting.outcome)
    }
    for cost in asked { hasher.combine(cost.amount.minorUnits) }
    return hasher.finalize()
  }

  /// The case without what sittings cost, which no vendor's rule of days reads, and of a policy's requirements only
  /// those on the amount of a request.
  fileprivate var withoutCosts: FundingCase {
    // Whether a voucher of which nobody said it may have been used hangs on who paid earlier fees.
    guard vouchers.items.allSatisfy({ $0.isUsed != nil }) else { return self }
    var bare = self
    bare.asked = []
    bare.sittings = Listed(
      sittings.items.map { $0.costs.isEmpty ? $0 : $0.stating([]) },
      completeSince: sittings.completeSince)
    return bare
  }
}
