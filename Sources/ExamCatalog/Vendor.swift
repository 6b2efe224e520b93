public import Facts
public import Units

/// What is known about one certification vendor, each fact with its source.
public struct Vendor: Hashable, Sendable {
  /// Permanent, such as `cisco`.
  public let id: String
  public let name: String
  /// The page on which the vendor states its retake policy.
  public let page: String?
  /// How long a fact of each kind can be trusted after it was checked.
  public let shelfLife: [FactKind: Span]
  public var exams: [Exam]
  public var rules: [RetakeRule]
  /// How long a voucher can be used, by each of its dates.
  public var voucherLife: [Dated<VoucherTerm>]
  /// By which clock the last day of a voucher ends.
  public var voucherZones: [Dated<VendorZone>] = []
  /// Exams that earn a certification only together.
  public var pairings: [Dated<Pairing>] = []
  /// Its own words for the levels of a score report.
  public var reportBands: [Dated<[ReportBand]>] = []
  /// What many believe and its own text does not say.
  public var beliefs: [Belief] = []
  /// Sourced facts that nothing is computed from.
  public let other: [SourcedText]
  /// Whether a request brought it along; the catalogue then knows nothing of it.
  public let isBroughtAlong: Bool
  /// The file it was read from.
  public let file: String

  public init(
    id: String, name: String, page: String? = nil, shelfLife: [FactKind: Span] = [:],
    exams: [Exam], rules: [RetakeRule], voucherLife: [Dated<VoucherTerm>] = [],
    other: [SourcedText] = [], isBroughtAlong: Bool = false, file: String
  ) {
    self.id = id
    self.name = name
    self.page = page
    self.shelfLife = shelfLife
    self.exams = exams
    self.rules = rules
    self.voucherLife = voucherLife
    self.other = other
    self.isBroughtAlong = isBroughtAlong
    self.file = file
  }

  /// Whether nobody checked a value for longer than its kind keeps. A value nobody ever checked is
  /// stale; a kind without a shelf life keeps.
  public func isStale(_ provenance: Provenance, _ kind: FactKind, asOf day: Day) -> Bool {
    guard let life = shelfLife[kind] else { return false }
    guard let checked = provenance.checked else { return true }
    return checked.adding(life) < day
  }
}

/// A sourced fact in words, or one of the three ways of having none.
public struct SourcedText: Hashable, Sendable {
  /// Stable id, such as `cisco/passing-score/1`.
  public let key: String
  /// What it is about, such as `passing-score`.
  public let kind: String
  /// The exams or sittings it is about, in words.
  public let scope: String?
  public let status: Absence?
  public let text: String?
  public let quote: String?
  public let valid: DayRange
  /// Nil for what is unknown.
  public let provenance: Provenance?

  public init(
    key: String, kind: String, scope: String?, status: Absence?, text: String?, quote: String?,
    valid: DayRange, provenance: Provenance?
  ) {
    self.key = key
    self.kind = kind
    self.scope = scope
    self.status = status
    self.text = text
    self.quote = quote
    self.valid = valid
    self.provenance = provenance
  }
}
