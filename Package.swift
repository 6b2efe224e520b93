// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// One module of the house; `on` names what it stands on, all of it from lower floors.
func module(
  _ name: String, on dependencies: [Target.Dependency] = [], also settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

func specification(of name: String, also dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: strict)
}

let package = Package(
  name: "Retake",
  products: [
    .executable(name: "retake", targets: ["retake"]),
    // What reads files and answers from them, for the fuzzing targets of the package `Fuzz`.
    .library(
      name: "RetakeReaders",
      targets: [
        "Units", "Documents", "Cases", "Calendars", "ExamCatalog", "PolicyRules", "Scheduling",
        "CostModel", "Assessments", "Facts", "Intake", "Rosters",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // Floor 0: units of measure, work on all cores, and system libraries.
    module("Units"),
    module("Cores"),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CMath"),
    .systemLibrary(name: "CIcal", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),

    // Floor 1: documents with positions, facts as sets of values, money steps.
    module("Documents", on: ["Units", "CYAML", "CZip", "CExpat", "CNettle"]),
    module("Facts", on: ["Units"]),
    module("Amounts", on: ["Units"]),

    // Floor 2: where facts come from, as files say it.
    module("Citations", on: ["Units", "Facts", "Documents"]),

    // Floor 2: one person's case; workbooks; working days and time zones.
    module("Cases", on: ["Units", "Facts"]),
    module("Sheets", on: ["Units", "CXLSXWriter"]),

    // Floor 3: what vendors and employers say.
    module("Calendars", on: ["Units", "Facts", "Documents", "Citations", "CIcal"]),
    module("ExamCatalog", on: ["Units", "Documents", "Facts", "Citations", "Cases"]),
    module("PolicyRules", on: ["Units", "Documents", "Facts", "Amounts", "Cases"]),

    // Floor 4: what a policy says of all cases at once.
    module("PolicyAnalysis", on: ["Units", "Facts", "Amounts", "Cases", "PolicyRules"]),

    // Floors 4 to 8: when, how much, reading, putting together, showing.
    module(
      "Scheduling", on: ["Units", "Facts", "Cases", "Calendars", "ExamCatalog", "PolicyRules"]),
    module("Preparations", on: ["Units", "Facts", "Cases", "ExamCatalog"]),
    // Nothing but arithmetic, and half of the time of tests of budgets where it is not optimised.
    module(
      "Cohorts", on: ["Units", "CMath"],
      also: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    module("PassRates", on: ["Units", "Cohorts"]),
    module(
      "CostModel",
      on: [
        "Units", "Facts", "Cases", "Calendars", "ExamCatalog", "PolicyRules", "Scheduling",
        "Preparations", "Cohorts", "Cores",
      ]),
    module(
      "Budgets",
      on: [
        "Units", "Cores", "Documents", "Facts", "Cases", "ExamCatalog", "PolicyRules", "Scheduling",
        "CostModel", "Cohorts", "PassRates", "Rosters",
      ]),
    module(
      "Intake",
      on: [
        "Units", "Documents", "Facts", "Cases", "Calendars", "ExamCatalog", "PolicyRules",
        "Preparations", "CostModel", "Cohorts", "PassRates",
      ]),
    module("Rosters", on: ["Units", "Documents", "Cases", "ExamCatalog"]),
    module(
      "Assessments",
      on: [
        "Units", "Facts", "Amounts", "Cases", "Calendars", "ExamCatalog", "PolicyRules",
        "Scheduling", "CostModel", "Intake",
      ]),
    module(
      "PolicyTesting",
      on: [
        "Units", "Documents", "Facts", "Cases", "ExamCatalog", "PolicyRules", "PolicyAnalysis",
        "Intake",
      ]),
    module(
      "ReportWriter",
      on: [
        "Units", "Documents", "Facts", "Amounts", "Cases", "Sheets", "ExamCatalog", "PolicyRules",
        "PolicyAnalysis", "Scheduling", "Preparations", "CostModel", "Intake", "PolicyTesting",
        "Assessments", "Cohorts",
        "PassRates", "Rosters", "Budgets",
      ]),
    module(
      "Letters",
      on: [
        "Units", "Documents", "Facts", "Cases", "ExamCatalog", "PolicyRules", "Scheduling",
        "Assessments", .product(name: "Mustache", package: "swift-mustache"),
      ]),

    // Floor 9: the command.
    .executableTarget(
      name: "retake",
      dependencies: [
        "Units", "Documents", "Facts", "Cases", "Calendars", "ExamCatalog", "PolicyRules",
        "PolicyAnalysis", "Scheduling", "Preparations", "CostModel", "Intake", "PolicyTesting",
        "Assessments", "Sheets", "ReportWriter", "Letters", "PassRates", "Rosters", "Budgets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    // Measured by `make bench`; no product, so that nobody else builds it for release.
    .executableTarget(
      name: "sheet-rows", dependencies: ["Units", "Sheets"], path: "Benchmarks/rows",
      swiftSettings: strict),

    .executableTarget(
      name: "policy-decisions", dependencies: ["Units", "Documents", "Cases", "PolicyRules"],
      path: "Benchmarks/policy", exclude: ["reimbursement.yaml"], swiftSettings: strict),

    .executableTarget(
      name: "open-retakes",
      dependencies: [
        "Units", "Documents", "Cases", "ExamCatalog", "PolicyRules", "Scheduling",
      ],
      path: "Benchmarks/dates", swiftSettings: strict),

    .executableTarget(
      name: "scenario-figures",
      dependencies: [
        "Units", "Documents", "Cases", "ExamCatalog", "PolicyRules", "CostModel", "Intake",
      ],
      path: "Benchmarks/compare", swiftSettings: strict),

    .executableTarget(
      name: "cohort-total", dependencies: ["Cohorts"], path: "Benchmarks/cohort",
      swiftSettings: strict),

    .executableTarget(
      name: "roster-rows", dependencies: ["Units", "Documents", "ExamCatalog", "Rosters"],
      path: "Benchmarks/roster", swiftSettings: strict),

    specification(of: "Units"),
    specification(of: "Cores"),
    specification(of: "Facts"),
    specification(of: "Amounts", also: ["Units"]),
    specification(
      of: "Intake",
      also: [
        "Units", "Documents", "Facts", "Cases", "ExamCatalog", "PolicyRules", "Preparations",
        "CostModel", "PolicyTesting",
        "Assessments", "Sheets", "ReportWriter", "ShippedFiles",
      ]),
    .testTarget(name: "HouseTests", swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "retake", "CIcal", "Documents", "Intake", "ReportWriter", "Sheets", "Units",
        "WorkbookProof",
      ],
      swiftSettings: strict),
    specification(
      of: "PolicyRules", also: ["Units", "Documents", "Facts", "Cases", "ShippedFiles"]),
    specification(
      of: "PolicyAnalysis",
      also: ["Units", "Documents", "Facts", "Amounts", "Cases", "PolicyRules", "ShippedFiles"]),
    specification(
      of: "PolicyTesting",
      also: [
        "Units", "Documents", "Facts", "Amounts", "Cases", "PolicyRules", "PolicyAnalysis",
        "ShippedFiles",
      ]),
    specification(of: "Documents", also: ["Units", "WorkbookProof"]),
    specification(of: "ExamCatalog", also: ["Units", "Documents", "Facts", "Cases"]),
    specification(
      of: "Scheduling",
      also: [
        "Units", "Documents", "Facts", "Cases", "Calendars", "ExamCatalog", "PolicyRules",
        "ShippedFiles",
      ]),
    specification(
      of: "Preparations",
      also: ["Units", "Documents", "Facts", "Cases", "ExamCatalog", "ShippedFiles"]),
    specification(
      of: "CostModel",
      also: [
        "Units", "Documents", "Facts", "Cases", "Calendars", "ExamCatalog", "PolicyRules",
        "Scheduling", "Preparations", "ShippedFiles",
      ]),
    specification(
      of: "Assessments",
      also: [
        "Units", "Documents", "Facts", "Cases", "ExamCatalog", "PolicyRules", "Scheduling",
        "CostModel", "ShippedFiles",
      ]),
    specification(
      of: "ReportWriter",
      also: [
        "Units", "Documents", "Facts", "Cases", "ExamCatalog", "PolicyRules", "Preparations",
        "CostModel", "Intake", "Assessments", "Sheets", "WorkbookProof", "ShippedFiles",
      ]),
    specification(
      of: "Rosters",
      also: [
        "Units", "Documents", "Cases", "ExamCatalog", "Intake", "ReportWriter", "Sheets",
        "ShippedFiles",
      ]),
    specification(of: "Cohorts", also: ["Units"]),
    specification(of: "PassRates", also: ["Units", "Cohorts", "ShippedFiles"]),
    specification(
      of: "Budgets",
      also: [
        "Units", "Documents", "Cases", "ExamCatalog", "PolicyRules", "CostModel", "Cohorts",
        "PassRates", "Rosters", "ShippedFiles",
      ]),
    specification(of: "Calendars", also: ["Units", "Documents", "Facts"]),
    specification(of: "Sheets", also: ["Units", "CXLSXWriter", "WorkbookProof"]),
    specification(
      of: "Letters",
      also: ["Units", "Documents", "Cases", "ExamCatalog", "PolicyRules", "Intake", "Assessments"]),

    // What tests share: the files that are shipped.
    .target(
      name: "ShippedFiles", dependencies: ["Documents", "ExamCatalog", "PolicyRules"],
      path: "Tests/ShippedFiles", swiftSettings: strict),
    // What tests of workbooks share: recalculation by another program, and workbooks nobody would write.
    .target(
      name: "WorkbookProof", dependencies: ["Units", "Sheets", "CZip"], path: "Tests/WorkbookProof",
      swiftSettings: strict),
  ]
)
