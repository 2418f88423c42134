#!/usr/bin/env python3
"""How a page on a large file keeps up with one of 2×3.

large.py LOGITLAB [KEYS]: sparse float32 files, which are mostly zeros and take no room on the disk, with a
label for each row. Both pages run at once and get their keys in turn, so that what disturbs one disturbs
the other; first while the rows of the large one are being evaluated, then when all are.
"""
import os
import statistics
import struct
import sys
import tempfile

from pty_program import PtyProgram

RIGHT, LEFT, DOWN, UP = b"\x1bOC", b"\x1bOD", b"\x1bOB", b"\x1bOA"
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
KEYS = {"move": (RIGHT, LEFT), "down": (DOWN, UP), "page": (PAGE_DOWN, PAGE_UP)}
SHAPES = [(1_000_000, 100), (100_000, 1000), (2000, 50_257), (1_000_000, 1000), (20_000, 50_257)]


def write(path, kind, shape, data):
    """A .npy file of zeros but for its first bytes."""
    header = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}"
    header += " " * (117 - len(header)) + "\n"
    size = int(kind[2:])
    for length in shape:
        size *= length
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + data)
        file.truncate(10 + len(header) + size)
    return path


def own_memory(program):
    """The memory of its own that a program has, in MB: not what is mapped from files, if that is known."""
    try:
        with open(f"/proc/{program.process}/status") as status:
            for line in status:
                if line.startswith("RssAnon:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return program.peak_memory() or 0


def drawing_time(program):
    """The CPU time in ms of the thread that draws; 0 where nobody can tell."""
    try:
        with open(f"/proc/{program.process}/task/{program.process}/schedstat") as counts:
            return int(counts.read().split()[0]) / 1e6
    except OSError:
        return 0


def percentile(times, share):
    times = sorted(times)
    return times[min(len(times) - 1, int(share * len(times)))]


def compare(title, programs, count):
    """Presses keys on both in turn."""
    for name, keys in KEYS.items():
        times, work = [[], []], [[], []]
        for step in range(count):
            for program, its, own in zip(programs, times, work):
                before = drawing_time(program)
                # Frames that tell how far the evaluation is come every 50 ms: the key's is the first.
                time, _ = program.press(keys[step % 2], quiet=0.008, patience=0.3)
                own.append(drawing_time(program) - before)
                if time is not None:
                    its.append(time)
        medians = [statistics.median(its) for its in times]
        last = [percentile(its, 0.99) for its in times]
        print(f"  {title:<15}{name:<6}{medians[0]:7.2f} ms, p99 {last[0]:6.2f}; 2×3 {medians[1]:6.2f}, "
              f"p99 {last[1]:6.2f}; ratio {medians[0] / medians[1]:5.2f}; "
              f"CPU {statistics.median(work[0]):.2f}, {statistics.median(work[1]):.2f}")


def main():
    lab = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory() as folder:
        for shape in SHAPES:
            rows, classes = shape
            logits = write(os.path.join(folder, "z.npy"), "<f4", shape,
                           struct.pack("<6f", 0.5, 1.5, 0.1, 2.2, 1.3, 1.7))
            labels = write(os.path.join(folder, "y.npy"), "<i8", (rows,), b"")
            large = PtyProgram([lab, "open", logits, "--labels", labels])
            first = large.settle(large.started, quiet=0.015)[0]
            memory = own_memory(large)
            small = PtyProgram([lab, "open"])
            small.settle(small.started, quiet=0.1)
            print(f"{rows}×{classes}, {rows * classes * 4 / 1e9:.1f} GB: first frame {first:.0f} ms, "
                  f"{memory:.0f} MB of its own")
            compare("while it works", [large, small], count)
            # What share is evaluated is told every 50 ms, unless that was done before the last key.
            large.settle(0, quiet=2, patience=2)
            compare("then", [large, small], count)
            print(f"  {own_memory(large):.0f} MB of its own")
            for program in (large, small):
                program.end()


if __name__ == "__main__":
    main()
