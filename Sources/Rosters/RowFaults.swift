extension RecordScan.Fault {
  var message: String {
    switch self {
    case .quoteNotClosed: "the quote is not closed"
    case .quoteInside: "a quote stands inside a cell that does not begin with one"
    case .textAfterQuote: "a quoted cell ends here: a separator or the end of the line is expected"
    case .tooLong: "this row has more than \(RecordScan.longest / 1_000_000) MB"
    }
  }

  var help: String {
    switch self {
    case .quoteNotClosed: "close it, or double it where it belongs to the text"
    case .quoteInside, .textAfterQuote: "quote the whole cell and double the quotes in it"
    case .tooLong: "a quote was lost, or this is no roster"
    }
  }
}

extension RecordScan {
  /// Whether no cell holds anything.
  var isBlank: Bool {
    fault == nil
      && cells.allSatisfy { cell in
        var index = cell.start
        while index < cell.end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        return index == cell.end
      }
  }

  /// Whether it has more or fewer cells than the header; blank ones behind the last column do no harm.
  func isRagged(_ width: Int) -> Bool {
    guard cellCount != width else { return false }
    return cellCount < width || cellCount > RecordScan.mostCells
      || cells[width...].contains { $0.end > $0.start }
  }

  func raggedMessage(_ width: Int) -> String {
    "this row has \(cellCount == 1 ? "1 cell" : "\(cellCount) cells"), but the header names \(width)"
  }
}
