/// The files of arrays in `Tables/arrays`, as other programs have written them.
package enum ArrayFile {
  /// The files' names, and what `arrays.txt` says of them.
  package static let rows = Table.lines("arrays.txt")

  /// All of a file.
  package static func bytes(_ name: String) -> [UInt8] {
    Repository.bytes("Tests/Support/Tables/arrays/\(name)") ?? []
  }
}
