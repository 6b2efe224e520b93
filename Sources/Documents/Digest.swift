internal import CNettle

/// SHA-256 of bytes, and of what a document means.
public enum Digest {
  /// Sixty-four lowercase hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var context = sha256_ctx()
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_init(&context)
    nettle_sha256_update(&context, bytes.count, bytes)
    nettle_sha256_digest(&context, digest.count, &digest)
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// The same for two documents that say the same: the order of keys, quotes, layout, comments and
  /// positions do not count; the order of lists and the text of every scalar do.
  public static func ofMeaning(_ node: Node) -> String {
    var bytes: [UInt8] = []
    append(node, to: &bytes)
    return sha256(bytes)
  }

  /// Every text carries its length, so that no two meanings give the same bytes.
  private static func append(_ node: Node, to bytes: inout [UInt8]) {
    switch node.content {
    case .blank: bytes += Array("-".utf8)
    case .scalar(let text, _): append(text, to: &bytes)
    case .sequence(let items):
      bytes += Array("[\(items.count):".utf8)
      for item in items { append(item, to: &bytes) }
    case .mapping(let entries):
      bytes += Array("{\(entries.count):".utf8)
      for entry in entries.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        append(entry.key, to: &bytes)
        append(entry.value, to: &bytes)
      }
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes += Array("\(text.utf8.count):\(text)".utf8)
  }
}
