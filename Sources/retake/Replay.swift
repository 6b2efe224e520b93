import ArgumentParser
import Assessments
import Documents
import Foundation
import ReportWriter
import Units

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a decision again: the same bytes, or which input or version differs.",
    discussion: Discussion.of(
      "Ends with 1 when something differs. The files are looked for under the names that the decision has.",
      "retake decide request.yaml --format json > decision.json",
      "retake replay decision.json"))

  @Argument(
    help: "A decision as written by: retake decide … --format json",
    completion: .file(extensions: ["json"]))
  var decision: String

  func run() throws {
    let diagnostics = Diagnostics()
    try Library.demand(decision)
    guard let bytes = FileAccess.read(decision, diagnostics),
      let node = JSON.read(bytes, file: decision, diagnostics)
    else { throw Failure.of(diagnostics) }
    guard let schema = text(node["schema"]), schema == DecisionJSON.schema,
      let call = call(node, diagnostics)
    else {
      throw Failure.of(
        "\(decision) is not a \(DecisionJSON.schema) document", status: Failure.badInput)
    }
    guard node["invocation"]?[DecisionCall.withheld] == nil else {
      throw Failure.of(
        "\(decision) was written for HR and leaves out what it was made from: replay the one written "
          + "for the manager", status: Failure.badInput)
    }
    var differences: [String] = []
    let program = text(node["program"]) ?? ""
    if program != "retake \(Versions.program)" {
      differences.append("program: decided by \(program), now retake \(Versions.program)")
    }
    let run = try DecisionRun(call, today: Clock.today(), payers: .none)
    let before = inputs(node)
    for input in run.inputs {
      switch before.first(where: { $0.path == input.path }) {
      case nil: differences.append("\(input.path): was not read then")
      case let old? where old.sha256 != input.sha256:
        differences.append("\(input.path): its meaning has changed since")
      default: break
      }
    }
    for old in before where !run.inputs.contains(where: { $0.path == old.path }) {
      differences.append("\(old.path): was read then, and is not now")
    }
    if run.json() == String(decoding: bytes, as: UTF8.self) {
      print("\(decision): the same bytes")
      return
    }
    if differences.isEmpty { differences = ["the file was changed after it was written"] }
    print("\(decision): differs")
    for difference in differences { print("  \(difference)") }
    throw ExitCode(1)
  }

  private func inputs(_ node: Node) -> [ReadInput] {
    guard case .sequence(let items)? = node["inputs"]?.content else { return [] }
    return items.compactMap { item in
      guard let path = text(item["path"]), let hash = text(item["sha256"]) else { return nil }
      return ReadInput(path: path, sha256: hash)
    }
  }

  private func call(_ node: Node, _ diagnostics: Diagnostics) -> DecisionCall? {
    guard let invocation = node["invocation"],
      let audience = text(node["audience"]).flatMap(Audience.init(rawValue:))
    else { return nil }
    var call = DecisionCall(audience: audience)
    call.request = text(invocation["request"])
    call.exam = text(invocation["exam"])
    if case .sequence(let days)? = invocation["failed"]?.content {
      call.failed = days.compactMap(text)
    }
    call.policy = text(invocation["policy"])
    call.amount = text(invocation["amount"])
    call.planned = text(invocation["planned"])
    call.asOf = text(invocation["asOf"])
    call.book = text(invocation["book"])
    call.policies = text(invocation["policies"])
    return call
  }

  private func text(_ node: Node?) -> String? {
    if case .scalar(let text, _)? = node?.content { text } else { nil }
  }
}
