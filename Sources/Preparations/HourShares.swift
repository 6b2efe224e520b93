internal import Units

/// Whole hours by domain: what is aimed at weak domains, and what holds strong ones.
///
/// Both pots are full in an ordinary case: 70 and 30 %. Near the edges they run over into each other little by
/// little, so that a point more or less of a score moves a few hours and never a pot: what is aimed fades when
/// less than three points of the whole exam are missing, what is held when less than a fifth of the exam is
/// at its target.
struct HourShares {
  /// For each domain, in the order of the standings.
  let aimed: [Int]
  let held: [Int]

  /// Three points of the whole exam, in percent times parts per million.
  static let fullAim: Int128 = 3 * 100 * 10_000
  /// A fifth of the exam at its target, in percent times parts per million of fading.
  static let fullHold: Int128 = 20 * Int128(DomainStanding.fading)

  init(_ hours: Int, _ standings: Standings, _ shares: StudyShares) {
    let losses = standings.domains.map(\.loss)
    let strengths = standings.domains.map(\.strength)
    let (loss, strength) = (losses.reduce(0, +), strengths.reduce(0, +))
    var aim = HourShares.part(
      of: hours, shares.aimed, times: min(loss, HourShares.fullAim), over: HourShares.fullAim)
    // Whoever holds nothing on purpose aims all of it.
    if shares.held == .none { aim = hours }
    if strength < HourShares.fullHold {
      aim =
        hours
        - HourShares.part(of: hours, shares.held, times: strength, over: HourShares.fullHold)
    }
    if loss == 0 { aim = 0 }
    if strength == 0 { aim = hours }
    aimed = Apportionment.parts(of: aim, by: losses)
    held = Apportionment.parts(of: hours - aim, by: strengths)
  }

  private static func part(of hours: Int, _ share: Share, times top: Int128, over bottom: Int128)
    -> Int
  {
    Apportionment.rounded(
      Int128(hours) * share.value.numerator, times: top, over: bottom * share.value.denominator)
  }
}
