internal import Dispatch
internal import Synchronization

/// The results of pieces of work that do not know of each other, worked out on all cores, in the order of the pieces; the
/// same as one after the other.
///
/// - Throws: the error of the first piece, in their order, that has one.
func concurrently<Piece: Sendable, Product: Sendable>(
  _ pieces: [Piece], _ work: @Sendable (Piece) throws -> Product
) throws -> [Product] {
  let results = Mutex([Int: Result<Product, any Error>]())
  DispatchQueue.concurrentPerform(iterations: pieces.count) { index in
    let result = Result { try work(pieces[index]) }
    results.withLock { $0[index] = result }
  }
  let all = results.withLock { $0 }
  return try pieces.indices.compactMap { try all[$0]?.get() }
}
