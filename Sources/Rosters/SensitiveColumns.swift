/// Columns that are dropped before anything is kept, whatever a profile says of them.
///
/// Health, protected traits, numbers of identity, pay, private contact, contents and results of exams, and
/// secrets: a budget needs none of them, and what is not kept cannot leak.
enum SensitiveColumns {
  /// A whole header, compared as all headers are.
  static let names: Set<String> = [
    // Health and accommodations.
    "accommodation", "accommodations", "timeextension", "disability", "health", "healthstatus",
    "sickdays", "medical",
    // Protected traits.
    "gender", "sex", "pronouns", "ethnicity", "race", "religion", "maritalstatus", "nationality",
    "citizenship", "dateofbirth", "dob", "birthdate", "birthday", "age", "salutation",
    "veteranstatus", "sexualorientation",
    // Numbers of identity.
    "ssn", "sin", "nin", "nationalid", "socialsecuritynumber", "passport", "passportnumber",
    "taxid", "iban", "bankaccount",
    // Contents and results of exams.
    "correct", "incorrect", "skipped", "unscored", "score", "scores", "passingscore", "cutscore",
    "rawscore", "maxrawscore", "reportedscore", "percent", "itemresponses", "comments",
    "terminationreason", "completereasoncode",
    // Private contact.
    "city", "postalcode", "postcode", "zip", "zipcode", "zippostalcode", "state", "fax",
    "mobilephone", "mobile", "contacts", "dependents", "emergencycontact", "personalemail",
    // Secrets.
    "username", "login", "password", "vouchercode", "vouchercode/promocode", "promocode",
    "xvouchernumber",
  ]

  /// How a header begins.
  static let beginnings = [
    "eeo", "pay", "paid", "salary", "wage", "bonus", "commission", "compensation", "stockoption",
    "employeestockoption", "home", "address", "phone", "deliveryexceptions", "acastatus",
    "flsacode", "spouse",
  ]

  static func contains(_ name: HeaderName) -> Bool {
    names.contains(name.key) || names.contains(name.unnumbered)
      || beginnings.contains { name.key.hasPrefix($0) }
  }
}
