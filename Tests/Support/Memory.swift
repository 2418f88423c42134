import Foundation

/// The memory of the test process.
package enum Memory {
  /// The most bytes that it has had at once.
  package static var peak: Int {
    var usage = rusage()
    #if canImport(Darwin)
      return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
    #else
      return getrusage(RUSAGE_SELF.rawValue, &usage) == 0 ? usage.ru_maxrss << 10 : 0
    #endif
  }
}
