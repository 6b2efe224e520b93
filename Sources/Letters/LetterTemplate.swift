public import Documents
internal import Mustache

/// A template whose every tag was checked against the names that its letter knows.
public struct LetterTemplate: Sendable {
  private let template: MustacheTemplate
  private let library: MustacheLibrary
  /// What is written, to know its length before.
  private let parts: [LetterSize.Part]
  private let partials: [String: [LetterSize.Part]]

  /// Bytes; the shipped templates have two thousand.
  static let largest = 100_000

  /// Nothing is escaped for HTML; a template that is included starts anew, so it says so again.
  private static let opening = "{{% CONTENT_TYPE: TEXT}}\n"

  /// Reads and checks a template.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its path, as problems name it.
  ///   - kind: for which the tags have to be known.
  ///   - diagnostics: takes every problem, with its place.
  ///   - partial: the bytes and path of a template that this one includes by `{{> name}}`.
  /// - Returns: nil when anything in it is an error, which `diagnostics` then has with its place.
  public static func read(
    _ bytes: [UInt8], file: String, kind: LetterKind, _ diagnostics: Diagnostics,
    partial: (String) -> (bytes: [UInt8], file: String)? = { _ in nil }
  ) -> LetterTemplate? {
    let before = diagnostics.all.count + diagnostics.unlisted
    guard let text = text(bytes, file, diagnostics) else { return nil }
    let included = withoutActuallyEscaping(partial) { partial in
      TemplateCheck(kind: kind, diagnostics: diagnostics) { name in
        partial(name).flatMap { found in
          LetterTemplate.text(found.bytes, found.file, diagnostics).map { ($0, found.file) }
        }
      }.check(text, file: file)
    }
    guard diagnostics.all.count + diagnostics.unlisted == before else { return nil }
    do {
      return LetterTemplate(
        template: try MustacheTemplate(string: opening + text),
        library: MustacheLibrary(
          templates: try included.mapValues { try MustacheTemplate(string: opening + $0) }),
        parts: LetterSize.parts(of: text), partials: included.mapValues(LetterSize.parts))
    } catch {
      diagnostics.error(
        "the template cannot be read", at: .file(file),
        help: "compare it with the one that retake init writes")
      return nil
    }
  }

  private static func text(_ bytes: [UInt8], _ file: String, _ d: Diagnostics) -> String? {
    guard bytes.count <= largest else {
      d.error(
        "the template is larger than 100 kB, the most that is read", at: .file(file),
        help: "compare it with the one that retake init writes")
      return nil
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: body, as: UTF8.self) else {
      d.error(
        "the file is not UTF-8 text", at: .file(file), help: "save the file with the encoding UTF-8"
      )
      return nil
    }
    return text.replacing("\r\n", with: "\n")
  }

  func rendered(_ values: [String: LetterValue]) throws(LetterTooLong) -> String {
    guard LetterSize.fits(parts, partials: partials, values) else { throw LetterTooLong() }
    return template.render(LetterValue.rendered(values), library: library)
  }
}
