/// The language of policies, described in `docs/policy-language.md`.
public enum PolicyLanguage {
  /// The number that `language:` of a policy has: it grows when a policy would no longer be read as before.
  public static let version = 1
}
