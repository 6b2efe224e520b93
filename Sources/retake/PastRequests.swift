import Documents

/// Which files of a folder are requests.
enum PastRequests {
  /// False only for what can be read and is something else: a workbook without the sheet *Request*, YAML without the key
  /// `request`. What cannot be read is taken for a request, so that its problem is said.
  static func isRequest(_ path: String) -> Bool {
    let silent = Diagnostics()
    guard let bytes = FileAccess.read(path, silent) else { return true }
    if path.lowercased().hasSuffix(".xlsx") {
      let sheets = Spreadsheet.read(bytes, file: path, silent)
      return sheets?.contains { $0.name == "Request" } ?? true
    }
    guard let node = YAML.read(bytes, file: path, silent), case .mapping = node.content else {
      return true
    }
    return node["request"] != nil
  }
}
