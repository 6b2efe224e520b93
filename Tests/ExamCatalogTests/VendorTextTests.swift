import Documents
import ExamCatalog
import Foundation
import Testing

@Suite("Whether the text of a vendor's file can name an exam")
struct VendorTextTests {
  @Test("every name of a shipped file is found in its text")
  func complete() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    for name in Shelf.vendors {
      let bytes = try Data(contentsOf: URL(filePath: "/\(root)/policies/vendors/\(name).yaml"))
      let text = VendorText(Array(bytes))
      for exam in try Shelf.vendor(name).exams {
        for name in [exam.id, exam.code, exam.name] + exam.aliases {
          #expect(text.mayName(name))
          #expect(text.mayName(name.uppercased().replacing(" ", with: "").replacing("-", with: "")))
        }
      }
      // Without this the test could not fail by answering yes to everything.
      #expect(!text.mayName("no such exam"))
    }
  }

  @Test(
    "a name is a whole scalar, whatever its case, spaces and hyphens",
    arguments: [
      ("aliases: [Sec+, SY0-701]", "sec+", true), ("aliases: [Sec+, SY0-701]", "sy0 701", true),
      ("aliases: [Sec+, SY0-701]", "sec", true), ("aliases: [Sec+, SY0-701]", "0701", false),
      ("code: CCSP", "CC", false), ("code: CC", "CC", true), ("  - CC", "cc", true),
      ("name: Professional Cloud\n  Architect", "professional cloud architect", true),
      ("code: CCNA", "", true), ("", "CCNA", false),
    ])
  func words(text: String, name: String, isNamed: Bool) {
    #expect(VendorText(Array(text.utf8)).mayName(name) == isNamed)
  }

  @Test("a text that can mean another one is not trusted")
  func escapes() {
    #expect(VendorText(Array(#"code: "S\u0043OR""#.utf8)).mayName("SCOR"))
    #expect(VendorText(Array("name: Prüfung".utf8)).mayName("SCOR"))
    #expect(VendorText(Array("name: 'it''s'".utf8)).mayName("it's"))
  }
}
