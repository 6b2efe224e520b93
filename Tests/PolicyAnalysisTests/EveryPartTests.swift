import PolicyAnalysis
import PolicyRules
import ShippedFiles
import Testing

/// Every part of a policy, by the names of its stored properties: each is either rewritten here, and the
/// difference is told, or it stands on the list of what decides nothing. A part that is added to the language
/// and stands on neither fails.
@Suite("policy diff compares every part of a policy")
struct EveryPartTests {
  private static let text = """
    language: 1
    policy: base
    title: Base
    currency: USD
    rounding: {mode: half-away, to: 1 USD, at: entry}
    source: {title: made up, read: 2026-11-24}
    effective: {from: 2026-01-01, by: request}
    appeal: write to HR
    facts:
      ok: {is: yes or no, ask: may we, decided by: VP}
      renewal: {is: yes or no, ask: whether it is one, known by: manager}
    counter: {counts: [passed, failed], scope: exam, since: 2020-01-01, resets: new employment, leaves out: beta, treats: {no-show: failed}}
    counters: {fails: {counts: [failed]}}
    series: {attempts: 3, within: 12 months, idle for: 6 months, on leaving: yes, stopped by: [candidate]}
    meters: {year: {over: calendar year, of: exam-fee, counts: paid, per: employee, dated by: sitting}}
    fill order: [exam-fee, travel]
    approvals: {no self-approval: yes, own request: {by: head}, delegates: [{of: line-manager, to: team-lead, up to: 200 USD}]}
    repayment: {on in: [US-TX], except: [{region: US-CA, agreements from: 2026-01-02, law: AB 692}]}
    clauses:
      - {id: fee, text: a fee, when: ok = yes and fails.before <= 1, covers: [exam-fee, travel], deductible: 10 USD, share: 50 %, prorated by: employee.fte at request, at most: 501 USD, in order: [deductible, share, prorated by, at most], net of: vouchers, paid: [{share: 60 %, paid: up front}, {share: 40 %, paid: on pass}]}
      - {id: none, text: none, when: ok = no, excludes: exam-fee, exception to: fee}
      - {id: bonus, text: a bonus, pays: 1 USD, once per: exam, due on the later of: [result, certificate], paid: on pass}
      - {id: cap, text: a cap, limits: year, at most: 502 USD, prorated by: months employed}
      - {id: boss, text: a boss, approval: [{above: 5 USD, up to: 900 USD, by: line-manager}], of: exam-fee}
      - {id: claim, text: a claim, claim within: 30 days}
      - {id: back, text: back, repays: {leaving within: 24 months, of the: payment, of: exam-fee, above: 7 USD, reasons: [resignation], except for: [redundancy], per month not served: 1/24}}
      - {id: wait, text: a wait, requires: attempt.days-since-last-fail >= 14 days, by: sitting, waived by: {role: HR, reasons: [medical]}}
      - {id: labs, text: labs, requires preparation: {labs: {hours: 10}}}
    """

  private enum Part {
    /// Rewritten, it is told.
    case told(String, String)
    /// It decides nothing, or is worked out from other parts.
    case decidesNothing
  }

  private static let parts: [String: [String: Part]] = [
    "Policy": [
      "id": .decidesNothing, "title": .decidesNothing, "source": .decidesNothing,
      "read": .decidesNothing, "appeal": .decidesNothing, "file": .decidesNothing,
      "program": .decidesNothing, "plan": .decidesNothing, "wholeFillOrder": .decidesNothing,
      "currency": .told("USD", "EUR"), "rounding": .told("half-away", "half-even"),
      "effective": .told("from: 2026-01-01", "from: 2026-02-01"),
      "effectiveBy": .told("by: request", "by: decision"),
      "declared": .told("decided by: VP", "decided by: CEO"),
      "attempt": .told("counts: [passed, failed]", "counts: [failed]"),
      "counters": .told("fails: {counts: [failed]}", "fails: {counts: [failed, no-show]}"),
      "series": .told("attempts: 3", "attempts: 4"),
      "meters": .told("over: calendar year", "over: fiscal year from 10-01"),
      "fillOrder": .told("[exam-fee, travel]\napprovals", "[travel, exam-fee]\napprovals"),
      "approvals": .told("no self-approval: yes, own request: {by: head}", "no self-approval: yes"),
      "repaymentSwitch": .told("on in: [US-TX]", "on in: [US-TX, DE-BY]"),
      "clauses": .told(
        "id: none, text: none, when: ok = no", "id: none, text: none, when: ok = yes"),
    ],
    "Clause": [
      "id": .decidesNothing, "text": .decidesNothing, "line": .decidesNothing,
      "column": .decidesNothing,
      "when": .told("fails.before <= 1", "fails.before <= 2"),
      "kind": .told("excludes: exam-fee", "candidate pays: exam-fee"),
      "waiver": .told("role: HR", "role: intern"),
      "exceptionTo": .told("excludes: exam-fee, exception to: fee", "excludes: travel"),
    ],
    "Counter": [
      "scope": .told("scope: exam", "scope: certification"),
      "counts": .told("counts: [passed, failed]", "counts: [passed, failed, no-show]"),
      "since": .told("since: 2020-01-01", "since: 2021-01-01"),
      "resets": .told("resets: new employment", "resets: new version"),
      "leavesOut": .told("leaves out: beta", "leaves out: other languages"),
      "treats": .told("{no-show: failed}", "{late-cancellation: failed}"),
    ],
    "NamedCounter": [
      "name": .told("counters: {fails:", "counters: {more: {counts: [passed]}, fails:"),
      "counter": .told("fails: {counts: [failed]}", "fails: {counts: [failed], leaves out: beta}"),
    ],
    "SeriesRule": [
      "attempts": .told("attempts: 3", "attempts: 2"),
      "within": .told("within: 12 months, idle", "within: 13 months, idle"),
      "idleFor": .told("idle for: 6", "idle for: 7"),
      "onLeaving": .told("on leaving: yes", "on leaving: no"),
      "stoppedBy": .told("stopped by: [candidate]", "stopped by: [candidate, HR]"),
    ],
    "Meter": [
      "name": .told("year: {over", "other: {over: lifetime}, year: {over"),
      "window": .told("over: calendar year", "over: academic year from 09-01"),
      "of": .told("of: exam-fee, counts", "of: travel, counts"),
      "counts": .told("counts: paid", "counts: eligible cost"),
      "per": .told("per: employee", "per: pool"),
      "datedBy": .told("dated by: sitting", "dated by: pass"),
    ],
    "RoundingRule": [
      "mode": .told("mode: half-away", "mode: up"), "at": .told("at: entry", "at: every step"),
      "to": .told("to: 1 USD", "to: 5 USD"),
    ],
    "ApprovalRules": [
      "insteadOfCandidate": .told("{by: head}", "{by: CEO}"),
      "forbidsSelfApproval": .told("yes, own request: {by: head}", "no, own request: {by: head}"),
      "delegations": .told("up to: 200 USD", "up to: \"9,000 USD\""),
    ],
    "Delegation": [
      "of": .told("of: line-manager", "of: head"), "to": .told("to: team-lead", "to: intern"),
      "upTo": .told("up to: 200 USD", "up to: 201 USD"),
    ],
    "RepaymentSwitch": [
      "regions": .told("on in: [US-TX]", "on in: all regions"),
      "restrictions": .told(
        ", except: [{region: US-CA, agreements from: 2026-01-02, law: AB 692}]", ""),
    ],
    "Restriction": [
      "region": .told("region: US-CA", "region: US-NV"),
      "agreementsFrom": .told("from: 2026-01-02", "from: 2026-01-03"),
      "law": .told("AB 692", "AB 693"),
    ],
    "DeclaredFact": [
      "name": .told("renewal: {is", "renewed: {is"),
      "ask": .decidesNothing, "decidedBy": .told("decided by: VP", "known by: VP"),
    ],
    "FactName": [
      // By its name it is found, and its type is that of conditions.
      "name": .decidesNothing, "type": .decidesNothing, "effort": .decidesNothing,
      "meaning": .decidesNothing, "least": .decidesNothing, "greatest": .decidesNothing,
      "variesInTime": .told(
        "renewal: {is: yes or no", "renewal: {changes over time: yes, is: yes or no"),
      "who": .told("known by: manager", "known by: candidate"),
    ],
    "Waiver": [
      "role": .told("role: HR", "role: intern"),
      "reasons": .told("[medical]", "[medical, outage]"),
    ],
    "Coverage": [
      "categories": .told("[exam-fee, travel], deductible", "[exam-fee], deductible"),
      "deductible": .told("deductible: 10 USD", "deductible: 11 USD"),
      "rate": .told("share: 50 %, prorated", "share: 51 %, prorated"),
      "proratedBy": .told("employee.fte at request", "employee.fte at sitting"),
      "atMost": .told("at most: 501 USD", "at most: 500 USD"),
      "order": .told(
        "[deductible, share, prorated by, at most]", "[share, deductible, prorated by, at most]"),
      // Where the text does not say, it is the order in which they are taken.
      "statesOrder": .decidesNothing,
      "netOf": .told("net of: vouchers", "net of: discounts"),
      "instalments": .told("share: 40 %, paid: on pass", "share: 40 %, paid: up front"),
    ],
    "Instalment": [
      "share": .told("60 %, paid: up front}, {share: 40 %", "50 %, paid: up front}, {share: 50 %"),
      "paid": .told("paid: on pass}]", "paid: on series pass}]"),
    ],
    "Bonus": [
      "amount": .told("pays: 1 USD", "pays: 2 USD"),
      "oncePer": .told("once per: exam", "once per: certification"),
      "due": .told("[result, certificate]", "[result]"),
      "paid": .told("certificate], paid: on pass", "certificate], paid: up front"),
    ],
    "LimitRule": [
      "meter": .decidesNothing,  // A limit on another meter is told: see below.
      "atMost": .told("at most: 502 USD", "at most: 503 USD"),
      "proratedBy": .told("502 USD, prorated by: months employed", "502 USD"),
    ],
    "ApprovalBand": [
      "above": .told("above: 5 USD", "above: 6 USD"),
      "upTo": .told("up to: 900 USD", "up to: 901 USD"),
      "by": .told("900 USD, by: line-manager", "900 USD, by: head"),
    ],
    "RepaymentRule": [
      "categories": .told("of: exam-fee, above", "of: travel, above"),
      "within": .told("within: 24 months", "within: 25 months"),
      "start": .told("of the: payment", "of the: employment"),
      "atOrAbove": .told("above: 7 USD", "at or above: 7 USD"),
      "above": .told("above: 7 USD", "above: 8 USD"),
      "reasons": .told("reasons: [resignation]", "reasons: [resignation, dismissal]"),
      "exempt": .told("[redundancy]", "[redundancy, illness]"),
      "proration": .told("1/24", "1/12"),
    ],
  ]

  /// One value of each type that a policy is made of.
  private static func values(of policy: Policy) -> [Any] {
    var all: [Any] = [
      policy, policy.attempt, policy.series, policy.rounding, policy.approvals,
      policy.repaymentSwitch,
    ]
    all += policy.counters.prefix(1).map { $0 as Any } + policy.meters.prefix(1).map { $0 as Any }
    all += policy.approvals.delegations.map { $0 as Any }
    all += policy.repaymentSwitch.restrictions.map { $0 as Any }
    all += policy.declared.prefix(1).flatMap { [$0, $0.name] as [Any] }
    all += policy.clauses.prefix(1).map { $0 as Any }
    for clause in policy.clauses {
      all += [clause.waiver].compactMap { $0 }
      switch clause.kind {
      case .covers(let coverage): all += [coverage, coverage.instalments[0]] as [Any]
      case .pays(let bonus): all.append(bonus)
      case .limits(let limit): all.append(limit)
      case .approval(_, let bands): all.append(bands[0])
      case .repays(let rule): all.append(rule)
      case .excludes, .candidatePays, .requires, .prepares, .claim: continue
      }
    }
    return all
  }

  @Test("Each stored property is on the list")
  func listed() throws {
    let values = EveryPartTests.values(of: try Shipped.policy(yaml: EveryPartTests.text))
    for value in values {
      let type = "\(Swift.type(of: value))"
      let stored = Set(Mirror(reflecting: value).children.compactMap(\.label))
      #expect(Set(EveryPartTests.parts[type]?.keys.map { $0 } ?? []) == stored, "\(type)")
    }
    #expect(Set(values.map { "\(Swift.type(of: $0))" }) == Set(EveryPartTests.parts.keys))
  }

  @Test("Each part, rewritten alone, is told", arguments: EveryPartTests.parts.keys.sorted())
  func told(type: String) throws {
    let base = try Shipped.policy(yaml: EveryPartTests.text)
    for (name, part) in EveryPartTests.parts[type] ?? [:] {
      guard case .told(let passage, let rewritten) = part else { continue }
      try #require(EveryPartTests.text.contains(passage), "\(type).\(name)")
      // The currency stands beside every amount.
      let text =
        name == "currency"
        ? EveryPartTests.text.replacing(passage, with: rewritten)
        : EveryPartTests.text.replacing(passage, with: rewritten, maxReplacements: 1)
      let differences = PolicyComparison(of: base, try Shipped.policy(yaml: text)).differences
      #expect(!differences.isEmpty, "\(type).\(name)")
      // Before and now are never put in the same words, but for an exception that is told by its case.
      for one in differences where one.change != .notCovered {
        #expect(one.before != one.after || !one.witness.isEmpty, "\(type).\(name): \(one)")
      }
    }
  }

  @Test("What decides nothing is no difference")
  func same() throws {
    let base = try Shipped.policy(yaml: EveryPartTests.text)
    let rewritten = [
      ("policy: base", "policy: other"), ("title: Base", "title: Other"),
      ("title: made up", "title: other"), ("2026-11-24", "2026-11-25"), ("write to HR", "ask"),
      ("ask: may we", "ask: shall we"), ("text: a fee", "text: the fee"), ("id: cap", "id: top"),
    ].reduce(EveryPartTests.text) { $0.replacing($1.0, with: $1.1) }
    let differences = PolicyComparison(of: base, try Shipped.policy(yaml: rewritten)).differences
    #expect(differences == [])
  }
}
