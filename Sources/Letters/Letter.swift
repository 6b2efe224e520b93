public import Assessments
internal import Cases
internal import PolicyRules
internal import Units

/// A letter about one request. It is written from the projection of the assessment that its reader may
/// see, and is a draft until a named person stands for it.
public struct Letter: Sendable {
  /// A file that the assessment was made from.
  public struct File: Hashable, Sendable {
    public let path: String
    public let sha256: String

    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  private let kind: LetterKind
  private let assessment: Assessment
  private let body: String
  private let decidedBy: String?
  private let program: String
  private let request: File?
  private let policyFile: File?

  /// - Parameters:
  ///   - kind: which letter it is.
  ///   - assessment: what was found of the request.
  ///   - template: read for the same kind.
  ///   - decidedBy: who stands for the letter; without a name it is marked as a draft.
  ///   - program: name and version of the program that wrote it.
  ///   - request: the file of the request, with its hash; nil without one.
  ///   - policy: the file of the policy, with its hash; nil without one.
  /// - Throws: where the template makes more of it than anybody reads.
  public init(
    _ kind: LetterKind, about assessment: Assessment, template: LetterTemplate, decidedBy: String?,
    program: String, request: File?, policy: File?
  ) throws(LetterTooLong) {
    self.kind = kind
    self.assessment = assessment.disclosed(to: kind.audience)
    body = try template.rendered(LetterContext(self.assessment, kind).values())
    self.decidedBy = decidedBy
    self.program = program
    self.request = request
    policyFile = policy
  }

  /// The letter as Markdown, ending in one line break.
  ///
  /// The mark of a draft, the name and the sources are not the template's: whoever edits the wording
  /// cannot lose them.
  public func markdown() -> String {
    let mark = decidedBy == nil ? "**DRAFT: \(draft)**" : nil
    let signature = decidedBy.map {
      "\(kind.signature) \(Markdown.literal($0)) on \(assessment.funding.asOf)."
    }
    let parts = [mark, body, signature, "---", sources, mark].compactMap(\.self)
    return Letter.tidied(parts.joined(separator: "\n\n"))
  }

  /// The same letter as plain text, wrapped at 78 columns, ending in one line break.
  public func plainText() -> String { PlainText.laidOut(markdown()) }

  private var draft: String {
    switch kind {
    case .request: "nobody has put a name to this request yet."
    case .approval, .conditions, .decline: "no person has decided this yet."
    case .needsEvidence, .needsPerson, .notYet: "no person has answered this yet."
    case .notice: "no person has confirmed this yet."
    }
  }

  private var sources: String {
    // A title or the name of a request's file may say what HR is not told; the hash names it as well.
    let isForHR = kind.audience == .hr
    var parts = ["Written by \(program), as of \(assessment.funding.asOf)"]
    if let policy = assessment.judgement?.policy {
      parts.append(
        "policy \(policy.id)\(isForHR ? "" : " (\(policy.title))"), "
          + Letter.inForce(policy.effective)
          + (isForHR
            ? "" : ", from: \(policy.source)" + (policy.read.map { ", read \($0)" } ?? ""))
          + (policyFile.map { ", \($0.path) with SHA-256 \($0.sha256)" } ?? ""))
    }
    parts.append(
      request.map { "request \(isForHR ? "" : "\($0.path) ")with SHA-256 \($0.sha256)" }
        ?? "request on a command line")
    return Markdown.literal(parts.joined(separator: "; ") + ".")
  }

  private static func inForce(_ range: DayRange) -> String {
    switch (range.first, range.last) {
    case (let first?, let last?): "in force from \(first) to \(last)"
    case (let first?, nil): "in force from \(first)"
    case (nil, let last?): "in force until \(last)"
    case (nil, nil): "in force without dates"
    }
  }

  /// Sections that were left out leave empty lines behind; one is enough, and none at either end.
  private static func tidied(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let isEmpty = line.allSatisfy(\.isWhitespace)
      guard !isEmpty || lines.last?.isEmpty == false else { continue }
      lines.append(isEmpty ? "" : line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}
