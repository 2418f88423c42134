/// A kind of file that is not read, known by what stands in it, and what its owner can do with it.
enum ForeignFile: Equatable {
  case arrow, excel, gguf, hdf5, matlab, matlab73, openDocument, parquet, pickle, pyTorch
  case gzip, bzip2, xz, zstandard, zip
  case gitPointer, webPage, utf16

  /// The kind of a file's first bytes, or of its name's ending where these leave it open; nil for none
  /// that is known.
  init?(_ bytes: [UInt8], file: String) {
    if bytes.count > 1, bytes[0] == 0x80, (2...5).contains(bytes[1]) {
      let isTensor = [".pt", ".pth", ".bin", ".ckpt"].contains { file.hasSuffix($0) }
      self = isTensor ? .pyTorch : .pickle
      return
    }
    if let found = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }),
      !Self.isText(bytes)
    {
      self = found.kind
      return
    }
    let beginning = String(decoding: bytes.prefix(24), as: UTF8.self).lowercased()
    guard let found = Self.texts.first(where: { beginning.hasPrefix($0.text) }) else { return nil }
    self = found.kind
  }

  /// True for bytes that may be text, such as a table whose first class is called `PAR1`.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(4).allSatisfy { (0x20..<0x7F).contains($0) }
      && !bytes.prefix(1 << 16).contains { $0 < 0x09 }
  }

  /// The kind of a zip archive by the files in it.
  init(_ archive: ZipArchive) {
    let names = archive.entries.map(\.name)
    if names.contains(where: { $0.hasSuffix("data.pkl") }) {
      self = .pyTorch
    } else if names.contains(where: { $0.hasPrefix("xl/") }) {
      self = .excel
    } else if names.contains("content.xml") {
      self = .openDocument
    } else {
      self = .zip
    }
  }

  private static let signatures: [(bytes: [UInt8], kind: ForeignFile)] = [
    (Array("ARROW1".utf8), .arrow), (Array("FEA1".utf8), .arrow),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .excel),
    (Array("GGUF".utf8), .gguf),
    ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], .hdf5),
    (Array("MATLAB 7.3 MAT-file".utf8), .matlab73), (Array("MATLAB 5.0 MAT-file".utf8), .matlab),
    (Array("PAR1".utf8), .parquet),
    ([0x1F, 0x8B], .gzip), (Array("BZh".utf8), .bzip2), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .xz),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstandard),
    ([0xFF, 0xFE], .utf16), ([0xFE, 0xFF], .utf16),
  ]

  private static let texts: [(text: String, kind: ForeignFile)] = [
    ("version https://git-lfs", .gitPointer), ("<!doctype html", .webPage), ("<html", .webPage),
  ]

  /// The fault of such a file: what it is, and the one line that makes something of it.
  var refusal: ReadingFault { ReadingFault("this is \(title); \(remedy)") }

  private var title: String {
    switch self {
    case .arrow: "an Arrow file"
    case .excel: "an Excel workbook"
    case .gguf: "a GGUF file, which has a model's weights"
    case .hdf5: "an HDF5 file"
    case .matlab, .matlab73: "a MATLAB file"
    case .openDocument: "an OpenDocument file"
    case .parquet: "a Parquet file"
    case .pickle: "a pickle, which can run code"
    case .pyTorch: "a PyTorch file, which can run code"
    case .gzip: "compressed by gzip"
    case .bzip2: "compressed by bzip2"
    case .xz: "compressed by xz"
    case .zstandard: "compressed by zstd"
    case .zip: "a zip archive"
    case .gitPointer: "a pointer of Git LFS and not the file"
    case .webPage: "a web page and not the file"
    case .utf16: "UTF-16 text"
    }
  }

  private var remedy: String {
    switch self {
    case .arrow: Self.table("read_feather")
    case .excel, .openDocument: Self.table("read_excel")
    case .parquet: Self.table("read_parquet")
    case .gguf: Self.array(#"gguf.GGUFReader("FILE").tensors[0].data"#)
    case .hdf5: Self.array(#"h5py.File("FILE")["NAME"][()]"#)
    case .matlab: Self.array(#"scipy.io.loadmat("FILE")["NAME"]"#)
    case .matlab73: Self.array(#"h5py.File("FILE")["NAME"][()].T"#)
    case .pickle: Self.array(#"pickle.load(open("FILE", "rb"))"#)
    case .pyTorch:
      #"in Python: x = torch.load("FILE"); "#
        + #"safetensors.torch.save_file(x if isinstance(x, dict) else {"logits": x}, "logits.safetensors")"#
    case .gzip: Self.pipe("gzip -dc FILE")
    case .bzip2: Self.pipe("bzip2 -dc FILE")
    case .xz: Self.pipe("xz -dc FILE")
    case .zstandard: Self.pipe("zstd -dc FILE")
    case .zip: Self.pipe("unzip -p FILE NAME")
    case .gitPointer: "git lfs pull fetches it"
    case .webPage: "download it raw"
    case .utf16: Self.pipe("iconv -f UTF-16 -t UTF-8 FILE")
    }
  }

  private static func table(_ reader: String) -> String {
    #"in Python: pandas.\#(reader)("FILE").to_csv("logits.csv", index=False)"#
  }

  private static func array(_ value: String) -> String {
    #"in Python: numpy.save("logits.npy", \#(value))"#
  }

  private static func pipe(_ command: String) -> String { "\(command) | logitlab eval -" }
}
