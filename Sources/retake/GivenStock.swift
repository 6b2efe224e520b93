import Cases
import Documents
import ExamCatalog
import Intake
import Rosters
import Units

/// The vouchers of a call: a stock of one's own, or the export of a voucher portal.
struct GivenStock {
  private(set) var vouchers: [Voucher] = []
  /// What nobody said of further vouchers, and how many they are.
  private(set) var keptBack: [String: Int] = [:]

  /// Problems are reported, each at its place.
  init(
    _ path: String, _ library: inout Library, _ catalog: Catalog, asOf: Day, _ files: RosterFiles,
    _ diagnostics: Diagnostics
  ) {
    guard let bytes = FileAccess.read(path, diagnostics) else { return }
    library.note(path, bytes)
    let file = RosterFile(bytes, name: path, profile: files.profile?.daysAlone)
    guard file.isWorkbook || PortalReader.isExport(file) else {
      vouchers =
        CSV.read(bytes, file: path, diagnostics).flatMap {
          StockReader(diagnostics, catalog: catalog, asOf: asOf).stock($0)
        } ?? []
      return
    }
    let reader = PortalReader(
      diagnostics, catalog: catalog, names: files.names, people: files.people)
    guard let export = reader.read(file) else { return }
    vouchers = export.vouchers(diagnostics) ?? []
    keptBack = export.questions
  }
}
