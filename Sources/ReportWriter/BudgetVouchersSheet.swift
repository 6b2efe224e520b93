internal import Budgets
internal import Sheets
internal import Units

/// *Vouchers*: how many sittings come, and what becomes of the stock, as computed.
struct BudgetVouchersSheet {
  let layout: BudgetLayout

  func fill(_ sheet: inout Sheet) {
    sheet.setWidth(24, ofColumn: 0)
    for column in 1...6 { sheet.setWidth(BudgetLayout.figureWidth, ofColumn: column) }
    sheet.head("Vouchers", "As computed: sittings within the year, and prepaid ones in stock.")
    sheet.skip()
    guard !layout.report.vouchers.isEmpty else {
      sheet.append([SheetEntry(.text("Nobody sits an exam."), .text)])
      return
    }
    sheet.append(
      headings: [
        "Exam", "People", "Sittings whatever happens", "Sittings on average",
        "Sittings at most, with 90 %",
        "A retake bought with it is worth",
      ], figuresFrom: 1)
    for one in layout.report.vouchers {
      BudgetLayout.row(
        &sheet, one.exam,
        [
          (layout.fixed(Exact(one.people)), .integer),
          (layout.fixed(Exact(one.sureSittings)), .integer),
          (layout.fixed(BudgetLayout.count(one.expectedSittings)), .number(decimals: 1)),
          one.likelySittings.map { (layout.fixed(Exact(Int64(clamping: $0))), .integer) }
            ?? (.text("not known"), .text),
          (layout.fixed(layout.major(one.bundleWorth)), layout.money),
        ])
    }
    stock(&sheet)
  }

  private func stock(_ sheet: inout Sheet) {
    BudgetLayout.section(&sheet, "In stock")
    guard layout.report.vouchers.contains(where: { !$0.stock.isEmpty }) else {
      sheet.append([SheetEntry(.text("No stock was given (--vouchers)."), .text)])
      return
    }
    sheet.append(
      headings: [
        "Exam", "Last day", "How many", "How many up to then", "For first sittings",
        "Die unused on average", "Chance that any dies", "Exact?",
      ], figuresFrom: 2)
    for one in layout.report.vouchers {
      for stock in one.stock {
        let words = stock.endsInYear ? "not known" : "ends after the year"
        BudgetLayout.row(
          &sheet, one.exam,
          [
            (.day(stock.sitBy), .day),
            (.whole(stock.count), .integer), (.whole(stock.countUntil), .integer),
            (layout.fixed(Exact(Int64(stock.givenUntil))), .integer),
            stock.expectedDead.map {
              (layout.fixed(BudgetLayout.count($0)), .number(decimals: 1))
            } ?? (.text(words), .text),
            stock.chanceOfDead.map { (layout.fixed(BudgetLayout.count($0)), .share(decimals: 1)) }
              ?? (.text(words), .text),
            (
              .text(stock.isExact ? "" : "at least: shared with other last days, or one person's"),
              .text
            ),
          ])
      }
    }
  }
}
