public import Documents
public import ExamCatalog
public import PolicyRules
public import Units

/// Turns the filled questionnaire `policy.xlsx` into a policy in the policy language.
///
/// An answer becomes a clause that quotes it, and `none` becomes a remark that there is no such rule. A
/// blank becomes *needs a person*: by silence where no clause speaks of a cost, by an open question where
/// silence would mean that there is no rule.
public struct PolicyIntake {
  private let diagnostics: Diagnostics
  private let catalog: Catalog

  /// - Parameters:
  ///   - diagnostics: takes every problem, with its place.
  ///   - catalog: where the vendors and exams that somebody names are looked up.
  public init(_ diagnostics: Diagnostics, catalog: Catalog) {
    self.diagnostics = diagnostics
    self.catalog = catalog
  }

  /// Nil when an answer is malformed or contradicts another; every such answer is reported.
  ///
  /// - Parameters:
  ///   - sheets: of the filled questionnaire.
  ///   - file: its path, as problems name it.
  ///   - name: the policy's, such as that of its file.
  ///   - day: on which the questionnaire is read.
  public func draft(
    of sheets: [Spreadsheet.Sheet], file: String, named name: String, readOn day: Day
  ) -> PolicyDraft? {
    guard let sheet = PolicySheet(sheets, file: file, diagnostics) else { return nil }
    let answers = PolicyAnswers(sheet, file: file, catalog, diagnostics)
    PolicyContradictions(answers: answers, diagnostics: diagnostics).check()
    guard !diagnostics.hasErrors else { return nil }
    var drafting = PolicyDrafting(
      answers: answers,
      draft: PolicyDraft(
        id: PolicyName.id(of: name),
        source: "questionnaire \(file.split(separator: "/").last ?? "")", read: day))
    drafting.run()
    return drafting.draft
  }
}
