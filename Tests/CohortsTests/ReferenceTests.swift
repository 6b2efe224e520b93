import Foundation
import Testing
import Units

@testable import Cohorts

/// Two cohorts of 1,000 whose figures an implementation in another language worked out with exact fractions:
/// `Benchmarks/peers/cost`.
@Suite("The reference's cohorts")
struct ReferenceTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Benchmarks/peers/cost")

  struct Expected {
    let mean: String
    let variance: String
    let quantiles: [Int32: Int128]
    let shortfall: Double
  }

  private func expected(_ name: String) throws -> Expected {
    let text = try String(
      contentsOf: ReferenceTests.folder.appending(path: "expected.json"), encoding: .utf8)
    let start = try #require(text.range(of: "\"\(name)\": {")).upperBound
    let own = text[start...]
    func fraction(_ key: String) throws -> String {
      let found = try #require(
        own.firstMatch(of: try Regex("\"\(key)\": \\[\\s*(\\d+),\\s*(\\d+)\\s*\\]")))
      return "\(found.output[1].substring ?? "")/\(found.output[2].substring ?? "")"
    }
    let list = try #require(own.firstMatch(of: /"quantiles_cents": \{([^}]*)\}/)).output.1
    var quantiles: [Int32: Int128] = [:]
    for entry in list.matches(of: /"(0\.\d+)": (\d+)/) {
      let chance = try #require(Double(entry.output.1))
      quantiles[Int32((chance * 1e6).rounded())] = Int128(entry.output.2)
    }
    let shortfall = try #require(own.firstMatch(of: /"CVaR95_cents": ([0-9.]+)/)).output.1
    return Expected(
      mean: try fraction("mean_cents"), variance: try fraction("var_cents2"), quantiles: quantiles,
      shortfall: try #require(Double(shortfall)))
  }

  /// Each row's attempts walked one by one, as the reference's `candidate_distribution` does.
  static func laws(_ name: String) throws -> [CostLaw] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let names = lines[0].split(separator: ",").map(String.init)
    return try lines.dropFirst().map { line in
      let row = Dictionary(
        uniqueKeysWithValues: zip(names, line.split(separator: ",").map { Int64($0) ?? -1 }))
      func value(_ name: String) throws -> Int64 { try #require(row[name]) }
      var cost = try value("training_cents")
      var going: UInt128 = 1_000_000_000_000_000_000
      var ends: [CostLaw.End] = []
      for attempt in 1...3 {
        if attempt <= (try value("max_funded")) {
          cost += (try value("fee_cents") * value("share\(attempt)_bp") + 5000) / 10000
          cost +=
            try value(attempt == 1 ? "hours" : "retake_hours") * value("hourly_rate_cents")
        }
        let passes = going / 1_000_000 * UInt128(try value("p\(attempt)_ppm"))
        ends.append(.init(amount: cost, parts: passes))
        going -= passes
      }
      ends.append(.init(amount: cost, parts: going))
      return try CostLaw(ends, millions: 3)
    }
  }

  @Test(
    "mean and variance as fractions, each quantile to the cent and proven, the worst twentieth to a cent",
    arguments: ["cohort_banded_1000.csv", "cohort_het_1000.csv"])
  func equal(name: String) throws {
    let expected = try expected(name)
    #expect(expected.quantiles.count == 6)
    let total = try CohortTotal(added(try ReferenceTests.laws(name)))
    let mean = total.meanAboveOffset
    let whole = try mean.denominator.multiplied(by: UInt128(total.offset)).adding(mean.numerator)
    #expect("\(whole)/\(mean.denominator)" == expected.mean)
    #expect(total.variance.description == expected.variance)
    for (parts, amount) in expected.quantiles {
      let quantile = total.quantile(try #require(Probability(partsPerMillion: parts)))
      #expect(quantile.estimate == amount)
      #expect(quantile.isProven)
    }
    let worst = try #require(total.shortfall(try percent(95)))
    #expect(abs(worst.amount - expected.shortfall) < 0.001)
  }
}
