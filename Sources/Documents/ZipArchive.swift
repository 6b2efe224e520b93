internal import CZip

/// A zip archive over bytes that outlive it.
final class ZipArchive {
  enum Problem: Error { case damaged, tooLarge }

  /// A small archive can unpack to terabytes; a workbook of this size is none.
  static let largest = 20_000_000

  private let archive: OpaquePointer
  private var unpacked = 0

  init?(_ bytes: UnsafeRawBufferPointer) {
    var error = zip_error_t()
    guard
      let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error)
    else { return nil }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      return nil
    }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  func holds(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

  /// The bytes of one file in the archive; nil when there is none of that name.
  func part(_ name: String) throws(Problem) -> [UInt8]? {
    let index = zip_name_locate(archive, name, 0)
    guard index >= 0 else { return nil }
    var status = zip_stat_t()
    guard zip_stat_index(archive, UInt64(index), 0, &status) == 0 else { throw .damaged }
    guard status.size <= UInt64(ZipArchive.largest) else { throw .tooLarge }
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else { throw .damaged }
    defer { zip_fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Int(zip_fread(file, &part, UInt64(part.count)))
      if count == 0 { return bytes }
      guard count > 0 else { throw .damaged }
      // The size an archive states may be a lie: what counts is what comes out.
      unpacked += count
      guard unpacked <= ZipArchive.largest else { throw .tooLarge }
      bytes += part[..<count]
    }
  }
}
