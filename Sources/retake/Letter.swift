import ArgumentParser
import Assessments
import Documents
import Foundation
import Letters
import PolicyRules
import ReportWriter

struct Letter: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the letter that a request or its decision calls for.",
    usage: "retake letter <request> --kind <kind> [<options>]",
    discussion: Discussion.of(
      """
      A letter of the kind "request" asks the manager: amounts, day, plan, evidence attached or missing. One \
      of the kind "decision" is the manager's answer, as the rules recommend: approval, conditions, needs \
      evidence, needs a person, not yet or decline. A "notice" tells HR what was asked and funded, and \
      nothing of how an exam went.
      """,
      "retake letter request.yaml --kind request",
      "retake letter examples/decline.yaml --kind decision --format text",
      """
      retake letter request.yaml --kind decision --decided-by m-3 \\
        --output answer.md
      """))

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case request, decision, notice

    var audience: Audience {
      switch self {
      case .request: .candidate
      case .decision: .manager
      case .notice: .hr
      }
    }
  }

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case markdown, text
  }

  @OptionGroup var options: RequestOptions

  @Option(help: "request, decision or notice.")
  var kind: Kind

  @Option(
    help: "What was promised and paid so far (CSV), complete from its first line on.",
    completion: .file(extensions: ["csv"]))
  var book: String?

  @Option(
    help: "Template to use instead of the one in ./templates/letters or the share folder.",
    completion: .file(extensions: ["mustache"]))
  var template: String?

  @Option(help: "Who stands for the letter; without a name it is marked DRAFT.")
  var decidedBy: String?

  @Option(help: "markdown or text.")
  var format: Format = .markdown

  @Option(help: "Write the letter to this file instead of printing it.", completion: .file())
  var output: String?

  func validate() throws {
    if let decidedBy { try Name.demand(decidedBy, of: "--decided-by") }
  }

  func run() throws {
    if let template { try Library.demand(template) }
    let run = try DecisionRun(
      options.call(book: book, for: kind.audience), today: Clock.today())
    let assessment = run.assessment
    let judged = assessment.judgement?.policy
    guard kind == .request || judged != nil else {
      throw Failure.of("a decision needs a policy: name one with --policy", status: Failure.usage)
    }
    let letterKind: LetterKind =
      switch kind {
      case .request: .request
      case .decision: LetterKind(of: assessment.recommendation)
      case .notice: .notice
      }
    func file(_ path: String?) -> Letters.Letter.File? {
      run.inputs.first { $0.path == path }.map { .init(path: $0.path, sha256: $0.sha256) }
    }
    var templates: [String] = []
    let template = try read(letterKind, &templates)
    let letter: Letters.Letter
    do {
      letter = try Letters.Letter(
        letterKind, about: assessment, template: template, decidedBy: decidedBy,
        program: "retake \(Versions.program)", request: file(options.request),
        policy: file(judged?.file))
    } catch {
      throw Failure.of(error.description, status: Failure.badInput)
    }
    let text = format == .markdown ? letter.markdown() : letter.plainText()
    if let output {
      try Output.refuse(output, over: run.filesRead + templates)
      try Output.write(Array(text.utf8), to: output)
      Failure.say("wrote \(output): \(letterKind.title)")
    } else {
      print(text, terminator: "")
    }
  }

  /// `--template`, then `./templates/letters`, then the share folder beside the program. A template that
  /// is included stands beside the one that includes it.
  ///
  /// - Parameter paths: takes the path of each template that is read.
  private func read(_ kind: LetterKind, _ paths: inout [String]) throws -> LetterTemplate {
    let folders = ["templates/letters", Library.shareFolder("templates/letters")]
    let candidates = folders.map { "\($0)/\(kind.file)" }
    guard let path = template ?? candidates.first(where: FileManager.default.fileExists) else {
      throw Failure.of(
        "there is no template \(kind.file) in templates/letters: name one with --template, or copy the "
          + "shipped ones with retake init DIR", status: Failure.missingFile)
    }
    let diagnostics = Diagnostics()
    let folder = URL(filePath: path).deletingLastPathComponent().relativePath
    var included: [String] = []
    defer { paths += [path] + included }
    guard let bytes = FileAccess.read(path, diagnostics),
      let read = LetterTemplate.read(
        bytes, file: path, kind: kind, diagnostics,
        partial: { name in
          let path = "\(folder)/\(name).mustache"
          guard FileManager.default.fileExists(atPath: path) else { return nil }
          included.append(path)
          return FileAccess.read(path, diagnostics).map { ($0, path) }
        })
    else { throw Failure.of(diagnostics) }
    return read
  }
}
