public import Documents
public import Facts
public import Units

/// Reads where a fact comes from: ids of sources that the file describes, their date, and how sure they are.
public struct SourceReader {
  private struct Source {
    let title: String
    let page: String?
  }

  private let diagnostics: Diagnostics
  private let sources: [String: Source]
  /// The day on which the whole file was checked; nil where it does not say.
  private let checked: Day?

  /// - Parameters:
  ///   - node: what stands under `sources`: id → `title`, and `page` where it has an address.
  ///   - checked: the day on which the whole file was checked, for sources that give none.
  ///   - diagnostics: takes every problem, with its place.
  public init(_ node: Node?, checked: Day?, _ diagnostics: Diagnostics) {
    self.diagnostics = diagnostics
    self.checked = checked
    var sources: [String: Source] = [:]
    for entry in node?.fields(diagnostics, "sources")?.entries() ?? [] {
      let what = "source \(entry.key)"
      guard let fields = entry.value.fields(diagnostics, what) else { continue }
      let title = fields.required("title")?.text(diagnostics, "title")
      let page = fields.optional("page")?.text(diagnostics, "page")
      fields.finish()
      sources[entry.key] = title.map { Source(title: $0, page: page) }
    }
    self.sources = sources
  }

  /// `source`, `dated`, `checked` and `confidence`; nil after a diagnostic.
  public func provenance(_ fields: Fields) -> Provenance? {
    let ids = fields.required("source")?.list(diagnostics, "source")
    let found = ids?.compactMap(source)
    let dated = fields.optional("dated")?.text(diagnostics, "dated") ?? "undated"
    let confidence =
      fields.required("confidence")?.word(diagnostics, "confidence", as: Confidence.self)
    let own = fields.optional("checked")?.day(diagnostics, "checked")
    guard let found, found.count == ids?.count, !found.isEmpty, let confidence else { return nil }
    return Provenance(
      source: found.map(\.title).joined(separator: "; "), page: found.compactMap(\.page).first,
      dated: dated, checked: own ?? checked, confidence: confidence)
  }

  private func source(_ node: Node) -> Source? {
    guard let id = node.text(diagnostics, "source") else { return nil }
    if let source = sources[id] { return source }
    diagnostics.error(
      "there is no source \(id.inBackticks)", at: node.place,
      help: Spelling.suggestion(for: id, among: sources.keys.sorted())
        ?? "describe it under `sources`")
    return nil
  }
}
