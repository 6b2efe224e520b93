internal import CZip

/// A workbook of one sheet, made of its XML parts: what no program of good will writes can be said.
public struct WorkbookFixture {
  public var sheetName = "Request"
  public var sheetData: String
  /// What stands behind the cells, such as `<mergeCells>`.
  public var afterCells = ""
  public var sharedStrings = ""
  public var numberFormats = ""
  /// The number format of each cell style.
  public var styles: [Int] = [0]
  public var workbookProperties = ""
  public var documentType = ""

  public init(
    sheetData: String = "", sharedStrings: String = "", numberFormats: String = "",
    styles: [Int] = [0], workbookProperties: String = "", documentType: String = ""
  ) {
    self.sheetData = sheetData
    self.sharedStrings = sharedStrings
    self.numberFormats = numberFormats
    self.styles = styles
    self.workbookProperties = workbookProperties
    self.documentType = documentType
  }

  /// Rows of keys and values as texts, from row 1 on, then further cells as they are.
  public init(keys: [(String, String)], cells: String = "") {
    self.init()
    sheetData =
      keys.enumerated().map { index, pair in
        let row = index + 1
        let texts = [("A", pair.0), ("B", pair.1)].map {
          "<c r=\"\($0)\(row)\" t=\"inlineStr\"><is><t>\($1)</t></is></c>"
        }
        return "<row r=\"\(row)\">\(texts.joined())</row>"
      }.joined() + cells
  }

  public var bytes: [UInt8] { zipped(parts) }

  private var parts: [(name: String, text: String)] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let formats = styles.map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    return [
      (
        "_rels/.rels",
        """
        <Relationships xmlns="\(package)">
        <Relationship Id="rId1" Type="\(document)/officeDocument" Target="xl/workbook.xml"/>
        </Relationships>
        """
      ),
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="\(main)" xmlns:r="\(document)">\(workbookProperties)
        <sheets><sheet name="\(sheetName)" sheetId="1" r:id="rId1"/></sheets></workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships xmlns="\(package)">
        <Relationship Id="rId1" Type="\(document)/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="\(document)/sharedStrings" Target="/xl/sharedStrings.xml"/>
        <Relationship Id="rId3" Type="\(document)/styles" Target="styles.xml"/>
        </Relationships>
        """
      ),
      (
        "xl/worksheets/sheet1.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        \(documentType)
        <worksheet xmlns="\(main)"><sheetData>\(sheetData)</sheetData>\(afterCells)</worksheet>
        """
      ),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(sharedStrings)</sst>"),
      (
        "xl/styles.xml",
        """
        <styleSheet xmlns="\(main)"><numFmts>\(numberFormats)</numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>\(formats)</cellXfs></styleSheet>
        """
      ),
    ]
  }
}

/// The bytes of a zip archive with these files; empty when libzip cannot make one.
public func zipped(_ parts: [(name: String, text: String)]) -> [UInt8] {
  var error = zip_error_t()
  guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { return [] }
  defer { zip_source_free(target) }
  zip_source_keep(target)
  guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else { return [] }
  // libzip reads the parts when the archive is closed.
  let buffers = parts.map { part in
    let text = Array(part.text.utf8)
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    text.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
    return buffer
  }
  defer { for buffer in buffers { buffer.deallocate() } }
  for (part, buffer) in zip(parts, buffers) {
    let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(buffer.count), 0)
    let index = zip_file_add(archive, part.name, source, ZIP_FL_ENC_UTF_8)
    guard index >= 0 else { return [] }
    zip_set_file_compression(archive, UInt64(index), ZIP_CM_DEFLATE, 1)
  }
  guard zip_close(archive) == 0, zip_source_open(target) == 0 else { return [] }
  defer { zip_source_close(target) }
  zip_source_seek(target, 0, SEEK_END)
  var bytes = [UInt8](repeating: 0, count: Int(zip_source_tell(target)))
  zip_source_seek(target, 0, SEEK_SET)
  return zip_source_read(target, &bytes, UInt64(bytes.count)) == bytes.count ? bytes : []
}
