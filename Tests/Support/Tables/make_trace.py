#!/usr/bin/env python3
"""Makes trace.txt: every operation of a loss or a gradient, with the exact number beside each.

    python3 make_trace.py

Needs mpmath, and `make_methods.py` beside it for arithmetic in a format, each operation on exact
rationals and rounded once. The same seed gives the same bytes. Exact numbers are found from their
definitions at 1500 bits. Nothing is taken from the code under test.

A trace is a line and one more for each of its steps, columns separated by tabs:
    trace   FORMAT, METHOD, SUBJECT, logits, label
    step    format, name, then one entry for each number, in order of the classes
  logits  hex floats, values of the format
  label   a class index; or `w` and a weight for every class, as hex floats of the format
  entry   class, bits, exact, ulps, own: separated by blanks
  class   counted from 0, or `-` for a step that is one number
  bits    what the operation gives, in hexadecimal; any nan is `nan`
  exact   the exact number to 32 digits, `inf`, `-inf`, `undefined` or `0`
  ulps    the error against it in ulps of the format there, `-` where one is not finite
  own     the error against the exact operation on its operands as they were, likewise

What upcast does in float32 is held against float32, and its last step rounds. With p + epsilon in
the place of p, everything made of it is held against what p would give. The platform's float64
functions are not correctly rounded, so there bits may differ by an ulp.
"""
import random
from fractions import Fraction
from pathlib import Path

import mpmath
from mpmath import mp

import make_methods
from make_methods import Arithmetic, FORMATS, INF, NAN, hexes, rational

HERE = Path(__file__).parent
mp.prec = 1500
rng = random.Random(20261123)
UNDEFINED = "undefined"
lines, count = [], 0


def is_finite(x):
    return x == x and x not in (INF, -INF)


class Exact:
    """The exact numbers of one row of finite logits and masks."""

    def __init__(self, z, y):
        self.z, self.y = z, [mp.mpf(w) for w in y]
        self.m = max(z)
        self.top = z.index(self.m)
        self.e = [mp.mpf(0) if x == -INF else mp.exp(mp.mpf(x)) for x in z]
        self.total = mp.fsum(self.e)
        self.s = [e / mp.exp(mp.mpf(self.m)) for e in self.e]
        self.p = [e / self.total for e in self.e]
        # Without the cancellation that no precision is enough for.
        self.others = mp.fsum(s for k, s in enumerate(self.s) if k != self.top)
        self.log_sum = mp.log1p(self.others)
        self.log_p = [-INF if x == -INF else mp.mpf(x) - self.m - self.log_sum for x in z]

    def times(self, w, x):
        return mp.mpf(0) if w == 0 else w * x

    def value(self, what, j):
        n = len(self.z) if j is None else j + 1
        w = self.y
        if what == "m":
            return mp.mpf(self.m)
        if what == "exp z":
            return self.e[j]
        if what == "sum exp z":
            return mp.fsum(self.e[:n])
        if what == "d":
            return -INF if self.z[j] == -INF else mp.mpf(self.z[j]) - mp.mpf(self.m)
        if what == "exp d":
            return self.s[j]
        if what == "sum exp d":
            return mp.fsum(self.s[:n])
        if what == "sum others":
            return mp.fsum(s for k, s in enumerate(self.s[:n]) if k != self.top)
        if what == "log sum":
            return self.log_sum
        if what == "log sum exp":
            return self.m + self.log_sum
        if what == "p":
            # Where the precision makes it 1 it is just below, and the ulp is that below 1.
            is_below = self.p[j] == 1 and self.others != 0
            return 1 - mp.ldexp(1, -1400) if is_below else self.p[j]
        if what == "log p":
            return self.log_p[j]
        if what == "-log p":
            return -self.log_p[j]
        if what == "y log p":
            return self.times(w[j], self.log_p[j])
        if what == "-y log p":
            return -self.times(w[j], self.log_p[j])
        if what in ("sum y log p", "-sum y log p"):
            total = mp.mpf(0)
            for k in range(n):
                total += self.times(w[k], self.log_p[k])
            return total if what == "sum y log p" else -total
        if what in ("slope", "centred"):
            if self.p[j] == 0:
                return UNDEFINED if w[j] == 0 else -INF
            if what == "centred" and j == self.top and w[j] == mp.fsum(w) == 1:
                return -self.others
            slope = -w[j] / self.p[j]
            return slope if what == "slope" else slope + mp.fsum(w)
        if what == "p slope":
            return -w[j]
        if what == "sum p slope":
            return -mp.fsum(w[:n])
        scale = mp.fsum(w)
        if what == "scaled p":
            return scale * self.p[j]
        assert what in ("gradient", "residual"), what
        if j == self.top and w[j] == scale == 1:
            return -self.others / (1 + self.others)
        return scale * self.p[j] - w[j]


def ulp_exponent(name, x):
    bits, low = FORMATS[name]
    if x == 0:
        return low - bits + 1
    binade = int(mp.floor(mp.log(abs(x), 2)))
    if mp.ldexp(1, binade) > abs(x):
        binade -= 1
    elif mp.ldexp(1, binade + 1) <= abs(x):
        binade += 1
    return max(binade, low) - bits + 1


def error(name, computed, exact):
    if exact is UNDEFINED or not is_finite(computed) or exact in (INF, -INF):
        return "-"
    return mpmath.nstr((mp.mpf(computed) - exact) / mp.ldexp(1, ulp_exponent(name, exact)), 8)


def text(exact):
    if exact is UNDEFINED:
        return exact
    if exact in (INF, -INF):
        return "inf" if exact > 0 else "-inf"
    return "0" if exact == 0 else mpmath.nstr(exact, 32, strip_zeros=False, min_fixed=1, max_fixed=0)


class Tracer:
    def __init__(self, name, z, y):
        self.a, self.name, self.exact = Arithmetic(name), name, Exact(z, y)
        self.z, self.y = z, y

    def entry(self, j, what, value, ideal):
        """One number; `ideal` is the exact operation on the operands, or None for IEEE's own."""
        exact = self.exact.value(what, j)
        own = error(self.name, value, value if ideal is None else ideal)
        if ideal is None and is_finite(value):
            own = "0.0"
        return " ".join(["-" if j is None else str(j), self.a.pattern(value), text(exact),
                         error(self.name, value, exact), own])

    def ideal(self, operation, *operands):
        if not all(map(is_finite, operands)):
            return None
        x = [mp.mpf(v) for v in operands]
        if operation == "round":
            return x[0]
        if operation == "exp":
            return mp.exp(x[0])
        if operation == "log":
            return mp.log(x[0]) if x[0] > 0 else None
        if operation == "log1p":
            return mp.log1p(x[0])
        if operation == "+":
            return x[0] + x[1]
        if operation == "-":
            return x[0] - x[1]
        if operation == "*":
            return x[0] * x[1]
        assert operation == "/"
        return x[0] / x[1] if x[1] != 0 else None

    def step(self, name, entries):
        lines.append("\t".join(["step", self.name, name] + entries))

    def map(self, name, what, operation, operands, columns=None):
        """An operation for each class; a list of a value for each class is given back."""
        functions = {"exp": self.a.exp, "log": self.a.log, "log1p": self.a.log1p, "+": self.a.add,
                     "-": self.a.subtract, "*": self.a.multiply, "/": self.a.divide,
                     "round": self.a.take}
        values, entries = [None] * len(self.z), []
        for j in range(len(self.z)) if columns is None else columns:
            at = [x[j] if isinstance(x, list) else x for x in operands]
            values[j] = functions[operation](*at)
            entries.append(self.entry(j, what, values[j], self.ideal(operation, *at)))
        self.step(name, entries)
        return values

    def sum(self, name, what, terms, without=None):
        total, entries = None, []
        for j, term in enumerate(terms):
            if term is None or j == without:
                continue
            ideal = self.ideal("+", total or 0.0, term)
            total = term if total is None else self.a.add(total, term)
            entries.append(self.entry(j, what, total, ideal))
        self.step(name, entries)
        return 0.0 if total is None else total

    def once(self, name, what, operation, value, *operands):
        ideal = None if operation is None else self.ideal(operation, *operands)
        self.step(name, [self.entry(None, what, value, ideal)])
        return value

    def differences(self):
        m = self.once("max z", "m", None, max(self.z))
        return self.map("z − m", "d", "-", [self.z, m])

    def softmax(self, shifted):
        x = "d" if shifted else "z"
        e = self.map("exp " + x, "exp " + x, "exp", [self.differences() if shifted else self.z])
        total = self.sum("Σ exp " + x, "sum exp " + x, e)
        return self.map("p", "p", "/", [e, total])

    def loss(self, method, label):
        if method in ("naive", "stable", "epsilon"):
            p = self.softmax(method != "naive")
            names = ("log p", "y·log p", "Σ y·log p")
            if method == "epsilon":
                p = self.map("p + ε", "p", "+", [p, self.a.take(1e-7)])
                names = ("log(p+ε)", "y·log", "Σ y·log")
            logs = self.map(names[0], "log p", "log", [p])
            terms = self.map(names[1], "y log p", "*", [self.y, logs])
            total = self.sum(names[2], "sum y log p", terms)
            self.once("−Σ", "-sum y log p", None, -total)
            return None
        d = self.differences()
        e = self.map("exp d", "exp d", "exp", [d])
        if method == "log1p":
            total = self.sum("Σ others", "sum others", e, d.index(0))
            log = self.once("log1p Σ", "log sum", "log1p", self.a.log1p(total), total)
        else:
            total = self.sum("Σ exp d", "sum exp d", e)
            log = self.once("log Σ", "log sum", "log", self.a.log(total), total)
        x, name = d, ("log1p" if method == "log1p" else "log Σ") + " − d"
        if method == "logsumexp":
            m = max(self.z)
            log = self.once("m + log Σ", "log sum exp", "+", self.a.add(m, log), m, log)
            x, name = self.z, "(…) − z"
        if not isinstance(label, list):
            return self.map(name, "-log p", "-", [log, x], [label])
        columns = [j for j, w in enumerate(self.y) if w != 0]
        terms = self.map(name, "-log p", "-", [log, x], columns)
        terms = self.map("y·(…)", "-y log p", "*", [self.y, terms], columns)
        return self.sum("Σ y·(…)", "-sum y log p", terms)

    def round(self, name, result, what, columns):
        """The last step of upcast; `columns` are those that have a number."""
        self.name, self.a = name, Arithmetic(name)
        if isinstance(result, list):
            self.map(name, what, "round", [result], columns)
        else:
            self.once(name, "-sum y log p", "round", self.a.take(result), result)

    def gradient(self, method):
        p = self.softmax(method != "naive")
        if method != "naive":
            total = self.a.sum(self.y)
            if total != 1:
                p = self.map("B·p", "scaled p", "*", [total, p])
            return self.map("p − y" if total == 1 else "B·p − y", "residual", "-", [p, self.y])
        g = self.map("−y ÷ p", "slope", "/", [[-w for w in self.y], p])
        products = self.map("p·g", "p slope", "*", [p, g])
        total = self.sum("Σ p·g", "sum p slope", products)
        centred = self.map("g − Σ", "centred", "-", [g, total])
        return self.map("p·(g − Σ)", "gradient", "*", [p, centred])


def add(logits, label, *formats):
    global count
    for name in formats:
        a = Arithmetic(name)
        z = [a.take(float(x)) for x in logits]
        y = ([a.take(float(w)) for w in label] if isinstance(label, list)
             else [float(j == label) for j in range(len(z))])
        shown = "w" + hexes(y) if isinstance(label, list) else str(label)
        subjects = [(method, "loss") for method in make_methods.METHODS]
        subjects += [(method, "gradient") for method in ("naive", "fused", "upcast")]
        for method, subject in subjects:
            lines.append("\t".join(["trace", name, method, subject, hexes(z), shown]))
            working = make_methods.wide(a).name if method == "upcast" else name
            tracer = Tracer(working, z, y)
            is_loss = subject == "loss"
            result = tracer.loss(method, label) if is_loss else tracer.gradient(method)
            if working != name:
                columns = [label] if is_loss and not isinstance(label, list) else range(len(z))
                tracer.round(name, result, "-log p" if is_loss else "residual", columns)
            count += 1


def make_rows():
    half, single, brain, double = "float16", "float32", "bfloat16", "float64"
    add([0.5, 1.5, 0.1], 1, half, brain, single, double)
    add([2.2, 1.3, 1.7], 2, single, double)
    # exp overflows in the naive form.
    add([1000, 1001, 1002], 2, single, double)
    add([11.1, 10, 2], 0, half)
    add([88.73, 88, -3], 1, single)
    add([709.79, 709, 700], 0, double)
    # Losses near 0.
    add([40, 0, 0], 0, single, double)
    add([17, 0, 0], 0, single)
    add([8, 0, -1, 0.5], 0, half, brain)
    add([110, 0, 0], 0, single)
    add([110, 0, 0], 1, single, brain)
    # Masked classes, without weight and with it.
    add([3, -INF, 1], 0, single, double)
    add([-INF, 2, -INF], 1, half)
    add([-INF, 2, 0.5], 0, single)
    # Subnormal exponentials in float16, and in the others.
    add([-9.8, -12.5, -16.5, -30], 0, half)
    add([-708.5, -720, -744], 1, double)
    add([-90, -100, -103], 2, single, brain)
    # Soft labels.
    add([1, 2, 0.5], [0.2, 0.3, 0.5], single, double)
    add([3, -INF, 1, 0.25], [0.75, 0, 0.25, 0], half, double)
    add([30, -5, 2], [0.9, 0.05, 0.05], brain, single)
    add([1.5, 1.5, 1.5, 1.5], [0.25] * 4, double)
    # Weights that class weights make, which don't sum to 1.
    add([1, 2, 0.5], [0.4, 0.6, 1.5], single, double, half)
    # Far from 0.
    add([-9000, -20000, -9001.5], 0, double)
    add([60000, 59990, -60000], 1, half, single)
    add([-60000, -59000, 100], 2, double)
    for _ in range(4):
        n = rng.choice([2, 3, 5])
        add([rng.gauss(0, 3) for _ in range(n)], rng.randrange(n), rng.choice(list(FORMATS)))
    # A long row.
    add([rng.gauss(0, 4) for _ in range(24)], 7, brain, double)


if __name__ == "__main__":
    make_rows()
    (HERE / "trace.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(count, "traces")
