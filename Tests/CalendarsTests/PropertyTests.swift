import Calendars
import Testing
import Units

/// Laws that hold for every calendar, tried on every day whose answer is known.
@Suite("Laws of working days")
struct PropertyTests {
  static let places: [(String, String?)] = [
    ("us", nil), ("gb", "SCT"), ("de", "HE"), ("jp", nil), ("fr", "general"), ("au", "NSW"),
  ]

  private func days() throws -> [Day] {
    let first = try day("2024-01-01")
    return (0..<3200).map { first.adding(days: $0) }
  }

  @Test("the next open day is open, not before, and its own next open day", arguments: places)
  func next(country: String, subdivision: String?) throws {
    let calendar = try Calendars.work(country, subdivision)
    for day in try days() {
      let next = try calendar.nextOpenDay(onOrAfter: day)
      #expect(next >= day)
      #expect(try calendar.isOpen(next))
      #expect(try calendar.nextOpenDay(onOrAfter: next) == next)
      for between in 0..<next.days(since: day) {
        #expect(try !calendar.isOpen(day.adding(days: between)))
      }
    }
  }

  @Test(
    "business days: later days and larger counts never come earlier, and counts add up",
    arguments: places)
  func monotone(country: String, subdivision: String?) throws {
    let calendar = try Calendars.work(country, subdivision)
    var before = try calendar.adding(businessDays: 3, to: day("2023-12-31").adding(days: 1))
    for day in try days() {
      let three = try calendar.adding(businessDays: 3, to: day)
      #expect(three >= before)
      before = three
      let one = try calendar.adding(businessDays: 1, to: day)
      #expect(one > day)
      #expect(try calendar.adding(businessDays: 2, to: one) == three)
      // From an open day, there and back again.
      #expect(try calendar.adding(businessDays: -2, to: three) == one)
    }
  }

  @Test("a closed day more never brings the next open day forward")
  func closures() throws {
    let country = try Calendars.country("us")
    let plain = try WorkCalendar(country)
    for number in 0..<60 {
      let closed = try day("2026-12-01").adding(days: number)
      let list = ClosedDays(owner: "Acme", known: .always, names: [closed: "closed"])
      let calendar = try WorkCalendar(country, closures: [list])
      for start in 0..<60 {
        let day = try day("2026-12-01").adding(days: start)
        #expect(try calendar.nextOpenDay(onOrAfter: day) >= plain.nextOpenDay(onOrAfter: day))
      }
    }
  }
}
