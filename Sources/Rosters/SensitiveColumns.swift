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

  /// The same in German, French and Spanish, with and without the marks on letters.
  static let translated: Set<String> = [
    // Gender and salutation.
    "geschlecht", "anrede", "sexe", "genre", "civilité", "civilite", "sexo", "género", "genero",
    "tratamiento",
    // Birth and age.
    "geburtsdatum", "geburtstag", "geburtsort", "geburtsname", "alter", "datedenaissance",
    "lieudenaissance", "naissance", "âge", "fechadenacimiento", "fechanacimiento",
    "lugardenacimiento", "nacimiento", "edad",
    // Health.
    "gesundheit", "krankheit", "krankheitstage", "krankentage", "behinderung",
    "schwerbehinderung", "schwerbehindert", "gradderbehinderung", "gdb", "santé", "sante",
    "handicap", "invalidité", "invalidite", "maladie", "salud", "discapacidad", "enfermedad",
    // Religion and origin.
    "religionszugehörigkeit", "religionszugehoerigkeit", "konfession", "kirchensteuer",
    "kirchensteuermerkmal", "religión", "religion", "confession", "confesión",
    "nationalität", "nationalitaet", "staatsangehörigkeit", "staatsangehoerigkeit",
    "staatsbürgerschaft", "staatsbuergerschaft", "nationalité", "nationalite", "citoyenneté",
    "citoyennete", "nacionalidad", "ciudadanía", "ciudadania", "ethnie", "herkunft",
    // Marital status.
    "familienstand", "étatcivil", "etatcivil", "situationfamiliale", "situationdefamille",
    "estadocivil",
    // Numbers of identity and of accounts.
    "kontonummer", "bankkonto", "bankverbindung", "bic", "steuerid", "steueridentifikationsnummer",
    "steuernummer", "steuerklasse", "sozialversicherungsnummer", "personalausweisnummer",
    "reisepassnummer", "ausweisnummer", "comptebancaire", "numérodecompte", "numerodecompte",
    "coordonnéesbancaires", "coordonneesbancaires", "rib", "numérodesécuritésociale",
    "numerodesecuritesociale", "cuentabancaria", "númerodecuenta", "numerodecuenta", "dni", "nie",
    "nif", "númerodeseguridadsocial", "numerodeseguridadsocial", "pasaporte", "passeport",
    // Secrets.
    "passwort", "kennwort", "benutzername", "motdepasse", "identifiant", "nomdutilisateur",
    "contraseña", "contrasena", "nombredeusuario", "usuario",
  ]

  /// How a header begins.
  static let beginnings = [
    "eeo", "pay", "paid", "salary", "wage", "bonus", "commission", "compensation", "stockoption",
    "employeestockoption", "home", "address", "phone", "deliveryexceptions", "acastatus",
    "flsacode", "spouse",
    // Pay, in German, French and Spanish.
    "gehalt", "jahresgehalt", "monatsgehalt", "grundgehalt", "lohn", "entgelt", "vergütung",
    "verguetung", "brutto", "salaire", "rémunération", "remuneration", "salario", "sueldo",
    "nómina", "nomina", "remuneración", "remuneracion",
  ]

  static func contains(_ name: HeaderName) -> Bool {
    names.contains(name.key) || names.contains(name.unnumbered) || translated.contains(name.key)
      || beginnings.contains { name.key.hasPrefix($0) }
  }
}
