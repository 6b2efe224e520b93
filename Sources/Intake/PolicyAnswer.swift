internal import Documents
internal import Units

/// What somebody answered to a question: something, the word `none`, or nothing at all.
struct PolicyAnswer {
  enum Content: Hashable {
    case blank
    /// There is no such rule, and somebody says so.
    case none
    case given(Value)
  }

  enum Value: Hashable {
    case text(String)
    case names([String])
    case exams(vendors: [String], exams: [String])
    case day(Day)
    case currency(Currency)
    case share(Share)
    case money(Money)
    case span(Span)
    case count(Int)
    case yearStart(month: Int, day: Int)
  }

  let question: PolicyQuestion
  let content: Content
  /// What stands in the cell.
  let shown: String
  let place: Place

  var isBlank: Bool { content == .blank }
  var isNone: Bool { content == .none }
  var isGiven: Bool { if case .given = content { true } else { false } }

  var text: String? { if case .given(.text(let text)) = content { text } else { nil } }
  var names: [String]? { if case .given(.names(let names)) = content { names } else { nil } }
  var day: Day? { if case .given(.day(let day)) = content { day } else { nil } }
  var share: Share? { if case .given(.share(let share)) = content { share } else { nil } }
  var money: Money? { if case .given(.money(let money)) = content { money } else { nil } }
  var span: Span? { if case .given(.span(let span)) = content { span } else { nil } }
  var count: Int? { if case .given(.count(let count)) = content { count } else { nil } }

  /// `Policy!C12`
  var cell: String {
    if case .cell(_, let sheet, let cell) = place { "\(sheet)!\(cell)" } else { "a missing row" }
  }

  /// The question with its answer, as a clause quotes it.
  var quoted: String { "\(question.text) \(shown)" }
}
