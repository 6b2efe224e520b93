internal import Amounts
internal import Cases
internal import Facts
internal import PolicyRules
internal import Units

// Where amounts turn: bands, limits for one cost, limits of a meter, rows of tables.
extension Policy {
  func coverageEdges(_ coverage: Coverage, of clause: Clause) -> [EdgeProbe] {
    var probes: [EdgeProbe] = []
    if let figure = coverage.deductible {
      probes += tableEdges(figure, "deductible", of: clause)
      probes.append(
        kink("deductible", ["a cost within it", "a cost above it"], of: clause) { passage in
          if case .deduct(let amount, _) = passage.step { passage.side(of: amount) } else { nil }
        })
    }
    switch coverage.rate {
    case .share(let figure): probes += tableEdges(figure, "share", of: clause)
    case .bands(let meter, let bands): probes += bandEdges(meter, bands, of: clause)
    }
    if let figure = coverage.atMost {
      probes += tableEdges(figure, "at most", of: clause)
      var most = "at most"
      if case .same(.money(let amount)) = figure { most += " \(amount)" }
      probes.append(
        kink(most, ["an amount within it", "an amount above it"], of: clause) { passage in
          if case .atMost(let limit, _) = passage.step {
            passage.side(of: limit)
          } else {
            nil
          }
        })
    }
    return probes
  }

  private func bandEdges(_ meter: String, _ bands: [MoneyBand], of clause: Clause) -> [EdgeProbe] {
    bands.enumerated().map { index, band in
      let from = index == 0 ? Exact.zero : bands[index - 1].upTo.majorUnits
      return kink(
        "band up to \(band.upTo) on \(meter)", ["a total in the band", "a total above it"],
        of: clause
      ) { passage in
        guard case .bands(let before, _, _) = passage.step,
          let total = try? before.majorUnits.adding(passage.before), total > from
        else { return nil }
        return total <= band.upTo.majorUnits ? 0 : 1
      }
    }
  }

  func limitEdges(_ limit: LimitRule, of clause: Clause) -> [EdgeProbe] {
    let meter = meters.first { $0.name == limit.meter }
    guard case .money(let figure) = limit.atMost else {
      return countEdges(limit, meter, of: clause)
    }
    var words = "limit on \(limit.meter)"
    if case .same(.money(let amount)) = figure { words += " of \(amount)" }
    let sides = ["an amount within what is left", "an amount above it"]
    let edge = Edge(clause: clause.id, line: clause.line, words: words, sides: sides)
    let probe = EdgeProbe(edge: edge) { tested in
      var touched = [false, false]
      for passage in tested.entries.flatMap(\.passages) {
        if case .withinMeter(let left, limit.meter) = passage.step {
          touched[passage.side(of: left)] = true
        }
      }
      return touched
    }
    return tableEdges(figure, "at most", of: clause) + [probe] + windowEdges(meter, of: clause)
  }

  private func countEdges(_ limit: LimitRule, _ meter: Meter?, of clause: Clause) -> [EdgeProbe] {
    guard case .count(let most) = limit.atMost, let meter else { return [] }
    let edge = Edge(
      clause: clause.id, line: clause.line, words: "at most \(most) on \(limit.meter)",
      sides: ["purchase \(most)", "purchase \(most + 1)"])
    return [
      EdgeProbe(edge: edge) { tested in
        let measured = tested.entries.filter { meter.measures($0.category) }
        let isBeyond = measured.flatMap(\.passages).contains { passage in
          if case .usedUp(limit.meter, _) = passage.step { true } else { false }
        }
        let isWithin = measured.contains { entry in
          guard entry.mostByClauses.minorUnits > 0 else { return false }
          let window = meter.window.range(holding: entry.sittingDay)
          let before =
            Set(
              tested.funding.payments.items.filter {
                meter.measures($0.category) && window?.contains($0.sittingDay) ?? false
              }.map(\.cost)
            ).count
            + tested.judgement.entries.prefix { $0 != entry }.count {
              meter.measures($0.category) && $0.mostByClauses.minorUnits > 0
            }
          return before == most - 1
        }
        return [isWithin, isBeyond]
      }
    ]
  }

  /// The last day of one year of a meter and the first of the next, where something was paid on it.
  private func windowEdges(_ meter: Meter?, of clause: Clause) -> [EdgeProbe] {
    guard let meter, case .year(let month, let day) = meter.window else { return [] }
    let edge = Edge(
      clause: clause.id, line: clause.line, words: "\(meter.name) begins on \(month)-\(day)",
      sides: ["a payment on the day before it", "a payment on its first day"])
    return [
      EdgeProbe(edge: edge) { tested in
        guard let day = tested.entries.first(where: { meter.measures($0.category) })?.sittingDay,
          let first = meter.window.range(holding: day)?.first
        else { return [false, false] }
        let days = tested.funding.payments.items.filter { meter.measures($0.category) }
          .map(\.sittingDay)
        return [days.contains(first.adding(days: -1)), days.contains(first)]
      }
    ]
  }

  /// The rows of a table: each needs a case of its own.
  private func tableEdges<Value>(_ figure: Figure<Value>, _ what: String, of clause: Clause)
    -> [EdgeProbe]
  {
    guard case .table(let fact, let rows, let otherwise) = figure else { return [] }
    let keys = rows.map(\.key)
    func row(_ words: String, _ fits: @escaping (Scalar) -> Bool) -> EdgeProbe {
      EdgeProbe(
        edge: Edge(
          clause: clause.id, line: clause.line, words: "\(what) by \(fact)", sides: [words])
      ) { tested in
        [
          tested.sittings(lookingAt: clause).contains { sitting in
            tested.sheet(sitting).fact(fact).value.map(fits) ?? false
          }
        ]
      }
    }
    let listed = keys.map { key in
      row("row \(Policy.shown(key, as: fact.fact.type, in: currency))") { $0 == key }
    }
    return listed + (otherwise == nil ? [] : [row("otherwise") { !keys.contains($0) }])
  }

  /// An edge at which an amount bends without a jump, so that any case on either side shows it.
  private func kink(
    _ words: String, _ sides: [String], of clause: Clause, _ side: @escaping (Passage) -> Int?
  ) -> EdgeProbe {
    EdgeProbe(
      edge: Edge(clause: clause.id, line: clause.line, words: words, sides: sides)
    ) { tested in
      var touched = [false, false]
      for entry in tested.entries where entry.clause == clause.id {
        for passage in entry.passages {
          if let side = side(passage) { touched[side] = true }
        }
      }
      return touched
    }
  }
}

extension Passage {
  /// 0 for an amount up to a limit, 1 above it.
  func side(of limit: Money) -> Int { before <= limit.majorUnits ? 0 : 1 }
}
