import ArgumentParser
import Documents
import ExamCatalog

/// `retake exams check`: what is wrong in a vendor's file, before anything depends on it.
struct CheckVendor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read vendor files and report every problem at its place.",
    discussion: Discussion.of(
      "Ends with 65 when there is one, with 0 where all are sound.",
      "retake exams check policies/vendors/cisco.yaml"))

  @Argument(help: "Vendor files (YAML).", completion: .file(extensions: ["yaml"]))
  var files: [String]

  func run() throws {
    for file in files { try Library.demand(file) }
    let diagnostics = Diagnostics()
    var vendors: [Vendor] = []
    for file in files {
      guard let bytes = FileAccess.read(file, diagnostics),
        let node = YAML.read(bytes, file: file, diagnostics),
        let vendor = VendorReader(diagnostics).read(node, file: file)
      else { continue }
      vendors.append(vendor)
    }
    let catalog = Catalog(vendors: vendors)
    for (name, exams) in catalog.sharedNames {
      diagnostics.error(
        "`\(name)` stands for \(exams.map(\.id).joined(separator: " and "))",
        at: .file(catalog.vendor(of: exams[0])?.file ?? ""),
        help: "no two exams share a code, a name or an alias, whatever its case and hyphens")
    }
    guard !diagnostics.hasErrors else { throw Failure.of(diagnostics) }
    for diagnostic in diagnostics.all { Failure.say(diagnostic.rendered()) }
    for vendor in vendors {
      let count = vendor.exams.count
      print("\(vendor.file): sound, \(count) exam\(count == 1 ? "" : "s") of \(vendor.name)")
    }
  }
}

/// `retake exams reference`: what is generated from the table of a vendor file's keys.
struct WriteVendorSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Write the JSON Schema of vendor files for editors into a folder.",
    discussion: Discussion.of("", "retake exams reference ."))

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  func run() throws {
    let path = "\(folder)/vendor.schema.json"
    try Output.write(Array(VendorSchema.document.written().utf8), to: path)
    print("wrote \(path)")
  }
}
