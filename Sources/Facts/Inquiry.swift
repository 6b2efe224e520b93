/// What a person is asked where a check waits for somebody's judgement, and what each answer makes of it.
public struct Inquiry: Hashable, Sendable {
  public struct Answer: Hashable, Sendable {
    public let words: String
    /// How the check stands once this is the answer.
    public let verdict: Verdict

    public init(_ words: String, _ verdict: Verdict) {
      self.words = words
      self.verdict = verdict
    }
  }

  /// How an answer gets into the case.
  public enum Way: Hashable, Sendable {
    /// By a line under `rulings` that names the check and is signed.
    case ruling
    /// By another key of the request, a command or a correction of the book, in words.
    case elsewhere(String)
  }

  /// The whole question.
  public let question: String
  /// The answer by which the check no longer stands in the way, which a ruling gives by `allow`.
  public let allowing: Answer
  /// The other, which a ruling gives by `refuse`.
  public let refusing: Answer
  public let way: Way

  public init(_ question: String, allowing: Answer, refusing: Answer, by way: Way) {
    self.question = question
    self.allowing = allowing
    self.refusing = refusing
    self.way = way
  }

  /// A question to be answered by yes or no, of which a no refuses.
  public static func ruling(_ question: String) -> Inquiry {
    Inquiry(
      question, allowing: Answer("yes", .met), refusing: Answer("no", .unmet), by: .ruling)
  }
}
