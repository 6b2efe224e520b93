import Intake

// The three starting templates, answered by somebody who never saw their YAML.
extension Questionnaire {
  /// Every question answered with a rule, as far as none shuts another out.
  static let strict = Questionnaire([
    .title: "Two attempts, the second at half", .effectiveFrom: "2026-01-01", .currency: "USD",
    .exams: "Cisco, AWS, Microsoft, CompTIA, ISC2", .employment: "full-time", .tenure: "90",
    .attempts: "2", .noShow: "an attempt", .firstShare: "100 %", .secondShare: "50 %",
    .feePaid: "after any result", .yearlyCap: "1,500", .capYear: "fiscal year",
    .fiscalYear: "1 October", .examCap: "1,000 USD", .practiceTests: "2", .testScore: "85 %",
    .testsWithin: "30", .courseHours: "20", .labHours: "10", .signOff: "study plan",
    .signOffBy: "line-manager", .shownBy: "the decision", .daysBetween: "14",
    .courseShare: "50 %", .courseCap: "300 USD", .materialsShare: "100 %",
    .materialsCap: "100 USD", .testsShare: "100 %", .testsCap: "100 USD", .travelShare: "50 %",
    .travelCap: "200", .membershipShare: "100 %", .membershipCap: "50",
    .costsPaid: "after any result", .claim: "30", .firstApprover: "line-manager",
    .firstUpTo: "300", .secondApprover: "line-manager, department-head", .secondUpTo: "800",
    .thirdApprover: "director", .thirdUpTo: "none", .leavingWithin: "12 months",
    .leavingAmount: "200", .leavingHowMuch: "per month not served", .leavingFrom: "the payment",
    .leavingRegions: "all regions",
    .exceptions: "HR", .appeal: "Write to the training lead within 14 days.",
  ])

  static let generous = Questionnaire([
    .title: "Every attempt up to the third", .effectiveFrom: "2026-01-01", .currency: "USD",
    .exams: "none", .employment: "full-time, part-time", .tenure: "none", .attempts: "3",
    .noShow: "no attempt", .firstShare: "100 %", .secondShare: "100 %", .thirdShare: "100 %",
    .feePaid: "up front", .yearlyCap: "5,000 USD", .capYear: "calendar year", .examCap: "none",
    .practiceTests: "none", .courseHours: "none", .labHours: "none", .signOff: "none",
    .daysBetween: "none", .courseShare: "100 %", .courseCap: "1,500 USD",
    .materialsShare: "100 %", .materialsCap: "1,500 USD", .testsShare: "100 %",
    .testsCap: "1,500 USD", .travelShare: "100 %", .travelCap: "none", .membershipShare: "none",
    .costsPaid: "up front", .claim: "90 days", .firstApprover: "line-manager",
    .firstUpTo: "1,000 USD", .secondApprover: "line-manager, department-head",
    .secondUpTo: "none", .leavingWithin: "none", .exceptions: "department-head",
    .appeal: "Ask the department head within 30 days.",
  ])

  static let passOnly = Questionnaire([
    .title: "Once the exam is passed", .effectiveFrom: "2026-01-01", .currency: "USD",
    .exams: "none", .employment: "none", .tenure: "90", .attempts: "2", .noShow: "an attempt",
    .firstShare: "100 %", .secondShare: "100 %", .feePaid: "on series pass",
    .yearlyCap: "2,000 USD", .capYear: "calendar year", .examCap: "none",
    .practiceTests: "none", .courseHours: "none", .labHours: "none", .signOff: "none",
    .daysBetween: "none", .courseShare: "none", .materialsShare: "none", .testsShare: "none",
    .travelShare: "none", .membershipShare: "none", .claim: "60", .firstApprover: "line-manager",
    .firstUpTo: "none", .leavingWithin: "none", .exceptions: "HR",
    .appeal: "Write to HR within 30 days.",
  ])
}
