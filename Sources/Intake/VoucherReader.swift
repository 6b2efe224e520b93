internal import Calendars
internal import Cases
internal import Documents
internal import ExamCatalog
internal import Units

/// Reads what is known of one voucher, from a request or a stock of them.
struct VoucherReader {
  let diagnostics: Diagnostics
  let catalog: Catalog
  let asOf: Day
  var zones = TimeZones()

  /// An item of `vouchers`.
  ///
  /// - Parameters:
  ///   - exam: the one asked for, where the voucher names none.
  ///   - resolve: the permanent id of an exam by a name; nil after reporting it.
  func read(_ node: Node, for exam: String, _ resolve: (String, Place) -> String?) -> Voucher? {
    guard let fields = node.fields(diagnostics, "a voucher") else { return nil }
    let id = fields.required("id")?.text(diagnostics, "id")
    let exams = (fields.optional("exams")?.examNames ?? []).compactMap(resolve)
    let sitNode = fields.optional("sit by")
    let sitBy = sitNode?.day(diagnostics, "sit by")
    let value = fields.optional("value").map(value) ?? .full
    let buyer = fields.optional("bought by")?.word(diagnostics, "bought by", as: Payer.self)
    let usedNode = fields.optional("used")
    let used = usedNode?.flag(diagnostics, "used")
    let convertBy = fields.optional("convert by")?.day(diagnostics, "convert by")
    let registerBy = fields.optional("register by")?.day(diagnostics, "register by")
    let zone = fields.optional("zone").flatMap(zone)
    let retake = fields.optional("retake").flatMap(retake)
    let eventsNode = fields.optional("events")
    fields.finish()
    guard let id else { return nil }
    var voucher = Voucher(
      id: id, exam: exams.first ?? exam, sitBy: sitBy, value: value ?? .unknown, boughtBy: buyer,
      isUsed: used)
    if exams.count > 1 { voucher.exams = exams }
    voucher.convertBy = convertBy
    voucher.registerBy = registerBy
    voucher.retake = retake
    if let eventsNode { addHistory(eventsNode, to: &voucher, used, at: usedNode?.place) }
    checkOrder(of: voucher, at: sitNode?.place ?? node.place)
    setEnd(of: &voucher, in: zone)
    return voucher
  }

  /// `full`, `50 %`, or an amount.
  func value(_ node: Node) -> VoucherValue? {
    guard case .scalar(let text, _) = node.content else {
      return node.money(diagnostics, "value").map { .amount($0) }
    }
    if text == "full" { return .full }
    if text.contains("%") { return node.share(diagnostics, "value").map { .share($0) } }
    if text.contains(where: \.isNumber) {
      return node.money(diagnostics, "value").map { .amount($0) }
    }
    diagnostics.error(
      "`\(text)` is not what a voucher pays", at: node.place,
      help: Spelling.suggestion(for: text, among: ["full"])
        ?? "write an amount such as `400 USD`, a share of the fee such as `50 %`, or `full`")
    return nil
  }

  /// A zone by its name, as the system's database has it.
  func zone(_ node: Node) -> Zone? {
    guard let name = node.text(diagnostics, "zone") else { return nil }
    do {
      return try zones.zone(name)
    } catch {
      diagnostics.error(error.message, at: node.place)
      return nil
    }
  }

  /// The moment at which the voucher is over: by its own clock, else by the one that its vendor names.
  func setEnd(of voucher: inout Voucher, in zone: Zone?) {
    voucher.zone = zone?.name
    guard let last = voucher.sitBy else { return }
    let exam = voucher.exams.first.flatMap { catalog.exam(id: $0) }
    voucher.end =
      zone?.end(of: last) ?? exam.flatMap { catalog.end(ofVoucherUntil: last, for: $0) }
  }

  /// Each step comes before the next one, and so do their last days.
  func checkOrder(of voucher: Voucher, at place: Place) {
    let dates = [
      ("convert by", voucher.convertBy), ("register by", voucher.registerBy),
      ("sit by", voucher.sitBy),
    ].compactMap { name, day in day.map { (name: name, day: $0) } }
    for (earlier, later) in zip(dates, dates.dropFirst()) where later.day < earlier.day {
      diagnostics.error(
        "`\(later.name)` \(later.day) lies before `\(earlier.name)` \(earlier.day)", at: place,
        help: "a voucher is converted, then registered, then sat: correct one of the days")
    }
  }

  private func retake(_ node: Node) -> AttachedRetake? {
    guard let fields = node.fields(diagnostics, "retake") else { return nil }
    let until = fields.optional("until")?.day(diagnostics, "until")
    let proof = fields.optional("proof by")?.day(diagnostics, "proof by")
    fields.finish()
    return AttachedRetake(until: until, proofBy: proof)
  }

  /// Reads what happened to a voucher, and refuses what cannot have happened.
  private func addHistory(
    _ node: Node, to voucher: inout Voucher, _ used: Bool?, at usedPlace: Place?
  ) {
    let read = (node.list(diagnostics, "events") ?? []).flatMap(events)
    do {
      let history = try VoucherHistory(
        read.map(\.event), convertBy: voucher.convertBy, sitBy: voucher.sitBy,
        hasRetake: voucher.retake != nil)
      let isUsed = history.last(.used) != nil
      if let used, used != isUsed {
        diagnostics.error(
          isUsed
            ? "its events say that it was used" : "its events do not say that it was used",
          at: usedPlace ?? node.place, help: "leave `used` out, or correct the events")
      }
      voucher.history = history
      voucher.isUsed = isUsed
      voucher.sitBy = history.sitBy
    } catch {
      let place = read.indices.contains(error.index) ? read[error.index].place : node.place
      diagnostics.error(error.message, at: place, help: error.help)
    }
  }

  /// `{registered: DAY}`: one event, or several in the order of their days.
  private func events(_ node: Node) -> [(event: VoucherEvent, place: Place)] {
    guard let fields = node.fields(diagnostics, "events") else { return [] }
    let back = fields.optional("gives back")?.flag(diagnostics, "gives back")
    let sitBy = fields.optional("sit by")?.day(diagnostics, "sit by")
    let read = VoucherEvent.Kind.allCases.compactMap { kind in
      fields.optional(kind.rawValue).flatMap { node in
        node.day(diagnostics, kind.rawValue).map { day in
          refuseFuture(day, of: kind, at: node.place)
          return (
            event: VoucherEvent(kind, on: day, givesBack: back, sitBy: sitBy), place: node.place
          )
        }
      }
    }
    fields.finish()
    // The kinds stand in the order in which they happen, and the sort keeps it within a day.
    return read.enumerated().sorted {
      ($0.element.event.day, $0.offset) < ($1.element.event.day, $1.offset)
    }.map(\.element)
  }

  private func refuseFuture(_ day: Day, of kind: VoucherEvent.Kind, at place: Place) {
    guard day > asOf else { return }
    diagnostics.error(
      "`\(kind.rawValue)` on \(day) lies after \(asOf)", at: place,
      help: "list what happened so far, or decide as of a later day")
  }
}

extension RequestReader {
  func voucher(_ node: Node, _ exam: String, _ asOf: Day) -> Voucher? {
    VoucherReader(diagnostics: diagnostics, catalog: catalog, asOf: asOf)
      .read(node, for: exam) { self.exam(named: $0, at: $1) }
  }
}
