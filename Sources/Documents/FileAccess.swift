internal import Glibc

/// Reads whole files and replaces whole files.
public enum FileAccess {
  /// - Parameters:
  ///   - path: of the file, from the folder that the program runs in.
  ///   - d: takes every problem, with its place.
  ///   - most: bytes; nil for as many as a document may have. A file of a million rows is larger.
  public static func read(_ path: String, _ d: Diagnostics, atMost most: Int? = nil) -> [UInt8]? {
    let most = most ?? SourceText.largest
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason = errno
      d.error(
        reason == ENOENT
          ? "there is no such file" : "the file cannot be opened: \(words(for: reason))",
        at: .file(path))
      return nil
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      d.error("the file cannot be read: \(words(for: errno))", at: .file(path))
      return nil
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      d.error("this is a folder, not a file", at: .file(path))
      return nil
    default:
      // A pipe or a device may never end.
      d.error("this is not an ordinary file", at: .file(path))
      return nil
    }
    let size = Int(status.st_size)
    guard SourceText.isWithinLimit(size, file: path, d, most: most) else { return nil }
    return contents(of: descriptor, path, d, expected: size, most)
  }

  private static func contents(
    of descriptor: Int32, _ path: String, _ d: Diagnostics, expected: Int, _ most: Int
  ) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &part, part.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        d.error("the file cannot be read: \(words(for: errno))", at: .file(path))
        return nil
      }
      bytes += part[..<count]
      // The file may have grown since its size was asked.
      guard SourceText.isWithinLimit(bytes.count, file: path, d, most: most) else { return nil }
    }
  }

  /// The names in a folder, in no order of meaning.
  public static func names(in folder: String) throws(FileProblem) -> [String] {
    guard let stream = opendir(folder) else {
      throw FileProblem(
        path: folder,
        message: "the folder cannot be read: "
          + (errno == ENOTDIR ? "this is not a folder" : words(for: errno)))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Puts a finished file in place of the old one, or leaves the old one as it was.
  ///
  /// The bytes go to a temporary file in the same folder, reach the disk, and take the name in one
  /// step, so that nobody ever meets half a file. A link stays, and the file that it names is replaced;
  /// a folder, a device or a pipe is never replaced.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    let target = try target(of: path)
    let temporary = "\(target).\(getpid()).\(UInt32.random(in: 0 ... .max)).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw problem(at: path) }
    do throws(FileProblem) {
      defer { close(descriptor) }
      try fill(descriptor, with: bytes, for: path, target)
      guard rename(temporary, target) == 0 else { throw problem(at: path) }
    } catch {
      unlink(temporary)
      throw error
    }
    settleFolder(of: target)
  }

  /// The file that is replaced or made: the path itself, or where its links lead in the end.
  private static func target(of path: String) throws(FileProblem) -> String {
    var target = path
    // As many as the system itself follows.
    for _ in 0..<40 {
      var status = stat()
      guard lstat(target, &status) == 0 else { return target }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return target
      case S_IFDIR: throw problem(at: path, EISDIR)
      case S_IFLNK:
        guard let next = destination(of: target) else { throw problem(at: path) }
        target = next
      default:
        throw FileProblem(
          path: path, message: "the file cannot be written: this is not an ordinary file")
      }
    }
    throw problem(at: path, ELOOP)
  }

  private static func destination(of link: String) -> String? {
    var letters = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &letters, letters.count)
    guard count > 0, count < letters.count else { return nil }
    let named = String(
      decoding: letters[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard !named.hasPrefix("/"), let slash = link.lastIndex(of: "/") else { return named }
    return link[...slash] + named
  }

  /// The one of `others` that stands at the same place as `path`, whatever way its name leads there.
  public static func same(as path: String, among others: [String]) -> String? {
    guard let own = identity(of: path) else { return nil }
    return others.first { identity(of: $0) == own }
  }

  private static func identity(of path: String) -> [UInt64]? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  private static func fill(
    _ descriptor: Int32, with bytes: [UInt8], for path: String, _ target: String
  ) throws(FileProblem) {
    var old = stat()
    if stat(target, &old) == 0 { fchmod(descriptor, old.st_mode & 0o777) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw problem(at: path) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw problem(at: path) }
  }

  /// Makes the new name last through a power cut; the file itself is already safe on the disk, so a
  /// folder that cannot be synchronised is no failure.
  private static func settleFolder(of path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  static func problem(at path: String, _ reason: Int32 = errno) -> FileProblem {
    FileProblem(path: path, message: "the file cannot be written: \(words(for: reason))")
  }

  static func words(for reason: Int32) -> String {
    switch reason {
    case ENOENT: "there is no such folder"
    case EACCES, EPERM: "permission denied"
    case EISDIR: "this is a folder"
    case ENOTDIR: "a part of the path is not a folder"
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the disk is read-only"
    case ELOOP: "the links lead nowhere"
    default: String(cString: strerror(reason))
    }
  }
}

/// Why a file could not be written; the old file is still in place.
public struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let message: String

  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  /// `reports/decision.xlsx: error: the file cannot be written: there is no such folder`
  public var description: String { "\(path): error: \(message)" }
}
