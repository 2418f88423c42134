#!/usr/bin/env python3
"""Makes given.txt: the losses of probabilities, and of their logarithms, as they are given.

    python3 make_given.py

Needs mpmath, and make_methods.py beside it for arithmetic in a format. The same seed gives the same
bytes. Nothing is taken from the code under test. Columns, separated by tabs:

    kind      probabilities or log-probabilities
    format    in which the numbers and weights are rounded
    numbers   hex floats, values of the format
    target    a class index; or `w` and a weight for every class
    naive     -sum y log p over all classes, in the format
    epsilon   -sum y log(p + 1e-7) over all classes, in the format; both as bit patterns, any nan `nan`
    exact     -sum y log p of the numbers as they are, over the classes with weight: 40 digits, or `inf`
    rounded   that to float16, bfloat16, float32, float64: hex floats

The platform's float64 functions are not correctly rounded, so there the bits may differ by an ulp.
"""
import random
from fractions import Fraction
from pathlib import Path

import mpmath
from mpmath import mp

from make_methods import FORMATS, INF, Arithmetic, hexes, rational

HERE = Path(__file__).parent
mp.prec = 900
rng = random.Random(20261130)
lines = []


def exact(kind, numbers, y):
    total = mp.mpf(0)
    for x, w in zip(numbers, y):
        if w == 0:
            continue
        if kind == "probabilities":
            if x == 0:
                return None
            total -= mp.mpf(w) * mp.log(mp.mpf(x))
        else:
            if x == -INF:
                return None
            total -= mp.mpf(w) * mp.mpf(x)
    return total


def rounded(name, value):
    if value is None:
        return INF
    return Arithmetic(name).round(rational(value)) if value != 0 else 0.0


def add(kind, numbers, target, *names):
    for name in names or FORMATS:
        a = Arithmetic(name)
        x = [a.take(float(v)) for v in numbers]
        soft = isinstance(target, list)
        y = [a.take(float(w)) for w in target] if soft else [float(j == target) for j in range(len(x))]
        p = x if kind == "probabilities" else [a.exp(v) for v in x]
        losses = [-a.sum([a.multiply(w, a.log(q)) for w, q in zip(y, terms)])
                  for terms in (p, [a.add(q, a.take(1e-7)) for q in p])]
        truth = exact(kind, x, y)
        text = "inf" if truth is None else "0" if truth == 0 else mpmath.nstr(
            truth, 40, strip_zeros=False, min_fixed=1, max_fixed=0)
        lines.append("\t".join([
            kind, name, hexes(x), "w" + hexes(y) if soft else str(target),
            *map(a.pattern, losses), text, hexes([rounded(n, truth) for n in FORMATS])]))


if __name__ == "__main__":
    p = "probabilities"
    add(p, [0.2, 0.7, 0.1], 1)
    add(p, [0.5, 0.25, 0.25], 2)
    add(p, [1, 0, 0], 0)
    add(p, [1, 0, 0], 1)
    add(p, [0.2, 0.3, 0.5], [0.25, 0.25, 0.5])
    add(p, [0.9, 0, 0.1], [0.5, 0, 0.5])
    # Just below 1, where all digits cancel but those of p.
    add(p, [1 - 2.0 ** -53, 2.0 ** -53], 0, "float64")
    add(p, [1 - 2.0 ** -24, 2.0 ** -24], 0, "float32", "float64")
    add(p, [1 - 2.0 ** -11, 2.0 ** -11], 0, "float16")
    # Subnormals, and sums that are not 1.
    add(p, [5e-324, 1], 0, "float64")
    add(p, [1e-310, 0.5], 0, "float64")
    add(p, [6e-8, 1], 0, "float16")
    add(p, [0.3, 0.3], 0)
    add(p, [1.0000001, 0], 0, "float64", "float32")
    for name in FORMATS:
        for _ in range(6):
            q = [rng.random() ** rng.choice([1, 4, 20]) for _ in range(rng.randint(2, 6))]
            q = [x / sum(q) for x in q]
            add(p, q, rng.randrange(len(q)), name)
            w = [rng.random() for _ in q]
            add(p, q, [x / sum(w) for x in w], name)
    q = "log-probabilities"
    add(q, [-1.6094379124341003, -0.35667494393873245, -2.3025850929940455], 1)
    add(q, [0, -INF], 0)
    add(q, [0, -INF], 1)
    add(q, [-0.1, -800, -2.4], 1)
    add(q, [-0.5, -1.25, -3], [0.25, 0.5, 0.25])
    (HERE / "given.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "lines")
