/// Finds the word a person meant after a slip of the pen.
public enum Spelling {
  /// Longer words are no slips of short ones, and comparing them would take long.
  private static let longest = 60

  /// The closest candidates, closest first, and only those close enough to be meant.
  public static func nearest(
    _ word: String, among candidates: [String], limit: Int = 1
  ) -> [String] {
    let letters = Array(word.lowercased())
    guard !letters.isEmpty, letters.count <= longest else { return [] }
    let measured = candidates.compactMap { candidate -> (word: String, distance: Int)? in
      let other = Array(candidate.lowercased())
      guard other.count <= longest else { return nil }
      let allowed = max(1, max(letters.count, other.count) / 3)
      guard abs(letters.count - other.count) <= allowed else { return nil }
      let distance = distance(letters, other)
      // A word that shares no letter is no slip, however short it is.
      return distance <= allowed && distance < other.count ? (candidate, distance) : nil
    }
    return measured.sorted { $0.distance < $1.distance }.prefix(max(0, limit)).map(\.word)
  }

  /// How many insertions, deletions, substitutions and swaps of neighbours make one word of the other, in whatever
  /// case; nil where one of them is too long for a slip.
  public static func distance(between word: String, and other: String) -> Int? {
    let (left, right) = (Array(word.lowercased()), Array(other.lowercased()))
    guard max(left.count, right.count) <= longest else { return nil }
    return distance(left, right)
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let same = left[i] == right[j]
        var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (same ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }

  /// `did you mean …?`, or nil when nothing is close.
  public static func suggestion(for word: String, among candidates: [String]) -> String? {
    let found = nearest(word, among: candidates, limit: 1)
    return found.isEmpty ? nil : "did you mean \(found.inBackticks(joinedBy: "or"))?"
  }
}
