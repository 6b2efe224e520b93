internal import Assessments
internal import Cases
internal import CostModel
internal import Facts
internal import PolicyRules
internal import Sheets
internal import Units

/// *Assumptions and sources*: what was taken for granted, and where every rule was read.
struct SourcesSheet {
  let assessment: Assessment
  let inputs: [ReadInput]
  let asComputed: AsComputed

  init(_ assessment: Assessment, inputs: [ReadInput], _ asComputed: AsComputed) {
    self.assessment = assessment
    self.inputs = inputs
    self.asComputed = asComputed
  }

  func fill(_ sheet: inout Sheet) {
    sheet.setWidth(34, ofColumn: 0)
    sheet.setWidth(90, ofColumn: 1)
    sheet.append([SheetEntry(.text("Assumptions and sources"), .title)])
    sheet.skip()
    sheet.append(headings: ["Assumption", "What it means"])
    for (name, meaning) in assumptions {
      sheet.append([SheetEntry(.text(name), .wrapped), SheetEntry(.text(meaning), .wrapped)])
    }
    sheet.skip()
    sheet.append(headings: ["Rule", "Source"])
    for finding in assessment.findings {
      let age = finding.age.map { ", " + Card.checked($0) } ?? ""
      sheet.append([
        SheetEntry(.text(finding.subject), .wrapped),
        SheetEntry(
          asComputed.words(
            finding.source + age + (finding.note.map { ". \($0)" } ?? ""),
            in: assessment.asked.currency), .wrapped),
      ])
    }
    sheet.skip()
    sheet.append(headings: ["File read", "SHA-256 of its meaning"])
    for input in inputs {
      sheet.append([
        SheetEntry(.text(input.path), .wrapped), SheetEntry(.text(input.sha256), .text),
      ])
    }
  }

  private var assumptions: [(String, String)] {
    var list = [
      ("as of", "\(assessment.funding.asOf): rules and payments as known on that day"),
      (
        "attempts considered",
        "\(WayToTheEnd.attemptsConsidered) from the planned sitting on, each at the full fee"
      ),
      ("order of costs", "limits are filled in the order in which costs are listed"),
      ("cash and time", "hours and their value stand apart and are never added to cash"),
    ]
    if let note = assessment.feeNote { list.append(("amount", note)) }
    if let chance = assessment.funding.chance {
      // An input where the way to the end is laid out.
      let figure = assessment.way == nil ? "\(chance.chance)" : "the one on Costs,"
      list.append(("chance to pass", "\(figure) at each attempt, by \(chance.source)"))
    } else {
      list.append(("chance to pass", "none given: 50, 65 and 80 % are shown for comparison"))
    }
    if let policy = assessment.judgement?.policy {
      list.append(
        ("rounding", policy.rounding.words))
    }
    return list
  }
}
