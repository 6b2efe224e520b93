internal import Calendars
internal import Cases
internal import ExamCatalog
internal import Units

/// Where an exam can be sat instead of at the planned centre.
struct OfferedPlaces {
  /// Online first, where no source says that the exam is not sat online; none where no centre is planned.
  let others: [SittingPlace]

  init(_ places: SittingPlaces, of exam: Exam, on day: Day) {
    guard let chosen = places.chosen, chosen.calendar != nil else {
      others = []
      return
    }
    let known = exam.deliveries.filter { $0.valid.contains(day) }
    let isOnline = known.isEmpty || known.contains { $0.value.contains(.online) }
    others = (isOnline ? [SittingPlace.online] : []) + places.others
  }
}
