"""A program on a pseudo-terminal of its own, and the time its output takes."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

QUIET = 0.03  # seconds without output after which a frame is finished


class PtyProgram:
    def __init__(self, command, columns=100, rows=30):
        environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8")
        for name in ("NO_COLOR", "LINES", "COLUMNS", "ESCDELAY"):
            environment.pop(name, None)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        # The child waits for its size, so that it starts with the right one.
        ready, go = os.pipe()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.read(ready, 1)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        self.started = time.perf_counter()
        os.write(go, b"g")
        os.close(go)
        os.close(ready)

    def settle(self, since, quiet=QUIET, patience=10.0):
        """Reads until the program is quiet; returns (ms from `since` to the last byte, bytes)."""
        last, count = None, 0
        while True:
            wait = quiet if last else patience
            readable, _, _ = select.select([self.terminal], [], [], wait)
            if not readable:
                return ((last - since) * 1000 if last else None, count)
            try:
                data = os.read(self.terminal, 1 << 16)
            except OSError:
                data = b""
            if not data:
                return ((last - since) * 1000 if last else None, count)
            last = time.perf_counter()
            count += len(data)

    def press(self, keys, **settling):
        """Sends keys at once; returns (ms to the last byte of what they cause, bytes)."""
        since = time.perf_counter()
        os.write(self.terminal, keys)
        return self.settle(since, **settling)

    def peak_memory(self):
        """The most memory the program ever had at once, in MB; None where nobody can tell."""
        try:
            with open(f"/proc/{self.process}/status") as status:
                for line in status:
                    if line.startswith("VmHWM:"):
                        return int(line.split()[1]) / 1024
        except OSError:
            pass
        text = os.popen(f"ps -o rss= -p {self.process}").read().strip()
        return int(text) / 1024 if text else None

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)
