internal import Cases
internal import Documents
internal import ExamCatalog
internal import Units

/// Reads the cells of a questionnaire as answers, and reports every one that is not what it should be.
struct PolicyAnswerReader {
  let diagnostics: Diagnostics
  let catalog: Catalog
  let file: String
  /// What amounts without a currency of their own are in.
  let currency: Currency?

  func read(_ question: PolicyQuestion, _ node: Node?) -> PolicyAnswer {
    let place = node?.place ?? .file(file)
    guard let node, case .scalar(let raw, _) = node.content else {
      return PolicyAnswer(question: question, content: .blank, shown: "", place: place)
    }
    let text = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return PolicyAnswer(
      question: question, content: content(text, question, at: place), shown: text, place: place)
  }

  private func content(_ text: String, _ question: PolicyQuestion, at place: Place)
    -> PolicyAnswer.Content
  {
    if text.isEmpty { return .blank }
    if text.lowercased() == PolicyWord.none {
      guard question.none == nil else { return .none }
      refuse(text, question, at: place, "`none` is no answer")
      return .blank
    }
    return value(text, question, at: place).map { .given($0) } ?? .blank
  }

  private func value(_ text: String, _ question: PolicyQuestion, at place: Place)
    -> PolicyAnswer.Value?
  {
    let value: PolicyAnswer.Value? =
      switch question.expected {
      case .text: .text(text)
      case .names: names(text, question, at: place)
      case .exams: exams(text, question, at: place)
      case .money: money(text, question, at: place)
      case .day: Day(parsing: text).map { .day($0) }
      case .currency: Currency(text.uppercased()).map { .currency($0) }
      case .share: Share(parsing: text).map { .share($0) }
      case .score: Probability(parsing: text) == nil ? nil : Share(parsing: text).map { .share($0) }
      case .days: span(text, bare: .days, allowed: [.days, .weeks])
      case .months: span(text, bare: .months, allowed: Span.Unit.allCases)
      case .count(let largest): whole(text, to: largest).map { .count($0) }
      case .hours:
        text.lowercased() == PolicyWord.any
          ? .text(PolicyWord.any) : whole(text, to: 1000).map { .count($0) }
      case .yearStart: YearStart(text).map { .yearStart(month: $0.month, day: $0.day) }
      case .words(let words): words.first { $0 == text.lowercased() }.map { .text($0) }
      }
    if value == nil, !question.expected.reportsItself { refuse(text, question, at: place) }
    return value
  }

  private func refuse(
    _ text: String, _ question: PolicyQuestion, at place: Place, _ problem: String? = nil
  ) {
    let problem = problem ?? "\(text.inBackticks) is no answer"
    diagnostics.error(
      "\(problem) to \(question.point.rawValue), “\(question.text)”: write \(question.form)",
      at: place, help: near(text, question))
  }

  /// The word that was probably meant.
  private func near(_ text: String, _ question: PolicyQuestion) -> String? {
    let words: [String] =
      switch question.expected {
      case .words(let words): words
      case .currency: Currency.codes
      case .hours: [PolicyWord.any]
      case .yearStart: YearStart.months
      default: []
      }
    let none = question.none == nil ? [] : [PolicyWord.none]
    return Spelling.suggestion(for: text, among: words + none)
  }

  // MARK: Numbers

  /// A cell may hold `3` as a number or as a text; `3.0` and `03` are left to be asked about.
  private func whole(_ text: String, to largest: Int) -> Int? {
    guard text.count <= 4, text.allSatisfy({ ("0"..."9").contains($0) }), !text.hasPrefix("0"),
      let number = Int(text), number <= largest
    else { return nil }
    return number
  }

  private func span(_ text: String, bare: Span.Unit, allowed: [Span.Unit]) -> PolicyAnswer.Value? {
    let span = whole(text, to: 9999).map { Span(count: $0, bare) } ?? Span(parsing: text)
    guard let span, span.count > 0, allowed.contains(span.unit), span.isPlausibleWait else {
      return nil
    }
    return .span(span)
  }

  private func money(_ text: String, _ question: PolicyQuestion, at place: Place)
    -> PolicyAnswer.Value?
  {
    if !text.contains(where: \.isLetter), currency == nil {
      diagnostics.error(
        "\(text.inBackticks) has no currency, and \(PolicyPoint.currency.rawValue) is blank",
        at: place,
        help: "answer \(PolicyPoint.currency.rawValue), or write \("\(text) USD".inBackticks)")
      return nil
    }
    let amount: Money
    do {
      amount =
        try text.contains(where: \.isLetter)
        ? Money.parse(text) : Money.parse(number: text, in: currency ?? .usd)
    } catch {
      guard case .unknownCurrency(let code) = error else {
        refuse(text, question, at: place)
        return nil
      }
      diagnostics.error(
        "\(code.inBackticks) is not an ISO 4217 currency", at: place,
        help: Spelling.suggestion(for: code, among: Currency.codes) ?? near(text, question))
      return nil
    }
    guard !amount.isNegative, !amount.isZero else {
      refuse(text, question, at: place, "an amount is above zero: \(text.inBackticks) is no answer")
      return nil
    }
    return .money(amount)
  }

  // MARK: Names

  private func parts(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == "," || $0 == ";" }).map {
      $0.split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  private func names(_ text: String, _ question: PolicyQuestion, at place: Place)
    -> PolicyAnswer.Value?
  {
    let names = parts(text)
    guard !names.isEmpty else {
      refuse(text, question, at: place)
      return nil
    }
    if names.count > 1, names.contains(where: { $0.lowercased() == PolicyWord.none }) {
      refuse(text, question, at: place, "`none` stands beside other words, and is no answer then")
      return nil
    }
    // A condition compares single words; the names of roles are free.
    if question.point == .employment, let word = names.first(where: { !PolicyName.isWord($0) }) {
      let joined = word.split(separator: " ").joined(separator: "-")
      diagnostics.error(
        "\(word.inBackticks) is not one word of letters, digits and hyphens", at: place,
        help: "write it as requests do, such as \(joined.inBackticks)")
      return nil
    }
    return .names(names)
  }

  private func exams(_ text: String, _ question: PolicyQuestion, at place: Place)
    -> PolicyAnswer.Value?
  {
    var (vendors, exams): ([String], [String]) = ([], [])
    var isWrong = false
    for name in parts(text) {
      let wanted = PolicyName.key(name)
      let vendor = catalog.vendors.first {
        PolicyName.key($0.id) == wanted || PolicyName.key($0.name) == wanted
      }
      if let vendor {
        vendors.append(vendor.id)
        continue
      }
      switch catalog.find(name) {
      case .found(let exam): exams.append(exam.id)
      case .ambiguous(let several):
        isWrong = true
        diagnostics.error(
          "\(name.inBackticks) may be \(several.count) exams", at: place,
          help: "write one of: \(several.map(\.code).joined(separator: ", "))")
      case .unknown(let nearest):
        isWrong = true
        let near =
          Spelling.nearest(name, among: catalog.vendors.flatMap { [$0.name, $0.id] } + ["none"])
          + nearest
        diagnostics.error(
          "\(name.inBackticks) is no vendor and no exam of the catalogue", at: place,
          help: near.first.map { "did you mean `\($0)`?" }
            ?? "vendors: \(catalog.vendors.map(\.id).joined(separator: ", ")); "
            + "exams: see retake exams list")
      }
    }
    if vendors.isEmpty, exams.isEmpty, !isWrong { refuse(text, question, at: place) }
    return isWrong || vendors.isEmpty && exams.isEmpty
      ? nil : .exams(vendors: vendors, exams: exams)
  }
}

extension PolicyQuestion.Expected {
  /// Whether reading it says more closely what is wrong than the form of an answer would.
  fileprivate var reportsItself: Bool {
    switch self {
    case .money, .names, .exams: true
    default: false
    }
  }
}
