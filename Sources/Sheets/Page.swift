/// How a sheet is printed: always on A4, with margins that leave room for header and footer.
public struct Page: Hashable, Sendable {
  public enum Orientation: Hashable, Sendable { case portrait, landscape }

  public var orientation: Orientation
  public var fitToPagesWide: Int
  /// 0 lets the sheet take as many pages downwards as it needs.
  public var fitToPagesTall: Int
  /// Rows printed again at the top of every page, counted from zero.
  public var repeatRows: ClosedRange<Int>?
  /// Plain text in the middle of the header; `&` is no code here.
  public var header: String
  /// Plain text at the left of the footer; the page number stands at the right.
  public var footer: String
  /// 0xRRGGBB
  public var tabColor: UInt32?

  public init(
    _ orientation: Orientation = .portrait, fitToPagesWide: Int = 1, fitToPagesTall: Int = 0,
    repeatRows: ClosedRange<Int>? = nil, header: String = "", footer: String = "",
    tabColor: UInt32? = nil
  ) {
    self.orientation = orientation
    self.fitToPagesWide = fitToPagesWide
    self.fitToPagesTall = fitToPagesTall
    self.repeatRows = repeatRows
    self.header = header
    self.footer = footer
    self.tabColor = tabColor
  }

  /// The header in the file's own codes, where a plain `&` is written twice.
  var headerCode: String { header.isEmpty ? "" : "&C" + Page.doubled(header) }
  var footerCode: String { (footer.isEmpty ? "" : "&L" + Page.doubled(footer)) + "&RPage &P of &N" }

  private static func doubled(_ text: String) -> String {
    text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
  }
}
