#!/usr/bin/env python3
"""What `logitlab eval` takes beside NumPy, in CPU time of the whole process and in memory.

measure.py LOGITLAB [ROUNDS]: both get the same files in turn and compute and write the same, so that
what disturbs one disturbs the other. Ratios travel; seconds do not.
"""
import os
import statistics
import subprocess
import sys
import tempfile

PEER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer.py")
SHAPES = [(1_000_000, 10), (100, 50_257), (8, 128_256)]
# 400 MB each.
LARGE = [(1_000_000, 100), (100_000, 1000)]


def write(folder, instances, classes):
    """Random logits and labels as files; their paths.

    By another process: a child's peak memory is at least what its parent had when it began.
    """
    paths = [os.path.join(folder, f"{name}{classes}.npy") for name in ("z", "y")]
    subprocess.run([sys.executable, PEER, "write", *paths, str(instances), str(classes)], check=True)
    return paths


def run(command):
    """CPU seconds and peak memory in MB."""
    with open(os.devnull, "w") as null:
        process = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]}: exit status {status}")
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale


def compare(title, lab, peer, rounds, size=None):
    """Runs both in turn and prints medians, with the speeds at which bytes are gone through."""
    results = [[run(command) for command in (lab, peer)] for _ in range(rounds)]
    times = [statistics.median(r[side][0] for r in results) for side in (0, 1)]
    ratio = statistics.median(r[0][0] / r[1][0] for r in results)
    memory = [max(r[side][1] for r in results) for side in (0, 1)]
    print(
        f"{title:<34} {times[0]:7.2f} s {memory[0]:6.0f} MB   NumPy {times[1]:6.2f} s "
        f"{memory[1]:6.0f} MB   ratio {ratio:5.2f}")
    if size:
        speeds = [size / 1e9 / time for time in times]
        print(f"{'':<34} {speeds[0]:7.2f} GB/s of CPU time   NumPy {speeds[1]:6.2f} GB/s")


def main():
    lab = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        for instances, classes in SHAPES:
            logits, labels = write(folder, instances, classes)
            command = [lab, "eval", logits, "--labels", labels]
            python = [sys.executable, PEER]
            title = f"{instances}×{classes} float32"
            compare(
                f"summary, {title}", command + ["--summary"], python + ["summary", logits, labels],
                rounds)
            compare(
                f"summary, fused, {title}", command + ["--summary", "--method", "fused"],
                python + ["fused", logits, labels], rounds)
        for instances, classes in LARGE:
            logits, labels = write(folder, instances, classes)
            command = [lab, "eval", logits, "--labels", labels, "--summary"]
            title = f"summary, {instances}×{classes}, NumPy Σ exp"
            python = [sys.executable, PEER, "exps", logits, labels]
            compare(title, command, python, rounds, os.path.getsize(logits))
            os.remove(logits)
        logits, labels = write(folder, 1000, 1000)
        command = [lab, "eval", logits, "--labels", labels, "--output"]
        for form in ("csv", "json"):
            python = [sys.executable, PEER, form, logits, labels]
            compare(f"{form}, 1000×1000", command + [form], python, rounds)
            compare(f"{form}, 1000×1000, no digits", command + [form, "--digits", "0"], python, rounds)


if __name__ == "__main__":
    main()
