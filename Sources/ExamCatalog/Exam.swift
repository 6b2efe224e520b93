public import Cases
public import Units

/// An exam as its vendor sells it.
public struct Exam: Hashable, Sendable {
  /// Permanent, such as `cisco-350-701`.
  public let id: String
  /// The vendor's number, such as `350-701`.
  public let code: String
  public let name: String
  public let aliases: [String]
  /// `written` or `lab`; rules name kinds as well as exams.
  public let kind: String
  public let certifications: [String]
  /// The vendor's id.
  public let vendor: String
  /// The vendor of the catalogue that is said to sell an exam which is not in it.
  public let statedVendor: String?
  public var fees: [Dated<ListFee>]
  /// How long a certification earned by it lasts, by the day of the pass.
  public var validity: [Dated<Validity>]
  public let versions: [ExamVersion]
  public var durationMinutes: [Dated<Int>]?
  /// First and last day of the exam as a whole, where they are known.
  public let offered: [Dated<DayRange>]
  /// The vendor's releases, testing windows or editions by name, each valid from its first to its last day.
  public var windows: [Dated<VendorWindow>] = []
  /// How long an approval, a registration or a released voucher lets somebody sit.
  public var eligibility: [Dated<Eligibility>] = []
  /// In which languages it is offered, and in which months.
  public var languages: [Dated<LanguageOffer>] = []
  /// Where it can be sat; empty where no source says.
  public var deliveries: [Dated<[Delivery]>] = []
  /// What changing or cancelling a booking costs.
  public var seatRules: [Dated<SeatRule>] = []

  public init(
    id: String, code: String, name: String, aliases: [String] = [], kind: String = "written",
    certifications: [String] = [], vendor: String, statedVendor: String? = nil,
    fees: [Dated<ListFee>] = [],
    validity: [Dated<Validity>] = [], versions: [ExamVersion] = [],
    durationMinutes: [Dated<Int>]? = nil,
    offered: [Dated<DayRange>] = []
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.aliases = aliases
    self.kind = kind
    self.certifications = certifications
    self.vendor = vendor
    self.statedVendor = statedVendor
    self.fees = fees
    self.validity = validity
    self.versions = versions
    self.durationMinutes = durationMinutes
    self.offered = offered
  }

  /// The vendor as employers know it, for rules that name vendors.
  public var soldBy: String { statedVendor ?? vendor }
}

/// One version of an exam: its days and what it weighs.
public struct ExamVersion: Hashable, Sendable {
  /// As the vendor writes it, such as `2.0`.
  public let name: String
  /// First and last day; several when sources conflict, none when nobody says.
  public let valid: [Dated<DayRange>]
  /// The version that took its place, which tells that it is over where no day is known.
  public let successor: String?
  public let weights: [Dated<[DomainWeight]>]
  /// Weights that the vendor gives as ranges or roughly, or that do not add up: to read, not to compute with.
  public let roughWeights: [Dated<[RoughWeight]>]
  /// Why there are no weights.
  public let weightsAbsence: Absence?
  /// What is practised for each domain.
  public var topics: [Dated<[DomainTopics]>] = []
  /// Why no topics are listed.
  public var topicsAbsence: Absence?
  /// Which domains of the version before live on in which domain.
  public var movedFrom: [Dated<[DomainMove]>] = []
  /// Domains that are practised together, one group a value.
  public var linkedDomains: [Dated<[String]>] = []

  public init(
    name: String, valid: [Dated<DayRange>] = [], successor: String? = nil,
    weights: [Dated<[DomainWeight]>] = [], weightsAbsence: Absence? = nil,
    roughWeights: [Dated<[RoughWeight]>] = []
  ) {
    self.roughWeights = roughWeights
    self.name = name
    self.valid = valid
    self.successor = successor
    self.weights = weights
    self.weightsAbsence = weightsAbsence
  }

  /// Whether any source has it on offer that day.
  public func isOffered(on day: Day) -> Bool {
    valid.isEmpty ? successor == nil : valid.contains { $0.value.contains(day) }
  }
}

/// How much of an exam one domain is.
public struct DomainWeight: Hashable, Sendable {
  public let name: String
  public let percent: Int

  public init(name: String, percent: Int) {
    self.name = name
    self.percent = percent
  }
}
