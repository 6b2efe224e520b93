internal import Cases
internal import Facts
internal import PolicyRules
internal import Scheduling
internal import Units

/// Looks for the smallest sets of changes that people can make and that turn the answer into an
/// approval. Each set is run again through the rules; nothing is claimed from prose.
struct FlipSearch {
  let core: Core
  let verdict: CoreVerdict

  struct Change: Sendable {
    let words: String
    /// What it answers: of several answers to one question only one can be given.
    var answers: String?
    /// Who has to do it.
    var who: String = "candidate"
    let apply: @Sendable (inout Core) -> Void
  }

  struct Result: Sendable {
    let flips: [Flip]
    /// Whether the search ended before every set was tried.
    let isCut: Bool
  }

  /// At most this many changes are combined before all of them together are tried.
  private static let largestSet = 3
  private static let mostFlips = 20
  /// So many sets are run through the rules at most; a set of three that helps is found long before.
  private static let mostRuns = 400

  /// The sets found, by the days they cost, then the money, then the people.
  func run() -> Result {
    guard !verdict.recommendation.isApproval, core.policy != nil else {
      return Result(flips: [], isCut: false)
    }
    let changes = candidates()
    var found: [(indexes: [Int], flip: Flip)] = []
    var runs = 0
    // Each of these is cleared by its own answer alone, so that no smaller set can be enough.
    let smallest = max(1, Set(verdict.findings.flatMap(core.factsAsked)).count)
    for size in 1...FlipSearch.largestSet where size <= changes.count && size >= smallest {
      for indexes in FlipSearch.combinations(of: changes.count, choosing: size) {
        guard FlipSearch.isPossible(indexes.map { changes[$0] }) else { continue }
        if found.contains(where: { Set($0.indexes).isSubset(of: indexes) }) { continue }
        guard runs < FlipSearch.mostRuns, found.count < FlipSearch.mostFlips else {
          return Result(flips: FlipSearch.ordered(found.map(\.flip)), isCut: true)
        }
        runs += 1
        if let flip = tried(indexes.map { changes[$0] }) { found.append((indexes, flip)) }
      }
    }
    if found.isEmpty, changes.count > FlipSearch.largestSet {
      let whole = FlipSearch.wholes(of: changes).lazy.compactMap(minimal).first
      return Result(flips: whole.map { [$0] } ?? [], isCut: false)
    }
    return Result(flips: FlipSearch.ordered(found.map(\.flip)), isCut: false)
  }

  private static func ordered(_ flips: [Flip]) -> [Flip] {
    flips.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      return (one.days, one.askedLess, one.people, left.offset)
        < (other.days, other.askedLess, other.people, right.offset)
    }.map(\.element)
  }

  /// Whether no two of them answer the same question.
  private static func isPossible(_ changes: [Change]) -> Bool {
    let answered = changes.compactMap(\.answers)
    return Set(answered).count == answered.count
  }

  /// All changes at once, for each way of answering what has several answers.
  private static func wholes(of changes: [Change]) -> [[Change]] {
    var wholes: [[Change]] = [changes.filter { $0.answers == nil }]
    for question in Core.unique(changes.compactMap(\.answers)) {
      let answers = changes.filter { $0.answers == question }
      wholes = wholes.flatMap { whole in answers.map { whole + [$0] } }
      if wholes.count > mostWholes { return [] }
    }
    return wholes
  }

  private static let mostWholes = 64

  /// A set that helps, without whatever it can do without; nil where it does not help.
  private func minimal(_ whole: [Change]) -> Flip? {
    guard var best = tried(whole) else { return nil }
    var left = whole
    for index in whole.indices.reversed() {
      var fewer = left
      fewer.remove(at: index)
      guard let flip = tried(fewer) else { continue }
      (left, best) = (fewer, flip)
    }
    return best
  }

  private func tried(_ changes: [Change]) -> Flip? {
    var changed = core
    for change in changes { change.apply(&changed) }
    let outcome = changed.verdict()
    guard outcome.recommendation.isApproval else { return nil }
    func asked(_ core: Core) -> Int64 {
      core.funding.asked.reduce(0) { $0 + $1.amount.minorUnits }
    }
    return Flip(
      changes: changes.map(\.words),
      outcome: "\(outcome.recommendation.word): \(outcome.funded.ifPassedInWords) if passed, "
        + "\(outcome.funded.ifFailedInWords) if failed, for \(outcome.planned.day)",
      days: max(0, outcome.planned.day.days(since: verdict.planned.day)),
      askedLess: max(0, asked(core) - asked(changed)), people: Set(changes.map(\.who)).count)
  }

  /// Index sets in lexicographic order.
  private static func combinations(of count: Int, choosing size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    guard size <= count else { return [] }
    return (0...(count - size)).flatMap { first in
      combinations(of: count - first - 1, choosing: size - 1).map { rest in
        [first] + rest.map { $0 + first + 1 }
      }
    }
  }
}
