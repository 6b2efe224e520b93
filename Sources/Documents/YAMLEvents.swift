internal import CYAML

/// One event of libyaml's parser, copied out of its memory.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias
    case scalar(String, quoted: Bool)
    case sequenceStart, sequenceEnd
    case mappingStart, mappingEnd
  }

  let kind: Kind
  let start: yaml_mark_t
  let end: yaml_mark_t
  let hasAnchor: Bool
  let hasTag: Bool
}

/// libyaml's parser over bytes that outlive it.
///
/// The parser keeps a pointer to itself, so it lives at a fixed address on the heap.
final class YAMLEvents {
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  func next() throws(YAMLProblem) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw YAMLProblem(parser.pointee) }
    defer { yaml_event_delete(&event) }
    let (kind, anchor, tag) = YAMLEvents.content(of: event)
    return YAMLEvent(
      kind: kind, start: event.start_mark, end: event.end_mark, hasAnchor: anchor, hasTag: tag)
  }

  private static func content(
    of event: yaml_event_t
  ) -> (YAMLEvent.Kind, anchor: Bool, tag: Bool) {
    switch event.type {
    case YAML_STREAM_START_EVENT: return (.streamStart, false, false)
    case YAML_DOCUMENT_START_EVENT: return (.documentStart, false, false)
    case YAML_DOCUMENT_END_EVENT: return (.documentEnd, false, false)
    case YAML_ALIAS_EVENT: return (.alias, false, false)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return (
        .scalar(
          String(decoding: bytes, as: UTF8.self), quoted: scalar.style != YAML_PLAIN_SCALAR_STYLE),
        scalar.anchor != nil, scalar.tag != nil
      )
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return (.sequenceStart, start.anchor != nil, start.tag != nil)
    case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, false, false)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return (.mappingStart, start.anchor != nil, start.tag != nil)
    case YAML_MAPPING_END_EVENT: return (.mappingEnd, false, false)
    default: return (.streamEnd, false, false)
    }
  }
}
