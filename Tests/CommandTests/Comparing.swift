import Foundation
import Testing

/// A suite that runs `retake compare` over somebody who failed SCOR four days ago.
protocol Comparing {}

extension Comparing {
  static var request: String {
    FailedOnce.request + """
      ask: {costs: [{category: exam-fee, amount: 400 USD}, {category: course, amount: 780 USD}]}
      payments: {complete since: ever}
      chance: {value: 50 %, source: our own}
      """
  }

  func compare(
    _ arguments: [String] = [], files: [String: String] = [:], name: String = "r.yaml"
  )
    throws -> Command.Result
  {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.request, to: "r.yaml")
    for (name, text) in files { try command.write(text, to: name) }
    return try command.run(["compare", name] + arguments)
  }

  func json(
    _ arguments: [String] = [], files: [String: String] = [:], name: String = "r.yaml"
  )
    throws -> [String: Any]
  {
    let result = try compare(arguments + ["--format", "json"], files: files, name: name)
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  func scenarios(_ document: [String: Any]) throws -> [[String: Any]] {
    try #require(document["scenarios"] as? [[String: Any]])
  }
}
