internal import Glibc

/// Lets one process at a time read a file, decide, and replace it.
///
/// The file itself is replaced as a whole, so what is locked is an empty file beside it, which is gone when
/// nobody holds it. The system lets go of a lock whose process ended, in whatever way.
public enum FileLock {
  private static let pause: UInt32 = 10_000
  /// Half a minute: longer than any process has reason to hold a lock.
  private static let patience = 3_000

  /// Does the work while nobody else holds the lock of that file.
  public static func holding<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
    let beside = "\(path).lock"
    let descriptor = try take(beside, for: path)
    defer {
      // Taken away while it is still held: whoever waits for it looks again for the one in place.
      unlink(beside)
      close(descriptor)
    }
    return try work()
  }

  private static func take(_ beside: String, for path: String) throws(FileProblem) -> Int32 {
    for _ in 0..<patience {
      let descriptor = open(beside, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw FileAccess.problem(at: path) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        if isInPlace(descriptor, beside) { return descriptor }
        close(descriptor)
        continue
      }
      let reason = errno
      close(descriptor)
      guard reason == EWOULDBLOCK || reason == EINTR else {
        errno = reason
        throw FileAccess.problem(at: path)
      }
      usleep(pause)
    }
    throw FileProblem(
      path: path,
      message: "another process has been writing to it for half a minute: nothing was written")
  }

  /// Whether the name still stands for the file that was locked.
  private static func isInPlace(_ descriptor: Int32, _ beside: String) -> Bool {
    var (held, named) = (stat(), stat())
    return fstat(descriptor, &held) == 0 && stat(beside, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
