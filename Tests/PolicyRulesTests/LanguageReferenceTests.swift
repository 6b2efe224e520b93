import PolicyRules
import ShippedFiles
import Testing

@Suite("What is generated from the vocabulary")
struct LanguageReferenceTests {
  @Test(
    "The files in docs are those that the vocabulary gives: `retake policy reference docs`",
    arguments: [
      ("docs/policy-vocabulary.md", LanguageReference.vocabulary),
      ("docs/policy.schema.json", LanguageReference.schema),
    ])
  func written(path: String, text: String) throws {
    #expect(String(decoding: try Shipped.bytes(path), as: UTF8.self) == text)
  }
}
