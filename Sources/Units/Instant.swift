/// A moment to the minute, with the offset from UTC of the place where it was noted.
///
/// A rule of hours counts on instants: 24 hours stay 24 hours over a change of the clocks.
public struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Minutes since 1970-01-01 00:00 UTC.
  public let minutes: Int64
  /// Minutes that the clock on the wall is ahead of UTC there.
  public let offset: Int

  public init(minutes: Int64, offset: Int = 0) {
    self.minutes = minutes
    self.offset = offset
  }

  /// Reads `2026-10-24T15:30+02:00`, `2026-10-24 15:30+02:00` and `2026-10-24T13:30Z`; nil without
  /// an offset, since a time of day alone names no instant.
  public init?(parsing text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, bytes[10] == 0x54 || bytes[10] == 0x20,
      let day = Day(parsing: String(decoding: bytes[..<10], as: UTF8.self)),
      let time = Instant.minutes(bytes[11..<16]), time < 24 * 60,
      let offset = Instant.offset(bytes[16...])
    else { return nil }
    self.init(minutes: Int64(day.number) * 1440 + Int64(time - offset), offset: offset)
  }

  public func adding(hours: Int) -> Instant {
    Instant(minutes: minutes + Int64(hours) * 60, offset: offset)
  }

  /// The same moment as a clock elsewhere shows it.
  public func at(offset: Int) -> Instant { Instant(minutes: minutes, offset: offset) }

  /// The day that the calendar showed there.
  public var day: Day { Day(number: Int32(clamping: Instant.whole(local, by: 1440))) }

  private var local: Int64 { minutes + Int64(offset) }

  /// `2026-10-24 15:30 +02:00`
  public var description: String {
    let time = Int(local - Instant.whole(local, by: 1440) * 1440)
    guard offset != 0 else { return "\(day) \(Instant.clock(time)) UTC" }
    return "\(day) \(Instant.clock(time)) \(offset < 0 ? "-" : "+")\(Instant.clock(abs(offset)))"
  }

  public static func < (left: Instant, right: Instant) -> Bool { left.minutes < right.minutes }

  private static func whole(_ number: Int64, by size: Int64) -> Int64 {
    number >= 0 ? number / size : -((size - 1 - number) / size)
  }

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    if sign == 0x5A { return bytes.count == 1 ? 0 : nil }
    // No place on Earth is further from UTC than 14 hours.
    guard sign == 0x2B || sign == 0x2D, let size = minutes(bytes.dropFirst()), size <= 14 * 60
    else { return nil }
    return sign == 0x2D ? -size : size
  }

  /// `15:30` as minutes.
  private static func minutes(_ bytes: ArraySlice<UInt8>) -> Int? {
    let parts = bytes.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
      parts.joined().allSatisfy({ (0x30...0x39).contains($0) }),
      let hours = Int(String(decoding: parts[0], as: UTF8.self)),
      let minutes = Int(String(decoding: parts[1], as: UTF8.self)), minutes < 60
    else { return nil }
    return hours * 60 + minutes
  }
}
