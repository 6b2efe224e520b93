/// The text of a vendor's file, to tell without reading it whether it can name an exam.
public struct VendorText {
  /// In lower case, without white space and hyphens, as names are compared.
  private var folded: [UInt8] = []
  /// Whether a letter or digit stands right before each byte of `folded`, and right after it.
  private var follows: [Bool] = []
  private var precedes: [Bool] = []
  /// Whether a scalar can mean another text than the one that stands there.
  private var isEscaped = false

  public init(_ bytes: [UInt8]) {
    folded.reserveCapacity(bytes.count)
    follows.reserveCapacity(bytes.count)
    precedes.reserveCapacity(bytes.count)
    var isAfterWord = false
    var isAfterKept = false
    for byte in bytes {
      let isWord = VendorText.isWord(byte)
      isEscaped = isEscaped || byte >= 0x80 || byte == 0x5C
      if isWord, isAfterKept { precedes[precedes.count - 1] = true }
      isAfterKept = !VendorText.isDropped(byte)
      if isAfterKept {
        folded.append((0x41...0x5A).contains(byte) ? byte + 32 : byte)
        follows.append(isAfterWord)
        precedes.append(false)
      }
      isAfterWord = isWord
    }
  }

  /// Whether an exam of the file may go by the name; true whenever that is not certain from the text.
  public func mayName(_ name: String) -> Bool {
    let wanted = Array(Catalog.key(name).utf8)
    // A quotation mark may be doubled in the file, and letters beyond ASCII may be written in two ways.
    guard !isEscaped, let first = wanted.first,
      !wanted.contains(where: { $0 >= 0x80 || $0 == 0x27 })
    else { return true }
    guard folded.count >= wanted.count else { return false }
    // A scalar begins and ends where no word goes on.
    for start in 0...(folded.count - wanted.count)
    where folded[start] == first && !follows[start] && !precedes[start + wanted.count - 1] {
      if folded[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }

  private static func isDropped(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2D || (0x09...0x0D).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
