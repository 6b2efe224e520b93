internal import Cases
internal import Sheets
internal import Units

extension RequestFormList {
  /// One voucher a row, with what happened to it.
  static let vouchers = RequestFormList(
    key: "vouchers.list",
    fields: [
      Field(name: "id", meaning: "of your own, not the code of the voucher"),
      day("sit by", "last day on which it pays a sitting"),
      Field(
        name: "value",
        meaning:
          "what it pays: an amount such as 400 USD, a share such as 50 %; blank for the whole fee"
      ),
      choice("bought by", ["employer", "candidate", "other"]),
      choice("used", ["yes", "no"], "; yes when it paid for an earlier sitting"),
      Field(
        name: "exams",
        meaning: "the exams that it is for, parted by ; when it is not for the one asked for"),
      day("convert by", "last day on which it can be turned into a code"),
      day("register by", "last day on which a sitting can be booked with it"),
      Field(name: "zone", meaning: "by whose clock its days end, such as America/Chicago"),
      day("retake.until", "last day of the second sitting that comes with it"),
      day("retake.proof by", "last day on which the fail can be proved for it"),
    ] + VoucherEvent.Kind.allCases.map { day("events.\($0.rawValue)", meaning(of: $0)) } + [
      choice(
        "events.gives back", ["yes", "no"],
        "; whether a booking that was given up left the voucher good"),
      day("events.sit by", "the new last day, where it was extended"),
    ], items: [])

  private static func meaning(of kind: VoucherEvent.Kind) -> String {
    switch kind {
    case .bought: "day on which it was bought"
    case .converted: "day on which it was turned into a code"
    case .registered: "day on which a sitting was booked with it"
    case .cancelled: "day on which the booking was given up in time"
    case .lateCancellation: "day on which it was given up too late"
    case .noShow: "day of a sitting to which nobody came"
    case .technicalVoid: "day of a sitting that counts for nothing"
    case .used: "day of the sitting that it paid"
    case .failProved: "day on which the fail was proved for its retake"
    case .retakeUsed: "day on which its retake was sat"
    case .extended: "day on which its last day was put off"
    case .transferred: "day on which it went to somebody else"
    case .expired: "day on which it expired"
    }
  }
}
