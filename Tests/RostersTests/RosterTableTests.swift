import Documents
import Rosters
import Testing
import Units

@Suite("The table of a roster")
struct RosterTableTests {
  /// Random rosters, most of them sound, with what a row says beside its text.
  private struct Sample {
    var text = "person,head count,exam,department,fee,planned,attempts used\n"
    var sound: [(person: String?, heads: Int, exam: String, department: String?, fee: String?)] = []
    var unsound = 0

    init(seed: UInt64, rows: Int) {
      var random = Sequence64(state: seed)
      let exams = [
        ("SCOR", "cisco-350-701"), ("ccna", "cisco-200-301"), ("350-701", "cisco-350-701"),
        ("Nope", nil), ("\" CCNA \"", "cisco-200-301"),
      ]
      let departments: [(String, String?)] = [
        ("Net", "Net"), ("", nil), ("\"A, B\"", "A, B"), ("\"say \"\"x\"\"\"", "say \"x\""),
      ]
      for index in 0..<rows {
        let isGroup = random.next(below: 4) == 0
        let heads = isGroup ? random.next(below: 40) : 1
        let exam = exams[random.next(below: exams.count)]
        let department = departments[random.next(below: departments.count)]
        let fee = [("", true), ("400 USD", true), ("\"1,400.50 EUR\"", true), ("400", false)][
          random.next(below: 4)]
        let isShort = random.next(below: 10) == 0
        text +=
          "\(isGroup ? "" : "p-\(index)"),\(isGroup ? "\(heads)" : ""),\(exam.0),\(department.0),\(fee.0),2027-Q1"
          + (isShort ? "\n" : ",\n")
        if let id = exam.1, heads > 0, fee.1, !isShort {
          let amount = fee.0.filter { $0 != "\"" && $0 != "," }.split(separator: " ")
          let canonical: String? =
            amount.count == 2
            ? "\(amount[0])\(amount[0].contains(".") ? "" : ".00") \(amount[1])" : nil
          sound.append((isGroup ? nil : "p-\(index)", heads, id, department.1, canonical))
        } else {
          unsound += 1
        }
      }
    }
  }

  @Test("Every row that was written is accepted as it was, or rejected, and the totals agree")
  func reconciled() throws {
    for seed in 1...40 {
      let sample = Sample(seed: UInt64(seed), rows: 60)
      let reading = try Reading.readQuickly(sample.text)
      #expect(reading.reconciles)
      #expect(reading.totals.read == 60)
      #expect(reading.totals.rejected == sample.unsound)
      try #require(reading.table.count == sample.sound.count)
      for (row, said) in zip(reading.table, sample.sound) {
        let grain = said.person.map { RosterRow.Grain.person($0) } ?? .group(headCount: said.heads)
        #expect(row.grain == grain)
        #expect(row.exam == said.exam && row.department == said.department)
        #expect(row.fee?.canonical == said.fee)
        #expect(row.attemptsUsed == nil)
      }
      #expect(reading.totals.acceptedPeople == sample.sound.reduce(0) { $0 + $1.heads })
    }
  }

  @Test("Columns by their numbers say the same as rows")
  func codes() throws {
    let table = try Reading.readQuickly(Sample(seed: 5, rows: 200).text).table
    let departments = try #require(table.codes(of: .department))
    let exams = try #require(table.codes(of: .exam))
    #expect(departments.count == table.count && exams.count == table.count)
    for (index, row) in table.enumerated() {
      #expect(table.text(departments[index], in: .department) == row.department)
      #expect(table.exam(exams[index]) == row.exam)
      #expect(table.headCount(at: index) == row.headCount)
      #expect(table.place(at: index) == row.place)
    }
    #expect(table.codes(of: .policy) == nil)
    #expect(table.codes(of: .attemptsUsed) == nil)
    #expect(table.distinct(in: .department) == 3)
  }

  @Test("Rows that differ only in who they are for are one class")
  func alike() throws {
    for seed in 1...10 {
      let table = try Reading.readQuickly(Sample(seed: UInt64(seed), rows: 120).text).table
      let (classes, classOfRow) = table.alike()
      // The same by the texts of the rows.
      var rows: [[String?]: [Int]] = [:]
      for (index, row) in table.enumerated() {
        rows[
          [row.exam, row.department, row.fee?.canonical, row.planned?.written], default: []
        ].append(index)
      }
      #expect(classes.count == rows.count)
      #expect(Set(classes.map(\.first)) == Set(rows.values.compactMap(\.first)))
      #expect(classes.map(\.first) == classes.map(\.first).sorted())
      for found in rows.values {
        let place = classOfRow[found[0]]
        #expect(found.allSatisfy { classOfRow[$0] == place })
        #expect(classes[Int(place)].rows == found.count)
        #expect(classes[Int(place)].headCount == found.reduce(0) { $0 + table.headCount(at: $1) })
      }
      #expect(classes.reduce(0) { $0 + $1.headCount } == table.headCount)
    }
  }

  @Test("A hundred thousand persons in ten thousand texts, each found again")
  func many() throws {
    var text = "person,exam,department\n"
    for index in 0..<100_000 { text += "p-\(index),SCOR,Department \(index % 10_000)\n" }
    let reading = try Reading.readQuickly(text)
    #expect(reading.table.count == 100_000)
    #expect(reading.table.distinct(in: .department) == 10_000)
    for index in stride(from: 0, to: 100_000, by: 777) {
      #expect(reading.table[index].grain == .person("p-\(index)"))
      #expect(reading.table[index].department == "Department \(index % 10_000)")
      #expect(reading.table[index].place.line == index + 2)
    }
  }
}
