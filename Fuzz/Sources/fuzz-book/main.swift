internal import Documents
internal import FuzzDriver
internal import Intake

// Read as every file of comma-separated values beside rosters: a book, a stock of vouchers, people who wait, a history,
// and what was allocated.
fuzz { bytes in
  let file = "book.csv"
  let diagnostics = Diagnostics()
  let book = Book.read(bytes, file: file, diagnostics) { name, place in
    Readings.catalog.exam(named: name, at: place, diagnostics, orElse: "name another")
  }
  Readings.check(diagnostics, gave: book != nil, of: file)
  if let book, !book.lines.isEmpty, Book.missingColumns(in: bytes).isEmpty {
    // What is put below stands below, and is read again.
    let longer = Book.appending(book.lines, to: bytes)
    precondition(longer.starts(with: bytes), "the book was rewritten")
    let again = Diagnostics()
    let read = Book.read(longer, file: file, again) { name, place in
      Readings.catalog.exam(named: name, at: place, again, orElse: "name another")
    }
    precondition(read?.lines == book.lines + book.lines, "a line was lost")
  }
  func table(_ diagnostics: Diagnostics) -> CSV.Table? {
    let table = CSV.read(bytes, file: file, diagnostics)
    Readings.check(diagnostics, gave: table != nil, of: file)
    return table
  }
  let readers: [(Diagnostics, CSV.Table) -> Bool] = [
    { stock($0).stock($1) != nil }, { stock($0).people($1) != nil },
    {
      HistoryReader($0, catalog: Readings.catalog, asOf: Readings.today).read($1, file: file) != nil
    },
    { diagnostics, table in
      _ = AllocationReader(diagnostics).read(table, file: file)
      return true
    },
  ]
  func stock(_ diagnostics: Diagnostics) -> StockReader {
    StockReader(diagnostics, catalog: Readings.catalog, asOf: Readings.today)
  }
  for read in readers {
    let own = Diagnostics()
    guard let table = table(own) else { continue }
    Readings.check(own, gave: read(own, table), of: file)
  }
}
