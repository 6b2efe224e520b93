/// The roster that is shipped to start from: persons and groups, several vendors and two policies.
public enum RosterSample {
  /// The columns of the forms: those that somebody fills in by hand.
  public static let columns: [RosterColumn] = RosterColumn.allCases.filter {
    ![.email, .employment, .problem, .currency].contains($0)
  }

  /// Below the headers, one line a row: `column: value` for what is filled in.
  static let rows: [[RosterColumn: String]] = [
    person("c-17", "SCOR", "Security", "2027-01", fails: ["2026-11-06"], [.voucher: "v-1"]),
    person("c-18", "Security+", "Security", "2027-02", [.voucher: "yes", .chance: "70 %"]),
    person("c-19", "CISSP", "Security", "2027-Q2", [.hours: "120", .course: "2,400 USD"]),
    person("c-20", "CISM", "Security", "2027-Q3", [.status: "committed"]),
    person("c-20", "CISSP", "Security", "", [.kind: "renewal", .fee: "135 USD"]),
    person("c-21", "SCOR", "Network", "2027-03-15", [.status: "booked", .voucher: "v-2"]),
    person(
      "c-22", "CCNA", "Network", "2027-02", fails: ["2026-06-11", "2026-09-17"],
      [.attemptsUsed: "2"]),
    person("c-23", "CCNA", "Network", "2027-Q1", [.chance: "55 %"]),
    person("c-24", "CCNA", "Network", "2027-Q1", [.attemptsUsed: "1"]),
    person("c-25", "AZ-104", "Cloud", "2027-01", [.voucher: "no"]),
    person(
      "c-26", "AZ-104", "Cloud", "2027-01", [.lastFailedOn: "2026-10-02", .attemptsUsed: "1"]),
    person("c-27", "AZ-305", "Cloud", "2027-Q2"),
    person("c-28", "SAA-C03", "Cloud", "2027-Q2", [.hours: "60"]),
    person("c-28", "CLF-C02", "Cloud", "2027-Q1"),
    person(
      "c-29", "SAP-C02", "Cloud", "2027-Q4",
      [.chanceLow: "40 %", .chance: "50 %", .chanceHigh: "60 %"]),
    person("c-30", "PMP", "Projects", "2027-Q2", region: "GB", [.fee: "675 USD"]),
    person("c-31", "PMP", "Projects", "2027-Q3", region: "GB"),
    person("c-31", "PMI", "Projects", "", region: "GB", [.kind: "membership", .fee: "159 USD"]),
    person("c-32", "CAPM", "Projects", "2027-Q1", region: "GB", [.fee: "300 USD"]),
    group("20", "AZ-900", "Sales", "2027-Q1", [.voucher: "5"]),
    group("12", "CLF-C02", "Sales", "2027-Q3"),
    group("35", "Security+", "Operations", "2027-Q2", [.chanceLow: "60 %", .chanceHigh: "80 %"]),
    group("8", "CCNA", "Operations", "2027-Q4", region: "GB"),
    group(
      "6", "CySA+", "Operations", "2027-Q4", region: "GB", [.status: "planned", .fee: "425 USD"]),
    group("15", "MO-210", "Office", "2027-Q2", [.fee: "100 USD", .hours: "12"]),
  ]

  /// The file `templates/roster.csv`.
  public static var text: String {
    ([columns.map(\.name)] + rows.map { row in columns.map { row[$0] ?? "" } })
      .map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
  }

  /// What a row has in each of the columns.
  public static var cells: [[String]] { rows.map { row in columns.map { row[$0] ?? "" } } }

  private static func cell(_ text: String) -> String { text.contains(",") ? "\"\(text)\"" : text }

  private static func person(
    _ id: String, _ exam: String, _ department: String, _ planned: String,
    region: String = "US", fails: [String] = [], _ more: [RosterColumn: String] = [:]
  ) -> [RosterColumn: String] {
    row(
      [.person: id, .exam: exam, .failedOn: fails.joined(separator: "; ")], department, planned,
      region, more)
  }

  private static func group(
    _ count: String, _ exam: String, _ department: String, _ planned: String,
    region: String = "US", _ more: [RosterColumn: String] = [:]
  ) -> [RosterColumn: String] {
    row([.headCount: count, .exam: exam], department, planned, region, more)
  }

  /// In Britain another policy holds.
  private static func row(
    _ first: [RosterColumn: String], _ department: String, _ planned: String, _ region: String,
    _ more: [RosterColumn: String]
  ) -> [RosterColumn: String] {
    let rest: [RosterColumn: String] = [
      .department: department, .costCentre: costCentres[department] ?? "", .planned: planned,
      .region: region, .policy: region == "GB" ? "pass-only" : "strict",
    ]
    return first.merging(rest) { $1 }.merging(more) { $1 }.filter { !$0.value.isEmpty }
  }

  private static let costCentres = [
    "Security": "CC-310", "Network": "CC-320", "Cloud": "CC-330", "Projects": "CC-410",
    "Sales": "CC-500", "Operations": "CC-340", "Office": "CC-600",
  ]
}
