/// Who failed SCOR four days ago, and asks under the policy *strict*: a request but for what is asked.
enum FailedOnce {
  static let request = """
    request: 1
    exam: SCOR
    as of: 2026-11-24
    policy: strict
    candidate: {id: c-17, employment type: full-time, employed since: 2021-04-01}
    sittings:
      complete since: ever
      list: [{day: 2026-11-20, outcome: failed, paid: []}]

    """
}
