/// How much may still be tried; shared by the searches of one analysis and able to be stopped.
package final class Work {
  private(set) package var left: Int
  /// Whether something was asked for when nothing was left.
  private(set) package var isCut = false
  private let isCancelled: () -> Bool

  package init(limit: Int, isCancelled: @escaping () -> Bool = { false }) {
    left = limit
    self.isCancelled = isCancelled
  }

  /// Takes one step; false when there is none left.
  package func step() -> Bool {
    guard left > 0, left % 256 != 0 || !isCancelled() else {
      left = 0
      isCut = true
      return false
    }
    left -= 1
    return true
  }
}
