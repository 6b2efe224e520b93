internal import Documents
internal import Units

// Reading how long somebody waits after a fail, and from where.
extension RuleReader {
  /// `5 days` or the ladder `[30 days, 90 days]`, and where counting begins.
  func wait(_ node: Node) -> Wait? {
    guard let fields = node.fields(diagnostics, "a wait") else { return nil }
    let days = fields.required("days")
    let counting = self.counting(fields)
    let forgets = fields.optional("forgets after")?.span(diagnostics, "forgets after")
    let gap = fields.optional("starts over after")?.span(diagnostics, "starts over after")
    let counts = fields.optional("counts").map(outcomes)
    let afterPass = fields.optional("after a pass too")?.flag(diagnostics, "after a pass too")
    let withWindow = fields.optional("starts over with window")?.flag(
      diagnostics, "starts over with window")
    let floor = fields.optional("waivable to")?.span(diagnostics, "waivable to")
    fields.finish()
    guard let days, let counting else { return nil }
    if isNone(days) { return Wait(ladder: [], counting: counting) }
    if case .scalar("none stated", _) = days.content {
      return Wait(ladder: [], counting: counting, isReadFromSilence: true)
    }
    let steps = days.list(diagnostics, "days") ?? []
    let ladder = steps.compactMap(pause)
    guard ladder.count == steps.count, !ladder.isEmpty else { return nil }
    return Wait(
      ladder: ladder, counting: counting, forgetsAfter: forgets, startsOverAfter: gap,
      counts: counts, isAfterPassToo: afterPass ?? false,
      startsOverWithWindow: withWindow ?? false, waivableTo: floor)
  }

  func counting(_ fields: Fields) -> Counting? {
    fields.required("counted from")?.word(diagnostics, "counted from", as: Counting.self)
  }

  /// `5 days`, `24 hours`, `5 business days`, `next window`, or `unknown` where no source gives the step.
  private func pause(_ node: Node) -> Pause? {
    guard case .scalar(let text, _) = node.content, let pause = Pause(parsing: text) else {
      if case .scalar(let text, _) = node.content, let meant = RuleReader.meant(by: text) {
        diagnostics.error(
          "`\(text)` is no wait", at: node.place, help: "did you mean `\(meant)`?")
        return nil
      }
      guard let span = node.span(diagnostics, "days") else { return nil }
      diagnostics.error(
        "`\(span)` is longer than anybody waits for an exam", at: node.place,
        help: "the longest wait that is read is \(Span.longestWait)")
      return nil
    }
    return pause
  }

  /// The words of a step that is no length of time, where a text comes close to them.
  private static func meant(by text: String) -> String? {
    let words = text.split(separator: " ")
    if words.count == 3, Int(words[0]) != nil {
      let unit = Spelling.nearest(words[1...].joined(separator: " "), among: ["business days"])
        .first
      return unit.map { "\(words[0]) \($0)" }
    }
    return Int(words.first ?? "") == nil
      ? Spelling.nearest(text, among: ["next window", "unknown", "none", "none stated"]).first : nil
  }
}
