internal import Documents

/// A file as it was handed over, with the profile of its source.
public struct RosterFile: Sendable {
  public let bytes: [UInt8]
  /// As problems name it.
  public let name: String
  public let profile: RosterProfile?

  /// A file has at most 500 MB, about seven million rows; nobody budgets for more people at once, and it is
  /// held in memory while it is read. Workbooks keep the wall of `Spreadsheet`.
  public static let largest = 500_000_000

  public init(_ bytes: [UInt8], name: String, profile: RosterProfile? = nil) {
    self.bytes = bytes
    self.name = name
    self.profile = profile
  }

  /// Whether the bytes are those of a workbook, old or new, whatever the name says.
  public var isWorkbook: Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
  }
}

/// The rows of a file of either format, one after the other.
enum RowSource {
  /// Walks over the rows below the header.
  ///
  /// - Parameters:
  ///   - opened: is given the header and the sheet; false ends the walk.
  ///   - row: is given the scan as it stands on a record; false ends the walk.
  /// - Returns: false where the file itself cannot be read, which was reported.
  static func walk(
    _ file: RosterFile, _ kind: RosterColumn.Kind, _ d: Diagnostics,
    opened: (RosterHeader, _ sheet: String?) -> Bool, row: (RecordScan) -> Bool
  ) -> Bool {
    file.isWorkbook
      ? SheetRows(file, kind, d).walk(opened: opened, row: row)
      : TextRows(file, kind, d).walk(opened: opened, row: row)
  }
}
