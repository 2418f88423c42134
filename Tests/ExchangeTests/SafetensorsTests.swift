import Exchange
import Notation
import Testing

/// A safetensors file of a header and so many bytes.
private func file(_ header: String, _ count: Int = 0) -> [UInt8] {
  let length = header.utf8.count
  return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
    + [UInt8](repeating: 0, count: count)
}

private func entry(_ dtype: String, _ shape: String, _ offsets: String) -> String {
  #"{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
}

@Suite("Safetensors") struct SafetensorsTests {
  @Test("blanks, order and metadata don't matter") func forms() throws {
    let files = [
      file(#"{"a":\#(entry("F32", "[1,2]", "[0,8]"))}"#, 8),
      file(
        "{ \"a\" : { \"shape\" : [ 1 , 2 ],\n\"data_offsets\":[0,8],\"dtype\":\"F32\" } }   ", 8),
      file(#"{"__metadata__":{},"a":\#(entry("F16", "[1,2]", "[0,4]"))}"#, 4),
      file(#"{"a":\#(entry("F32", "[1,2]", "[4,12]")),"y":\#(entry("I32", "[]", "[0,4]"))}"#, 12),
    ]
    for file in files {
      let table = try LogitsTable(reading: file, file: "x")
      #expect((table.logits.rows, table.logits.columns) == (1, 2))
    }
  }

  @Test("hostile and damaged headers are refused in words")
  func hostile() {
    let good = entry("F32", "[1,2]", "[0,8]")
    let cases: [([UInt8], String)] = [
      (
        Array(file("{\"a\":\(good)}").prefix(30)),
        "the header claims to be 56 bytes long, 22 are there"
      ),
      (file("{"), "the header is damaged: a string is missing"),
      (file("{}"), "there is no array in this file"),
      (file("{\"a\":1}"), "the header is damaged: “{” is missing"),
      (file("{\"a\":\(good)} 1", 8), "the header is damaged: something follows the dictionary"),
      (
        file("{\"a\":\(good),\"a\":\(good)}", 8),
        "the header is damaged: “a” is an array too many"
      ),
      (
        file("{\"a\":\(good),\"b\":\(good)}", 8),
        "the header is damaged: its arrays overlap or leave a gap"
      ),
      (
        file("{\"a\":\(entry("F32", "[1,2]", "[8,16]"))}", 16),
        "the header is damaged: its arrays overlap or leave a gap"
      ),
      (
        file("{\"a\":\(entry("F32", "[1,2]", "[0,9223372036854775807]"))}", 8),
        "the file is truncated: its arrays take 9223372036854775807 bytes, 8 are there"
      ),
      (
        file("{\"a\":\(entry("F32", "[1,2]", "[8,0]"))}", 8),
        "the header is damaged: its arrays overlap or leave a gap"
      ),
      (file("{\"a\":\(good)}", 9), "1 byte too many at the end"),
      (
        file("{\"a\":\(entry("F32", "[1,3]", "[0,8]"))}", 8),
        "`a`: the file is truncated: the array takes 12 bytes, 8 are there"
      ),
      (
        file("{\"a\":\(entry("F32", "[4294967296,4294967296]", "[0,8]"))}", 8),
        "`a`: the array is too large; at most 16777216 numbers are read"
      ),
      (
        file("{\"a\":\(entry("F32", "[0,99999999999999999999]", "[0,8]"))}", 8),
        "the array is too large; at most 16777216 numbers are read"
      ),
      (file("{\"a\":\(entry("F32", "[0,2]", "[0,0]"))}"), "the array is empty"),
      (
        file("{\"a\":\(entry("F8_E4M3", "[1,2]", "[0,2]"))}", 2),
        "`a`: dtype “F8_E4M3” is not read; there are float16, bfloat16, float32, float64, "
          + "integers and bool"
      ),
      (
        file("{\"a\":{\"dtype\":\"F32\"}}"),
        "the header is damaged: an array has no dtype, shape or two offsets"
      ),
      (
        file("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}"),
        "the header is damaged: a key “dtype” too many"
      ),
      (file("{\"a\":{\"code\":\"x\"}}"), "the header is damaged: a key “code” too many"),
      (file("{\"\u{1B}\":1}"), "the header is damaged: a string holds more than plain characters"),
      (file("{\"\\u0061\":1}"), "the header is damaged: a string holds more than plain characters"),
      (file("{\"a"), "the header is damaged: a string has no end"),
      (
        file("{\"__metadata__\":{\"a\":\"\\"),
        "the header is damaged: a string has no end"
      ),
      (
        file("{\"a\":\(entry("F32", "[-1]", "[0,8]"))}"),
        "the header is damaged: a size is negative"
      ),
    ]
    for (bytes, message) in cases {
      #expect(throws: SourceFault(file: "x", message: message)) {
        try LogitsTable(reading: bytes, file: "x")
      }
    }
  }
}
