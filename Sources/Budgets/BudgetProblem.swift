public import Cohorts
public import Units

/// Why a budget cannot be computed.
public enum BudgetProblem: Error, Hashable, Sendable {
  case unknownExam(String)
  case unknownPolicy(String)
  /// Exams, by code, of which nobody knows what a sitting costs.
  case noFee(exams: [String])
  /// The exams of one person that are too many to be settled together.
  case tooManyEnds(exams: [String])
  /// What an amount is in, and what it has to be in.
  case noRate(from: Currency, to: Currency)
  case arithmetic(ArithmeticProblem)
  case cohort(CohortProblem)

  public var message: String {
    switch self {
    case .unknownExam(let id): "the exam \(id) is not in the catalogue"
    case .unknownPolicy(let id): "the policy \(id) was not read"
    case .noFee(let exams):
      "nobody knows the fee of \(exams.joined(separator: ", ")): add a column `fee` to the roster, or the fee to "
        + "the vendor's file"
    case .tooManyEnds(let exams):
      "one person sits \(exams.joined(separator: ", ")): these can end in more than "
        + "\(PersonWalk.mostEnds) ways together; plan fewer attempts, or split them over years"
    case .noRate(let from, let to):
      "an amount in \(from) has to be turned into \(to), and no rate is given: --rate \(from):\(to)=…@DAY"
    case .arithmetic(let problem): problem.message
    case .cohort(let problem): problem.message
    }
  }

  /// Runs work that may fail for any of the reasons.
  static func wrapping<Value>(_ work: () throws -> Value) throws(BudgetProblem) -> Value {
    do {
      return try work()
    } catch let problem as BudgetProblem {
      throw problem
    } catch let problem as CohortProblem {
      throw .cohort(problem)
    } catch let problem as ArithmeticProblem {
      throw .arithmetic(problem)
    } catch {
      throw .arithmetic(.tooLarge)
    }
  }
}
