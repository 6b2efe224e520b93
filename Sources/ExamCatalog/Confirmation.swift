internal import Cases
public import Units

/// What somebody looked up at the vendor: it outranks what the catalogue's sources say.
public struct Confirmation: Hashable, Sendable {
  /// The facts that can be confirmed.
  public static let facts = ["fail-wait", "fee", "after-pass", "cap", "duration"]

  /// The exam's id.
  public let exam: String
  /// One of `facts`.
  public let fact: String
  /// As written, such as `6 days` or `400 USD`.
  public let value: String
  public let source: String
  public let on: Day
  public let by: String

  public init(
    exam: String, fact: String, value: String, source: String, on: Day, by: String
  ) {
    self.exam = exam
    self.fact = fact
    self.value = value
    self.source = source
    self.on = on
    self.by = by
  }
}

/// The value of a confirmation, understood.
enum ConfirmedValue: Hashable {
  case wait(Wait)
  case fee(Money)
  case afterPass(AfterPass)
  case cap(Cap)
  case duration(Int)

  init?(_ confirmation: Confirmation) {
    let text = confirmation.value
    let value: ConfirmedValue? =
      switch confirmation.fact {
      case "fail-wait": ConfirmedValue.wait(text).map { .wait($0) }
      case "fee": ConfirmedValue.fee(text).map { .fee($0) }
      case "after-pass": ConfirmedValue.afterPass(text).map { .afterPass($0) }
      case "cap": ConfirmedValue.cap(text).map { .cap($0) }
      case "duration": ConfirmedValue.minutes(text).map { .duration($0) }
      default: nil
      }
    guard let value else { return nil }
    self = value
  }

  /// How a value of that fact is written.
  static func example(of fact: String) -> String {
    switch fact {
    case "fail-wait": "`6 days`, `0 days, 14 days` or `5 days from the day after, strict`"
    case "fee": "`400 USD`"
    case "after-pass": "`180 days`, `none` or `never`"
    case "cap": "`4 in 12 months`, `5 in 12 months from the first attempt` or `none`"
    default: "`120 minutes`"
    }
  }

  /// `6 days` counts from the exam day; `from the day after` leaves both readings open unless
  /// `strict` or `loose` closes one.
  private static func wait(_ text: String) -> Wait? {
    if text == "none" { return Wait(ladder: [], counting: .examDay) }
    var parts = text.split(separator: ",").map(trimmed)
    let reading = ["strict", "loose"].first { $0 == parts.last }
    if reading != nil { parts.removeLast() }
    guard var last = parts.popLast() else { return nil }
    var counting = Counting.examDay
    for named in Counting.allCases {
      guard last.hasSuffix(named.words) else { continue }
      last = String(last.dropLast(named.words.count))
      counting = named
    }
    let steps = (parts + [last]).map { Pause(parsing: $0) }
    let ladder = steps.compactMap { $0 }
    guard ladder.count == steps.count, ladder.allSatisfy(\.isCounted) else { return nil }
    guard let reading, counting == .dayAfter else {
      return reading == nil ? Wait(ladder: ladder, counting: counting) : nil
    }
    guard reading == "strict" else { return Wait(ladder: ladder, counting: .examDay) }
    return Wait(ladder: ladder, counting: counting).strict.map {
      Wait(ladder: $0, counting: .examDay)
    }
  }

  private static func fee(_ text: String) -> Money? {
    guard let money = try? Money.parse(text), !money.isNegative else { return nil }
    return money
  }

  private static func afterPass(_ text: String) -> AfterPass? {
    switch text {
    case "none": AfterPass.none
    case "never": .never
    default: Span(parsing: text).flatMap { $0.isPlausibleWait ? .wait($0) : nil }
    }
  }

  private static func cap(_ text: String) -> Cap? {
    if text == "none" { return Cap.none }
    var text = text
    var anchor = Cap.Anchor.rolling
    for named in Cap.Anchor.allCases {
      guard let suffix = named.words, text.hasSuffix(suffix) else { continue }
      text = String(text.dropLast(suffix.count))
      anchor = named
    }
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[1] == "in", let max = Int(words[0]), (1...100).contains(max),
      let window = Span(parsing: words[2]), window.count > 0, window.isPlausibleWait
    else { return nil }
    return Cap(max: max, window: window, anchor: anchor, counts: [.passed, .failed])
  }

  private static func minutes(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard words.count == 2, words[1] == "minutes", let count = Int(words[0]), count > 0 else {
      return nil
    }
    return count
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
