#!/usr/bin/env python3
"""Makes the files in arrays/, as NumPy, ml_dtypes and safetensors write them, and arrays.txt.

    pip install numpy ml_dtypes safetensors
    python3 make_arrays.py

The same versions give the same bytes. One file to a line, columns separated by tabs:
    file, format, instances, classes, values, labels, inference
  format     that of the logits; `-` for whole numbers
  values     of the logits row by row, as the 16 hexadecimal digits of a binary64, separated by
             blanks; `nan` for every nan
  labels     class indices, separated by blanks; `-` for none
  inference  what is to be said, or `-`
Nothing is taken from the code under test.
"""
import io
import struct
import zipfile
from pathlib import Path

import ml_dtypes
import numpy as np
from safetensors.numpy import save_file

HERE = Path(__file__).parent
FILES = HERE / "arrays"
ROWS = []

# What is hard to hold: signed zeros, infinities, nan, the least subnormals, the largest numbers.
HARD = {
    "float16": [0.1, -0.0, 6e-8, 65504, np.inf, np.nan],
    "bfloat16": [0.1, -0.0, 1e-40, 3.38e38, -np.inf, np.nan],
    "float32": [0.1, -0.0, 1e-45, 3.4e38, np.inf, np.nan],
    "float64": [0.1, -0.0, 5e-324, 1.7e308, -np.inf, np.nan],
}
DTYPES = {name: np.dtype(getattr(np, name, None) or ml_dtypes.bfloat16) for name in HARD}
NOT_NUMPYS = "dtype V2 is bfloat16"


def hard(name):
    return np.array(HARD[name]).astype(DTYPES[name]).reshape(2, 3)


def bits(number):
    number = float(number)
    return "nan" if number != number else struct.pack(">d", number).hex()


def note(file, logits, labels=None, said=(), dtype=None):
    name = dtype or str(logits.dtype.newbyteorder("="))
    rows = logits.reshape(-1, logits.shape[-1])
    size = f"{rows.shape[0]} instance{'s' * (rows.shape[0] != 1)} × {rows.shape[1]} classes"
    ROWS.append([
        file, name if name in DTYPES else "-", *map(str, rows.shape),
        " ".join(bits(x) for x in rows.flat),
        "-" if labels is None else " ".join(str(int(x)) for x in labels.flat),
        "; ".join([size, *said]) if said else "-",
    ])


def save(file, logits, **more):
    np.save(FILES / file, logits)
    note(file, logits, **more)


def arrays():
    for name in DTYPES:
        save(f"{name}.npy", hard(name), said=[NOT_NUMPYS] if name == "bfloat16" else [])
        if name != "bfloat16":
            save(f"{name}-big.npy", hard(name).astype(DTYPES[name].newbyteorder(">")))
        save(f"{name}-fortran.npy", np.asfortranarray(hard(name)),
             said=[NOT_NUMPYS] if name == "bfloat16" else [])
    for name in ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]:
        least = np.iinfo(name).min
        save(f"{name}.npy", np.array([[1, 2, least], [3, 4, 5]], dtype=name))
    save("bool.npy", np.array([[True, False, True]]))
    deep = np.arange(24, dtype=np.float32).reshape(2, 4, 3) / 8
    flat = "(2, 4, 3) flattened: the last dimension is the classes"
    save("deep.npy", deep, said=[flat])
    save("deep-fortran.npy", np.asfortranarray(deep), said=[flat])
    save("line.npy", hard("float64")[0], said=["one dimension is one instance"])


def archives():
    logits, labels = hard("float32"), np.array([2, 0])
    other = np.zeros(3)
    np.savez(FILES / "named.npz", logits=logits, labels=labels)
    said = ["logits from `logits`"]
    note("named.npz", logits, labels, said + ["labels from `labels`"])
    zipfile.ZIP64_LIMIT = 0
    np.savez(FILES / "zip64.npz", logits=logits, labels=labels)
    zipfile.ZIP64_LIMIT = (1 << 31) - 1
    note("zip64.npz", logits, labels, said + ["labels from `labels`"])
    np.savez(FILES / "others.npz", mask=other, targets=labels, Logits=logits)
    note("others.npz", logits, labels,
         ["logits from `Logits`", "labels from `targets`", "left out `mask` (3,)"])
    np.savez(FILES / "only.npz", hard("bfloat16"))
    note("only.npz", hard("bfloat16"), said=["logits from `arr_0`", NOT_NUMPYS])
    np.savez(FILES / "called-y.npz", x=logits, y=labels)
    note("called-y.npz", logits, labels, ["logits from `x`", "labels from `y`"])
    deep = np.arange(24, dtype=np.float32).reshape(2, 4, 3)
    truth = np.array([[0, 1, 2, 0], [2, 1, 0, 1]])
    np.savez(FILES / "deep.npz", logits=deep, labels=truth)
    note("deep.npz", deep, truth,
         said + ["labels from `labels`", "(2, 4, 3) flattened: the last dimension is the classes"])
    names = np.array(["cat", "dog", "fish"])
    np.savez(FILES / "strings.npz", logits=logits, classes=names, empty=np.zeros((0, 3)))
    note("strings.npz", logits, said=said + ["left out `classes`, `empty` (0, 3)"])
    np.savez_compressed(FILES / "compressed.npz", logits=logits)
    np.savez(FILES / "unclear.npz", a=logits, b=labels)

    class Pipe(io.RawIOBase):
        """A stream that can't go back, so that sizes stand behind the data and not before."""

        def __init__(self):
            self.bytes = b""

        def writable(self):
            return True

        def write(self, piece):
            self.bytes += bytes(piece)
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        file = io.BytesIO()
        np.save(file, logits)
        archive.writestr(zipfile.ZipInfo("logits.npy"), file.getvalue())
        archive.comment = b"PK\x05\x06 is no end"
    (FILES / "piped.npz").write_bytes(pipe.bytes)
    note("piped.npz", logits, said=said)


def tensors():
    labels = np.array([2, 0])
    for name in DTYPES:
        save_file({"logits": hard(name)}, FILES / f"{name}.safetensors")
        note(f"{name}.safetensors", hard(name), said=["logits from `logits`"])
    for name in ["int64", "int32", "uint8"]:
        save_file({"logits": hard("bfloat16"), "target": labels.astype(name)},
                  FILES / f"labels-{name}.safetensors", metadata={"note": 'say "{hi}"\\\n'})
        note(f"labels-{name}.safetensors", hard("bfloat16"), labels,
             ["logits from `logits`", "labels from `target`"])


FILES.mkdir(exist_ok=True)
arrays()
archives()
tensors()
(HERE / "arrays.txt").write_text("".join("\t".join(row) + "\n" for row in ROWS))
