// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A program that feeds one kind of input to its reader; `Fuzz/run.sh` builds and runs it.
func target(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: ["FuzzDriver", .product(name: "RetakeReaders", package: "Retake")],
    swiftSettings: strict)
}

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "Retake", path: "..")],
  targets: [
    .target(
      name: "FuzzDriver", dependencies: [.product(name: "RetakeReaders", package: "Retake")],
      swiftSettings: strict),
    target("fuzz-policy"),
    target("fuzz-condition"),
    target("fuzz-vendor"),
    target("fuzz-request"),
    target("fuzz-decision"),
    target("fuzz-scenarios"),
    target("fuzz-rates"),
    target("fuzz-roster"),
    target("fuzz-book"),
    target("fuzz-workbook"),
    target("fuzz-calendar"),
  ]
)
