internal import Cases
internal import Citations
public import Documents
internal import Facts
internal import Units

/// Reads a vendor's file, reporting everything that is wrong at its place.
public struct VendorReader {
  let diagnostics: Diagnostics

  public init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// The vendor, or nil when anything in the file is an error.
  public func read(_ node: Node, file: String) -> Vendor? {
    let errorsBefore = diagnostics.errors
    guard let fields = node.fields(diagnostics, "a vendor") else { return nil }
    let id = fields.required("vendor")?.text(diagnostics, "vendor")
    let name = fields.required("name")?.text(diagnostics, "name")
    let page = fields.optional("page")?.text(diagnostics, "page")
    let checked = fields.required("checked")?.day(diagnostics, "checked")
    let shelfLife = fields.optional("shelf life").map(shelfLife) ?? [:]
    let sources = SourceReader(fields.required("sources"), checked: checked, diagnostics)
    let facts = FactReader(diagnostics: diagnostics, sources: sources)
    let reader = ExamReader(facts, vendor: id ?? "")
    var exams = fields.required("exams").map(reader.exams) ?? []
    let fees = fields.optional("fees").map { FeeReader(exams: reader).fees($0, among: exams) }
    let durations = fields.optional("durations").map {
      reader.shared($0, "duration", among: exams) { value, _ in minutes(value) }
    }
    let validity = fields.optional("validity").map {
      reader.shared($0, "validity", among: exams) { value, _ in lasting(value) }
    }
    let windows = fields.optional("windows").map {
      reader.shared($0, "window", among: exams, window)
    }
    let terms = TermsReader(exams: reader)
    let eligibility = fields.optional("eligibility").map {
      reader.shared($0, "eligibility", among: exams, terms.eligibility)
    }
    let languages = fields.optional("languages").map {
      reader.shared($0, "languages", among: exams, terms.languages)
    }
    let places = fields.optional("deliveries").map {
      reader.shared($0, "deliveries", among: exams, deliveries)
    }
    let seats = fields.optional("seat changes").map {
      reader.shared($0, "seat-change", among: exams, terms.seatRule)
    }
    for index in exams.indices {
      exams[index].eligibility = eligibility?[exams[index].id] ?? []
      exams[index].languages = languages?[exams[index].id] ?? []
      exams[index].deliveries = places?[exams[index].id] ?? []
      exams[index].seatRules = seats?[exams[index].id] ?? []
      exams[index].windows = windows?[exams[index].id] ?? []
      exams[index].fees = fees?[exams[index].id] ?? []
      exams[index].durationMinutes = durations?[exams[index].id]
      exams[index].validity = validity?[exams[index].id] ?? []
    }
    let rules =
      fields.optional("rules").map { RuleReader(facts, reader, known: exams).rules($0) } ?? []
    let vouchers = fields.optional("voucher life").map {
      facts.facts(only: $0, "voucher life", key: "\(id ?? "")/voucher") {
        terms.voucher($0)
      }
    }
    let zones = fields.optional("voucher zone").map {
      facts.facts(only: $0, "voucher zone", key: "\(id ?? "")/voucher-zone", terms.zone)
    }
    let known = exams
    let pairings = fields.optional("pairings").map {
      facts.facts(only: $0, "pairings", key: "\(id ?? "")/pairing") {
        terms.pairing($0, among: known)
      }
    }
    let bands = fields.optional("report bands").map {
      DomainReader(facts).bands($0, vendor: id ?? "")
    }
    let beliefs = fields.optional("beliefs").map {
      BeliefReader(exams: reader).beliefs($0, among: known)
    }
    let other = fields.optional("other").map { self.other($0, facts, vendor: id ?? "") } ?? []
    fields.finish()
    guard diagnostics.errors == errorsBefore, let id, let name else { return nil }
    var vendor = Vendor(
      id: id, name: name, page: page, shelfLife: shelfLife, exams: exams, rules: rules,
      voucherLife: vouchers ?? [], other: other, file: file)
    vendor.voucherZones = zones ?? []
    vendor.pairings = pairings ?? []
    vendor.reportBands = bands ?? []
    vendor.beliefs = beliefs ?? []
    return vendor
  }

  private func shelfLife(_ node: Node) -> [FactKind: Span] {
    guard let fields = node.fields(diagnostics, "shelf life") else { return [:] }
    var life: [FactKind: Span] = [:]
    for kind in FactKind.allCases {
      life[kind] = fields.optional(kind.rawValue)?.span(diagnostics, kind.rawValue)
    }
    fields.finish()
    return life
  }

  private func lasting(_ node: Node) -> Validity? {
    if case .scalar("forever", _) = node.content { return .forever }
    return node.span(diagnostics, "validity").map { .lasts($0) }
  }

  /// The name of a release, a testing window or an edition, which has a first and a last day.
  private func window(_ value: Node, _ fields: Fields) -> VendorWindow? {
    let bounds = fields.optional("bounds sittings")?.flag(diagnostics, "bounds sittings") ?? false
    guard fields.required("from") != nil, fields.required("until") != nil else { return nil }
    return value.text(diagnostics, "value").map { VendorWindow(name: $0, boundsSittings: bounds) }
  }

  /// `[online, test-centre]`
  private func deliveries(_ value: Node, _ fields: Fields) -> [Delivery]? {
    let nodes = value.list(diagnostics, "value") ?? []
    let read = nodes.compactMap { $0.word(diagnostics, "value", as: Delivery.self) }
    return read.count == nodes.count && !read.isEmpty ? read : nil
  }

  private func minutes(_ node: Node) -> Int? {
    node.integer(diagnostics, "duration in minutes", in: 1...2880)
  }

  private func other(_ node: Node, _ facts: FactReader, vendor: String) -> [SourcedText] {
    var numbers: [String: Int] = [:]
    return (node.list(diagnostics, "other") ?? []).compactMap { node in
      guard let fields = node.fields(diagnostics, "a fact") else { return nil }
      let kind = fields.required("kind")?.text(diagnostics, "kind")
      let scope = fields.optional("scope")?.text(diagnostics, "scope")
      let status = fields.optional("status")?.word(diagnostics, "status", as: Absence.self)
      let text = fields.optional("text")?.text(diagnostics, "text")
      let quote = fields.optional("quote")?.text(diagnostics, "quote")
      let valid = facts.range(fields)
      // What is unknown has no source.
      let isSourced = status != .unknown || fields.has("source")
      let provenance = isSourced ? facts.provenance(fields) : nil
      fields.finish()
      guard status != nil || text != nil else {
        diagnostics.error(
          "this fact says nothing", at: node.place, help: "give it a `text` or a `status`")
        return nil
      }
      guard let kind, let valid, !isSourced || provenance != nil else { return nil }
      numbers[kind, default: 0] += 1
      return SourcedText(
        key: "\(vendor)/\(kind)/\(numbers[kind] ?? 1)", kind: kind, scope: scope, status: status,
        text: text, quote: quote, valid: valid, provenance: provenance)
    }
  }
}
