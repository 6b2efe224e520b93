internal import Cases
internal import Facts
internal import Units

// Fees, what one purchase holds, and terms.
extension FactCollector {
  /// Values in groups that can hold beside each other, in the order of the file.
  func grouped<Value>(_ values: [Dated<Value>], by key: (Value) -> String) -> [(
    key: String, values: [Dated<Value>]
  )] {
    var order: [String] = []
    var groups: [String: [Dated<Value>]] = [:]
    for value in values {
      let key = key(value.value)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(value)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  var fees: [ExamFact] {
    func name(_ words: String) -> Name {
      Name(
        id: "fee/\(exam.id)\(words)", group: .fees, subject: "fee\(words)", kind: .fee,
        confirmedAs: words.isEmpty ? "fee" : nil, absence: stated("fee") ?? .unknown)
    }
    let rules = Rules<ListFee>(
      use: .stated("an estimate takes the highest"), otherwise: "it changes an amount, and no day")
    let groups = grouped(exam.fees) { fee in
      var words = fee.payer.map { " for a \($0.rawValue)" } ?? ""
      if let list = fee.list { words += " (\(list))" }
      if fee.every > 1 {
        words += " of every attempt \(fee.every) apart from attempt \(fee.fromAttempt) on"
      } else if let last = fee.toAttempt {
        words +=
          last == fee.fromAttempt
          ? " of attempt \(last)" : " of attempts \(fee.fromAttempt) to \(last)"
      } else if fee.fromAttempt > 1 {
        words += " from attempt \(fee.fromAttempt) on"
      }
      return words
        + (exam.fees.contains { $0.value.amount.currency != fee.amount.currency }
          ? " in \(fee.amount.currency.code)" : "")
    }
    guard !groups.isEmpty else {
      return [fact(name(""), [Dated<ListFee>](), words: { "\($0.amount)" })]
    }
    return groups.map { group in
      fact(name(group.key), group.values, rules, words: { "\($0.amount)" })
    }
  }

  var included: [ExamFact] {
    let rules = catalog.rules(for: exam) { $0.included.contains { $0.valid.contains(day) } }
    let older = vendor.rules.filter { $0.rank(for: exam) != nil && !rules.contains($0) }
      .flatMap(\.included).filter { !$0.valid.contains(day) }
    return grouped((rules.flatMap(\.included) + older), by: { $0.soldAs ?? "" }).map { group in
      let name = Name(
        id: "included/\(exam.id)/\(group.key)", group: .fees,
        subject: group.key.isEmpty ? "sittings of one purchase" : group.key,
        quote: rules.first { rule in group.values.contains { rule.included.contains($0) } }?.quote)
      return fact(
        name, group.values,
        Rules(
          use: .stated("between the last days somebody asks the seller"),
          rival: { left, right in
            left != right
              && (left.delivery == nil || right.delivery == nil || left.delivery == right.delivery)
          },
          days: { value, _ in
            // A month between purchase and sitting tells apart what each of them begins.
            let begin = value.value.from == .purchase ? day : day.adding(days: 30)
            return [
              Landing(
                situation: "bought on \(day), first sat 30 days later, a retake until",
                day: value.value.sittings == 1 ? nil : value.value.within.map { begin.adding($0) })
            ]
          }), words: \.terms)
    }
  }

  var terms: [ExamFact] {
    validity + windows + eligibility + vouchers + seats + pairings
  }

  private var validity: [ExamFact] {
    let name = Name(
      id: "validity/\(exam.id)", group: .terms, subject: "certification lasts", kind: .validity,
      absence: stated("validity") ?? .unknown)
    return [
      fact(
        name, exam.validity,
        Rules(
          use: .stated("a certification counts as run out after the latest end"),
          days: { value, _ in
            guard case .lasts(let span) = value.value else {
              return [Landing(situation: "passed on \(day), runs out on", day: nil)]
            }
            return [
              Landing(situation: "passed on \(day), runs out on", day: day.adding(span))
            ]
          }), words: \.description)
    ]
  }

  private var windows: [ExamFact] {
    grouped(exam.windows, by: \.name).map { group in
      let name = Name(
        id: "window/\(exam.id)/\(group.key)", group: .terms, subject: "window \(group.key)")
      let days = group.values.map {
        Dated($0.valid, $0.provenance, key: $0.key)
      }
      return fact(
        name, days,
        Rules(
          use: .stated("the first one that holds the day"),
          days: { value, _ in
            [Landing(situation: "its last day", day: value.value.last)]
          }), words: \.words)
    }
  }

  private var eligibility: [ExamFact] {
    grouped(exam.eligibility, by: \.from.rawValue).map { group in
      fact(
        Name(
          id: "eligibility/\(exam.id)/\(group.key)", group: .terms,
          subject: "eligible after the \(group.key)"),
        group.values,
        Rules(
          use: .stated("a day that every value allows is met, one between them is asked about"),
          days: { value, _ in
            [
              Landing(
                situation: "\(group.key) on \(day), eligible until",
                day: value.value.lastDay(from: day, isRetake: false)),
              Landing(
                situation: "\(group.key) on \(day), eligible for a retake until",
                day: value.value.lastDay(from: day, isRetake: true)),
            ]
          }), words: \.words)
    }
  }

  private var vouchers: [ExamFact] {
    let terms = grouped(vendor.voucherLife, by: \.date.rawValue).map { group in
      fact(
        Name(
          id: "voucher/\(vendor.id)/\(group.key)", group: .terms, subject: "voucher, \(group.key)",
          kind: .voucher),
        group.values,
        Rules(
          use: .stated("the earliest end"),
          days: { value, _ in
            [
              Landing(
                situation: "bought on \(day), \(group.key)", day: day.adding(value.value.life))
            ]
          }), words: { "\($0.life) after the purchase" })
    }
    guard !vendor.voucherZones.isEmpty else { return terms }
    return terms + [
      fact(
        Name(
          id: "voucher-zone/\(vendor.id)", group: .terms, subject: "voucher ends by the clock of",
          kind: .voucher),
        vendor.voucherZones,
        Rules(use: .stated("the first"), otherwise: "it changes the hour, and no day"),
        words: \.rawValue)
    ]
  }

  private var seats: [ExamFact] {
    grouped(
      exam.seatRules,
      by: { rule in
        rule.actions.map(\.rawValue).sorted().joined(separator: " or ")
          + (rule.delivery.map { " (\($0.rawValue))" } ?? "")
      }
    ).map { group in
      fact(
        Name(
          id: "seat-change/\(exam.id)/\(group.key)", group: .terms,
          subject: "to \(group.key) a booking"),
        group.values,
        Rules(
          use: .stated("a booked sitting shows all of them"),
          otherwise: "it changes no day of a sitting, but until when a change is free"),
        words: \.words)
    }
  }

  private var pairings: [ExamFact] {
    let own = vendor.pairings.filter { !$0.value.partners(of: exam.id).isEmpty }
    return grouped(own, by: \.certification).map { group in
      fact(
        Name(
          id: "pairing/\(exam.id)/\(group.key)", group: .terms,
          subject: "counts for \(group.key) with"),
        group.values,
        Rules(
          use: .stated("a day that every value allows is met, one between them is asked about"),
          days: { value, _ in
            [
              Landing(
                situation: "passed on \(day), the other one until",
                day: day.adding(value.value.within))
            ]
          }),
        words: { pairing in
          let codes = pairing.partners(of: exam.id).map { catalog.exam(id: $0)?.code ?? $0 }
          let which = codes.count > 1 ? "one of " : ""
          return "\(which)\(codes.joined(separator: ", ")), within \(pairing.within)"
        })
    }
  }
}
