import Foundation
import Testing
import Units

@testable import Sheets

@Suite("The look of a workbook")
struct LookTests {
  @Test("keeps a contrast of 4.5 between letters and ground")
  func contrast() {
    let styles: [Style] = [
      .title, .subtitle, .section, .heading, .figureHeading, .label, .unit, .text, .wrapped, .note,
      .link,
      .figure(.integer), .input(.integer), .total(.integer), .good, .bad, .caution,
    ]
    for style in styles {
      let look = Look.of(style)
      let (ink, ground) = (luminance(look.ink), luminance(look.ground ?? 0xFFFFFF))
      let contrast = (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05)
      #expect(contrast >= 4.5, "\(style) has \(contrast)")
    }
  }

  /// Relative luminance as the guidelines for accessible web content (WCAG 2.1) define it.
  private func luminance(_ color: UInt32) -> Double {
    let parts = [color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF].map { part in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  @Test("shows money with its currency, days in one order and shares in percent")
  func numberFormats() throws {
    #expect(Figure.money(.usd).numberFormat == "#,##0.00 \"USD\"")
    #expect(try Figure.money(#require(Currency("JPY"))).numberFormat == "#,##0 \"JPY\"")
    #expect(Figure.day.numberFormat == "yyyy-mm-dd")
    #expect(Figure.share(decimals: 1).numberFormat == "0.0%")
  }

  @Test("gives every column room for its longest figure, and long headings more lines")
  func widths() throws {
    var workbook = Workbook(title: "Room", author: "Sheets", created: Sample.today)
    let sheet = workbook.sheet("Room")
    workbook[sheet].append(headings: ["A heading of five words", "B"])
    let amount = try Money.parse("1,234,567.89 USD")
    workbook[sheet].append([Entry(.text("x"), .label), Entry(.money(amount))])
    workbook[sheet].setWidth(20, ofColumn: 2)
    let measure = Measure(sheet: workbook[sheet], evaluation: try workbook.evaluate())
    let widths = measure.columnWidths()
    #expect(widths[1] == 18)
    #expect(widths[2] == 20)
    #expect((measure.rowHeights(widths: widths)[0] ?? 0) > 30)
  }
}
