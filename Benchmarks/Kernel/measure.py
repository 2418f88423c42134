#!/usr/bin/env python3
"""How long the kernel for batches takes, beside PyTorch's cross_entropy and NumPy.

measure.py KERNEL [ROUNDS]: KERNEL is Sources/CKernels as a shared library, optimised as SwiftPM does it.
All take their turns on the same numbers, so that what disturbs one disturbs the others; printed are
medians, the fastest in brackets. Ratios travel; milliseconds do not. Without PyTorch its columns stay
empty.
"""
import ctypes
import os
import statistics
import sys
import threading
import time

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Terminal"))
from measure import machine

try:
    import torch
except ImportError:
    torch = None

FORMATS = {"float16": 0, "bfloat16": 1, "float32": 2, "float64": 3}
VARIANTS = {"plain": 0, "AVX2": 1, "AVX-512": 2}


class Batch(ctypes.Structure):
    """ck_batch of CKernels.h."""
    _fields_ = [("format", ctypes.c_int), ("rows", ctypes.c_size_t), ("columns", ctypes.c_size_t)] + [
        (name, ctypes.c_void_p)
        for name in ("logits", "labels", "losses", "predictions", "flags", "gradients", "scratch")]


class Kernel:
    """The library's losses of a batch, and with them the gradients where they are wanted."""

    def __init__(self, library, variant, name, logits, labels, gradient):
        self.library, self.variant = library, variant
        rows, columns = logits.shape
        self.logits, self.labels = logits, labels.astype(np.int32)
        self.losses, self.predictions = np.zeros(rows), np.zeros(rows, np.int32)
        self.flags = np.zeros(rows, np.uint8)
        self.gradients = np.zeros_like(logits) if gradient else None
        self.scratch = np.zeros(columns + 32)
        arrays = (self.logits, self.labels, self.losses, self.predictions, self.flags,
                  self.gradients, self.scratch)
        self.batch = Batch(FORMATS[name], rows, columns,
                           *(None if a is None else a.ctypes.data for a in arrays))

    def __call__(self):
        self.library.ck_evaluate(self.variant, ctypes.byref(self.batch))


def on_all_cores(parts):
    """Every part on a thread of its own; ctypes lets the others run."""
    def run():
        threads = [threading.Thread(target=part) for part in parts[1:]]
        for thread in threads:
            thread.start()
        parts[0]()
        for thread in threads:
            thread.join()
    return run


def in_torch(name, logits, labels, gradient):
    """PyTorch's loss, forward or forward and backward, with as many threads as it has."""
    dtype = getattr(torch, name)
    logits = torch.from_numpy(logits.astype(np.float64)).to(dtype).requires_grad_(gradient)
    labels = torch.from_numpy(labels)

    def run():
        logits.grad = None
        loss = torch.nn.functional.cross_entropy(logits, labels)
        if gradient:
            loss.backward()
    return run


def in_numpy(logits, labels):
    rows = np.arange(len(labels))

    def run():
        differences = logits - logits.max(axis=1, keepdims=True)
        return np.log(np.exp(differences).sum(axis=1)) - differences[rows, labels]
    return run


def in_turn(runs, rounds):
    """(median, fastest) in ms of each, or None where there is nothing to run."""
    times = [[] for _ in runs]
    for _ in range(rounds):
        for run, own in zip(runs, times):
            if run:
                start = time.perf_counter()
                run()
                own.append(1000 * (time.perf_counter() - start))
    return [(statistics.median(own), min(own)) if own else None for own in times]


def show(what, ours, peers, wanted):
    cells = [f"{ours[0]:8.2f} ({ours[1]:.2f})"]
    for peer in peers:
        cells.append(f"{peer[0]:8.2f} ({peer[1]:.2f}) {ours[0] / peer[0]:5.2f}×" if peer else "")
    verdict = ""
    if wanted and peers[0]:
        verdict = f"  {'ok' if ours[0] <= wanted * peers[0][0] else 'NOT'} (within {wanted}×)"
    print(f"{what:<40}{cells[0]:>18}{cells[1]:>26}{cells[2]:>26}{verdict}")


def compare(library, variant, name, shape, rounds, gradient=False, cores=1, wanted=None):
    random = np.random.default_rng(20261129)
    logits = 3 * random.standard_normal(shape)
    labels = random.integers(0, shape[1], shape[0])
    stored = (logits.astype(np.float32).view(np.uint32) >> 16).astype(np.uint16) \
        if name == "bfloat16" else logits.astype(name)
    parts = [Kernel(library, variant, name, *part, gradient)
             for part in zip(np.array_split(stored, cores), np.array_split(labels, cores))]
    numpy = in_numpy(stored, labels) if name in ("float32", "float64") and not gradient else None
    if torch:
        torch.set_num_threads(cores)
    runs = [on_all_cores(parts), in_torch(name, logits, labels, gradient) if torch else None, numpy]
    ours, *peers = in_turn(runs, rounds)
    what = f"{name} {shape[0]}×{shape[1]}" + (", gradient" if gradient else "") \
        + (f", {cores} cores" if cores > 1 else "")
    show(what, ours, peers, wanted)


def main():
    library = ctypes.CDLL(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    names = {code: name for name, code in VARIANTS.items() if library.ck_supports(code)}
    fastest = max(names)
    print(f"Losses of batches in ms, medians and fastest of {rounds} rounds, by {names[fastest]}. "
          + machine())
    print(f"PyTorch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}" if torch
          else "PyTorch is not installed, and not compared with.")
    print(f"{'':<40}{'logitlab':>18}{'PyTorch':>26}{'NumPy':>26}")
    shape = (1024, 1000)
    compare(library, fastest, "float32", shape, rounds, wanted=0.8)
    compare(library, fastest, "float32", shape, rounds, gradient=True, wanted=0.5)
    compare(library, fastest, "float64", shape, rounds, wanted=0.9)
    for name in ("float64", "float16", "bfloat16"):
        compare(library, fastest, name, shape, rounds, gradient=True)
    for name in ("float16", "bfloat16"):
        compare(library, fastest, name, shape, rounds)
    for wide in ((100_000, 10), (100, 50257), (8, 128256)):
        compare(library, fastest, "float32", wide, rounds // 3)
    compare(library, fastest, "float32", (400, 50257), rounds // 6, cores=os.cpu_count())
    for code in sorted(names)[:-1]:
        print(f"by {names[code]}")
        compare(library, code, "float32", shape, rounds // (1 if code else 12) or 1)


if __name__ == "__main__":
    main()
