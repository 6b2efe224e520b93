/// The head of a vendor's file that a test writes itself, with one exam.
func acme(_ more: String, exam: String = "") -> String {
  """
  vendor: acme
  name: Acme
  checked: 2026-11-23
  sources: {A1: {title: A page}, A2: {title: A forum}}
  exams: [{id: acme-1, code: ONE, name: First, kind: written\(exam)}]
  \(more)
  """
}

func wait(_ values: String) -> String {
  "rules: [{id: w, kinds: [written], fail wait: [\(values)]}]"
}
