/// A request for a retake of SCOR, and twenty ways back to it that all differ in more than a chance.
enum Inputs {
  static let request = """
    request: 1
    exam: SCOR
    as of: 2026-11-24
    candidate: {id: c-1, employment type: full-time, employed since: 2021-04-01}
    sittings: {complete since: ever, list: [{day: 2026-11-06, outcome: failed, paid: []}]}
    ask:
      costs:
        - {category: exam-fee, amount: 400 USD}
        - {category: course, amount: 780 USD}
        - {category: materials, amount: 90 USD}
    payments: {complete since: ever}
    value of passing: "9,000 USD"
    """

  static let scenarios = """
    scenarios: 1
    request: request.yaml
    base:
      name: at once
      days: earliest
      without: [course, materials]
      stop: {attempts: 10}
      chance: {low: 40 %, base: 55 %, high: 65 %, source: a benchmark}
      hours: {study: {own time: 20}, study again: {own time: 10}, seat: 4, travel: 2, hourly cost: 62 USD}
    alternatives:
      - {name: under the policy, days: earliest under the policy}
      - {name: a week, days: {weeks after: 1}, preparation: targeted}
      - name: two weeks and a book
        days: {weeks after: 2}
        costs: [{category: materials, amount: 120 USD}]
      - name: three weeks and a course
        days: {weeks after: 3}
        costs: [{category: course, amount: 780 USD, again: kept}]
        preparation: {odds: 1.8, odds at worst: 1, odds at best: 3, source: a benchmark}
      - name: a course each time
        days: {weeks after: 4}
        costs: [{category: course, amount: 640 USD, again: repeated}]
        preparation: {odds: 1.5, source: a benchmark}
      - name: a camp
        days: {weeks after: 5}
        costs: [{category: course, amount: "2,995 USD", again: {upgraded for: 300 USD}}]
        preparation: {odds: 2.2, source: a benchmark}
      - {name: my own money, pays: candidate, days: {weeks after: 6}}
      - {name: the employer's money, pays: employer, days: {weeks after: 7}}
      - {name: a bundle, bundle: {surcharge: 60 USD, within: 180 days}}
      - {name: a bundle on my own account, pays: candidate, bundle: {surcharge: 60 USD, within: 180 days}}
      - name: named days
        days: [2026-12-10, 2027-01-15, 2027-02-20]
      - name: far days and travel
        days: [2027-03-10, 2027-04-15, 2027-05-20, 2027-06-24]
        costs: [{category: travel, amount: 140 USD, again: repeated}]
      - {name: wait for the money, days: when the employer pays, delay per month: 250 USD}
      - {name: taxed, days: {weeks after: 8}, tax: {share: 20 %, label: a benchmark}}
      - name: a penalty
        extra: [{what: a penalty, amount: 500 USD, by: employer, when: {not certified by: 2027-01-31}}]
      - {name: later counts less, days: {weeks after: 9}, discount a year: 5 %}
      - name: counts
        days: {weeks after: 10}
        chance: {passes: 12, fails: 8, source: a benchmark}
      - name: practice tests
        days: {weeks after: 1}
        costs: [{category: practice-tests, amount: 99 USD, again: repeated}]
        chance: {each attempt: [50 %, 60 %, 65 %], source: a benchmark}
      - name: everything
        days: {weeks after: 12}
        costs:
          - {category: course, amount: "1,200 USD", again: {upgraded for: 200 USD}}
          - {category: materials, amount: 150 USD, again: kept, of one version: yes}
          - {category: travel, amount: 60 USD, again: repeated}
        preparation: {odds: 2, source: a benchmark}
    """
}
