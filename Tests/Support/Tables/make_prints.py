"""Makes prints.txt: arrays as NumPy, PyTorch, JAX and Python's json print them.

A line is: the printer, the dtype that the print names ("-" where it names none), the dtype whose
numbers these are, the rows, the columns, the float64 bits of each number in hexadecimal with commas
between them, and the text as a JSON string. Only prints with all digits stand here, so that every
number must come back to the bit once it is rounded to its dtype.

Needs numpy, ml_dtypes, jax and torch. What TensorFlow writes around prints of NumPy is as it documents.
"""

import json
import struct

import jax.numpy as jnp
import ml_dtypes
import numpy as np
import torch

random = np.random.default_rng(11)
lines = []


def add(printer, named, dtype, array, text):
    numbers = np.asarray(array).astype(np.float64)
    rows = numbers.reshape(-1, numbers.shape[-1])
    bits = ",".join(struct.pack(">d", x).hex() for x in rows.ravel())
    lines.append(
        "\t".join([printer, named, dtype, str(rows.shape[0]), str(rows.shape[1]), bits, json.dumps(text)])
    )


def arrays():
    yield np.array([[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]])
    yield np.array([[0.0, -0.0, np.inf], [-np.inf, np.nan, 1.0]])
    yield np.array([[1e-5, 123456.0], [3e4, -2.5e-4]])
    yield random.normal(size=(1, 40)) * 3
    yield random.normal(size=(30, 3))
    yield random.normal(size=(2, 3, 4))
    yield np.exp(random.normal(size=(5, 5)) * 4)
    yield np.array([[7.0, 8.0], [9.0, -10.0]])


DTYPES = {
    "float16": np.float16,
    "bfloat16": ml_dtypes.bfloat16,
    "float32": np.float32,
    "float64": np.float64,
}
DIGITS = {"float16": 5, "bfloat16": 4, "float32": 9, "float64": 17}

for values in arrays():
    for dtype, kind in DTYPES.items():
        with np.errstate(over="ignore"):
            array = values.astype(kind)
        if not np.isfinite(array.astype(np.float64))[np.isfinite(values)].all():
            continue
        with np.printoptions(threshold=10**6, floatmode="unique"):
            add("numpy str", "-", dtype, array, str(array))
            named = "-" if dtype == "float64" else dtype
            add("numpy repr", named, dtype, array, repr(array))
            text = np.array2string(array, separator=" ")
            shape = str(array.shape)
            add("tensorflow print", dtype, dtype, array, f"tf.Tensor(\n{text}, shape={shape}, dtype={dtype})")
            add(
                "tensorflow repr", dtype, dtype, array,
                f"<tf.Tensor: shape={shape}, dtype={dtype}, numpy=\n{array!r}>",
            )
            if dtype != "float64":
                add("jax repr", dtype, dtype, array, repr(jnp.asarray(array)))
        wide = array.astype(np.float64)
        if np.isfinite(wide).all():
            add("json", "-", dtype, array, json.dumps(wide.tolist()))
        add("python", "-", dtype, array, repr(wide.tolist()))
        tensor = torch.tensor(wide).to(getattr(torch, dtype))
        torch.set_printoptions(precision=DIGITS[dtype], threshold=10**6, sci_mode=True)
        if not (tensor == tensor.round()).all():
            add("torch sci", dtype, dtype, array, repr(tensor))
            tensor.requires_grad_(True)
            add("torch grad", dtype, dtype, array, repr(tensor * 1))
            add("torch parameter", dtype, dtype, array, repr(torch.nn.Parameter(tensor.detach())))

with open("prints.txt", "w") as file:
    file.write("\n".join(lines) + "\n")
