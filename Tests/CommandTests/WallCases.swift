extension Wall {
  /// Every kind of slip that a request can hold, each alone in a sound one.
  static let slips = [
    Wall(
      "wrong type: text for a mapping", "{id: c-17, employment type: full-time, fte: 100 %}",
      "c-17",
      at: "5:12", "`candidate` needs keys and values", "`c-17` stands here"),
    Wall(
      "wrong type: a list for a day", "planned day: 2026-12-10", "planned day: [2026-12-10]",
      at: "12:16", "`planned day` needs a day, such as `2026-11-06`"),
    Wall(
      "wrong type: text for a number", "request: 1", "request: one", at: "1:10",
      "`one` is not a whole number"),
    Wall(
      "unknown key", "planned day:", "planed day:", at: "12:3", "unknown key `planed day`",
      "did you mean `planned day`?"),
    Wall(
      "unknown word", "outcome: failed", "outcome: faild", at: "10:34",
      "`faild` is not a value of `outcome`", "did you mean `failed`?"),
    Wall(
      "duplicate key", "as of: 2026-11-24", "as of: 2026-11-24\nas of: 2026-11-25", at: "3:1",
      "the key `as of` is given twice: first on line 2"),
    Wall(
      "31 April", "day: 2026-11-06", "day: 2026-04-31", at: "10:13", "`2026-04-31` is not a day",
      "April has 30 days"),
    Wall(
      "29 February of a year without one", "planned day: 2026-12-10", "planned day: 2027-02-29",
      at: "12:16", "February 2027 has 28 days"),
    Wall(
      "sittings out of order", "day: 2025-11-06", "day: 2026-11-10", at: "10:13",
      "the sitting of 2026-11-06 stands after the one of 2026-11-10",
      "list the sittings in the order of time"),
    Wall(
      "a future day with an outcome", "day: 2026-11-06", "day: 2026-11-25", at: "10:13",
      "`2026-11-25` lies after 2026-11-24 and already has an outcome", "write `outcome: booked`"),
    Wall(
      "an amount without currency", "amount: 400 USD", "amount: 400", at: "14:36",
      "`400` needs a currency, such as `400 USD`"),
    Wall(
      "a currency that is none", "amount: 400 USD", "amount: 400 USDD", at: "14:36",
      "`USDD` is not an ISO 4217 code", "did you mean `USD`?"),
    Wall(
      "a negative amount", "amount: 400 USD", "amount: -400 USD", at: "14:36",
      "`-400 USD` is below zero"),
    Wall(
      "more cents than a currency has", "amount: 400 USD", "amount: 400.005 USD", at: "14:36",
      "has too many decimals: USD has 2"),
    Wall(
      "a probability above 1", "value: 60 %", "value: 1.2", at: "16:17",
      "`1.2` is not a probability from 0 to 1"),
    Wall(
      "a probability below 0", "value: 60 %", "value: -0.2", at: "16:17",
      "`-0.2` is not a probability from 0 to 1"),
    Wall(
      "a share above 100 %", "fte: 100 %", "fte: 120 %", at: "5:56",
      "`120 %` is not a probability from 0 to 1"),
    Wall(
      "an exam nobody knows", "exam: SCOR", "exam: SCRO", at: "4:7",
      "`SCRO` is not an exam of the catalogue", "did you mean"),
    Wall(
      "a key that is needed", "{id: c-17, employment", "{employment", at: "5:12",
      "`candidate` needs `id`"),
    Wall(
      "a tab for blanks", "  planned day", "\tplanned day", at: "12:1",
      "a tab cannot indent a line: use spaces"),
    Wall(
      "a bracket left open", "- {category: exam-fee, amount: 400 USD}",
      "- {category: exam-fee, amount: 400 USD", at: "15:9", "the braces of line 14 are not closed"),
    Wall(
      "a tag", "request: 1", "request: !!int 1", at: "1:10", "a tag is not read here"),
    Wall(
      "a second document", "chance:", "---\nchance:", at: "16:1", "a second document begins here"),
  ]
}
