#!/usr/bin/env python3
"""Makes methods.txt: what each method must compute, operation by operation, in every format.

    python3 make_methods.py

Needs mpmath, and nothing else beyond the standard library. The same seed gives the same bytes.

Every operation is done on exact rationals (fractions.Fraction), or by mpmath at 220 bits for exp,
log and log1p, and rounded once to the format: to nearest, ties to even, with subnormals, signed
zeros, infinities and nan as in IEEE 754. So in all four formats every operation is correctly
rounded. exp, log and log1p of a dyadic rational other than 0 or 1 are transcendental and never lie
on a tie. Sums run from left to right. Nothing is taken from the code under test.

One row to a group of five lines, columns separated by tabs:
    row     family, logits, label
    FORMAT  losses, softmax, gradients of fused, naive and upcast       (float16, bfloat16, float32)
    float64 losses, softmax, how far each loss may be off, how far each probability may be off
  logits  hex floats, not yet rounded to any format
  label   a class index; or `w` and a weight for every class, as hex floats, not yet rounded
  losses  of naive, stable, epsilon (1e-7), logsumexp, fused, upcast, log1p
  softmax exp d / sum exp d with d = z - max z
All values of a FORMAT line are bit patterns in hexadecimal, separated by blanks; any nan is `nan`.

What float64 may be off by: the platform's exp, log and log1p are not correctly rounded. If each is
off by one ulp, then with n classes every sum and probability is off by (n + 3) 2^-52 of itself
(and its smallest possible step), every log by as much and an ulp of its own, and the loss by no
more than (n + 6) 2^-52 max(1, |loss|), and for the methods that take the log of a probability p by
n + 3 of p's own ulps over p where p is subnormal. For logsumexp an ulp of log may round m + log to
the next value, an ulp of the largest logit or of a loss as large.
"""
import random
import struct
from fractions import Fraction
from pathlib import Path

import mpmath
from mpmath import mp

HERE = Path(__file__).parent
INF, NAN = float("inf"), float("nan")
# Significant bits, and the exponent of the smallest normal value.
FORMATS = {"float16": (11, -14), "bfloat16": (8, -126), "float32": (24, -126),
           "float64": (53, -1022)}
METHODS = ("naive", "stable", "epsilon", "logsumexp", "fused", "upcast", "log1p")
mp.prec = 220
rng = random.Random(20261122)


class Arithmetic:
    """The operations of one format; values are Python floats that the format has."""

    def __init__(self, name):
        self.name = name
        self.bits, self.low = FORMATS[name]
        self.quantum = self.low - self.bits + 1

    def round(self, q, zero=0.0):
        """The nearest value to a rational; an exact zero is given back as `zero`."""
        if q == 0:
            return zero
        sign, q = (-1.0, -q) if q < 0 else (1.0, q)
        n, d = q.numerator, q.denominator
        e = n.bit_length() - d.bit_length()
        if (n < d << e) if e >= 0 else (n << -e < d):
            e -= 1
        # q lies between 2^e and 2^(e + 1).
        step = max(e - self.bits + 1, self.quantum)
        if step >= 0:
            d <<= step
        else:
            n <<= -step
        count, rest = divmod(n, d)
        if 2 * rest > d or (2 * rest == d and count % 2):
            count += 1
        value = Fraction(count) * Fraction(2) ** step
        if value >= Fraction(2) ** (2 - self.low):
            return sign * INF
        return sign * float(value)

    def take(self, x):
        return x if x != x or x in (INF, -INF) else self.round(Fraction(x), x)

    def special(self, *values):
        return any(v != v or v in (INF, -INF) for v in values)

    def add(self, a, b):
        if self.special(a, b):
            return a + b
        # Python's own sum has the sign of an exact zero; it is otherwise not used.
        return self.round(Fraction(a) + Fraction(b), a + b)

    def subtract(self, a, b):
        return self.add(a, -b)

    def multiply(self, a, b):
        if self.special(a, b) or a == 0 or b == 0:
            return a * b
        return self.round(Fraction(a) * Fraction(b))

    def divide(self, a, b):
        if b == 0:
            if a != a or a == 0:
                return NAN
            return INF if (sign_of(a) == sign_of(b)) else -INF
        if self.special(a, b) or a == 0:
            return a / b
        return self.round(Fraction(a) / Fraction(b))

    def exp(self, x):
        if x != x:
            return NAN
        if x > 800:
            return INF
        if x < -800:
            return 0.0
        return 1.0 if x == 0 else self.round(rational(mpmath.exp(mp.mpf(x))))

    def log(self, x):
        if x != x or x < 0:
            return NAN
        if x == 0:
            return -INF
        if x == INF:
            return INF
        return 0.0 if x == 1 else self.round(rational(mpmath.log(mp.mpf(x))))

    def log1p(self, x):
        if x != x or x == 0 or x == INF:
            return x
        return self.round(rational(mpmath.log1p(mp.mpf(x))))

    def sum(self, values):
        total = None
        for value in values:
            total = value if total is None else self.add(total, value)
        return 0.0 if total is None else total

    def pattern(self, x):
        """The bits of a value, from the definition of the fields."""
        width = {"float16": 16, "bfloat16": 16, "float32": 32, "float64": 64}[self.name]
        if x != x:
            return "nan"
        sign = 1 if sign_of(x) < 0 else 0
        fraction_bits = self.bits - 1
        top = (1 << (width - 1 - fraction_bits)) - 1
        if x in (INF, -INF):
            field = top << fraction_bits
        else:
            q = abs(Fraction(x))
            units = q / Fraction(2) ** self.quantum
            assert units.denominator == 1, (x, self.name)
            units = units.numerator
            exponent = max(0, units.bit_length() - self.bits)
            assert units % (1 << exponent) == 0, (x, self.name)
            # A normal value's leading bit adds one to the exponent field.
            field = (exponent << fraction_bits) + (units >> exponent)
        bits = sign << (width - 1) | field
        check(self.name, bits, x)
        return f"{bits:0{width // 4}X}"


def check(name, bits, x):
    """Holds a pattern against struct, which knows three of the formats."""
    codes = {"float16": ("<H", "<e"), "float32": ("<I", "<f"), "float64": ("<Q", "<d"),
             "bfloat16": ("<I", "<f")}
    whole, real = codes[name]
    raw = struct.pack(whole, bits << 16 if name == "bfloat16" else bits)
    assert struct.unpack(real, raw)[0] == x, (name, bits, x)


def sign_of(x):
    return -1 if str(x).startswith("-") else 1


def rational(x):
    """The exact value of an mpf."""
    sign, man, exp, _ = x._mpf_
    q = Fraction(int(man)) * Fraction(2) ** exp
    return -q if sign else q


# The methods, from their definitions.

def quotients(a, terms):
    total = a.sum(terms)
    return [a.divide(t, total) for t in terms]


def differences(a, z):
    if any(x != x for x in z):
        return [NAN] * len(z)
    m = max(z)
    return [a.subtract(x, m) for x in z]


def from_probabilities(a, p, y):
    return -a.sum([a.multiply(w, a.log(q)) for w, q in zip(y, p)])


def from_log_sum(a, log_sum, x, label, y):
    if not isinstance(label, list):
        return a.subtract(log_sum, x[label])
    return a.sum([a.multiply(w, a.subtract(log_sum, v)) for w, v in zip(y, x) if w != 0])


def from_logits(a, z, label, y, careful):
    d = differences(a, z)
    if careful and 0 in d:
        top = d.index(0)
        log_sum = a.log1p(a.sum([a.exp(x) for j, x in enumerate(d) if j != top]))
    else:
        log_sum = a.log(a.sum([a.exp(x) for x in d]))
    return from_log_sum(a, log_sum, d, label, y)


def log_sum_exp(a, z, log_sum):
    """m + log_sum, with log_sum that of the differences."""
    return a.add(NAN if any(x != x for x in z) else max(z), log_sum)


def from_log_sum_exp(a, z, label, y):
    log_sum = a.log(a.sum([a.exp(x) for x in differences(a, z)]))
    return from_log_sum(a, log_sum_exp(a, z, log_sum), z, label, y)


def wide(a):
    """The arithmetic that upcast computes in."""
    return Arithmetic("float32") if a.name in ("float16", "bfloat16") else a


def residual(a, z, y):
    p = quotients(a, [a.exp(x) for x in differences(a, z)])
    return [a.subtract(a.multiply(a.sum(y), q), w) for q, w in zip(p, y)]


def evaluate(a, logits, label):
    z = [a.take(x) for x in logits]
    if isinstance(label, list):
        y = [a.take(w) for w in label]
    else:
        y = [float(j == label) for j in range(len(z))]
    naive = quotients(a, [a.exp(x) for x in z])
    shifted = quotients(a, [a.exp(x) for x in differences(a, z)])
    epsilon = a.take(1e-7)
    losses = [
        from_probabilities(a, naive, y),
        from_probabilities(a, shifted, y),
        from_probabilities(a, [a.add(p, epsilon) for p in shifted], y),
        from_log_sum_exp(a, z, label, y),
        from_logits(a, z, label, y, False),
        a.take(from_logits(wide(a), z, label, y, False)),
        from_logits(a, z, label, y, True),
    ]
    fused = residual(a, z, y)
    g = [a.divide(-w, p) for w, p in zip(y, naive)]
    inner = a.sum([a.multiply(p, x) for p, x in zip(naive, g)])
    chained = [a.multiply(p, a.subtract(x, inner)) for p, x in zip(naive, g)]
    return losses, naive, shifted, fused, chained, y


def slack(n, loss, method, p, y, z):
    """How far a float64 loss may be off; see above."""
    if loss != loss or loss in (INF, -INF):
        return 0.0
    bound = (n + 6) * 2.0 ** -52 * max(1.0, abs(loss))
    if method == "logsumexp":
        bound += 2 * 2.0 ** -52 * sum(y) * max(abs(x) for x in z if x not in (INF, -INF))
    if method in ("naive", "stable"):
        for q, w in zip(p, y):
            if w and 0 < q < 2.0 ** -1022:
                bound += (n + 3) * w * 2.0 ** -1074 / q
    return bound


# The rows.

lines, count = [], 0


def hexes(values):
    return ",".join("nan" if v != v else {INF: "inf", -INF: "-inf"}.get(v) or v.hex()
                    for v in values)


def add(family, logits, label):
    global count
    count += 1
    logits = [float(x) for x in logits]
    text = "w" + hexes(label) if isinstance(label, list) else str(label)
    lines.append("\t".join(["row", family, hexes(logits), text]))
    for name in FORMATS:
        a = Arithmetic(name)
        losses, naive, shifted, fused, chained, y = evaluate(a, logits, label)

        def show(values):
            return " ".join(map(a.pattern, values))
        if name == "float64":
            n = len(logits)
            p = {"naive": naive, "stable": shifted}
            bounds = [slack(n, x, m, p.get(m, []), y, logits) for x, m in zip(losses, METHODS)]
            near = [0.0 if q != q else (n + 3) * (2.0 ** -52 * q + 2.0 ** -1074) for q in shifted]
            columns = [show(losses), show(shifted), hexes(bounds), hexes(near)]
        else:
            z = [a.take(x) for x in logits]
            upcast = [a.take(x) for x in residual(wide(a), z, y)]
            columns = [show(losses), show(shifted), show(fused), show(chained), show(upcast)]
        lines.append("\t".join([name] + columns))


def simplex(n):
    w = [rng.expovariate(1) for _ in range(n)]
    return [x / sum(w) for x in w]


def make_rows():
    for z, label in (([0.5, 1.5, 0.1], 1), ([2.2, 1.3, 1.7], 2), ([0.1, 0.3, 0.5, 0.9], 3)):
        add("published", z, label)
    for sigma in (1, 3, 10):
        for n in (2, 3, 3, 4, 5, 7, 10, 20):
            for _ in range(7):
                add("normal", [rng.gauss(0, sigma) for _ in range(n)], rng.randrange(n))
        for _ in range(2):
            add("normal", [rng.gauss(0, sigma) for _ in range(100)], rng.randrange(100))
    for offset in (1e2, -1e2, 1e3, -1e3, 1e4, -1e4, 6e4, 3e38, -3e38, 1e308):
        for _ in range(4):
            n = rng.choice([2, 3, 4, 6])
            step = max(1, abs(offset) * 2.0 ** -9 if abs(offset) > 1e5 else 1)
            add("offset", [offset + rng.gauss(0, 2) * step for _ in range(n)], rng.randrange(n))
    for margin in (5, 8, 10, 11, 15, 16, 17, 20, 30, 36, 37, 40, 88, 100, 104, 120, 700, 740, 745.2):
        add("margin", [margin, 0, 0], 0)
        add("margin", [margin, 0, 0], 2)
        add("margin", [rng.gauss(0, 1), margin + rng.gauss(0, 1), rng.gauss(0, 1)], 1)
    for level in (0, 1.5, -7, 11, 88, -110, 1000):
        for n in (2, 3, 10):
            add("tie", [level] * n, n // 2)
    add("tie", [0, -0.0, 0], 1)
    add("tie", [-0.0, 0], 0)
    for _ in range(40):
        n = rng.choice([2, 3, 5, 8])
        z = [rng.gauss(0, 3) if rng.random() < 0.65 else -INF for _ in range(n)]
        open_classes = [j for j in range(n) if z[j] != -INF] or [0]
        add("mask", z, rng.choice(open_classes * 4 + [rng.randrange(n)]))
    for z in ([-INF, -INF], [3, -INF, -INF], [5], [NAN, 1], [INF, 1], [NAN, INF], [-INF, 0, INF]):
        add("special", z, 0)
        add("special", z, len(z) - 1)
    for _ in range(50):
        n = rng.choice([2, 3, 4, 6, 10])
        add("soft", [rng.gauss(0, rng.choice([1, 3, 10, 40])) for _ in range(n)], simplex(n))
    for _ in range(10):
        n = rng.choice([3, 5])
        smooth = [0.1 / n + (0.9 if j == 0 else 0) for j in range(n)]
        add("soft", [rng.gauss(0, 4) for _ in range(n)], smooth)
    for _ in range(14):
        n = rng.choice([3, 5])
        z = [rng.gauss(0, 3)] + [rng.gauss(0, 3) if rng.random() < 0.6 else -INF
                                 for _ in range(n - 1)]
        w = [x if y != -INF or rng.random() < 0.1 else 0.0 for x, y in zip(simplex(n), z)]
        w[0] += 1 - sum(w)
        add("softmask", z, w)
    # Just below and above where exp overflows, and where it becomes subnormal and then zero.
    for edge in (11.09, 88.72, 709.78, 9.7, 17.3, 87.3, 103.9, 708.4, 745.1):
        for nudge in (-0.02, -0.005, 0, 0.003, 0.01, 0.05):
            z = [edge + nudge, edge - 1 - abs(nudge), 0.25]
            add("edge", z, rng.randrange(3))
            add("edge", [-x for x in z], rng.randrange(3))


if __name__ == "__main__":
    make_rows()
    (HERE / "methods.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    print(count, "rows")
