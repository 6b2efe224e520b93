public import Units

/// A picture of ranges of one workbook. Bars run along the page, columns stand on it.
public struct Chart: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case column, bar, line, scatter, stackedColumn, stackedBar
  }

  public enum Legend: Hashable, Sendable { case bottom, right, none }

  public enum Paint: Hashable, Sendable {
    /// The next colour of the palette.
    case palette
    /// 0xRRGGBB
    case color(UInt32)
    /// Takes its room and is not seen: the lead-in of a bar that starts at a day.
    case invisible
  }

  public struct Series: Hashable, Sendable {
    public var name: String
    public var categories: Block?
    public var values: Block
    public var paint: Paint

    public init(_ name: String, categories: Block?, values: Block, paint: Paint = .palette) {
      self.name = name
      self.categories = categories
      self.values = values
      self.paint = paint
    }
  }

  public enum Bound: Hashable, Sendable {
    case number(Exact)
    case day(Day)

    var exact: Exact {
      switch self {
      case .number(let number): number
      case .day(let day): Exact(day.serial)
      }
    }
  }

  public struct Axis: Hashable, Sendable {
    public var title: String
    public var figure: Figure?
    public var minimum: Bound?
    public var maximum: Bound?
    /// The distance between two labels.
    public var step: Exact?
    /// On a category axis of bars: the first category on top, as in the table beside it.
    public var reversed: Bool

    public init(
      _ title: String, figure: Figure? = nil, minimum: Bound? = nil, maximum: Bound? = nil,
      step: Exact? = nil, reversed: Bool = false
    ) {
      self.title = title
      self.figure = figure
      self.minimum = minimum
      self.maximum = maximum
      self.step = step
      self.reversed = reversed
    }
  }

  public var kind: Kind
  public var title: String
  /// What a reader who cannot see the picture is told.
  public var altText: String
  public var series: [Series]
  /// The axis of the categories (of the x values in a scatter chart), whatever way it runs.
  public var categoryAxis: Axis
  /// The axis of the values; it starts at zero unless it says otherwise.
  public var valueAxis: Axis
  public var legend: Legend
  /// Pixels at 96 dots an inch; a row is 20 high, a column of width 8.43 is 64 wide.
  public var width: Int
  public var height: Int

  public init(
    _ kind: Kind, title: String, altText: String, series: [Series], categoryAxis: Axis,
    valueAxis: Axis, legend: Legend = .bottom, width: Int = 640, height: Int = 320
  ) {
    self.kind = kind
    self.title = title
    self.altText = altText
    self.series = series
    self.categoryAxis = categoryAxis
    self.valueAxis = valueAxis
    self.legend = legend
    self.width = width
    self.height = height
  }
}
