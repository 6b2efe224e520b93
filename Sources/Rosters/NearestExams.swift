internal import ExamCatalog

/// The exams that somebody most likely means by a name that is none of theirs.
///
/// Slips of the pen are near by their letters, and short names for long titles (`AWS Architect`) by their
/// words. The score is the share of letter pairs that two texts have in common (Dice's coefficient,
/// 2·|A∩B| / (|A|+|B|)), to which the share of the written words that the exam's names hold is added.
/// Both are whole numbers of thousandths, so that the order is the same everywhere.
struct NearestExams: Sendable {
  private struct Candidate {
    let exam: Exam
    let names: [Set<String>]
    let words: Set<String>
  }

  private let candidates: [Candidate]

  init(_ catalog: Catalog) {
    candidates = catalog.exams.map { exam in
      let vendor = catalog.vendor(of: exam)?.name ?? ""
      let names = [exam.code, exam.name] + exam.aliases
      return Candidate(
        exam: exam, names: names.map(NearestExams.pairs),
        words: Set((names + [vendor, exam.vendor]).flatMap(NearestExams.words)))
    }
  }

  /// At most three, the nearest first; exams that nothing speaks for are left out.
  func three(to name: String) -> [Exam] {
    let name = String(name.prefix(100))
    let pairs = NearestExams.pairs(name)
    let words = NearestExams.words(name)
    let scored = candidates.map { candidate -> (exam: Exam, score: Int) in
      let letters =
        candidate.names.map { NearestExams.likeness(pairs, $0) }.max() ?? 0
      let held = words.count { candidate.words.contains($0) }
      return (candidate.exam, letters + (words.isEmpty ? 0 : 1_000 * held / words.count))
    }
    return scored.filter { $0.score >= NearestExams.least }
      .sorted { ($1.score, $0.exam.code) < ($0.score, $1.exam.code) }
      .prefix(3).map(\.exam)
  }

  /// A few pairs in common say nothing.
  private static let least = 150

  private static func likeness(_ left: Set<String>, _ right: Set<String>) -> Int {
    let all = left.count + right.count
    return all == 0 ? 0 : 2_000 * left.intersection(right).count / all
  }

  private static func pairs(_ text: String) -> Set<String> {
    let letters = text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "+" }.map(\.self)
    return Set(zip(letters, letters.dropFirst()).map { String([$0, $1]) })
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "+") }.map(String.init)
  }
}
