#!/usr/bin/env python3
"""The functions that run from a key to its frame, then those of the start, for the linker to lay together.

link_order.py LOGITLAB: runs it under valgrind and prints a name a line. Between two keys other programs
take the caches, and code that lies on a hundred pages comes back sooner than on three times as many.
"""
import os
import re
import subprocess
import sys
import tempfile

from pty_program import PtyProgram

RIGHT, LEFT, UP = b"\x1bOC", b"\x1bOD", b"\x1bOA"
MOVES = [RIGHT, LEFT] * 4
EDITS = [b"7", b"\r", b"u", UP] * 4


def costs(program, arguments, keys):
    """The instructions of each function."""
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state
        found = os.path.join(state, "functions")
        run = PtyProgram(["valgrind", "--tool=callgrind", "--demangle=no", "-q",
                          f"--callgrind-out-file={found}", program, *arguments])
        run.settle(run.started, quiet=5, patience=60)
        for key in keys:
            run.press(key, quiet=0.3, patience=2)
        os.write(run.terminal, b"q")
        run.settle(run.started, quiet=3)
        os.waitpid(run.process, 0)
        with open(found) as lines:
            return parse(lines)


def parse(lines):
    names, costs, current, is_call = {}, {}, None, False
    for line in lines:
        name = re.match(r"(c?)fn=\((\d+)\)(?: (.*))?", line)
        if name:
            if name[3]:
                names[name[2]] = name[3].split("'")[0]
            if not name[1]:
                current = names[name[2]]
        elif line.startswith("calls="):
            is_call = True
        elif re.match(r"[+\-*\d]", line):
            if not is_call and current:
                costs[current] = costs.get(current, 0) + int(line.split()[1])
            is_call = False
    return costs


def main():
    with tempfile.TemporaryDirectory() as folder:
        # valgrind cannot read all debugging information that Swift writes.
        program = os.path.join(folder, "logitlab")
        subprocess.run(["strip", "-g", "-o", program, sys.argv[1]], check=True)
        listing = subprocess.run(["nm", program], capture_output=True, text=True, check=True).stdout
        symbols = [line.split() for line in listing.splitlines()]
        own = {symbol[2] for symbol in symbols if len(symbol) == 3 and symbol[1] in "tTwW"}
        start = costs(program, ["open"], [])
        moved = costs(program, ["open"], MOVES)
        edited = costs(program, ["open"], MOVES + EDITS)
        learn = costs(program, ["learn"], [])
    ordered = {}
    # What a key runs, then what a change runs besides, then the start.
    for more, less in [(moved, start), (edited, moved), (start, {}), (edited, {}), (learn, {})]:
        for name in sorted(more):
            if name in own and more[name] > less.get(name, 0):
                ordered[name] = True
    print("\n".join(ordered))


if __name__ == "__main__":
    main()
