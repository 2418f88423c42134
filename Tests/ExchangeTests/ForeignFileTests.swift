import Exchange
import Notation
import Testing

private func fault(_ bytes: [UInt8], file: String = "x") -> String {
  do {
    return "no fault: \(try LogitsTable(reading: bytes, file: file).logits)"
  } catch { return "\(error)" }
}

@Suite("Files that are not read") struct ForeignFileTests {
  @Test(
    "are told by what they are, with what makes something of them",
    arguments: [
      (
        "PAR1\u{15}\u{4}",
        "a Parquet file; in Python: "
          + #"pandas.read_parquet("FILE").to_csv("logits.csv", index=False)"#
      ),
      (
        "ARROW1\0\0",
        "an Arrow file; in Python: "
          + #"pandas.read_feather("FILE").to_csv("logits.csv", index=False)"#
      ),
      (
        "GGUF\u{3}\0\0\0",
        "a GGUF file, which has a model's weights; in Python: "
          + #"numpy.save("logits.npy", gguf.GGUFReader("FILE").tensors[0].data)"#
      ),
      (
        "MATLAB 5.0 MAT-file, Platform: GLNXA64 \0\u{1}IM",
        "a MATLAB file; in Python: "
          + #"numpy.save("logits.npy", scipy.io.loadmat("FILE")["NAME"])"#
      ),
      (
        "MATLAB 7.3 MAT-file, Platform: GLNXA64 \0\u{2}IM",
        "a MATLAB file; in Python: "
          + #"numpy.save("logits.npy", h5py.File("FILE")["NAME"][()].T)"#
      ),
      ("BZh91AY&SY\0", "compressed by bzip2; bzip2 -dc FILE | logitlab eval -"),
      (
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        "a pointer of Git LFS and not the file; git lfs pull fetches it"
      ),
      (
        "<!DOCTYPE HTML>\n<html lang=\"en\">", "a web page and not the file; download it raw"
      ),
    ])
  func text(text: String, what: String) {
    #expect(fault(Array(text.utf8)) == "x: error: this is \(what)")
  }

  @Test("classes may be called like the formats") func names() throws {
    for name in ["PAR1", "GGUF", "BZh", "ARROW1"] {
      let table = try LogitsTable(reading: Array("\(name),x\n1,2\n".utf8), file: "x")
      #expect(table.classNames == [name, "x"])
    }
  }

  @Test("bytes that are no text") func bytes() {
    let excel = #"in Python: pandas.read_excel("FILE").to_csv("logits.csv", index=False)"#
    let hdf5: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    let cases: [([UInt8], String)] = [
      ([0x1F, 0x8B, 0x08], "compressed by gzip; gzip -dc FILE | logitlab eval -"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed by xz; xz -dc FILE | logitlab eval -"),
      ([0x28, 0xB5, 0x2F, 0xFD], "compressed by zstd; zstd -dc FILE | logitlab eval -"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Excel workbook; \(excel)"),
      (
        hdf5,
        #"an HDF5 file; in Python: numpy.save("logits.npy", h5py.File("FILE")["NAME"][()])"#
      ),
      ([0xFE, 0xFF, 0, 0x31], "UTF-16 text; iconv -f UTF-16 -t UTF-8 FILE | logitlab eval -"),
    ]
    for (bytes, what) in cases { #expect(fault(bytes) == "x: error: this is \(what)") }
  }

  @Test("a pickle of PyTorch is told by its name") func pickles() {
    let bytes: [UInt8] = [0x80, 0x04, 0x95]
    #expect(
      fault(bytes, file: "x.pkl") == "x.pkl: error: this is a pickle, which can run code; "
        + #"in Python: numpy.save("logits.npy", pickle.load(open("FILE", "rb")))"#)
    #expect(fault(bytes, file: "x.pt") == "x.pt: error: \(Self.pyTorch)")
  }

  private static let pyTorch =
    "this is a PyTorch file, which can run code; in Python: "
    + #"x = torch.load("FILE"); "#
    + #"safetensors.torch.save_file(x if isinstance(x, dict) else {"logits": x}, "logits.safetensors")"#

  @Test("a zip archive is told by the files in it") func archives() {
    let cases = [
      ("archive/data.pkl", Self.pyTorch),
      (
        "xl/workbook.xml",
        "this is an Excel workbook; in Python: "
          + #"pandas.read_excel("FILE").to_csv("logits.csv", index=False)"#
      ),
      (
        "content.xml",
        "this is an OpenDocument file; in Python: "
          + #"pandas.read_excel("FILE").to_csv("logits.csv", index=False)"#
      ),
      ("logits.csv", "this is a zip archive; unzip -p FILE NAME | logitlab eval -"),
    ]
    for (name, message) in cases { #expect(fault(Self.archive(name)) == "x: error: \(message)") }
    let cut = Array(Self.archive("logits.csv").dropLast())
    #expect(fault(cut) == "x: error: the zip archive is damaged or cut off")
  }

  /// An archive with an empty file.
  private static func archive(_ name: String) -> [UInt8] {
    let (text, length) = (Array(name.utf8), UInt8(name.utf8.count))
    let zeros = { [UInt8](repeating: 0, count: $0) }
    let local = [0x50, 0x4B, 3, 4] + zeros(22) + [length, 0, 0, 0] + text
    let directory = [0x50, 0x4B, 1, 2] + zeros(24) + [length, 0] + zeros(16) + text
    let end =
      [0x50, 0x4B, 5, 6] + zeros(4) + [1, 0, 1, 0]
      + [UInt8(directory.count), 0, 0, 0, UInt8(local.count), 0, 0, 0, 0, 0]
    return local + directory + end
  }
}
