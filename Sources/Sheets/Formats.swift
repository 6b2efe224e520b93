internal import CXLSXWriter

/// The formats of one file, one for each style that is used.
final class Formats {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var made: [Style: UnsafeMutablePointer<lxw_format>] = [:]
  private var signals: [Style: UnsafeMutablePointer<lxw_format>] = [:]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) { self.book = book }

  func format(for style: Style) -> UnsafeMutablePointer<lxw_format>? {
    if let format = made[style] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    let look = Look.of(style)
    dress(format, look)
    format_set_font_size(format, look.size)
    if look.wraps { format_set_text_wrap(format) }
    switch look.side {
    case .natural: break
    case .left: align(format, LXW_ALIGN_LEFT)
    case .right: align(format, LXW_ALIGN_RIGHT)
    }
    align(format, LXW_ALIGN_VERTICAL_TOP)
    if look.indent > 0 { format_set_indent(format, look.indent) }
    if look.boxed {
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0x9A9A9A)
    }
    if look.lineAbove { format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if look.lineBelow {
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bottom_color(format, look.ink)
    }
    if style.figure != .text { format_set_num_format(format, style.figure.numberFormat) }
    made[style] = format
    return format
  }

  /// A format laid over a cell's own by a rule: letters and ground only.
  func overlay(for style: Style) -> UnsafeMutablePointer<lxw_format>? {
    if let format = signals[style] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    dress(format, Look.of(style))
    signals[style] = format
    return format
  }

  private func dress(_ format: UnsafeMutablePointer<lxw_format>, _ look: Look) {
    // Black is a value of its own in the library, so that 0 is not taken for "unset".
    format_set_font_color(format, look.ink)
    if look.bold { format_set_bold(format) }
    if look.italic { format_set_italic(format) }
    if look.underlined { format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if let ground = look.ground {
      format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_bg_color(format, ground)
    }
  }

  private func align(_ format: UnsafeMutablePointer<lxw_format>, _ side: lxw_format_alignments) {
    format_set_align(format, UInt8(side.rawValue))
  }
}
