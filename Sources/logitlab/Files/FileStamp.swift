import SystemPackage

/// An identification of one version of a file, which takes no reading.
struct FileStamp: Equatable, Sendable {
  private let device: DeviceID, inode: Inode
  private let size: Int64
  private let seconds: Int, nanoseconds: Int

  /// Takes the stamp of a status.
  init(_ status: Stat) {
    (device, inode, size) = (status.deviceID, status.inode, status.size)
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }

  /// True where both are of one file, changed or not.
  func isSameFile(as other: FileStamp) -> Bool { (device, inode) == (other.device, other.inode) }

  /// Takes the stamp of the file at a path; nil where there is none.
  init?(_ path: String) {
    guard let status = try? Stat(path) else { return nil }
    self.init(status)
  }
}
