#!/usr/bin/env python3
"""How long logitlab takes from a key to the last byte of the frame, beside plain ncurses.

measure.py LOGITLAB FLOOR [KEYS]: both run at once on pseudo-terminals of 100×30 and get their keys
in turn, so that what disturbs one disturbs the other. Ratios travel; milliseconds do not.
"""
import os
import platform
import statistics
import sys
import tempfile

from pty_program import PtyProgram

# As terminals send them to programs that switch the keypad on.
RIGHT, LEFT, UP = b"\x1bOC", b"\x1bOD", b"\x1bOA"
STARTS = 15
# Types over a number, keeps it, and takes it back; the key that keeps it is measured.
COMMIT = [(b"7", False), (b"\r", True), (b"u", False), (UP, False)]


def machine():
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as info:
            name = next(l.split(":", 1)[1].strip() for l in info if l.startswith("model name"))
    except (OSError, StopIteration):
        pass
    load = os.getloadavg()[0]
    return f"{name}, {os.cpu_count()} cores, load {load:.1f}, {platform.system()} {platform.release()}"


def starts(commands):
    """Start to first frame, in turn; ms and the peak memory of each."""
    times, memory = [[] for _ in commands], [0.0] * len(commands)
    for _ in range(STARTS):
        for index, command in enumerate(commands):
            program = PtyProgram(command)
            times[index].append(program.settle(program.started)[0])
            memory[index] = max(memory[index], program.peak_memory() or 0)
            program.end()
    return [statistics.median(t) for t in times], memory


def alternate(programs, script, count, **settling):
    """Plays a script of (key, is measured) on each program in turn; per program (ms, bytes)."""
    results = [([], []) for _ in programs]
    for step in range(count):
        for key, is_measured in script:
            for program, (times, sizes) in zip(programs, results):
                time, size = program.press(key, patience=0.3, **settling)
                if settling:
                    program.settle(0, patience=0.03)
                if is_measured and time is not None:
                    times.append(time)
                    sizes.append(size)
    return [(statistics.median(t), statistics.mean(s)) for t, s in results]


def course(lab, floor, count):
    """The course: its start, and an edit there, which is kept on the disk."""
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state
        (learn_start, floor_start), _ = starts([[lab, "learn"], [floor]])
        row("the course: start", learn_start, floor_start, "ms",
            (learn_start <= 3 * floor_start, "within 3×"))
        learn = [lab, "learn", "--step", "a-table-of-scores"]
        programs = [PtyProgram(learn), PtyProgram([floor])]
        for program in programs:
            program.settle(program.started, quiet=0.3)
        # The answer to the key, and then the frame that says that it is on the disk.
        (lab_edit, floor_edit) = alternate(programs, COMMIT, count, quiet=0.001)
        (lab_kept, floor_kept) = alternate(programs, COMMIT, count)
        row("the course: a kept edit", lab_edit[0], floor_edit[0], "ms",
            (lab_edit[0] <= 2 * floor_edit[0], "within 2×"))
        row("the course: until it is stored", lab_kept[0], floor_kept[0], "ms")
        for program in programs:
            program.end()


def row(what, lab, floor, unit, wanted=None):
    ratio = f"{lab / floor:6.2f}×" if floor else " " * 7
    verdict = "" if wanted is None else f"  {'ok' if wanted[0] else 'NOT'} ({wanted[1]})"
    print(f"{what:<34}{lab:10.2f}{floor:10.2f}  {unit:<6}{ratio}{verdict}")


def main():
    lab, floor = [sys.argv[1], "open"], [sys.argv[2]]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    print(f"Terminal, 100×30, medians of {2 * count} keys. {machine()}")
    print(f"{'':<34}{'logitlab':>10}{'floor':>10}")
    (lab_start, floor_start), _ = starts([lab, floor])
    row("start to first frame", lab_start, floor_start, "ms",
        (lab_start <= 2 * floor_start, "within 2×"))

    programs = [PtyProgram(lab), PtyProgram(floor)]
    for program in programs:
        program.settle(program.started, quiet=0.3)
    (lab_move, floor_move) = alternate(programs, [(RIGHT, True), (LEFT, True)], count)
    row("move", lab_move[0], floor_move[0], "ms",
        (lab_move[0] <= 1.2 * floor_move[0], "within 1.2×"))
    row("", lab_move[1], floor_move[1], "bytes", (lab_move[1] <= 80, "at most 80"))
    typing = [(b"7", True), (b"\r", False), (b"u", False), (UP, False)]
    (lab_digit, floor_digit) = alternate(programs, typing, count)
    row("a digit, live", lab_digit[0], floor_digit[0], "ms")
    row("", lab_digit[1], floor_digit[1], "bytes")
    (lab_edit, floor_edit) = alternate(programs, COMMIT, count)
    row("a committed edit", lab_edit[0], floor_edit[0], "ms",
        (lab_edit[0] <= 1.4 * floor_edit[0], "within 1.4×"))
    row("", lab_edit[1], floor_edit[1], "bytes", (lab_edit[1] <= 250, "at most 250"))
    bursts = [[], []]
    for digit in b"12345":
        # Ends with something new: a program that draws only once would else have nothing to say.
        keys = (RIGHT + LEFT) * 499 + bytes([digit]) + b"\r"
        for program, times in zip(programs, bursts):
            times.append(program.press(keys, quiet=0.2)[0])
    row("1,000 keys at once", *map(statistics.median, bursts), "ms")
    memory = [p.peak_memory() or 0 for p in programs]
    row("peak memory", *memory, "MB", (memory[0] < 25, "below 25 MB"))
    for program in programs:
        program.end()
    course(lab[0], floor[0], count)


if __name__ == "__main__":
    main()
