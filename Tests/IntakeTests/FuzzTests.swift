import Cases
import CostModel
import Documents
import ExamCatalog
import Foundation
import Intake
import PolicyRules
import PolicyTesting
import ShippedFiles
import Testing
import Units

/// Shipped files with bytes changed, cut, doubled and swapped: a reader gives a value, or says what is
/// wrong at a place. The changes follow from the number of the round, so that each can be repeated.
@Suite("Damaged files")
struct FuzzTests {
  /// `make thorough` tries far more.
  static let rounds = ProcessInfo.processInfo.environment["THOROUGH"] == nil ? 60 : 3_000

  static let files: [String] = {
    let files = FileManager.default
    return ["templates", "templates/examples", "policies/employers", "policies/vendors"].flatMap {
      folder in
      let names = (try? files.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
      return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".xlsx") }.sorted()
        .map { "\(folder)/\($0)" }
    }
    // What `Rosters` reads, which stands above, is fuzzed.
    .filter { $0 != "templates/roster.xlsx" }
  }()

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("give a value or a diagnostic with a place, and never end the program", arguments: files)
  func survives(file: String) throws {
    let sound = Array(try Data(contentsOf: Self.root.appending(path: file)))
    let catalog = Catalog(vendors: [try vendor()])
    #expect(sound.count > 100)
    let untouched = Diagnostics()
    let isSound = read(sound, file, try Shipped.wholeCatalog(), untouched)
    #expect(isSound, "\(untouched.all.map { $0.rendered() })")
    var (values, refusals) = (0, 0)
    for round in 0..<Self.rounds {
      var damage = Damage(seed: UInt64(round))
      let diagnostics = Diagnostics()
      let isRead = read(damage.applied(to: sound), file, catalog, diagnostics)
      let problems = diagnostics.all
      if isRead { values += 1 } else { refusals += 1 }
      #expect(isRead || diagnostics.hasErrors, "round \(round): neither a value nor an error")
      for problem in problems {
        #expect("\(problem.place)".hasPrefix(file), "round \(round): \(problem.rendered())")
        #expect(!problem.message.isEmpty && !problem.rendered().isEmpty)
      }
    }
    // Damage that nobody notices would be no damage.
    #expect(refusals > 0)
    #expect(values + refusals == Self.rounds)
  }

  private func vendor() throws -> Vendor {
    let diagnostics = Diagnostics()
    let file = "policies/vendors/cisco.yaml"
    let bytes = Array(try Data(contentsOf: Self.root.appending(path: file)))
    let node = try #require(YAML.read(bytes, file: file, diagnostics))
    return try #require(VendorReader(diagnostics).read(node, file: file))
  }

  private func read(
    _ bytes: [UInt8], _ file: String, _ catalog: Catalog, _ diagnostics: Diagnostics
  ) -> Bool {
    let node: Node?
    if file.contains("templates/scenarios.") {
      return areScenariosRead(bytes, file, catalog, diagnostics)
    }
    if file.hasSuffix("policy.xlsx") { return isPolicyDrafted(bytes, file, catalog, diagnostics) }
    if file.hasSuffix(".xlsx") {
      node = Spreadsheet.read(bytes, file: file, diagnostics).flatMap {
        RequestWorkbook(diagnostics).tree(of: $0, file: file)
      }
    } else {
      node = YAML.read(bytes, file: file, diagnostics)
    }
    guard let node else { return false }
    if file.contains("vendors/") {
      return VendorReader(diagnostics).read(node, file: file) != nil && !diagnostics.hasErrors
    }
    if file.hasSuffix(".tests.yaml") {
      guard let policy = soundPolicy(beside: file) else { return false }
      return PolicyTestReader(diagnostics).read(node, file: file, for: policy) != nil
        && !diagnostics.hasErrors
    }
    if file.contains("employers/") {
      return PolicyReader(diagnostics).read(node, file: file) != nil && !diagnostics.hasErrors
    }
    if file == "templates/evidence.yaml" {
      return Evidence.read(node, diagnostics) != nil && !diagnostics.hasErrors
    }
    if file == "templates/rates.yaml" {
      return RatesReader(diagnostics, catalog: catalog).read(node) != nil && !diagnostics.hasErrors
    }
    if file.hasSuffix("score-report.yaml") {
      return ScoreReportReader(diagnostics, catalog: catalog, asOf: Day(number: 20_781)).read(node)
        != nil && !diagnostics.hasErrors
    }
    if file.hasSuffix("study-plan.yaml") {
      guard let report = soundReport(catalog) else { return false }
      return StudyPlanReader(diagnostics, for: report).read(node) != nil && !diagnostics.hasErrors
    }
    let reader = RequestReader(diagnostics, catalog: catalog, asOf: nil, today: Day(number: 20_781))
    return reader.read(node) != nil && !diagnostics.hasErrors
  }

  /// The score report that a study plan answers.
  private func soundReport(_ catalog: Catalog) -> ScoreReportFile? {
    let file = "templates/score-report.yaml"
    let diagnostics = Diagnostics()
    let data = try? Data(contentsOf: Self.root.appending(path: file))
    return data.flatMap { YAML.read(Array($0), file: file, diagnostics) }.flatMap {
      ScoreReportReader(diagnostics, catalog: catalog, asOf: Day(number: 20_781)).read($0)
    }
  }

  /// Scenarios about a request that asks for a fee.
  private func areScenariosRead(
    _ bytes: [UInt8], _ file: String, _ catalog: Catalog, _ diagnostics: Diagnostics
  ) -> Bool {
    let node =
      file.hasSuffix(".xlsx")
      ? Spreadsheet.read(bytes, file: file, diagnostics).flatMap {
        ScenarioWorkbook(diagnostics).tree(of: $0, file: file)
      } : YAML.read(bytes, file: file, diagnostics)
    guard let node, let exam = catalog.exam(id: "cisco-350-701"),
      let fee = try? Money(minorUnits: 40_000, .usd)
    else { return false }
    var funding = FundingCase(
      asOf: Day(number: 20_781), candidate: Candidate(id: "c-17"), exam: exam.id)
    funding.asked = [AskedCost(category: .examFee, amount: fee)]
    let basis = ScenarioBasis(
      funding: funding, exam: exam, catalog: catalog, policy: nil, place: nil)
    return ScenarioReader(diagnostics, basis).read(node) != nil && !diagnostics.hasErrors
  }

  private func soundPolicy(beside tests: String) -> Policy? {
    let file = tests.replacing(".tests.yaml", with: ".yaml")
    let diagnostics = Diagnostics()
    let data = try? Data(contentsOf: Self.root.appending(path: file))
    return data.flatMap { YAML.read(Array($0), file: file, diagnostics) }
      .flatMap { PolicyReader(diagnostics).read($0, file: file) }
  }

  /// A damaged questionnaire that still reads as answers gives a policy that can be read.
  private func isPolicyDrafted(
    _ bytes: [UInt8], _ file: String, _ catalog: Catalog, _ diagnostics: Diagnostics
  ) -> Bool {
    let sheets = Spreadsheet.read(bytes, file: file, diagnostics)
    let intake = PolicyIntake(diagnostics, catalog: catalog)
    guard let sheets, !diagnostics.hasErrors,
      let draft = intake.draft(of: sheets, file: file, named: "policy", readOn: Day(number: 20_781))
    else { return false }
    let back = Diagnostics()
    let node = YAML.read(Array(draft.yaml.utf8), file: file, back)
    #expect(node.flatMap { PolicyReader(back).read($0, file: file) } != nil)
    #expect(back.all.isEmpty)
    return true
  }
}

/// One to eight changes to some bytes, drawn from a seed (SplitMix64).
private struct Damage {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func next(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, count)))
  }

  /// What readers stumble over more often than over other bytes.
  private static let traps: [[UInt8]] = [
    "{", "}", "[", "]", ":", "-", "\"", "'", "&a", "*a", "!!", "%", "#", "\n", "\t", ",", "?", "|",
    "99999999999999999999", "-1", "0x1", "NaN", "\u{FEFF}", "\u{0}", "2026-02-30", "…",
  ].map { Array($0.utf8) }

  mutating func applied(to sound: [UInt8]) -> [UInt8] {
    var bytes = sound
    for _ in 0...next(8) {
      guard !bytes.isEmpty else { return bytes }
      let spot = next(bytes.count)
      let end = min(bytes.count, spot + 1 + next(40))
      switch next(7) {
      case 0: bytes[spot] = UInt8(next(256))
      case 1: bytes.remove(at: spot)
      case 2: bytes.insert(contentsOf: Damage.traps[next(Damage.traps.count)], at: spot)
      case 3: bytes.removeSubrange(spot..<end)
      case 4: bytes.insert(contentsOf: bytes[spot..<end], at: next(bytes.count))
      case 5: bytes[spot] ^= UInt8(1 << next(8))
      default:
        if next(10) == 0 {
          bytes.removeSubrange(spot...)
        } else {
          bytes.swapAt(spot, next(bytes.count))
        }
      }
    }
    return bytes
  }
}
