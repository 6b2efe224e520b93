internal import CostModel
internal import Sheets

extension Sheet {
  /// The widths of a column of running text that A4 and Letter take as it is. Where a sheet is scaled to fit, LibreOffice
  /// breaks lines for the screen, and cuts off what is longer on paper.
  static let uprightText = 68.0
  static let sidewaysText = 98.0

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
