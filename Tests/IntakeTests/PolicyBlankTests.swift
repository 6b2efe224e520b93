import Assessments
import Cases
import Facts
import Intake
import PolicyRules
import Testing
import Units

@Suite("A blank of the questionnaire is asked about, never assumed, paid or refused")
struct PolicyBlankTests {
  /// Every cost that a policy can speak of, in amounts that no limit of the strict answers cuts.
  private static let everyCost: [(CostCategory, String)] = [
    (.examFee, "400"), (.course, "200"), (.materials, "80"), (.practiceTests, "60"),
    (.travel, "40"), (.membership, "30"),
  ]

  @Test("a form with every question blank: a person is asked each of them, and nothing is paid")
  func whollyBlank() throws {
    let answer = try Questionnaire().decide(request(ask: PolicyBlankTests.everyCost))
    #expect(answer.recommendation == .needsPerson(roles: ["HR"]))
    #expect(answer.judgement?.entries.allSatisfy { $0.payable.isZero } == true)
    #expect(answer.judgement?.entries.allSatisfy { $0.mostByClauses.isZero } == true)
    // The exam fee and five other costs are silence; the other questions are asked by their words.
    let asked = answer.questions.map(\.question).joined(separator: "\n")
    for point in [
      PolicyPoint.title, .effectiveFrom, .currency, .exams, .employment, .tenure, .attempts,
      .noShow, .yearlyCap, .examCap, .practiceTests, .courseHours, .labHours, .signOff,
      .daysBetween, .claim, .firstApprover, .leavingWithin, .appeal,
    ] {
      let question = try #require(PolicyQuestion.all.first { $0.point == point })
      #expect(asked.contains("“\(question.text)” (\(point.rawValue), "), "\(point)")
    }
    // Nineteen questions and six costs, each once.
    #expect(answer.questions.count == 19 + 6)
    #expect(Set(answer.questions.map(\.question)).count == 25)
  }

  @Test("the strict answers, filled whole, approve every cost")
  func whole() throws {
    let answer = try Questionnaire.strict.decide(request(ask: PolicyBlankTests.everyCost))
    #expect(answer.recommendation == .approve)
    // 200 + 100 + 80 + 60 + 20 + 30.
    #expect(answer.ifPassed == (try usd("490")))
  }

  @Test(
    "one blank in them, whichever it is, needs a person and holds the money",
    arguments: Questionnaire.strict.answers.keys.sorted { $0.rawValue < $1.rawValue }.filter {
      // Some matter to other requests than this one, and amounts may need the currency: see below.
      ![.firstShare, .exceptions, .thirdApprover, .thirdUpTo, .currency].contains($0)
    })
  func singleBlank(point: PolicyPoint) throws {
    let form = Questionnaire.strict.changed([point: nil])
    let answer = try form.decide(request(ask: PolicyBlankTests.everyCost))
    #expect(answer.recommendation == .needsPerson(roles: ["HR"]))
    // A cost of which no clause speaks is alone in waiting; another blank holds every cost.
    let silent: [PolicyPoint: [CostCategory]] = [
      .secondShare: [.examFee], .feePaid: [.examFee], .courseShare: [.course],
      .courseCap: [.course], .materialsShare: [.materials], .materialsCap: [.materials],
      .testsShare: [.practiceTests], .testsCap: [.practiceTests], .travelShare: [.travel],
      .travelCap: [.travel], .membershipShare: [.membership], .membershipCap: [.membership],
      .costsPaid: [.course, .materials, .practiceTests, .travel, .membership],
    ]
    for cost in silent[point] ?? PolicyBlankTests.everyCost.map(\.0) {
      #expect(answer.entry(cost)?.payable == (try usd("0")), "\(cost)")
    }
    // The remark names the cell, whether a clause stands there or none.
    #expect(try form.yaml().contains(" is blank:"))
  }

  @Test("the share of a first attempt, left blank, matters to a first attempt alone")
  func firstShare() throws {
    let form = Questionnaire.strict.changed([.firstShare: nil])
    #expect(
      try form.decide(request(failed: [])).recommendation == .needsPerson(roles: ["HR"]))
    #expect(try form.decide(request()).ifPassed == (try usd("200")))
  }

  @Test("the currency, left blank while every amount says its own: it is asked about all the same")
  func currency() throws {
    let amounts = Questionnaire.strict.answers.filter { point, answer in
      let question = PolicyQuestion.all.first { $0.point == point }
      return question?.expected == .money && Int(answer) != nil
    }
    #expect(amounts.count == 5)
    var form = Questionnaire.strict.changed([.currency: nil, .yearlyCap: "1,500 USD"])
    for (point, answer) in amounts { form.answers[point] = answer + " USD" }
    let answer = try form.decide(request())
    #expect(answer.recommendation == .needsPerson(roles: ["HR"]))
    #expect(answer.entry(.examFee)?.payable == (try usd("0")))
    #expect(answer.judgement?.policy.currency == .usd)
  }

  @Test("who may make an exception, left blank: HR is asked where a condition is not met")
  func exceptions() throws {
    let form = Questionnaire.strict.changed([.exceptions: nil])
    #expect(try form.decide(request()).recommendation == .approve)
    var partTime = try request()
    partTime.candidate.employmentType = Timeline([.init(from: nil, value: "part-time")])
    #expect(try form.decide(partTime).recommendation == .needsPerson(roles: ["HR"]))
  }

  @Test(
    "a band of amounts for which nobody is named: whoever asks for so much needs a person",
    arguments: [PolicyPoint.thirdApprover, .thirdUpTo])
  func approvers(point: PolicyPoint) throws {
    let form = Questionnaire.strict.changed([point: nil])
    // 810 is above 800; 400 is not.
    #expect(
      try form.decide(request(ask: PolicyBlankTests.everyCost)).recommendation
        == .needsPerson(roles: ["HR"]))
    #expect(try form.decide(request()).recommendation == .approve)
  }

  @Test("a blank that a person answers for one request no longer stands in its way")
  func answered() throws {
    let form = Questionnaire.strict.changed([.yearlyCap: nil, .capYear: nil, .fiscalYear: nil])
    var funding = try request()
    #expect(try form.decide(funding).recommendation == .needsPerson(roles: ["HR"]))
    funding.stated["fundable-without-yearly-cap"] = Timeline([
      .init(from: nil, value: .flag(true))
    ])
    #expect(try form.decide(funding).recommendation == .approve)
    funding.stated["fundable-without-yearly-cap"] = Timeline([
      .init(from: nil, value: .flag(false))
    ])
    #expect(try form.decide(funding).recommendation == .decline)
  }

  @Test(
    "the word none is an answer: there is no such rule, a remark says so, and nobody is asked",
    arguments: [
      (PolicyPoint.title, []), (.effectiveFrom, []), (.exams, []), (.employment, []),
      (.tenure, []), (.attempts, []), (.noShow, []),
      (.yearlyCap, [PolicyPoint.capYear, .fiscalYear]), (.examCap, []),
      (.practiceTests, [.testScore, .testsWithin]), (.testScore, []), (.courseHours, []),
      (.labHours, []), (.signOff, [.signOffBy]), (.daysBetween, []), (.courseCap, []),
      (.claim, []),
      (
        .firstApprover, [.firstUpTo, .secondApprover, .secondUpTo, .thirdApprover, .thirdUpTo]
      ), (.firstUpTo, [.secondApprover, .secondUpTo, .thirdApprover, .thirdUpTo]),
      (.leavingWithin, [.leavingAmount, .leavingHowMuch, .leavingFrom, .leavingRegions]),
      (.leavingAmount, []),
      (.exceptions, []), (.appeal, []),
    ])
  func noneIsNoBlank(point: PolicyPoint, idle: [PolicyPoint]) throws {
    var changes: [PolicyPoint: String?] = [point: "none"]
    for other in idle { changes.updateValue(nil, forKey: other) }
    let form = Questionnaire.strict.changed(changes)
    #expect(
      try form.decide(request(ask: PolicyBlankTests.everyCost)).recommendation == .approve)
    let question = try #require(PolicyQuestion.all.first { $0.point == point })
    let text = try form.yaml().split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing(" # ", with: " ")
    // Beside other answers of one clause it is quoted there; alone it is a remark.
    #expect(
      text.contains("“\(question.text)”: none, so") || text.contains("\(question.text) none"))
  }

  @Test("no rule at all, said by none, and nothing said of what is paid: the fee needs a person")
  func nothingButNone() throws {
    var form = Questionnaire([.currency: "USD"])
    for question in PolicyQuestion.all where question.none != nil {
      // What follows from a first question that says none stays blank.
      let follows: Set<PolicyPoint> = [
        .testScore, .firstUpTo, .secondUpTo, .thirdUpTo, .leavingAmount,
      ]
      guard question.expected != .share, !follows.contains(question.point) else { continue }
      form.answers[question.point] = "none"
    }
    let answer = try form.decide(request())
    #expect(answer.judgement?.policy.clauses.isEmpty == true)
    #expect(answer.recommendation == .needsPerson(roles: ["HR"]))
    #expect(answer.entry(.examFee)?.payable == (try usd("0")))
    #expect(
      answer.questions.map(\.question).joined().contains(
        "No clause of our-policy says whether the exam fee of this attempt is paid"))
  }

  @Test("none for a share: that cost is not paid, and the others are")
  func noShare() throws {
    let form = Questionnaire.strict.changed([.courseShare: "none", .courseCap: nil])
    let answer = try form.decide(request(ask: PolicyBlankTests.everyCost))
    #expect(answer.recommendation == .approve)
    #expect(answer.entry(.course)?.state == .closed)
    // 490 less the 100 of the course.
    #expect(answer.ifPassed == (try usd("390")))
  }
}
