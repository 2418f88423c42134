#!/usr/bin/env python3
"""Makes cliffs.txt: what a sweep of one row must find, in every format.

    python3 make_cliffs.py

Needs mpmath, and make_methods.py and make_tables.py beside it, whose simulated formats and exact
losses it uses: exact rationals for + - * /, mpmath for exp, log and log1p, each operation rounded
once. The same seed gives the same bytes. Nothing is taken from the code under test. A minute or two.

A row z is changed in float64 (every logit z*t, or one logit z + t), rounded to the format, and its
loss computed by every method. With e the true loss of the rounded row, a loss c is of no use if
  range  e is infinite or undefined, or c is 0 or infinite and so is e rounded to the format
  inf, nan  c is not finite
  0      c is 0 and e is not
  wrong  |c - e| >= e otherwise
From the start (1 for z*t, 0 for z + t, clamped to the range) outwards, the first grid point at which
that differs from the start, and the point before it, are halved in the order of floats until they
are neighbours.

One sweep to a group of lines, columns separated by tabs:
    sweep  axis, low, high, count, logits, label
    FORMAT a finding for each method below the start, then above it (the order of make_methods.py)
    point  FORMAT, index, t, e, losses as bit patterns, |c - e| / e, errors in ulps, by method
  axis     `scale`, or `shift` and the class
  finding  `holds`, or `breaks KIND T`, or `broken KIND T` with T where it recovers, or `-`
  e        rounded to float64
"""
import math
import random
import struct
from fractions import Fraction
from pathlib import Path

import make_tables as exact
import make_methods as simulated
from make_methods import FORMATS, INF, METHODS, Arithmetic, evaluate, hexes

HERE = Path(__file__).parent
rng = random.Random(20261123)
lines = []


def moved(z, axis, t):
    return [x * t for x in z] if axis == "scale" else [
        x + t if j == axis else x for j, x in enumerate(z)]


def grid(low, high, count):
    small, large = sorted((abs(low), abs(high)))
    points = []
    for i in range(count):
        share = i / (count - 1)
        if small > 0 and (low > 0) == (high > 0) and large / small >= 100:
            a, b = math.log(abs(low)), math.log(abs(high))
            t = math.copysign(math.exp(a + (b - a) * share), low)
            t = min(max(t, low), high)
        else:
            width = high - low
            t = low * (1 - share) + high * share if width == INF else low + width * share
        points.append(t)
    points[0], points[-1] = low, high
    return points


class Sweep:
    def __init__(self, z, label, axis, name):
        self.z, self.label, self.axis, self.name = z, label, axis, name
        self.a = Arithmetic(name)
        self.seen = {}

    def sample(self, t):
        """The true loss, as Between or as text, and the losses."""
        if t not in self.seen:
            row = [self.a.take(x) for x in moved(self.z, self.axis, t)]
            y = [self.a.take(w) for w in self.label] if isinstance(self.label, list) else self.label
            self.seen[t] = exact.loss(row, y), evaluate(self.a, row, self.label)[0]
        return self.seen[t]

    def fault(self, t, method):
        truth, losses = self.sample(t)
        c = losses[method]
        if isinstance(truth, str):
            return "range"
        near = truth.rounded(self.name)
        if c != c or c in (INF, -INF):
            return "range" if c == near else "nan" if c != c else "inf"
        if truth.high == 0:
            return None if c == 0 else "wrong"
        if c == 0:
            return "range" if near == 0 else "0"
        gaps = {abs(Fraction(c) - e) >= e for e in (truth.low, truth.high)}
        assert len(gaps) == 1
        return "wrong" if gaps.pop() else None

    def finding(self, start, outwards, method):
        first = self.fault(start, method)
        last = start
        for t in outwards:
            if (self.fault(t, method) is None) != (first is None):
                break
            last = t
        else:
            return "holds" if first is None else f"broken {first} -"
        low, high = place(last), place(t)
        while abs(high - low) > 1:
            middle = (low + high) // 2
            if (self.fault(value(middle), method) is None) != (first is None):
                high = middle
            else:
                low = middle
        t = value(high)
        # Neighbours, and the two sides of the change.
        assert math.nextafter(t, start) == value(low)
        if first is None:
            return f"breaks {self.fault(t, method)} {t.hex()}"
        return f"broken {first} {t.hex()}"


def place(x):
    bits = int.from_bytes(struct.pack(">d", abs(x)), "big")
    return -bits if x < 0 else bits


def value(n):
    x = struct.unpack(">d", abs(n).to_bytes(8, "big"))[0]
    return -x if n < 0 else x


def errors(sweep, t):
    truth, losses = sweep.sample(t)
    relative, ulps = [], []
    for c in losses:
        if isinstance(truth, str) or c != c or c in (INF, -INF):
            relative.append(math.nan)
            ulps.append(math.nan)
            continue
        e = truth.low
        if e == 0 and truth.high > 0:
            # Known to be positive and below 2^-9000, and no more.
            bits, low = exact.BITS[sweep.name]
            relative.append(INF if c else 1.0)
            ulps.append(exact.rounded(Fraction(c) / exact.power(2, low - bits + 1), "float64"))
            continue
        error = Fraction(c) - e
        relative.append(
            0.0 if error == 0 else INF if e == 0 else exact.rounded(abs(error) / e, "float64"))
        bits, low = exact.BITS[sweep.name]
        unit = exact.ulp_exponent(e, sweep.name) if e else low - bits + 1
        ulps.append(exact.rounded(error / exact.power(2, unit), "float64"))
    return relative, ulps


def check_overflow(z, name, finding):
    """Where naive breaks because exp overflows: found from the definition, without a search.

    In float16 the sum of exp may overflow before."""
    a = Arithmetic(name)
    top, t = max(z), float.fromhex(finding.split()[2])
    if a.exp(a.take(top * t)) != INF:
        assert a.sum([a.exp(a.take(x * t)) for x in z]) == INF
        return
    # The largest value whose exp is finite.
    edge = a.take(float(exact.mpmath.log(a_largest(name))))
    while a.exp(edge) == INF:
        edge = neighbour(a, edge, -1)
    while a.exp(neighbour(a, edge, 1)) != INF:
        edge = neighbour(a, edge, 1)
    assert a.take(top * t) > edge and a.take(top * math.nextafter(t, 0)) <= edge, (z, name, t)
    middle = (Fraction(edge) + Fraction(neighbour(a, edge, 1))) / 2
    if name != "float64":
        assert abs(Fraction(t) * Fraction(top) / middle - 1) < Fraction(1, 2 ** 51)


def a_largest(name):
    bits, low = FORMATS[name]
    return exact.mpmath.mpf(2) ** (1 - low) * (2 - exact.mpmath.mpf(2) ** (1 - bits))


def neighbour(a, x, step):
    unit = Fraction(2) ** exact.ulp_exponent(Fraction(x), a.name)
    return float(Fraction(x) + step * unit)


def add(z, label, axis, low, high, count=400):
    z = [float(x) for x in z]
    low, high = float(low), float(high)
    points = grid(low, high, count)
    start = min(max(1.0 if axis == "scale" else 0.0, low), high)
    text = "w" + hexes(label) if isinstance(label, list) else str(label)
    axis_text = axis if axis == "scale" else f"shift {axis}"
    lines.append("\t".join(["sweep", axis_text, low.hex(), high.hex(), str(count), hexes(z), text]))
    picks = sorted(rng.sample(range(count), min(count, 10)))
    for name in FORMATS:
        sweep = Sweep(z, label, axis, name)
        below = [t for t in reversed(points) if t < start]
        above = [t for t in points if t > start]
        methods = range(len(METHODS))
        found = [sweep.finding(start, side, m) for side in (below, above) for m in methods]
        naive = found[len(METHODS)]
        if axis == "scale" and high > 1 and max(z) > max(0, -min(z)) and "breaks nan" in naive:
            check_overflow(z, name, naive)
        lines.append("\t".join([name] + found))
        for index in picks:
            t = points[index]
            truth, losses = sweep.sample(t)
            e = INF if truth == "inf" else math.nan
            e = e if isinstance(truth, str) else truth.rounded("float64")
            relative, ulps = errors(sweep, t)
            lines.append("\t".join([
                "point", name, str(index), t.hex(), hexes([e]),
                " ".join(map(sweep.a.pattern, losses)), hexes(relative), hexes(ulps)]))


def make():
    one, two = [0.5, 1.5, 0.1], [2.2, 1.3, 1.7]
    add(one, 1, "scale", -1000, 1000)
    add(one, 1, "scale", 0.01, 1000)
    add(one, 0, "scale", 0, 1000)
    add(two, 2, "scale", 0, 500)
    add(two, 0, "scale", -1000, -1, 100)
    add(two, 2, 2, -800, 800)
    add(two, 2, 0, -800, 800)
    add(one, 1, 1, 0, 60, 61)
    add([1, 0, 0], 0, "scale", 0, 200)
    add([1, 0, 0], 2, "scale", 0, 200, 201)
    add([-1, -2, -3], 0, "scale", 0, 1000)
    add([2, 2, 2], 1, "scale", -500, 500, 77)
    add([5], 0, "scale", -20, 20, 9)
    add([1000, 998, 1002], 1, "scale", 0, 2)
    add([1e5, 0, 1], 1, "scale", 0.125, 1.5, 50)
    add(one, 1, "scale", 10, 2000, 40)
    add(two, 1, 1, 50, 100, 21)
    add(one, 2, "scale", 1, 1e308, 60)
    add(one, 2, 0, -1e308, 1e308, 61)
    add([20, 3, -4], [0.25, 0.5, 0.25], "scale", -50, 50, 101)
    add([0.3, -1.2, 2.5, 0.9], [0.1, 0.2, 0.4, 0.3], 2, -1000, 1000, 200)
    add([rng.gauss(0, 2) for _ in range(10)], 3, "scale", 0.01, 1000, 120)
    add([rng.gauss(0, 2) for _ in range(10)], 7, 7, -800, 800, 60)
    add(one, 1, "scale", 0, 1000, 2)
    add([0, 0], 0, 1, -70000, 70000, 33)


if __name__ == "__main__":
    simulated.mp.prec = 480
    make()
    (HERE / "cliffs.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    print(sum(line.startswith("sweep") for line in lines), "sweeps")
