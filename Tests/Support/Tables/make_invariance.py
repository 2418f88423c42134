#!/usr/bin/env python3
"""Makes invariance.txt: what becomes of a row's loss under transformations, in every format.

    python3 make_invariance.py

Needs mpmath, and make_methods.py and make_tables.py beside it, whose simulated formats and exact
losses it uses. The same seed gives the same bytes. Nothing is taken from the code under test.

The row and the number c or T are rounded to the format, the transformation is computed in the
format, and so is the loss by every method; only the sum of exp has another order where the
transformation says so. Sums: `pairwise` splits n values into the first n // 2 and the rest, down to
two; `compensated` is Neumaier's, where an infinite plain sum stays. `random SEED` is Fisher and
Yates' shuffle from the last place down, with SplitMix64 and the upper half of bits * (place + 1).

One line each, columns separated by tabs:
    FORMAT, transformation, logits, label, transformed logits (bit patterns), losses (bit patterns,
    in the order of make_methods.py), true loss rounded to float64, whether the true loss is the old
    one, errors in ulps, distances from the old losses in ulps at the old true loss
  ulps  as hex floats; 0 for the same loss, be it nan or infinite; else nan where one is not finite
"""
import random
from fractions import Fraction
from pathlib import Path

import make_methods as simulated
import make_tables as exact
from make_methods import (FORMATS, INF, NAN, Arithmetic, differences, from_log_sum,
                          from_probabilities, hexes, log_sum_exp, wide)

HERE = Path(__file__).parent
rng = random.Random(20261124)
lines = []
ORDERS = ("leftToRight", "pairwise", "ascending", "descending", "compensated")


def add_up(a, values, order):
    if order == "leftToRight":
        return a.sum(values)
    if order == "pairwise":
        if len(values) <= 2:
            return a.sum(values)
        half = len(values) // 2
        return a.add(add_up(a, values[:half], order), add_up(a, values[half:], order))
    if order in ("ascending", "descending"):
        return a.sum(sorted(values, reverse=order == "descending"))
    if not values:
        return 0.0
    total, lost = values[0], 0.0
    for x in values[1:]:
        after = a.add(total, x)
        large, small = (total, x) if abs(total) >= abs(x) else (x, total)
        lost = a.add(lost, a.add(a.subtract(large, after), small))
        total = after
    return total if total in (INF, -INF) or total != total else a.add(total, lost)


def losses(a, z, label, order):
    y = label if isinstance(label, list) else [float(j == label) for j in range(len(z))]

    def softmax(values):
        terms = [a.exp(x) for x in values]
        total = add_up(a, terms, order)
        return [a.divide(t, total) for t in terms]

    d = differences(a, z)
    shifted = softmax(d)
    found = [from_probabilities(a, softmax(z), y), from_probabilities(a, shifted, y)]
    found.append(from_probabilities(a, [a.add(p, a.take(1e-7)) for p in shifted], y))
    log_sum = log_of_sum(a, d, order)
    found.append(from_log_sum(a, log_sum_exp(a, z, log_sum), z, label, y))
    found.append(from_log_sum(a, log_sum, d, label, y))
    w = wide(a)
    shifts = differences(w, z)
    found.append(a.take(from_log_sum(w, log_of_sum(w, shifts, order), shifts, label, y)))
    if 0 in d:
        top = d.index(0)
        others = [a.exp(x) for j, x in enumerate(d) if j != top]
        log_sum = a.log1p(add_up(a, others, order))
    found.append(from_log_sum(a, log_sum, d, label, y))
    return found


def log_of_sum(a, d, order):
    return a.log(add_up(a, [a.exp(x) for x in d], order))


def splitmix(state):
    mask = 2 ** 64 - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        x = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & mask
        x = (x ^ x >> 27) * 0x94D049BB133111EB & mask
        yield x ^ x >> 31


def order_of(z, what):
    places = list(range(len(z)))
    if what == "reverse":
        return places[::-1]
    if what == "ascending":
        return sorted(places, key=lambda j: z[j])
    if what == "descending":
        return sorted(places, key=lambda j: -z[j])
    bits = splitmix(int(what.split()[1]))
    for last in range(len(z) - 1, 0, -1):
        other = next(bits) * (last + 1) >> 64
        places[last], places[other] = places[other], places[last]
    return places


def transform(a, z, label, what):
    """The row and the label after it, and the order of the sum."""
    kind, _, rest = what.partition(" ")
    if kind == "shift":
        return [a.add(x, a.take(float.fromhex(rest))) for x in z], label, "leftToRight"
    if kind == "temperature":
        return [a.divide(x, a.take(float.fromhex(rest))) for x in z], label, "leftToRight"
    if kind == "permute":
        places = order_of(z, rest)
        moved = [label[j] for j in places] if isinstance(label, list) else places.index(label)
        return [z[j] for j in places], moved, "leftToRight"
    return z, label, rest if kind == "sum" else "leftToRight"


def ulps(c, truth, name):
    if isinstance(truth, str) or c != c or c in (INF, -INF):
        return NAN
    return exact.rounded((Fraction(c) - truth.low) / unit(truth.low, name), "float64")


def unit(e, name):
    bits, low = exact.BITS[name]
    return exact.power(2, exact.ulp_exponent(e, name) if e else low - bits + 1)


def distance(new, old, truth, name):
    if new == old or (new != new and old != old):
        return 0.0
    if any(c != c or c in (INF, -INF) for c in (new, old)) or isinstance(truth, str):
        return NAN
    # The difference of two values of a format is rounded as float64's.
    step = unit(Fraction(truth.rounded(name)), name)
    return exact.rounded(Fraction(new - old) / step, "float64")


def same(z, moved, what):
    if not what.startswith(("shift", "temperature")):
        return True
    m, n = max(z), max(moved)
    if m in (INF, -INF) or n in (INF, -INF):
        return m == n
    return all(
        x == y if INF in (-x, -y, x, y)
        else Fraction(x) - Fraction(m) == Fraction(y) - Fraction(n) for x, y in zip(z, moved))


def add(z, label, transformations):
    for name in FORMATS:
        a = Arithmetic(name)
        row = [a.take(float(x)) for x in z]
        y = [a.take(w) for w in label] if isinstance(label, list) else label
        before, truth = losses(a, row, y, "leftToRight"), exact.loss(row, y)
        for what in transformations:
            moved, moved_y, order = transform(a, row, y, what)
            found, moved_truth = losses(a, moved, moved_y, order), exact.loss(moved, moved_y)
            e = INF if moved_truth == "inf" else NAN
            e = e if isinstance(moved_truth, str) else moved_truth.rounded("float64")
            text = "w" + hexes(label) if isinstance(label, list) else str(label)
            is_same = same(row, moved, what)
            if not isinstance(truth, str) and not isinstance(moved_truth, str):
                # What the distances say, said by the losses themselves.
                gap = abs(truth.low - moved_truth.low)
                assert is_same == (gap <= truth.low * exact.power(2, -250)), (z, what, name)
            lines.append("\t".join([
                name, what, hexes(map(float, z)), text, " ".join(map(a.pattern, moved)),
                " ".join(map(a.pattern, found)), hexes([e]), "same" if is_same else "other",
                hexes([ulps(c, moved_truth, name) for c in found]),
                hexes([distance(c, b, truth, name) for c, b in zip(found, before)])]))


def simplex(n):
    w = [rng.expovariate(1) for _ in range(n)]
    return [x / sum(w) for x in w]


def make():
    sums = [f"sum {order}" for order in ORDERS]
    orders = ["permute " + x for x in ("reverse", "ascending", "descending", "random 1", "random 7")]
    shifts = [f"shift {c.hex()}" for c in (0.1, 1.0, -3.0, 100.0, -1000.0, 1e4)]
    heat = [f"temperature {t.hex()}" for t in (0.5, 2.0, 3.0, 0.01, 10.0)]
    every = ["identity"] + sums + orders + shifts + heat
    add([0.5, 1.5, 0.1], 1, every)
    add([2.2, 1.3, 1.7], 2, every)
    add([0.5, 2.0, -1.0], 1, every)
    add([10, 0, 0], 0, every)
    add([40, 3, 1, -2], 0, every)
    add([-200, 5, 1, 8], 0, every)
    add([1, -INF, 2, 0], 2, every)
    add([0.3, -1.2, 2.5, 0.9], [0.1, 0.2, 0.4, 0.3], every)
    add([3, 3, 1, 3], 3, every)
    add([7], 0, every)
    for n in (5, 9, 16):
        add([rng.gauss(0, 3) for _ in range(n)], rng.randrange(n), every)
    add([rng.gauss(0, 2) for _ in range(6)], simplex(6), every)
    for n in (33, 64):
        add([rng.gauss(0, 1) for _ in range(n)], rng.randrange(n), sums + orders)
    add([12 - 1 / 8 * j for j in range(12)], 4, sums + orders)


if __name__ == "__main__":
    simulated.mp.prec = 480
    make()
    (HERE / "invariance.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    print(len(lines), "lines")
