#!/usr/bin/env python3
"""Makes mistakes.txt: what each mistake makes of a loss, in every format and exactly.

    python3 make_mistakes.py

Needs mpmath, and make_methods.py beside it. The same seed gives the same bytes.

In float16, bfloat16 and float32 every operation is simulated as in make_methods.py: on exact
rationals, rounded once. For float64 the value is that of the formula in real numbers at 300 bits,
with the ends of the clip and the numbers of the mistakes as float64 holds them; where real numbers have
no value (a log of 0) the line says nan or inf. Nothing is taken from the code under test.

A batch to a group of lines, columns separated by tabs:
    batch   its number of instances
    x       logits, label                                    (one line each; as in methods.txt)
    done    mistakes; FORMAT results for float16, bfloat16, float32, and the exact ones
  mistakes  words: twice logits clip eps=E smooth=A weights=W,W,W ignore=J sum; `-` for none
  results   for each instance its loss, gradient and probabilities, set apart by blanks, instances by
            `;`, and after the last `;` the reduced loss: bit patterns, or 25 digits
"""
import random
from fractions import Fraction
from pathlib import Path

import mpmath
from mpmath import mp

import make_methods as methods
from make_methods import INF, NAN, Arithmetic, hexes

HERE = Path(__file__).parent
mp.prec = 300
rng = random.Random(20261124)


class Reals:
    """The same operations on real numbers; what has no value is nan or an infinity."""

    name = "exact"

    def take(self, x):
        return mp.mpf(float(x))

    def add(self, a, b):
        return a + b

    def subtract(self, a, b):
        return a - b

    def multiply(self, a, b):
        return a * b

    def divide(self, a, b):
        if b == 0:
            return mp.nan if a == 0 or mp.isnan(a) else mp.inf * mp.sign(a)
        return a / b

    def exp(self, x):
        return mp.exp(x)

    def log(self, x):
        return -mp.inf if x == 0 else mp.log(x)

    def sum(self, values):
        total = mp.mpf(0)
        for value in values:
            total = total + value
        return total

    def differences(self, z):
        m = max(z)
        return [x - m for x in z]

    def text(self, x):
        if mp.isnan(x):
            return "nan"
        if mp.isinf(x):
            return "inf" if x > 0 else "-inf"
        return mpmath.nstr(mp.mpf(x), 25, strip_zeros=False)


class Format(Arithmetic):
    def differences(self, z):
        return methods.differences(self, z)

    def text(self, x):
        return self.pattern(x)


def softmax(a, z):
    e = [a.exp(x) for x in a.differences(z)]
    total = a.sum(e)
    return [a.divide(x, total) for x in e]


def back(a, p, g):
    inner = a.sum([a.multiply(x, y) for x, y in zip(p, g)])
    return [a.multiply(x, a.subtract(y, inner)) for x, y in zip(p, g)]



def one_row(a, m, z, label):
    """Loss, gradient and probabilities of one instance."""
    n = len(z)
    one = a.take(1.0)
    soft = isinstance(label, list)
    y = [a.take(w) for w in label] if soft else [a.take(float(j == label)) for j in range(n)]
    scores = [z]
    if "twice" in m:
        scores.append(softmax(a, scores[-1]))
    if "logits" in m:
        scores.append(softmax(a, scores[-1]))
    p = softmax(a, scores[-1])
    if "ignore" in m and not soft and label == m["ignore"]:
        # Back through log softmax a slope of 0 is multiplied by p, which may be nan.
        return a.take(0.0), [a.multiply(a.take(0.0), x) for x in p], p
    t, changed = y, False
    if "smooth" in m:
        alpha = a.take(m["smooth"])
        share = divided(a, alpha, n)
        t = [a.add(a.multiply(w, a.subtract(one, alpha)), share) for w in t]
        changed = True
    if "weights" in m:
        t = [a.multiply(a.take(c), w) for c, w in zip(m["weights"], t)]
        changed = True
    if "clip" in m or "eps" in m or ("twice" in m and "logits" not in m):
        low, high = a.take(1e-7), a.take(1 - 1e-7)
        q = p
        if "clip" in m:
            q = [x if x != x else min(max(x, low), high) for x in p]
        if "eps" in m:
            q = [a.add(x, a.take(m["eps"])) for x in q]
        loss = -a.sum([a.multiply(w, a.log(x)) for w, x in zip(t, q)])
        slopes = [a.take(0.0) if "clip" in m and (x < low or x > high) else a.divide(-w, v)
                  for w, v, x in zip(t, q, p)]
        g = back(a, p, slopes)
    else:
        d = a.differences(scores[-1])
        log_sum = a.log(a.sum([a.exp(x) for x in d]))
        if not soft and not changed:
            loss = a.subtract(log_sum, d[label])
        else:
            loss = a.sum([a.multiply(w, a.subtract(log_sum, x)) for w, x in zip(t, d) if w != 0])
        total = a.sum(t)
        g = [a.subtract(a.multiply(total, x), w) for x, w in zip(p, t)]
    for s in reversed(scores[1:]):
        g = back(a, s, g)
    return loss, g, p


def divided(a, x, count):
    """x / count with a count that is not rounded to the format."""
    if isinstance(a, Reals):
        return a.divide(x, mp.mpf(count))
    if count == 0:
        return a.divide(x, 0.0)
    if a.special(x) or x == 0:
        return x / count
    return a.round(Fraction(x) / count)


def batch(a, m, rows):
    parts, losses, weights, count = [], [], [], 0
    # Where one label is soft, all are probabilities, and PyTorch's mean is over instances.
    by_weight = "weights" in m and not any(isinstance(label, list) for _, label in rows)
    for logits, label in rows:
        z = [a.take(x) for x in logits]
        loss, g, p = one_row(a, m, z, label)
        parts.append(" ".join(map(a.text, [loss] + g + p)))
        losses.append(loss)
        soft = isinstance(label, list)
        if not soft and m.get("ignore") == label:
            continue
        count += 1
        if by_weight:
            weights.append(a.take(m["weights"][label]))
    total = a.sum(losses)
    if "sum" in m:
        mean = total
    elif by_weight:
        mean = a.divide(total, a.sum(weights) if weights else a.take(0.0))
    else:
        mean = divided(a, total, count)
    return ";".join(parts + [a.text(mean)])


def text(m):
    def word(key, value):
        if value is True:
            return key
        if isinstance(value, list):
            return key + "=" + ",".join(map(repr, value))
        return f"{key}={value!r}"
    return " ".join(word(k, v) for k, v in m.items()) or "-"


SINGLE = [{}, {"twice": True}, {"logits": True}, {"clip": True}, {"eps": 1e-7}, {"eps": 0.01},
          {"smooth": 0.1}, {"weights": None}, {"ignore": 1}, {"sum": True}]
JOINED = [{"twice": True, "logits": True}, {"clip": True, "eps": 1e-7},
          {"twice": True, "clip": True}, {"logits": True, "eps": 1e-3, "smooth": 0.25},
          {"smooth": 0.1, "weights": None}, {"weights": None, "ignore": 0},
          {"smooth": 0.3, "clip": True, "sum": True}, {"smooth": 1.0}, {"eps": 0.0},
          {"twice": True, "logits": True, "clip": True, "eps": 1e-7, "smooth": 0.1,
           "weights": None, "ignore": 0, "sum": True}]

lines = []


def add(rows):
    n = len(rows[0][0])
    lines.append(f"batch\t{len(rows)}")
    for logits, label in rows:
        label_text = "w" + hexes(label) if isinstance(label, list) else str(label)
        lines.append("\t".join(["x", hexes([float(x) for x in logits]), label_text]))
    for m in SINGLE + JOINED:
        if "weights" in m:
            m = dict(m, weights=[rng.choice([0.5, 1.0, 2.0, 3.7, 0.1]) for _ in range(n)])
        results = [batch(Format(f), m, rows) for f in ("float16", "bfloat16", "float32")]
        lines.append("\t".join(["done", text(m)] + results + [batch(Reals(), m, rows)]))


def make():
    add([([0.5, 1.5, 0.1], 1), ([2.2, 1.3, 1.7], 2)])
    add([([20, 0, 0], 0), ([20, 0, 0], 2), ([17, 0.5, -1], 0)])
    add([([100, 0, -20], 0), ([0, 100, 5], 0)])
    add([([0, 0, 0], 1), ([5, 5, 5], 0)])
    add([([3, 1], 0), ([-2, 2], 0), ([1, 0.5], 1)])
    add([([4, -1, 0.5], [0.2, 0.3, 0.5]), ([1, 2, 3], [0.0, 0.1, 0.9])])
    add([([1, 2, 3], 1)])
    add([([2, -INF, 0.5], 0), ([1, 2, -INF], 1)])
    add([([0.5, -INF, 1], 1)])
    for n in (2, 3, 5, 9):
        for sigma in (1, 4):
            add([([rng.gauss(0, sigma) for _ in range(n)], rng.randrange(n))
                 for _ in range(rng.choice([2, 3, 4]))])
    add([([rng.gauss(0, 2) for _ in range(4)], methods.simplex(4)) for _ in range(2)])


if __name__ == "__main__":
    make()
    (HERE / "mistakes.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    print(sum(x.startswith("batch") for x in lines), "batches")
