public import Sheets

/// Cells of the sheet *Bookings* that other sheets refer to.
public struct BookingCells: Sendable {
  /// All ways of a scenario that end alike: passed at a booking, or without a pass.
  struct Group: Sendable {
    let chance: CellID
    /// On average over these ways.
    let total: CellID
    let employer: CellID
    let candidate: CellID
    let bookings: CellID
    let sat: CellID
    let days: CellID

    init(_ sheet: inout Sheet) {
      chance = sheet.reserve()
      total = sheet.reserve()
      employer = sheet.reserve()
      candidate = sheet.reserve()
      bookings = sheet.reserve()
      sat = sheet.reserve()
      days = sheet.reserve()
    }

    /// In the order of the columns behind the chance.
    var means: [CellID] { [total, employer, candidate, bookings, sat, days] }
  }

  /// A scenario in which nobody may come to a booking.
  struct Ways: Sendable {
    /// By the booking that is passed, from 0; nil where none of that number can be.
    var passes: [Group?]
    let stopped: Group
    /// Over all ways: in all, the employer's, the candidate's, and bookings.
    let total: CellID
    let employer: CellID
    let candidate: CellID
    let bookings: CellID
    /// Of each way that passes, in the order of the rows.
    let days: [CellID]
    let chances: [CellID]
  }

  public struct Column: Sendable {
    /// The chance that nobody comes to a booking: an input; nil where everybody comes.
    public internal(set) var noShow: CellID?
    /// The chance that a booking is moved, and what that costs: inputs; nil where none is.
    public internal(set) var moved: CellID?
    public internal(set) var fee: CellID?
    /// Holds as long as these are as delivered.
    var tests: [Formula] = []
    var ways: Ways?
  }

  public internal(set) var columns: [Column]

  /// What moving costs on average at one booking; nil where none is moved.
  func moving(_ index: Int) -> Formula? {
    guard let moved = columns[index].moved, let fee = columns[index].fee else { return nil }
    return moved.formula * fee.formula
  }
}
