internal import Cases
internal import Documents
internal import ExamCatalog
internal import Intake
internal import PolicyRules
internal import Units

/// The facts of a case, read as a request is: what all cases share, with what this one says laid over it.
struct CaseFacts {
  let funding: FundingCase
  let vendor: String

  /// - Parameters:
  ///   - about: what all cases share.
  ///   - given: what one case says; its keys replace those, within mappings key by key.
  static func read(
    about: Node?, given: Node?, at place: Place, for policy: Policy, _ d: Diagnostics
  ) -> CaseFacts? {
    let whole = Node.laid(given, over: about, at: place)
    guard case .mapping(let entries) = whole.content else { return nil }
    var isSound = true
    for entry in entries where ["request", "policy"].contains(entry.key) {
      d.error(
        "`\(entry.key)` has no place among the facts of a case", at: entry.keyPlace,
        help: entry.key == "policy" ? "name the policy once, at the top" : "leave it out")
      isSound = false
    }
    guard isSound, let exam = ExamOfCase(whole["exam"], at: place, d) else { return nil }
    let names = whole["sittings"]?.namedExams ?? []
    let request = Node(
      .mapping(
        [
          .plain("request", "1", at: place),
          .plain("exam", exam.id, at: whole["exam"]?.place ?? place),
        ] + entries.filter { $0.key != "exam" }), at: place)
    guard let asOf = whole["as of"], !asOf.isBlank else {
      d.error(
        "a case needs `as of`", at: place,
        help:
          "write the day of the decision under `about`, so that the test gives the same tomorrow")
      return nil
    }
    guard let day = asOf.day(d, "as of") else { return nil }
    // Errors of other cases must not hide what is wrong with this one.
    let own = Diagnostics()
    let reader = RequestReader(
      own, catalog: exam.catalog(alsoNaming: names), asOf: nil, today: day)
    let read = reader.read(request)
    if let read {
      reader.checkPayers(
        of: read, in: read.funding.payments, comparing: policy.currency)
    }
    let stated = read.map { reader.stated($0.facts, for: policy, isSigned: false) }
    for problem in own.all { d.report(problem) }
    guard let read, let stated, !own.hasErrors else { return nil }
    var funding = read.funding
    funding.stated = stated
    do {
      return CaseFacts(
        funding: try funding.converted(to: policy.currency), vendor: exam.vendor)
    } catch {
      let message = (error as? NoRate)?.message ?? "an amount is larger than can be computed with"
      d.error(message, at: place)
      return nil
    }
  }
}

/// An exam that only has an id and a vendor: tests of a policy need no catalogue.
private struct ExamOfCase {
  let id: String
  let vendor: String
  /// The other exams of its certification.
  let sisters: [String]
  private let file: String

  /// `any`, `{id: x, vendor: cisco}`, or with `certification: [y, z]` for the exams beside it.
  init?(_ node: Node?, at place: Place, _ d: Diagnostics) {
    file = "\(place)"
    guard let node, !node.isBlank else {
      (id, vendor, sisters) = ("any", "any", [])
      return
    }
    if case .scalar = node.content {
      guard let id = node.text(d, "exam") else { return nil }
      (self.id, vendor, sisters) = (id, "any", [])
      return
    }
    guard let fields = node.fields(d, "exam") else { return nil }
    let id = fields.required("id")?.text(d, "id")
    let vendor = fields.optional("vendor")?.text(d, "vendor")
    sisters =
      fields.optional("certification")?.list(d, "certification")?
      .compactMap { $0.text(d, "certification") } ?? []
    fields.finish()
    guard let id else { return nil }
    (self.id, self.vendor) = (id, vendor ?? "any")
  }

  /// A catalogue that knows the exams of the case and nothing about them.
  func catalog(alsoNaming names: [String]) -> Catalog {
    var seen: Set<String> = []
    let exams = ([id] + sisters + names).filter { seen.insert($0).inserted }.map { name in
      Exam(
        id: name, code: name, name: name,
        certifications: name == id || sisters.contains(name) ? ["of the case"] : [],
        vendor: vendor)
    }
    return Catalog(vendors: [Vendor(id: vendor, name: vendor, exams: exams, rules: [], file: file)])
  }
}

extension Node {
  /// One node laid over another: of two mappings key by key, otherwise it takes the other's place.
  static func laid(_ upper: Node?, over lower: Node?, at place: Place) -> Node {
    guard let upper else { return lower ?? Node(.mapping([]), at: place) }
    guard let lower, case .mapping(let own) = upper.content,
      case .mapping(let others) = lower.content
    else { return upper }
    let kept = others.map { entry in
      guard let above = own.first(where: { $0.key == entry.key }) else { return entry }
      return Entry(
        key: entry.key, keyPlace: above.keyPlace,
        value: laid(above.value, over: entry.value, at: above.value.place))
    }
    let added = own.filter { entry in !others.contains { $0.key == entry.key } }
    return Node(.mapping(kept + added), at: upper.place)
  }
}

extension Node.Entry {
  fileprivate static func plain(_ key: String, _ text: String, at place: Place) -> Node.Entry {
    Node.Entry(key: key, keyPlace: place, value: Node(.scalar(text, quoted: false), at: place))
  }
}
