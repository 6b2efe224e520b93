public import Cases
public import Units

/// Sittings that one purchase holds, the first among them; bought with it, or as an insurance before a fail.
public struct IncludedRetake: Hashable, Sendable {
  /// From when the time to use them counts.
  public enum Begin: String, Hashable, Sendable, CaseIterable {
    case purchase
    case firstSitting = "first sitting"
  }

  /// 1 where a source says that no further one comes with the exam.
  public let sittings: Int
  /// Nil where no source says how long they can be used.
  public let within: Span?
  public let from: Begin
  /// The outcomes that forfeit what is left.
  public let lostBy: Set<Outcome>
  /// The product, where it is sold beside the exam.
  public let soldAs: String?
  public let price: Money?
  public let buyBy: BuyBy?
  /// How long after the fail its proof must be handed in; nil where no proof has a last day.
  public let proofWithin: Span?
  /// Nil where it holds wherever the exam is sat.
  public let delivery: Delivery?
  /// Whether the sittings are for any exam of the vendor.
  public let isPool: Bool

  public init(
    sittings: Int, within: Span?, lostBy: Set<Outcome>, from: Begin = .purchase,
    soldAs: String? = nil, price: Money? = nil, buyBy: BuyBy? = nil,
    proofWithin: Span? = nil, delivery: Delivery? = nil, isPool: Bool = false
  ) {
    self.proofWithin = proofWithin
    self.sittings = sittings
    self.within = within
    self.from = from
    self.lostBy = lostBy
    self.soldAs = soldAs
    self.price = price
    self.buyBy = buyBy
    self.delivery = delivery
    self.isPool = isPool
  }

  /// No further sitting, says a source.
  public static let none = IncludedRetake(sittings: 1, within: .days(0), lostBy: [])

  /// `one purchase holds 2 sittings in 6 months of the first one, as Take2 for 100.00 USD`
  public var terms: String {
    guard sittings > 1 else { return "one purchase holds one sitting" }
    let begin = from == .purchase ? "" : " of the first one"
    let time = within.map { " in \($0)\(begin)" } ?? ""
    let product = soldAs.map { ", as \($0)" } ?? ""
    let cost = price.map { "\(soldAs == nil ? "," : "") for \($0)" } ?? ""
    let last = buyBy.map { ", bought \($0)" } ?? ""
    let proof = proofWithin.map { ", the fail proved within \($0)" } ?? ""
    let place = delivery.map { ", \($0.rawValue) only" } ?? ""
    return "one purchase holds \(sittings) sittings\(isPool ? " of any exam" : "")"
      + [time, product, cost, last, proof, place].joined()
  }
}

/// Until when an insurance for a retake is sold.
public enum BuyBy: Hashable, Sendable, CustomStringConvertible {
  case withPurchase
  case withApplication
  /// Minutes before the first sitting begins.
  case minutesBefore(Int)

  /// Reads `with the purchase`, `with the application`, `15 minutes before the sitting` (or hours, or days).
  public init?(parsing text: String) {
    switch text {
    case "with the purchase": self = .withPurchase
    case "with the application": self = .withApplication
    default:
      let words = text.split(separator: " ")
      let units = ["minute": 1, "hour": 60, "day": 24 * 60]
      guard words.count == 5, words[2...].joined(separator: " ") == "before the sitting",
        let count = Int(words[0]), (1...1000).contains(count),
        let unit = units.first(where: { words[1] == $0.key || words[1] == $0.key + "s" })
      else { return nil }
      self = .minutesBefore(count * unit.value)
    }
  }

  public var description: String {
    switch self {
    case .withPurchase: "with the purchase"
    case .withApplication: "with the application"
    case .minutesBefore(let minutes):
      "at the latest \(BuyBy.length(minutes)) before the sitting"
    }
  }

  /// `15 minutes`, `1 hour`, `2 days`: the largest unit that is whole.
  private static func length(_ minutes: Int) -> String {
    let (size, unit) =
      minutes % 1440 == 0 ? (1440, "day") : minutes % 60 == 0 ? (60, "hour") : (1, "minute")
    let count = minutes / size
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}
