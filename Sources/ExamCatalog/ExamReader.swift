internal import Documents
internal import Units

/// Reads exams, their versions and weights, and the fees and durations that several may share.
struct ExamReader {
  let facts: FactReader
  let vendor: String
  private var diagnostics: Diagnostics { facts.diagnostics }

  init(_ facts: FactReader, vendor: String) {
    self.facts = facts
    self.vendor = vendor
  }

  func exams(_ node: Node) -> [Exam] {
    var seen: Set<String> = []
    return (node.list(diagnostics, "exams") ?? []).compactMap { node in
      guard let exam = exam(node) else { return nil }
      guard seen.insert(exam.id).inserted else {
        diagnostics.error(
          "two exams are called `\(exam.id)`", at: node.place,
          help: "give each exam an id of its own")
        return nil
      }
      return exam
    }
  }

  private func exam(_ node: Node) -> Exam? {
    guard let fields = node.fields(diagnostics, "an exam") else { return nil }
    let id = fields.required("id")?.text(diagnostics, "id")
    let code = fields.required("code")?.text(diagnostics, "code")
    let name = fields.required("name")?.text(diagnostics, "name")
    let kind = fields.required("kind")?.text(diagnostics, "kind")
    let aliases = texts(fields.optional("aliases"), "aliases")
    let certifications = texts(fields.optional("certifications"), "certifications")
    let scope = self.scope(id ?? "")
    let offered = fields.optional("offered").map {
      facts.ranges($0, "offered", key: "\(vendor)/offered/\(scope)")
    }
    let versions = fields.optional("versions").map { node in
      let versions = self.versions(node, of: scope)
      DomainReader(facts).check(node, against: versions)
      return versions
    }
    fields.finish()
    // What is missing is reported; the rest keeps others from being told that there is no such exam.
    guard let code else { return nil }
    return Exam(
      id: id ?? code, code: code, name: name ?? code, aliases: aliases, kind: kind ?? "",
      certifications: certifications, vendor: vendor, versions: versions ?? [],
      offered: offered ?? [])
  }

  /// The exam's part of a key: its id without the vendor.
  private func scope(_ id: String) -> String {
    id.hasPrefix(vendor + "-") ? String(id.dropFirst(vendor.count + 1)) : id
  }

  private func texts(_ node: Node?, _ what: String) -> [String] {
    (node?.list(diagnostics, what) ?? []).compactMap { $0.text(diagnostics, what) }
  }

  private func versions(_ node: Node, of exam: String) -> [ExamVersion] {
    (node.list(diagnostics, "versions") ?? []).compactMap { node in
      guard let fields = node.fields(diagnostics, "a version") else { return nil }
      let name = fields.required("name")?.text(diagnostics, "name")
      let scope = "\(exam)/\(name ?? "")"
      let offered = fields.optional("offered").map {
        facts.ranges($0, "offered", key: "\(vendor)/version/\(scope)")
      }
      let successor = fields.optional("followed by")?.text(diagnostics, "followed by")
      let weights = fields.optional("weights").map {
        facts.facts($0, "weights", key: "\(vendor)/weights/\(scope)", domains)
      }
      let rough = fields.optional("rough weights").map {
        facts.facts(
          only: $0, "rough weights", key: "\(vendor)/rough-weights/\(scope)", roughDomains)
      }
      var version = ExamVersion(
        name: name ?? "", valid: offered ?? [], successor: successor,
        weights: weights?.values ?? [],
        weightsAbsence: weights?.absence, roughWeights: rough ?? [])
      DomainReader(facts).read(fields, vendor: vendor, scope: scope, into: &version)
      fields.finish()
      return name == nil ? nil : version
    }
  }

  /// Ranges, `about` and what does not add up.
  private func roughDomains(_ node: Node) -> [RoughWeight]? {
    let entries = node.fields(diagnostics, "rough weights")?.entries() ?? []
    let weights = entries.compactMap { entry -> RoughWeight? in
      guard let text = entry.value.text(diagnostics, entry.key) else { return nil }
      if let weight = RoughWeight(name: entry.key, parsing: text) { return weight }
      diagnostics.error(
        "`\(text)` is no weight in percent", at: entry.value.place,
        help: "write it as `20-25`, `about 17.5` or `12`")
      return nil
    }
    return weights.isEmpty || weights.count < entries.count ? nil : weights
  }

  private func domains(_ node: Node) -> [DomainWeight]? {
    guard let fields = node.fields(diagnostics, "weights") else { return nil }
    let entries = fields.entries()
    let weights = entries.compactMap { entry in
      entry.value.integer(diagnostics, entry.key, in: 0...100).map {
        DomainWeight(name: entry.key, percent: $0)
      }
    }
    guard weights.count == entries.count else { return nil }
    let sum = weights.map(\.percent).reduce(0, +)
    guard sum == 100 else {
      diagnostics.error(
        "the weights add up to \(sum), not to 100", at: node.place,
        help:
          "add what is missing; weights that are known in part only belong under `other`, as text")
      return nil
    }
    return weights
  }

  /// Values that name the exams or the kinds they are for, or are for all; each exam numbers its own.
  func shared<Value>(
    _ node: Node, _ what: String, among exams: [Exam], _ read: (Node, Fields) -> Value?
  ) -> [String: [Dated<Value>]] {
    var found: [String: [Dated<Value>]] = [:]
    for node in node.list(diagnostics, what) ?? [] {
      guard let fields = node.fields(diagnostics, what) else { continue }
      let named = fields.optional("exams").map { self.ids($0, among: exams) }
      let kinds = fields.optional("kinds").map { self.kinds($0, among: exams) }
      let value = fields.required("value").flatMap { read($0, fields) }
      let valid = facts.range(fields)
      let provenance = facts.provenance(fields)
      fields.finish()
      guard let value, let valid, let provenance else { continue }
      for exam in exams
      where named?.contains(exam.id) ?? (kinds == nil) || kinds?.contains(exam.kind) ?? false {
        let number = (found[exam.id]?.count ?? 0) + 1
        let key = "\(vendor)/\(what)/\(scope(exam.id))/\(number)"
        found[exam.id, default: []].append(Dated(value, provenance, valid: valid, key: key))
      }
    }
    return found
  }

  func kinds(_ node: Node, among exams: [Exam]) -> [String] {
    let all = exams.map(\.kind)
    return (node.list(diagnostics, "kinds") ?? []).compactMap { node in
      guard let kind = node.text(diagnostics, "kinds") else { return nil }
      if all.contains(kind) { return kind }
      let near = Spelling.nearest(kind, among: all).first
      diagnostics.error(
        "no exam of this file is of the kind `\(kind)`", at: node.place,
        help: near.map { "did you mean `\($0)`?" })
      return nil
    }
  }

  /// The ids of exams named by their codes.
  func ids(_ node: Node, among exams: [Exam]) -> [String] {
    (node.list(diagnostics, "exams") ?? []).compactMap { node in
      guard let code = node.text(diagnostics, "exams") else { return nil }
      if let exam = exams.first(where: { $0.code == code }) { return exam.id }
      let near = Spelling.nearest(code, among: exams.map(\.code)).first
      diagnostics.error(
        "there is no exam `\(code)` in this file", at: node.place,
        help: near.map { "did you mean `\($0)`?" } ?? "describe it under `exams`")
      return nil
    }
  }
}
