import Foundation
import Testing

/// A suite that runs `retake budget` over small rosters.
protocol Budgeting {}

extension Budgeting {
  /// A policy that anybody can reckon with: the first sitting in full, the second at half.
  static var policy: String {
    PlainPolicy.of(
      "plain",
      """
      clauses:
        - id: first
          text: We pay the first attempt.
          when: attempt.number = 1
          covers: exam-fee
          share: 100 %
          paid: after any result
        - id: second
          text: We pay half of the second.
          when: attempt.number = 2
          covers: exam-fee
          share: 50 %
          paid: after any result
        - id: third
          text: No third attempt.
          when: attempt.number >= 3
          excludes: exam-fee
      """)
  }

  static var rates: String {
    """
    rates: 1
    all exams: {base: 60 %, source: the test}
    """
  }

  static var roster: String {
    """
    person,department,exam,planned,fee
    p1,network,SCOR,2027-02-01,400 USD
    p2,network,SCOR,2027-05-01,400 USD
    ,security,SCOR,2027-08-01,400 USD
    """
  }

  func budget(
    _ arguments: [String] = [], roster: String = Self.roster, files: [String: String] = [:]
  ) throws -> (result: Command.Result, read: (String) -> String?) {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.policy, to: "plain.yaml")
    try command.write(Self.rates, to: "rates.yaml")
    try command.write(roster, to: "r.csv")
    for (name, text) in files { try command.write(text, to: name) }
    // An option of one value is given once.
    let usual = [
      ["--policy", "plain.yaml"], ["--as-of", "2026-11-26"], ["--year", "2027"],
    ].filter { !arguments.contains($0[0]) }
    let result = try command.run(["budget", "r.csv"] + usual.joined() + arguments)
    var written: [String: String] = [:]
    for name in ["hr/profile.yaml", "hr/names.yaml", "hr/rejected.csv", "bad.csv"] {
      written[name] = try? command.read(name)
    }
    let all = written
    return (result, { all[$0] })
  }

  func json(
    _ arguments: [String] = [], roster: String = Self.sound, files: [String: String] = [:]
  ) throws -> [String: Any] {
    let result = try budget(
      (arguments.contains("--rates") ? [] : ["--rates", "rates.yaml"]) + ["--format", "json"]
        + arguments, roster: roster, files: files
    ).result
    #expect(result.status == 0, "\(result.errors)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  /// Twelve people, each 400 and with 40 % half of it again: 480 on average.
  static var sound: String {
    """
    person,head count,department,exam,planned,fee,status
    p1,,network,SCOR,2027-02-01,400 USD,committed
    p2,,network,SCOR,2027-05-01,400 USD,
    ,10,security,SCOR,2027-08-01,400 USD,
    """
  }

  func mean(_ value: Any?) throws -> String {
    try #require((value as? [String: Any])?["mean"] as? String)
  }
}
