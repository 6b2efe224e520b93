internal import Dispatch
internal import Glibc
internal import Synchronization

/// The results of pieces of work that do not know of each other, worked out on all cores, in the order of the pieces; the
/// same as one after the other.
///
/// - Throws: the error of the first piece, in their order, that has one.
package func concurrently<Piece: Sendable, Product: Sendable, Failure: Error>(
  _ pieces: [Piece], _ work: @Sendable (Piece) throws(Failure) -> Product
) throws(Failure) -> [Product] {
  let results = Mutex([Int: Result<Product, Failure>]())
  DispatchQueue.concurrentPerform(iterations: pieces.count) { index in
    let result: Result<Product, Failure>
    do throws(Failure) { result = .success(try work(pieces[index])) } catch {
      result = .failure(error)
    }
    results.withLock { $0[index] = result }
  }
  let all = results.withLock { $0 }
  var products: [Product] = []
  for index in pieces.indices {
    if let product = try all[index]?.get() { products.append(product) }
  }
  return products
}

/// The items in as many runs as there are cores, in their order, for work that shares something within a run.
package func runs<Item>(_ items: [Item]) -> [[Item]] {
  let length = max(1, (items.count + cores - 1) / cores)
  return stride(from: 0, to: items.count, by: length).map { start in
    Array(items[start..<min(start + length, items.count)])
  }
}

/// How many cores there are; the system reads a file to say it.
private let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
