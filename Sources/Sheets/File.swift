import Glibc

/// The few operations on files that writing a workbook needs, each checked.
enum File {
  static func remove(_ path: String) { unlink(path) }

  /// The file that is replaced or made: the path itself, or where its links lead in the end. A folder, a
  /// device or a pipe is never replaced.
  static func target(of path: String) throws(WorkbookProblem) -> String {
    var target = path
    // As many as the system itself follows.
    for _ in 0..<40 {
      var status = stat()
      guard lstat(target, &status) == 0 else { return target }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return target
      case S_IFLNK: target = try destination(of: target)
      default:
        throw WorkbookProblem(
          .file, at: path, "\(path) is not an ordinary file, so it is not replaced by one",
          advice: "Name a file.")
      }
    }
    errno = ELOOP
    throw problem("cannot be written", path)
  }

  private static func destination(of link: String) throws(WorkbookProblem) -> String {
    var letters = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &letters, letters.count)
    guard count > 0, count < letters.count else { throw problem("cannot be followed", link) }
    let named = String(
      decoding: letters[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard !named.hasPrefix("/"), let slash = link.lastIndex(of: "/") else { return named }
    return link[...slash] + named
  }

  /// Makes sure of an empty file at a place before long work is spent on it.
  static func create(_ path: String) throws(WorkbookProblem) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw problem("cannot be written", path) }
    close(descriptor)
  }

  /// Puts a finished file in the place of another in one step.
  static func rename(_ old: String, to new: String) throws(WorkbookProblem) {
    guard Glibc.rename(old, new) == 0 else { throw problem("cannot be put in place", new) }
  }

  static func read(_ path: String) throws(WorkbookProblem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem("cannot be read", path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw problem("cannot be read", path) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  static var temporaryFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  /// The bytes that still fit on the disk of a folder and into one file; none where nobody knows.
  static func room(in folder: String) -> Int {
    var disk = statvfs()
    var limit = rlimit()
    guard statvfs(folder, &disk) == 0,
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
    else { return 0 }
    let (free, isHuge) = UInt(disk.f_bavail).multipliedReportingOverflow(by: UInt(disk.f_frsize))
    return Int(clamping: min(isHuge ? .max : free, UInt(limit.rlim_cur)))
  }

  /// A folder that only this user can read, for as long as `use` runs.
  static func withPrivateFolder<Result>(
    _ use: (String) throws(WorkbookProblem) -> Result
  ) throws(WorkbookProblem) -> Result {
    let parent = temporaryFolder
    var template = Array((parent + "/sheets-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw problem("takes no temporary folder", parent) }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { rmdir(folder) }
    return try use(folder)
  }

  private static func problem(_ fault: String, _ path: String) -> WorkbookProblem {
    let reason = String(cString: strerror(errno))
    return WorkbookProblem(
      .file, at: path, "\(path) \(fault): \(reason)",
      advice: "Check that the folder exists, can be written to and has room.")
  }
}
