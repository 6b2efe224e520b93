import Documents
import Foundation
import Testing

@Suite("Tags in YAML")
struct TagTests {
  @Test("each tag is told, and what stands behind it is read")
  func tags() {
    let reading = readingYAML("a: !!int 1\nb: !x [2, !!str 3]\n")
    #expect(outline(reading.value) == "{a: 1, b: [2, 3]}")
    #expect(
      reading.shown.compactMap { $0.components(separatedBy: ": error: ").first } == [
        "request.yaml:1:4", "request.yaml:2:4", "request.yaml:2:11",
      ])
  }
}
