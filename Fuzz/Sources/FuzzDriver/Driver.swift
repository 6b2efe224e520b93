internal import Glibc

/// libFuzzer's loop, as its library exports it.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ tryOne: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What every input of a target goes through; set once, before the loop begins.
nonisolated(unsafe) private var tried: ([UInt8]) -> Void = { _ in }

/// Runs libFuzzer with the arguments of the program until it is done or something is found.
public func fuzz(_ body: @escaping ([UInt8]) -> Void) -> Never {
  tried = body
  var count = CommandLine.argc
  var arguments = CommandLine.unsafeArgv
  let status = runDriver(&count, &arguments) { start, count in
    tried(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  }
  exit(status)
}
