internal import Facts
public import Units

extension Exam {
  /// An exam that no catalogue file describes, with what the candidate found out about it.
  ///
  /// Unless somebody says from where the wait counts, it is read both ways.
  ///
  /// - Parameters:
  ///   - code: the vendor's code.
  ///   - name: what it is called.
  ///   - vendor: id of the catalogue's vendor that sells it; its rules are not taken over.
  ///   - fee: its list fee; nil where it is not known.
  ///   - wait: after a fail; nil where it is not known.
  ///   - countedFrom: where the wait begins.
  ///   - source: where the candidate read it.
  ///   - day: the day on which they looked.
  public static func broughtAlong(
    code: String, name: String, vendor: String? = nil, fee: Money?, wait: Span?,
    countedFrom: Counting? = nil, source: String, on day: Day
  ) -> Vendor {
    let id =
      "own-"
      + code.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : "-" }
      .joined()
    let provenance = Provenance(
      source: source, page: nil, dated: "\(day)", checked: day, confidence: .low)
    let fees = fee.map { [Dated(ListFee($0), provenance, key: "\(id)/fee/\(code)/1")] } ?? []
    let key = "\(id)/fail-wait"
    let waits = wait.map {
      [
        Dated(
          Wait(ladder: [.span($0)], counting: countedFrom ?? .dayAfter), provenance,
          key: key + "/1")
      ]
    }
    let rule = RetakeRule(
      id: key, exams: [id], failWait: waits ?? [], absent: waits == nil ? [.wait: .unknown] : [:])
    return Vendor(
      id: id, name: vendor ?? code,
      exams: [Exam(id: id, code: code, name: name, vendor: id, statedVendor: vendor, fees: fees)],
      rules: [rule],
      isBroughtAlong: true, file: source)
  }
}
