internal import Documents
internal import Units

/// Reads what is known of the domains of an exam beside their weights, and a vendor's words for levels.
struct DomainReader {
  let facts: FactReader
  private var diagnostics: Diagnostics { facts.diagnostics }

  init(_ facts: FactReader) { self.facts = facts }

  /// The keys of a version that name domains; what they name is checked once all versions are read.
  ///
  /// - Parameter key: the beginning of the keys of its facts, the vendor's id first.
  func read(_ fields: Fields, vendor: String, scope: String, into version: inout ExamVersion) {
    if let node = fields.optional("topics") {
      let read = facts.facts(node, "topics", key: "\(vendor)/topics/\(scope)") { node in
        named(node, "topics").map { $0.map { DomainTopics(domain: $0.key, topics: $0.texts) } }
      }
      version.topics = read.values
      version.topicsAbsence = read.absence
    }
    if let node = fields.optional("moved from") {
      version.movedFrom = facts.facts(
        only: node, "moved from", key: "\(vendor)/moved-from/\(scope)"
      ) { node in
        named(node, "moved from").map {
          $0.map { DomainMove(domain: $0.key, predecessors: $0.texts) }
        }
      }
    }
    if let node = fields.optional("linked domains") {
      version.linkedDomains = facts.facts(
        only: node, "linked domains", key: "\(vendor)/linked-domains/\(scope)", linked)
    }
  }

  /// The words of a vendor's score reports, each with the level that it stands for.
  func bands(_ node: Node, vendor: String) -> [Dated<[ReportBand]>] {
    facts.facts(only: node, "report bands", key: "\(vendor)/report-bands") { node in
      let entries = node.fields(diagnostics, "report bands")?.entries() ?? []
      let bands = entries.compactMap { entry in
        entry.value.word(diagnostics, entry.key, as: ReportLevel.self).map {
          ReportBand(words: entry.key, level: $0)
        }
      }
      return bands.isEmpty || bands.count < entries.count ? nil : bands
    }
  }

  private func named(_ node: Node, _ what: String) -> [(key: String, texts: [String])]? {
    guard let entries = node.fields(diagnostics, what)?.entries() else { return nil }
    let read = entries.compactMap { entry -> (key: String, texts: [String])? in
      let nodes = entry.value.list(diagnostics, entry.key) ?? []
      let texts = nodes.compactMap { $0.text(diagnostics, entry.key) }
      return texts.isEmpty || texts.count < nodes.count ? nil : (entry.key, texts)
    }
    return read.isEmpty || read.count < entries.count ? nil : read
  }

  private func linked(_ node: Node) -> [String]? {
    let nodes = node.list(diagnostics, "linked domains") ?? []
    let names = nodes.compactMap { $0.text(diagnostics, "linked domains") }
    guard names.count == nodes.count else { return nil }
    guard Set(names).count >= 2 else {
      diagnostics.error(
        "a link needs two domains or more", at: node.place,
        help: "name each domain that is practised together with the others")
      return nil
    }
    return names
  }

  /// Reports each name that is no domain of its version, or of the version before, at its place.
  func check(_ node: Node, against versions: [ExamVersion]) {
    for node in node.list(Diagnostics(), "versions") ?? [] {
      guard case .scalar(let name, _)? = node["name"]?.content,
        let version = versions.first(where: { $0.name == name })
      else { continue }
      let before = versions.first { $0.successor == name }
      for value in values(of: node["topics"]) + values(of: node["moved from"]) {
        guard case .mapping(let entries) = value.content else { continue }
        for entry in entries { check(entry.key, at: entry.keyPlace, version) }
      }
      for value in values(of: node["linked domains"]) { check(texts: value, version) }
      for value in values(of: node["moved from"]) {
        guard case .mapping(let entries) = value.content else { continue }
        guard let before else {
          diagnostics.error(
            "no version is followed by \(name)", at: value.place,
            help: "write `followed by` at the version that the domains come from")
          continue
        }
        for entry in entries { check(texts: entry.value, before) }
      }
    }
  }

  private func values(of node: Node?) -> [Node] {
    (node?.list(Diagnostics(), "") ?? []).compactMap { $0["value"] }
  }

  private func check(texts node: Node, _ version: ExamVersion) {
    for item in node.list(Diagnostics(), "") ?? [] {
      if case .scalar(let text, _) = item.content { check(text, at: item.place, version) }
    }
  }

  /// A version without any weights has no names to check against.
  private func check(_ name: String, at place: Place, _ version: ExamVersion) {
    let known = version.domains
    guard !known.isEmpty, !known.contains(name) else { return }
    diagnostics.error(
      "`\(name)` is no domain of version \(version.name)", at: place,
      help: Spelling.suggestion(for: name, among: known)
        ?? "its domains are \(known.joined(separator: "; "))")
  }
}
