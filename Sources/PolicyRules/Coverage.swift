public import Amounts
public import Cases
public import Facts
public import Units

/// When an entry is earned.
public enum PaidWhen: String, Hashable, Sendable, CaseIterable {
  case upFront = "up front"
  case anyResult = "after any result"
  case onPass = "on pass"
  case onSeriesPass = "on series pass"
}

/// A part of what a clause pays, and when it is earned.
public struct Instalment: Hashable, Sendable {
  public let share: Share
  public let paid: PaidWhen
}

/// A figure that a clause names: the same for everybody, or by a table.
public enum Figure<Value: Hashable & Sendable>: Hashable, Sendable {
  case same(Value)
  /// By the value of a fact; one that is in no row gets `otherwise`, and where there is none the policy
  /// is silent.
  case table(by: FactReference, [Row], otherwise: Value?)

  public struct Row: Hashable, Sendable {
    public let key: Scalar
    public let value: Value
  }

  /// Every figure that it can be.
  var all: [Value] {
    switch self {
    case .same(let value): [value]
    case .table(_, let rows, let otherwise): rows.map(\.value) + [otherwise].compactMap { $0 }
    }
  }

  var reference: FactReference? {
    if case .table(let reference, _, _) = self { reference } else { nil }
  }

  /// The keys of its rows, as a condition that cuts the fact at each.
  var keys: Condition? {
    guard case .table(let reference, let rows, _) = self else { return nil }
    return .oneOf(reference, rows.map(\.key))
  }

  /// The figure for one value of the fact; nil where the table is silent.
  func value(_ lookUp: (FactReference) -> Scalar) -> Value? {
    switch self {
    case .same(let value): value
    case .table(let reference, let rows, let otherwise):
      rows.first { $0.key == lookUp(reference) }?.value ?? otherwise
    }
  }
}

/// An amount, or a share of one that the case has.
public enum AmountRule: Hashable, Sendable {
  case money(Money)
  /// Such as 5 % of base pay.
  case part(Share, of: FactReference)

  var reference: FactReference? {
    if case .part(_, let reference) = self { reference } else { nil }
  }
}

/// How much of a cost a clause pays before any limit.
public enum Rate: Hashable, Sendable {
  case share(Figure<Share>)
  /// By what a meter adds up to: `f(before + this) − f(before)`; nothing above the last band.
  case bands(meter: String, [MoneyBand])
}

/// A step on the way from a cost to what a clause pays, before any limit.
public enum CoverageStep: String, Hashable, Sendable, CaseIterable {
  case deductible
  case rate = "share"
  case proration = "prorated by"
  case atMost = "at most"
}

/// What is taken off a cost before the policy looks at it, so that nobody pays twice.
public enum Deduction: String, Hashable, Sendable, CaseIterable {
  case vouchers
  case otherPayers = "other payers"
  case discounts
}

/// What a clause pays of a cost: the deductible, the rate, the proration and the limit for one cost, in
/// its own order.
public struct Coverage: Hashable, Sendable {
  public let categories: [CostCategory]
  public let deductible: Figure<Money>?
  public let rate: Rate
  /// A share such as `employee.fte at sitting` by which the amount is multiplied.
  public let proratedBy: FactReference?
  public let atMost: Figure<AmountRule>?
  public let order: [CoverageStep]
  /// Whether the policy names the order itself.
  public let statesOrder: Bool
  public let netOf: Set<Deduction>
  /// In the order of the policy; their shares add up to the whole.
  public let instalments: [Instalment]

  /// When it is paid, in words: `up front`, or `50 % up front and 50 % on pass`.
  public var paidInWords: String {
    instalments.count == 1
      ? instalments[0].paid.rawValue
      : instalments.map { "\($0.share) \($0.paid.rawValue)" }.joined(separator: " and ")
  }

  /// The facts that the amount is worked out with.
  var figures: [FactReference] {
    var all = [deductible?.reference, proratedBy, atMost?.reference].compactMap { $0 }
    if case .share(let share) = rate { all += [share.reference].compactMap { $0 } }
    return all + (atMost?.all.compactMap(\.reference) ?? [])
  }

  /// The keys of its tables.
  var keys: [Condition] {
    var keys = [deductible?.keys, atMost?.keys]
    if case .share(let share) = rate { keys.append(share.keys) }
    return keys.compactMap { $0 }
  }
}

/// What a limit allows.
public enum Ceiling: Hashable, Sendable {
  case money(Figure<AmountRule>)
  /// So many purchases.
  case count(Int)
}

/// A limit on what a meter adds up to.
public struct LimitRule: Hashable, Sendable {
  public let meter: String
  public let atMost: Ceiling
  /// A share by which the limit is multiplied: a fact's, or that of the months employed in the window.
  public let proratedBy: FactReference?

  var figures: [FactReference] {
    guard case .money(let figure) = atMost else { return [proratedBy].compactMap { $0 } }
    return [proratedBy, figure.reference].compactMap { $0 } + figure.all.compactMap(\.reference)
  }

  var keys: [Condition] {
    if case .money(let figure) = atMost { [figure.keys].compactMap { $0 } } else { [] }
  }
}

extension Figure {
  /// The figure where the value of its fact may be unknown; nil where the table is silent or it is.
  func known(_ lookUp: (FactReference) -> Scalar?) -> Value? {
    switch self {
    case .same(let value): value
    case .table(let reference, let rows, let otherwise):
      lookUp(reference).flatMap { key in rows.first { $0.key == key }?.value ?? otherwise }
    }
  }
}

extension Coverage {
  /// Whether the text can well mean another order, which pays another amount: a deductible beside a share.
  package var orderMatters: Bool {
    let isPart =
      proratedBy != nil
      || {
        if case .share(let figure) = rate { figure.all.contains { $0 != .whole } } else { true }
      }()
    return isPart && deductible != nil
  }

  /// `deductible, share and at most`
  package var stepsInWords: String {
    let there = order.filter { step in
      switch step {
      case .deductible: deductible != nil
      case .rate: true
      case .proration: proratedBy != nil
      case .atMost: atMost != nil
      }
    }.map(\.rawValue)
    return there.dropLast().joined(separator: ", ") + " and " + (there.last ?? "")
  }

  /// The steps before any limit and before rounding, bands as if nothing stood on their meter; nil where a
  /// figure depends on something unknown.
  package func stepsBeforeLimits(
    _ label: String, _ currency: Currency, _ value: (FactReference) -> Scalar?
  ) -> [MoneyStep]? {
    var steps: [MoneyStep] = []
    for step in order {
      switch step {
      case .deductible:
        guard let deductible else { continue }
        guard let amount = deductible.known(value) else { return nil }
        steps.append(.deduct(amount, label: "deductible"))
      case .rate:
        switch rate {
        case .share(let figure):
          guard let share = figure.known(value) else { return nil }
          steps.append(.share(share, label: label))
        case .bands(let meter, let bands):
          steps.append(.bands(before: .zero(currency), bands, meter: meter))
        }
      case .proration:
        guard let proratedBy else { continue }
        // Without a value in the case the whole is compared: both sides of a comparison do the same.
        guard case .number(let parts)? = value(proratedBy) ?? .number(1_000_000),
          let share = Exact(Int128(parts), over: 1_000_000).flatMap({ Share($0) })
        else { return nil }
        steps.append(.share(share, label: proratedBy.description))
      case .atMost:
        guard let atMost else { continue }
        guard case .money(let most)? = atMost.known(value) else { return nil }
        steps.append(.atMost(most, label: "at most"))
      }
    }
    return steps
  }
}
