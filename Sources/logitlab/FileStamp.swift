/// What tells one version of a file from another without reading it.
struct FileStamp: Equatable {
  /// Where the file lies.
  let device, node: UInt64
  /// Its bytes.
  let size: Int64
  /// When it was last written.
  let seconds, nanoseconds: Int64
}
