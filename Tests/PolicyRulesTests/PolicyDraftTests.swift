import Documents
import PolicyRules
import ShippedFiles
import Testing
import Units

@Suite("A policy in the making")
struct PolicyDraftTests {
  private func draft() throws -> PolicyDraft {
    var draft = PolicyDraft(
      id: "made-up", source: "Answers", read: try #require(Day(parsing: "2026-11-24")))
    draft.items = [
      .clause(
        PolicyDraft.Clause(
          "fee", text: "All.", remarks: [],
          ["covers: exam-fee", "share: 100 %", "paid: up front"]))
    ]
    return draft
  }

  @Test("has only the keys that something stands under, and is read as what it says")
  func keys() throws {
    let plain = try draft()
    #expect(plain.yaml.split(separator: "\n").filter { $0.contains("meters:") }.isEmpty)
    #expect(!plain.yaml.contains("repayment:"))
    #expect(try Shipped.policy(yaml: plain.yaml).clauses.map(\.id) == ["fee"])

    var whole = plain
    whole.meters = [.init("year", "{over: calendar year}")]
    whole.repaymentIn = ["US"]
    whole.items.append(
      .clause(
        PolicyDraft.Clause(
          "back", text: "Back.", remarks: [],
          ["repays: {of: exam-fee, leaving within: 12 months, of the: payment}"])))
    let lines = whole.yaml.split(separator: "\n").map(String.init)
    #expect(lines.contains("meters:") && lines.contains("  year: {over: calendar year}"))
    #expect(lines.contains("repayment: {on in: US}"))
    #expect(try Shipped.policy(yaml: whole.yaml).clauses.map(\.id) == ["fee", "back"])
    whole.repaymentIn = ["US", "DE"]
    #expect(whole.yaml.contains("repayment: {on in: [US, DE]}"))
    #expect(try Shipped.policy(yaml: whole.yaml).clauses.count == 2)
  }

  @Test("a remark is broken where a further word would make the line longer than 96 characters")
  func broken() throws {
    func comments(_ last: Int) throws -> [String] {
      var draft = try draft()
      let words = [40, 30, last].map { String(repeating: "x", count: $0) }
      draft.items = [.remark(words.joined(separator: " "))]
      return draft.yaml.split(separator: "\n").filter { $0.hasPrefix("  # xx") }.map {
        String($0.dropFirst(4))
      }
    }
    // 40, 30 and 22 with two blanks are 94, the two by which it is indented 96.
    #expect(try comments(22).map(\.count) == [94])
    #expect(try comments(23).map(\.count) == [71, 23])
  }
}
