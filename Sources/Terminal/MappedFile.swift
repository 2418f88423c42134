import CNcurses

/// Files that are mapped into memory, where another program may cut them short.
package enum MappedFile {
  /// Watches the bytes of a file: whoever reads some that are gone ends the program, with the terminal as it
  /// was and a message on standard error.
  ///
  /// - Parameters:
  ///   - bytes: The bytes as they are mapped.
  ///   - message: A line without control characters.
  package static func watch(_ bytes: UnsafeRawBufferPointer, saying message: String) {
    cn_watch_mapping(bytes.baseAddress, bytes.count, message + "\n")
  }

  /// Watches the bytes no longer, for they are given back.
  package static func forget(_ bytes: UnsafeRawBufferPointer) {
    cn_forget_mapping(bytes.baseAddress)
  }
}
