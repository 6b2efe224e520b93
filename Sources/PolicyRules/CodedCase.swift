internal import Facts

/// One case in which every slot has a value.
struct CodedCase: Sendable {
  let program: ConditionProgram
  let codes: [Int64]
  private let bits: ConditionProgram.Bits

  init(_ program: ConditionProgram, _ codes: [Int64]) {
    self.program = program
    self.codes = codes
    bits = program.bits(codes)
  }

  func holds(_ condition: Int) -> Bool { program.holds(condition, bits) }

  func scalar(_ slot: Int) -> Scalar { program.slots[slot].scalar(of: codes[slot]) }

  func value(_ reference: FactReference) -> Scalar {
    program.slot(of: reference).map(scalar) ?? .flag(false)
  }
}
