extension Workbook {
  /// The workbook as an `.xlsx` file: the same bytes for the same workbook, whenever and wherever.
  public func bytes() throws(WorkbookProblem) -> [UInt8] {
    try bytes(of: try Writing(self, results: .workedOut))
  }

  /// The same with wrong results beside every formula: whatever shows the right ones has worked the
  /// formulas out itself.
  package func bytesWithWrongResults() throws(WorkbookProblem) -> [UInt8] {
    try bytes(of: try Writing(self, results: .deliberatelyWrong))
  }

  /// Writes the file beside its place and then puts it there, so that nobody meets half a file and
  /// an older one stays untouched when something fails.
  public func write(to path: String) throws(WorkbookProblem) {
    let target = try File.target(of: path)
    let part = target + ".part"
    do {
      let writing = try Writing(self, results: .workedOut)
      try File.create(part)
      try writing.write(to: part)
      try File.rename(part, to: target)
    } catch {
      File.remove(part)
      throw error
    }
  }

  private func bytes(of writing: Writing) throws(WorkbookProblem) -> [UInt8] {
    try File.withPrivateFolder { folder throws(WorkbookProblem) in
      let path = folder + "/workbook.xlsx"
      defer { File.remove(path) }
      try writing.write(to: path)
      return try File.read(path)
    }
  }
}
