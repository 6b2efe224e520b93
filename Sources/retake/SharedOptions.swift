import ArgumentParser
import Assessments

/// Where vendors, policies and confirmations lie.
struct LibraryOptions: ParsableArguments {
  @Option(help: "Folder with vendors/ and employers/.", completion: .directory)
  var policies: String?
}

/// A request file, and how it is looked at.
struct RequestOptions: ParsableArguments {
  @Argument(help: "A request: YAML or XLSX.", completion: .file(extensions: ["yaml", "xlsx"]))
  var request: String

  @Option(help: "Policy, when the request names none.")
  var policy: String?

  @Option(help: "As of this day instead of today.")
  var asOf: String?

  @OptionGroup var library: LibraryOptions

  /// - Parameter audience: the candidate sees everything.
  func call(book: String?, for audience: Audience = .candidate) -> DecisionCall {
    DecisionCall(
      request: request, policy: policy, asOf: asOf, book: book, policies: library.policies,
      audience: audience)
  }
}
