#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the operating system says when it can't do something.
struct SystemError: Error, Equatable, CustomStringConvertible {
  /// The value of `errno`.
  let code: Int32

  /// The latest error of this thread.
  static var latest: SystemError { SystemError(code: errno) }

  /// There is something of that name already.
  static let exists = SystemError(code: EEXIST)

  /// There are more than one can look at.
  static let tooMany = SystemError(code: E2BIG)

  /// Nobody is left to read what is written.
  static let brokenPipe = SystemError(code: EPIPE)

  /// The error in the system's own words.
  var description: String { String(cString: strerror(code)) }
}
