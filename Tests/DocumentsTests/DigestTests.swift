import Documents
import Testing

@Suite("Digests")
struct DigestTests {
  // The examples of FIPS 180-4.
  @Test(
    "SHA-256 of known texts",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func sha256(text: String, digest: String) {
    #expect(Digest.sha256(Array(text.utf8)) == digest)
  }

  private func digest(_ yaml: String) -> String? {
    readingYAML(yaml).value.map { Digest.ofMeaning($0) }
  }

  @Test(
    "layout, order of keys, quotes and remarks do not change the meaning",
    arguments: ["{b: [1, '2'], a: }", "# remark\nb:\n- \"1\"\n-   2\n\na: ~\n"])
  func same(yaml: String) {
    #expect(digest(yaml) == digest("a: null\nb:\n  - 1\n  - 2\n"))
    #expect(digest(yaml) != nil)
  }

  @Test(
    "another value, order of a list, or structure changes the meaning",
    arguments: [
      "a:\nb: [2, 1]", "a: ''\nb: [1, 2]", "b: [1, 2]", "a:\nb: [1, 2, ]\nc:", "a:\nb: [12]",
      "a:\nb: [[1, 2]]", "a:\nb: {1: 2}", "a:\nb: [1, '2 ']",
    ])
  func other(yaml: String) {
    #expect(digest(yaml) != digest("a:\nb: [1, 2]"))
    #expect(digest(yaml) != nil)
  }
}
