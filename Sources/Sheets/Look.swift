/// How a style looks: colours as 0xRRGGBB. Every pair of letters and ground has a contrast of 4.5 or more.
struct Look: Hashable, Sendable {
  enum Side: Hashable, Sendable { case natural, left, right }

  var ink: UInt32 = 0x1A1A1A
  var ground: UInt32?
  var size: Double = 11
  var bold = false
  var italic = false
  var underlined = false
  var wraps = false
  var indent: UInt8 = 0
  var side = Side.natural
  var lineAbove = false
  var lineBelow = false
  var boxed = false

  init(_ change: (inout Look) -> Void = { _ in }) { change(&self) }

  static func of(_ style: Style) -> Look {
    switch style {
    case .title:
      Look {
        $0.size = 18
        $0.bold = true
        $0.ink = 0x1F3864
      }
    case .subtitle:
      Look {
        $0.size = 11
        $0.ink = 0x404040
      }
    case .section:
      Look {
        $0.size = 13
        $0.bold = true
        $0.ink = 0x1F3864
        $0.lineBelow = true
      }
    case .heading, .figureHeading:
      Look {
        $0.bold = true
        $0.ink = 0xFFFFFF
        $0.ground = 0x1F3864
        $0.wraps = true
        $0.side = style == .heading ? .left : .right
      }
    case .label, .figure: Look()
    case .unit:
      Look {
        $0.side = .left
        $0.indent = 1
      }
    case .text: Look { $0.side = .left }
    case .wrapped:
      Look {
        $0.wraps = true
        $0.side = .left
      }
    case .note:
      Look {
        $0.size = 9
        $0.italic = true
        $0.side = .left
        $0.ink = 0x595959
      }
    case .link:
      Look {
        $0.ink = 0x0B57D0
        $0.underlined = true
      }
    case .input:
      Look {
        $0.ink = 0x0000C8
        $0.ground = 0xFFF8D6
        $0.boxed = true
      }
    case .total:
      Look {
        $0.bold = true
        $0.lineAbove = true
      }
    case .good: signal(ink: 0x14532D, ground: 0xDCF2E1)
    case .bad: signal(ink: 0x8B0010, ground: 0xFDE2E1)
    case .caution: signal(ink: 0x6B4300, ground: 0xFFEFCC)
    }
  }

  private static func signal(ink: UInt32, ground: UInt32) -> Look {
    Look {
      $0.ink = ink
      $0.ground = ground
      $0.bold = true
    }
  }

  /// Colours for series of a chart, apart from each other also in shades of grey.
  static let series: [UInt32] = [0x1F3864, 0xC55A11, 0x2E8B57, 0x7F7F7F, 0x8064A2, 0xD4A017]
}
