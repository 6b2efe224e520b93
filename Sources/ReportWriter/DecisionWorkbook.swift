public import Assessments

/// The decision workbook.
public struct DecisionWorkbook {
  private let assessment: Assessment
  private let inputs: [ReadInput]
  public init(_ assessment: Assessment, inputs: [ReadInput]) {
    self.assessment = assessment
    self.inputs = inputs
  }
  public func bytes() throws -> [UInt8] { [] }
}
