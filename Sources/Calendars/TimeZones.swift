internal import Documents

/// The time zones of the system's database (the package `tzdata`).
///
/// Nothing stands in for a zone that is missing: without the database, or with a name that it does not have,
/// there is an error and never UTC.
public struct TimeZones: Sendable {
  /// Where the database is.
  public let folder: String

  /// - Parameter folder: where every Linux system has the database, unless a test says otherwise.
  public init(folder: String = "/usr/share/zoneinfo") { self.folder = folder }

  /// A zone by its name, such as `America/Chicago`.
  ///
  /// - Throws: `ZoneProblem` when there is no database, no such zone, or a damaged file.
  public func zone(_ name: String) throws(ZoneProblem) -> Zone {
    guard isReadable else { throw .noDatabase(folder: folder) }
    guard isName(name) else { throw .noSuchZone(name, near: near(name)) }
    let diagnostics = Diagnostics()
    guard let bytes = FileAccess.read("\(folder)/\(name)", diagnostics) else {
      throw .noSuchZone(name, near: near(name))
    }
    guard let zone = ZoneFile.read(bytes, name: name) else { throw .damaged(name) }
    return zone
  }

  /// Whether the database has a file by that name.
  func has(_ name: String) -> Bool {
    isName(name) && FileAccess.read("\(folder)/\(name)", Diagnostics()) != nil
  }

  /// The release of the database, such as `2025b`; nil where it does not say.
  public var version: String? {
    let first = lines(of: "tzdata.zi").first?.split(separator: " ") ?? []
    return first.count == 3 && first[1] == "version" ? String(first[2]) : nil
  }

  private var isReadable: Bool { (try? FileAccess.names(in: folder)) != nil }

  /// Letters, digits, `_`, `+` and `-` between slashes: no way out of the folder. `right/` counts leap seconds.
  private func isName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.first != "right"
      && parts.allSatisfy { part in
        part.first?.isLetter == true
          && part.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2B, 0x2D: true
            default: false
            }
          }
      }
  }

  /// The zone that was probably meant: the same but for a slip, or the one of that city.
  private func near(_ name: String) -> String? {
    let names = lines(of: "tzdata.zi").compactMap { line -> String? in
      let words = line.split(separator: " ")
      return switch words.first {
      case "Z" where words.count > 1: String(words[1])
      case "L" where words.count > 2: String(words[2])
      default: nil
      }
    }
    let city = name.replacing(" ", with: "_").lowercased()
    return names.first { $0.lowercased() == city || $0.lowercased().hasSuffix("/" + city) }
      ?? Spelling.nearest(name, among: names).first
  }

  private func lines(of file: String) -> [String] {
    let diagnostics = Diagnostics()
    let path = "\(folder)/\(file)"
    return FileAccess.read(path, diagnostics)
      .flatMap { TextLines.read($0, file: path, diagnostics) } ?? []
  }
}

/// Why there is no time zone.
public enum ZoneProblem: Error, Hashable, Sendable {
  case noDatabase(folder: String)
  case noSuchZone(String, near: String?)
  case damaged(String)

  /// What is wrong and what to do, in words for a person.
  public var message: String {
    switch self {
    case .noDatabase(let folder):
      "the system has no database of time zones in `\(folder)`: install the package `tzdata`"
    case .noSuchZone(let name, let near):
      "there is no time zone \(name.inBackticks)"
        + (near.map { ": did you mean \($0.inBackticks)?" } ?? ", such as `Europe/Berlin`")
    case .damaged(let name):
      "the file of the time zone \(name.inBackticks) cannot be read: install the package `tzdata` again"
    }
  }
}
