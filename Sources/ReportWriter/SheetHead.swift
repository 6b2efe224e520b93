internal import CostModel
internal import Sheets

extension Sheet {
  /// What a sheet begins with: its title, and a line on how it is to be read.
  mutating func head(_ title: String, _ subtitle: String) {
    append([SheetEntry(.text(title), .title)])
    append([SheetEntry(.text(subtitle), .subtitle)])
  }
}

extension Scenario {
  /// Its id and its name, where a column or a block of rows is its own.
  var heading: String { "\(id): \(name)" }
}
