import Documents
import PolicyRules
import ShippedFiles
import Testing

/// The page of errors is a list of reproductions: each passage, and every word of what is said of it.
@Suite("What an error of a policy means")
struct ErrorPageTests {
  struct Page: Sendable, CustomTestStringConvertible {
    let title: String
    let passage: String
    let message: String
    var testDescription: String { title }
  }

  static let pages: [Page] = {
    let text = (try? Shipped.bytes("docs/policy-errors.md")).map {
      String(decoding: $0, as: UTF8.self)
    }
    return (text ?? "").split(separator: "\n## ").dropFirst().map { section in
      let parts = section.split(separator: "```", omittingEmptySubsequences: false).map(String.init)
      return Page(
        title: String(section.prefix { $0 != "\n" }),
        passage: String((parts.count > 1 ? parts[1] : "").dropFirst("yaml\n".count)),
        message: String((parts.count > 3 ? parts[3] : "").dropFirst()))
    }
  }()

  /// What every policy has, below the passage, so that the lines of the passage are its own.
  private static let rest = """
    language: 1
    policy: p
    currency: USD
    source: {title: made up, read: 2026-11-25}
    counter: {counts: [passed, failed]}

    """

  @Test("Every page", arguments: pages)
  func page(_ page: Page) throws {
    let diagnostics = Diagnostics()
    let yaml = page.passage + ErrorPageTests.rest
    let node = try #require(YAML.read(Array(yaml.utf8), file: "policy.yaml", diagnostics))
    #expect(PolicyReader(diagnostics).read(node, file: "policy.yaml") == nil)
    let said = diagnostics.all.map { $0.rendered() }.joined(separator: "\n")
    #expect(said + "\n" == page.message)
  }

  @Test("There are pages")
  func manyPages() { #expect(ErrorPageTests.pages.count >= 15) }
}
