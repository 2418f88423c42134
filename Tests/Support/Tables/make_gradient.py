#!/usr/bin/env python3
"""Makes gradient.txt and descent.txt: exact gradients, and what each gradient must compute.

    python3 make_gradient.py

Needs mpmath, and make_methods.py and make_tables.py beside it. The same seed gives the same bytes.

Exact entries come from rationals and mpmath at 700 bits, put between two rationals that are 2^-300 of
the entry apart, and everything printed is rounded from both ends and must agree. Computed entries
are simulated as in make_methods.py: every operation on exact rationals and rounded once, exp, log
and log1p from mpmath. Nothing is taken from the code under test.

gradient.txt, one row to a group of lines, columns separated by tabs:
    row     family, logits, label                                       (as in methods.txt)
    FORMAT  exact, rounded, fused, naive, careful, their ulps, difference
  exact    40 digits an entry; `tiny` with its sign if it is below e^-(2^60); or `undefined`
  rounded  for each entry its rounding to float16, bfloat16, float32, float64, joined by commas
  fused, naive, careful   the entries as bit patterns of the format
  their ulps   for each of the three, joined by `;`: how far each entry is off, as hex floats
  difference   (rows of at most five classes) naive, fused and log1p central differences for each
           class, joined by `;`, as bit patterns, with the default step
descent.txt, one run to a group of lines:
    run     rate, steps, instances, reduction
    x       logits, label; one line for each instance
    FORMAT METHOD  the losses, the logits in the end row by row, and the first step that is broken
           with what broke; or `-`, or `refused` where the format can't hold the rate
"""
import random
from fractions import Fraction
from pathlib import Path

import mpmath
from mpmath import mp

import make_methods as methods
import make_tables as tables
from make_methods import INF, NAN, Arithmetic, FORMATS, hexes
from make_tables import Between, big, power, rational

HERE = Path(__file__).parent
mp.prec = 700
rng = random.Random(20261123)


# The truth.

def exact(z, y):
    """Each entry as (sign, Between), or None where there is no gradient."""
    if any(x != x or x == INF for x in z) or max(z) == -INF:
        return None
    m = max(z)
    total = sum(map(Fraction, y))
    gaps = [None if x == -INF else Fraction(x) - Fraction(m) for x in z]
    open_gaps = [g for g in gaps if g is not None]
    entries = []
    if all(g == 0 for g in open_gaps):
        for g, w in zip(gaps, y):
            entries.append(signed((total / len(open_gaps) if g is not None else 0) - Fraction(w)))
        return entries
    e = [mp.mpf(0) if g is None or g < -(2 ** 60) else mp.exp(big(g)) for g in gaps]
    whole = mp.fsum(e)
    for j, (g, w) in enumerate(zip(gaps, y)):
        if g is None:
            entries.append(signed(-Fraction(w)))
            continue
        rest = mp.fsum(e[:j] + e[j + 1:])
        hidden = any(h is not None and h < -(2 ** 60) for k, h in enumerate(gaps) if k != j)
        value = (big(total - Fraction(w)) * e[j] - big(Fraction(w)) * rest) / whole
        if abs(value) < mp.mpf(2) ** -9000:
            # Nothing of this size is exactly zero; at zero a class was left out as too small.
            sign = -1 if value < 0 or (value == 0 and w and hidden) else 1
            deep = abs(value) if value != 0 else None
            entries.append((sign, Between(Fraction(0), power(2, -9000), deep)))
            continue
        q = abs(rational(value))
        entries.append((-1 if value < 0 else 1,
                        Between(q * (1 - power(2, -300)), q * (1 + power(2, -300)))))
    return entries


def signed(q):
    return (-1 if q < 0 else 1, Between(abs(q), abs(q)))


def digits(entry):
    sign, value = entry
    text = value.text(40)
    return "-" + text if sign < 0 and text != "0" else text


def ulps(computed, entry, fmt):
    """(computed - exact) in ulps at exact, as the nearest float64."""
    if computed != computed or computed in (INF, -INF):
        return NAN
    sign, value = entry
    q = sign * value.low
    bits, low = FORMATS[fmt]
    e = tables.ulp_exponent(q, fmt) if q else low - bits + 1
    error = (Fraction(computed) - q) / power(2, e)
    return tables.rounded(error, "float64") if error else 0.0


# The gradients, from their definitions.

def careful(a, z, label, y):
    d = methods.differences(a, z)
    p = methods.quotients(a, [a.exp(x) for x in d])
    if isinstance(label, list):
        total = a.sum(y)
        entries = [a.subtract(a.multiply(total, q), w) for q, w in zip(p, y)]
        own = max(range(len(y)), key=lambda j: (y[j], -j))
    else:
        entries, own = p[:], label
    if any(q != q for q in p):
        return [NAN] * len(p)
    entries[own] = a.subtract(0.0, a.sum(entries[:own] + entries[own + 1:]))
    return entries


def loss(a, method, z, label, y):
    if method == "naive":
        return methods.from_probabilities(a, methods.quotients(a, [a.exp(x) for x in z]), y)
    return methods.from_logits(a, z, label, y, method == "log1p")


def step_size(x, fmt):
    bits, low = FORMATS[fmt]
    base = Fraction(1, 2 ** {"float16": 4, "bfloat16": 3, "float32": 8, "float64": 18}[fmt])
    if x != x or x in (INF, -INF):
        return float(base)
    e = tables.ulp_exponent(Fraction(x), fmt) if x else low - bits + 1
    return float(max(base, power(2, e)))


def difference(a, method, z, label, y, j):
    h = step_size(z[j], a.name)
    above = loss(a, method, z[:j] + [a.add(z[j], h)] + z[j + 1:], label, y)
    below = loss(a, method, z[:j] + [a.subtract(z[j], h)] + z[j + 1:], label, y)
    return a.divide(a.subtract(above, below), a.multiply(2.0, h))


def target(a, label, n):
    if isinstance(label, list):
        return [a.take(w) for w in label]
    return [float(j == label) for j in range(n)]


lines = []


def label_text(label):
    return "w" + hexes(label) if isinstance(label, list) else str(label)


def add(family, logits, label):
    logits = [float(x) for x in logits]
    lines.append("\t".join(["row", family, hexes(logits), label_text(label)]))
    for fmt in FORMATS:
        a = Arithmetic(fmt)
        z = [a.take(x) for x in logits]
        y = target(a, label, len(z))
        _, _, _, fused, naive, _ = methods.evaluate(a, logits, label)
        computed = [fused, naive, careful(a, z, label, y)]
        truth = exact(z, y)
        if truth is None:
            first = ["undefined", "undefined"]
            errors = ["undefined"]
        else:
            first = [" ".join(map(digits, truth)),
                     " ".join(",".join(hexes([s * v.rounded(f) + 0.0]) for f in FORMATS)
                              for s, v in truth)]
            errors = [hexes([ulps(c, t, fmt) for c, t in zip(row, truth)]) for row in computed]
        patterns = [" ".join(map(a.pattern, row)) for row in computed]
        differences = ""
        if len(z) <= 5:
            differences = ";".join(
                " ".join(a.pattern(difference(a, method, z, label, y, j)) for j in range(len(z)))
                for method in ("naive", "fused", "log1p"))
        lines.append("\t".join([fmt] + first + patterns + [";".join(errors), differences]))


def make_rows():
    for z, label in (([0.5, 1.5, 0.1], 1), ([2.2, 1.3, 1.7], 2), ([0.1, 0.3, 0.5, 0.9], 3)):
        add("published", z, label)
    for sigma in (1, 3, 10, 40):
        for n in (2, 3, 5, 10):
            for _ in range(4):
                add("normal", [rng.gauss(0, sigma) for _ in range(n)], rng.randrange(n))
    add("normal", [rng.gauss(0, 3) for _ in range(60)], 7)
    for offset in (1e2, -1e3, 1e4, 3e38, -3e38, 1e308):
        step = max(1, abs(offset) * 2.0 ** -9 if abs(offset) > 1e5 else 1)
        for _ in range(2):
            add("offset", [offset + rng.gauss(0, 2) * step for _ in range(3)], rng.randrange(3))
    for margin in (5, 8, 11, 16, 17, 20, 30, 37, 40, 88, 100, 104, 120, 700, 740, 745.2, 800, 8190,
                   8193, 10000, 1e6, 1e15):
        add("margin", [margin, 0, 0], 0)
        add("margin", [margin, 0, -0.5], 2)
    for z, label in (([1e300, 0], 0), ([1e300, 0, 0], 1), ([-1e308, 1e308], 0), ([5e-324, 0], 0),
                     ([1, 1 + 2.0 ** -52], 0), ([65504, -65504], 1), ([3.4e38, 1.7e38], 0)):
        add("extreme", z, label)
    for level in (0, 1.5, -7, 88, 1000):
        for n in (2, 3, 7):
            add("tie", [level] * n, n // 2)
    add("tie", [3, 3, -INF, 3], 3)
    add("tie", [3, 3, -INF, 3], [0.25, 0.25, 0.25, 0.25])
    for _ in range(16):
        n = rng.choice([2, 3, 5])
        z = [rng.gauss(0, 3) if rng.random() < 0.65 else -INF for _ in range(n)]
        open_classes = [j for j in range(n) if z[j] != -INF] or [0]
        add("mask", z, rng.choice(open_classes * 3 + [rng.randrange(n)]))
    for z in ([-INF, -INF], [3, -INF, -INF], [5], [NAN, 1], [INF, 1], [-INF, 0, INF]):
        add("special", z, 0)
        add("special", z, len(z) - 1)
    add("special", [2, 1], [0.0, 1.0])
    add("special", [900, 0], [1.0, 0.0])
    for _ in range(24):
        n = rng.choice([2, 3, 4, 8])
        z = [rng.gauss(0, rng.choice([1, 3, 10, 40])) for _ in range(n)]
        add("soft", z, methods.simplex(n))
    for _ in range(6):
        n = rng.choice([3, 5])
        smooth = [0.1 / n + (0.9 if j == 0 else 0) for j in range(n)]
        add("soft", [rng.gauss(0, 4) for _ in range(n)], smooth)
    # Weights that are the probabilities, as nearly as float64 holds them.
    for z in ([0.5, 1.5, 0.1], [3, 0, 0], [0.0, 0.25]):
        e = [mp.exp(x) for x in z]
        add("near", z, [float(x / mp.fsum(e)) for x in e])


# Descent.

def descend(a, rows, rate, steps, method, reduction):
    """The losses, the logits in the end, and the first step that is broken."""
    rate = a.take(rate)
    steps = steps if rate < INF else 0
    z = [[a.take(x) for x in logits] for logits, _ in rows]
    labelled = [i for i, (_, label) in enumerate(rows) if label is not None]
    divisor = len(labelled) if reduction == "mean" else 1
    losses, broken = [], "-"

    def divided(x):
        if x != x or x in (INF, -INF) or x == 0:
            return x
        return a.round(Fraction(x) / divisor)

    def note(step, is_broken):
        nonlocal broken
        parts = []
        for i in labelled:
            y = target(a, rows[i][1], len(z[i]))
            parts.append(loss(a, method, z[i], rows[i][1], y))
        value = divided(a.sum(parts))
        losses.append(value)
        if broken == "-" and is_broken:
            broken = f"{step} logit"
        elif broken == "-" and (value != value or value in (INF, -INF)):
            broken = f"{step} loss"

    note(0, False)
    for step in range(steps):
        is_broken = False
        for i in labelled:
            label = rows[i][1]
            y = target(a, label, len(z[i]))
            _, _, _, fused, naive, _ = methods.evaluate(a, z[i], label)
            g = naive if method == "naive" else fused
            new = [a.subtract(x, a.multiply(rate, divided(s))) for x, s in zip(z[i], g)]
            for old, x in zip(z[i], new):
                if x != x or (x in (INF, -INF) and old not in (INF, -INF)):
                    is_broken = True
            z[i] = new
        note(step + 1, is_broken)
    return losses, z, broken if rate < INF else "refused"


runs = []


def add_run(rows, rate, steps, reduction="mean"):
    runs.append("\t".join(["run", repr(float(rate)), str(steps), str(len(rows)), reduction]))
    for logits, label in rows:
        text = "none" if label is None else label_text(label)
        runs.append("\t".join(["x", hexes([float(x) for x in logits]), text]))
    for fmt in FORMATS:
        a = Arithmetic(fmt)
        for method in ("naive", "fused"):
            losses, z, broken = descend(a, rows, rate, steps, method, reduction)
            runs.append("\t".join([fmt, method, " ".join(map(a.pattern, losses)),
                                   ";".join(" ".join(map(a.pattern, row)) for row in z), broken]))


def make_runs():
    example = [([0.5, 1.5, 0.1], 1), ([2.2, 1.3, 1.7], 2)]
    add_run(example, 1, 12)
    add_run(example, 0.1, 5)
    add_run(example, 300, 6)
    add_run(example, 1, 5, "sum")
    add_run([([2, 1, 0.1], 0), ([100, 0, -20], 1), ([0, 0, 0], None)], 10, 6)
    add_run([([1000, 1001, 1002], 2)], 1, 4)
    add_run([([20, 0], 0), ([-3, 5], [0.25, 0.75])], 2, 6)
    add_run([([0, -INF, 1], 0), ([1, 2, -INF], 1)], 0.5, 4)
    add_run([([0, -INF], 1), ([1, 2], 1)], 0.5, 2)
    add_run([([1, 2, 3], 0)], 1e5, 3)
    add_run([([-800, -801], 0), ([0.25, 0.5], 0)], 0.25, 3)


if __name__ == "__main__":
    make_rows()
    make_runs()
    (HERE / "gradient.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    (HERE / "descent.txt").write_text("\n".join(runs) + "\n", encoding="ascii")
    print(sum(line.startswith("row") for line in lines), "rows",
          sum(line.startswith("run") for line in runs), "runs")
