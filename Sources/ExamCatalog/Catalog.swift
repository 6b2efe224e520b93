public import Cases
internal import Documents
public import Units

/// Every vendor that is known, and what can be asked about their exams.
public struct Catalog: Hashable, Sendable {
  public internal(set) var vendors: [Vendor]

  public init(vendors: [Vendor]) { self.vendors = vendors }

  public var exams: [Exam] { vendors.flatMap(\.exams) }

  public func exam(id: String) -> Exam? { exams.first { $0.id == id } }

  public func vendor(of exam: Exam) -> Vendor? { vendors.first { $0.id == exam.vendor } }

  /// The ids of the exams that lead to one of its certifications, its own among them.
  public func examsSharingACertification(with exam: Exam) -> Set<String> {
    let shared = exams.filter { !Set($0.certifications).isDisjoint(with: exam.certifications) }
    return Set(shared.map(\.id) + [exam.id])
  }

  /// What a name stands for: an id, code, name or alias, whatever its case, spaces and hyphens.
  public func find(_ name: String) -> Lookup {
    let wanted = Catalog.key(name)
    let found = exams.filter { exam in
      Catalog.names(of: exam).contains { Catalog.key($0) == wanted }
    }
    if let only = found.first { return found.count == 1 ? .found(only) : .ambiguous(found) }
    let candidates = exams.map(\.code) + exams.flatMap(\.aliases) + exams.map(\.name)
    var seen: Set<String> = []
    let unique = candidates.filter { seen.insert(Catalog.key($0)).inserted }
    return .unknown(nearest: Spelling.nearest(name, among: unique, limit: 3))
  }

  /// Each name that several exams go by, with those exams.
  public var sharedNames: [(name: String, exams: [Exam])] {
    var owners: [String: [Exam]] = [:]
    for exam in exams {
      for key in Set(Catalog.names(of: exam).map(Catalog.key)) {
        owners[key, default: []].append(exam)
      }
    }
    return owners.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  static func names(of exam: Exam) -> [String] {
    [exam.id, exam.code, exam.name] + exam.aliases
  }

  /// What names are compared by.
  static func key(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace && $0 != "-" }
  }
}

/// What looking for an exam by name came to.
public enum Lookup: Hashable, Sendable {
  case found(Exam)
  case ambiguous([Exam])
  /// Names that are close, closest first.
  case unknown(nearest: [String])
}

// What is on offer on a day, and for how much.
extension Catalog {
  /// The fees valid that day, several when sources conflict or classes of buyers pay differently; nil
  /// when none is known.
  ///
  /// - Parameters:
  ///   - exam: the exam whose fee it is.
  ///   - day: the day for which the fee is valid.
  ///   - asOf: the day by which a fact is stale or not.
  ///   - attempt: a reduced fee is for later attempts; the list that begins last speaks.
  ///   - payer: leaves out the prices for others; nil keeps them all.
  ///   - list: leaves out the prices of other lists; nil keeps them all.
  ///   - currency: leaves out the lists in others; nil keeps them all.
  public func fee(
    of exam: Exam, on day: Day, asOf: Day, attempt: Int = 1, payer: PayerClass? = nil,
    list: String? = nil, in currency: Currency? = nil
  ) -> (values: [Dated<ListFee>], isStale: Bool)? {
    let all = exam.fees.filter { fee in
      fee.valid.contains(day) && fee.value.isFor(attempt: attempt)
        && (list == nil || fee.value.list == nil || fee.value.list == list)
        && (payer == nil || fee.value.payer == nil || fee.value.payer == payer)
        && (currency == nil || fee.value.amount.currency == currency)
    }
    let latest = all.map(\.value.fromAttempt).max()
    let values = all.filter { $0.value.fromAttempt == latest }
    guard !values.isEmpty else { return nil }
    let vendor = vendor(of: exam)
    let isStale = values.contains { vendor?.isStale($0.provenance, .fee, asOf: asOf) ?? false }
    return (values, isStale)
  }

  /// Sittings that a purchase of the exam holds, by the sources in force on the day of purchase.
  public func included(with exam: Exam, boughtOn day: Day) -> [Dated<IncludedRetake>] {
    rules(for: exam) { !$0.included.isEmpty }.flatMap(\.included)
      .filter { $0.valid.contains(day) }
  }

  /// The last day on which a voucher bought that day can be used: its own, or the exam's where that is
  /// earlier; nil where neither is known.
  public func lastDay(ofVoucherBoughtOn day: Day, for exam: Exam, version: String? = nil) -> Day? {
    let own = vendor(of: exam)?.voucherLife
      .filter { $0.valid.contains(day) && $0.value.date == .sit }
      .map { day.adding($0.value.life) }
    return ((own ?? []) + retirement(of: exam, version: version).map(\.value)).min()
  }

  /// The versions that any source has on offer that day.
  public func versions(of exam: Exam, on day: Day) -> [ExamVersion] {
    let isOver = !exam.offered.isEmpty && !exam.offered.contains { $0.value.contains(day) }
    return isOver ? [] : exam.versions.filter { $0.isOffered(on: day) }
  }

  /// Whether a source has the exam or version on offer without a last day, beside others that name one.
  public func mayGoOn(_ exam: Exam, version: String?) -> Bool {
    let own = version.flatMap { name in exam.versions.first { $0.name == name } }?.valid ?? []
    let ranges = own.contains { $0.value.last != nil } ? own : exam.offered
    return ranges.contains { $0.value.last == nil } && ranges.contains { $0.value.last != nil }
  }

  /// The first day of the version, or of the exam where the version has none of its own.
  public func opening(of exam: Exam, version: String?) -> [Dated<Day>] {
    let own = version.flatMap { name in exam.versions.first { $0.name == name } }?.valid ?? []
    let ranges = own.contains { $0.value.first != nil } ? own : exam.offered
    return ranges.compactMap { range in
      range.value.first.map { Dated($0, range.provenance, valid: range.valid, key: range.key) }
    }
  }

  /// The last day of the version, or of the exam where the version has none of its own.
  public func retirement(of exam: Exam, version: String?) -> [Dated<Day>] {
    let own = version.flatMap { name in exam.versions.first { $0.name == name } }?.valid ?? []
    let ranges = own.contains { $0.value.last != nil } ? own : exam.offered
    return ranges.compactMap { range in
      range.value.last.map { Dated($0, range.provenance, valid: range.valid, key: range.key) }
    }
  }
}
