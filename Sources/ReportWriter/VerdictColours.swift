internal import Facts
internal import Sheets

/// How a verdict in a cell is coloured; the word says it, too.
enum VerdictColours {
  static func apply(to block: Block, _ first: CellID, in sheet: inout Sheet) {
    sheet.emphasise(block, as: .good, when: first.formula .== .text(Verdict.met.word))
    sheet.emphasise(block, as: .bad, when: first.formula .== .text(Verdict.unmet.word))
    sheet.emphasise(block, as: .caution, when: first.formula .!= .text(Verdict.met.word))
  }
}
