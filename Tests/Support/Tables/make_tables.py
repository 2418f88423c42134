#!/usr/bin/env python3
"""Makes the tables of exact values that the tests are held against.

    python3 make_tables.py

writes losses.txt, means.txt, errors.txt and formats.txt beside itself. Needs mpmath, and nothing
else beyond the standard library. The same seed gives the same bytes.

How the truth is found: logits and labels are taken as the exact rationals that their bits stand
for. The loss is A + B*L with A = sum y_j (m - z_j) and B = sum y_j exact (fractions.Fraction) and
L = log(1 + sum exp(z_j - m)), m the largest logit, from mpmath at more than 400 bits. L is then
put between two rationals 2^-300 of it apart, and everything printed is rounded from both ends and
must agree. Rounding to a format is done in integers here, and checked against struct's own
rounding to binary16 and binary32. Nothing is taken from the code under test.

losses.txt, one row to a line, columns separated by tabs:
    family, format, logits, label, loss, and the loss rounded to float16, bfloat16, float32, float64
  logits  hex floats separated by commas; or `gen seed count sigma offset`, see generated()
  label   a class index; or `w` and hex floats; or `gen seed`, see generated_weights()
  loss    45 significant digits; or `tiny`, below e^-(2^60); or `inf`; or `undefined` and the reason
means.txt: first row (counted from 0), count of rows, 40 digits of their mean, its four roundings
errors.txt: row, format, a computed value, its error in ulps of the format at the exact loss
formats.txt: a float64, and its rounding to float16, bfloat16 and float32
"""
import random
import struct
from fractions import Fraction
from pathlib import Path

import mpmath
from mpmath import mp

HERE = Path(__file__).parent
BITS = {"float16": (11, -14), "bfloat16": (8, -126), "float32": (24, -126), "float64": (53, -1022)}
FORMATS = list(BITS)
INF, NAN = float("inf"), float("nan")
mp.prec = 480
rng = random.Random(20261121)


# Rounding, in integers.

def binade(q):
    """floor(log2 |q|) of a rational that is not zero."""
    q = abs(q)
    e = q.numerator.bit_length() - q.denominator.bit_length()
    return e if q >= power(2, e) else e - 1


def power(base, e):
    return Fraction(base) ** e


def nearest(q, side):
    """The integer nearest to q >= 0, ties by the side the truth lies on, else to even."""
    n, rest = divmod(q.numerator, q.denominator)
    twice = 2 * rest - q.denominator
    if twice > 0 or (twice == 0 and (side > 0 or (side == 0 and n % 2))):
        n += 1
    return n


def ulp_exponent(q, fmt):
    bits, low = BITS[fmt]
    return max(binade(q), low) - bits + 1


def rounded(q, fmt, side=0):
    """The value of a format nearest to q plus an infinitesimal of the sign of side."""
    if q == 0:
        return 0.0
    if q < 0:
        return -rounded(-q, fmt, -side)
    bits, low = BITS[fmt]
    e = ulp_exponent(q, fmt)
    n = nearest(q / power(2, e), side)
    value = n * power(2, e)
    return INF if value >= power(2, 2 - low) else float(value)


def to_format(x, fmt):
    return x if x != x or x in (INF, -INF) else rounded(Fraction(x), fmt)


def check_rounding(x):
    for fmt, code in (("float16", "e"), ("float32", "f")):
        try:
            other = struct.unpack(code, struct.pack(code, x))[0]
        except OverflowError:
            other = INF if x > 0 else -INF
        assert other == to_format(x, fmt), (x, fmt)


# Decimals.

def digits(q, count, side):
    """Digits and power of ten of the first, of q > 0 rounded to count digits."""
    e = len(str(q.numerator)) - len(str(q.denominator))
    while q >= power(10, e + 1):
        e += 1
    while q < power(10, e):
        e -= 1
    n = nearest(q * power(10, count - 1 - e), side)
    if n == 10 ** count:
        n, e = n // 10, e + 1
    return str(n), e


def text(found):
    d, e = found
    if -5 <= e < 0:
        return "0." + "0" * (-e - 1) + d
    if 0 <= e < min(17, len(d)):
        return d[: e + 1] + ("." + d[e + 1:] if e + 1 < len(d) else "")
    return d[0] + "." + d[1:] + "e" + str(e)


# The truth.

class Between:
    """A number between two rationals, or equal to both; deep is its mpf if it is tiny."""

    def __init__(self, low, high, deep=None):
        self.low, self.high, self.deep = low, high, deep

    def agree(self, find):
        exact = self.low == self.high
        a, b = find(self.low, 0 if exact else 1), find(self.high, 0 if exact else -1)
        assert a == b, (a, b)
        return a

    def rounded(self, fmt):
        return self.agree(lambda q, side: rounded(q, fmt, side))

    def text(self, count):
        if self.deep is not None:
            s = mpmath.nstr(self.deep, count + 20, strip_zeros=False)
            mantissa, e = s.split("e")
            d, shift = digits(Fraction(mantissa), count, 1)
            return text((d, int(e) + shift))
        if self.low == self.high == 0:
            return "0"
        if self.low == 0:
            return "tiny"
        return text(self.agree(lambda q, side: digits(q, count, side)))


def rational(x):
    """The exact value of an mpf."""
    sign, man, exp, _ = x._mpf_
    return (-1) ** sign * int(man) * power(2, int(exp))


def big(q):
    return mp.mpf(q.numerator) / mp.mpf(q.denominator)


def loss(z, label):
    """The loss as Between, or as text where it is infinite or undefined."""
    if any(x != x for x in z):
        return "undefined notANumber"
    if INF in z:
        return "undefined infiniteLogit"
    m = max(z, default=-INF)
    if m == -INF:
        return "undefined allMasked"
    y = label if isinstance(label, list) else [float(j == label) for j in range(len(z))]
    if any(w > 0 and x == -INF for w, x in zip(y, z)):
        return "inf"
    top = z.index(m)
    a = sum((Fraction(w) * (Fraction(m) - Fraction(x)) for w, x in zip(y, z) if w), Fraction(0))
    b = sum(map(Fraction, y))
    gaps = [Fraction(x) - Fraction(m) for j, x in enumerate(z) if j != top and x != -INF]
    if not gaps or b == 0:
        return Between(a, a)
    # 480 bits carry gaps up to 2^64 to an exponential good to 2^-400.
    tiny = power(2, -9000)
    if max(gaps) < -(2 ** 60):
        return Between(a, a + b * tiny)
    log = mp.log1p(mp.fsum(mp.exp(big(d)) for d in gaps if d > max(gaps) - 400))
    if log < mp.mpf(2) ** -9000:
        return Between(a, a + b * tiny, deep=log * big(b) if a == 0 else None)
    l = rational(log)
    return Between(a + b * l * (1 - power(2, -300)), a + b * l * (1 + power(2, -300)))


# Generated rows: integers only, so that the tests make the same bits.

def lcg(seed):
    x = seed
    while True:
        x = (1664525 * x + 1013904223) % 2 ** 32
        yield x


def generated(seed, count, sigma, offset):
    """Nearly normal logits: the sum of four 16-bit numbers, scaled, in multiples of 2^-10."""
    g = lcg(seed)
    u = [sum(next(g) >> 16 for _ in range(4)) for _ in range(count)]
    return [(v * sigma // 37 - 131070 * sigma // 37) / 1024.0 + offset for v in u]


def generated_weights(seed, count):
    """Weights that are multiples of 2^-16 with 8 bits, many of them zero."""
    g = lcg(seed)
    return [(w if w >= 64 else 0) / 65536.0 for w in (next(g) >> 24 for _ in range(count))]


# The rows.

rows, lines = [], []


def hexes(values):
    return ",".join("nan" if v != v else {INF: "inf", -INF: "-inf"}.get(v) or v.hex() for v in values)


def add(family, fmt, z, label, z_text=None, label_text=None):
    z = [to_format(float(x), fmt) for x in z]
    if isinstance(label, list):
        label = [to_format(float(w), fmt) for w in label]
        label_text = label_text or "w" + hexes(label)
    truth = loss(z, label)
    if isinstance(truth, str):
        value = INF if truth == "inf" else NAN
        columns = [truth] + [hexes([value])] * 4
    else:
        columns = [truth.text(45)] + [hexes([truth.rounded(f)]) for f in FORMATS]
    rows.append((family, fmt, truth))
    lines.append("\t".join([family, fmt, z_text or hexes(z), label_text or str(label)] + columns))


def add_generated(family, fmt, count, sigma, offset, soft=False):
    seed = rng.randrange(2 ** 32)
    z = generated(seed, count, sigma, offset)
    z_text = f"gen {seed} {count} {sigma} {float(offset).hex()}"
    if soft:
        add(family, fmt, z, generated_weights(seed ^ 1, count), z_text, f"gen {seed ^ 1}")
    else:
        best = max(range(count), key=lambda j: to_format(z[j], fmt))
        add(family, fmt, z, rng.choice([best, rng.randrange(count)]), z_text)


def simplex(n):
    w = [rng.expovariate(1) for _ in range(n)]
    return [x / sum(w) for x in w]


def make_rows():
    for z, label in (([0.5, 1.5, 0.1], 1), ([2.2, 1.3, 1.7], 2)):
        add("published", "float64", z, label)
    for fmt in FORMATS:
        bits = BITS[fmt][0]
        for sigma in (1, 3, 10):
            for n in (2, 3, 5, 10):
                for _ in range(14):
                    add("normal", fmt, [rng.gauss(0, sigma) for _ in range(n)], rng.randrange(n))
            for n in (30, 100, 300, 1000):
                for _ in range(3):
                    add_generated("normal", fmt, n, sigma, 0)
        offsets = [1e2, -1e2, 1e3, -1e3, 1e4, -1e4]
        offsets += [] if fmt == "float16" else [3e38, -3e38]
        offsets += [1e308, -1e308] if fmt == "float64" else []
        for offset in offsets:
            step = abs(offset) * 2.0 ** (1 - bits) if abs(offset) > 1e5 else 1
            for _ in range(9):
                n = rng.choice([2, 3, 4, 10])
                z = [offset + rng.gauss(0, 3) * step for _ in range(n)]
                add("offset", fmt, z, rng.randrange(n))
            add_generated("offset", fmt, 500, 3, offset)
        for _ in range(90):
            n = rng.choice([2, 3, 3, 8])
            margin = rng.choice([rng.uniform(5, 40), rng.uniform(5, 120), rng.uniform(100, 740)])
            z = [rng.gauss(0, 1) for _ in range(n)]
            z[rng.randrange(n)] += margin
            add("margin", fmt, z, rng.choice([z.index(max(z))] * 4 + [rng.randrange(n)]))
        for margin in (5, 17, 37, 100, 500, 700, 737, 740, 744.5, 745.5, 8190, 8193, 10000):
            for label in (0, 1):
                add("margin", fmt, [margin, 0, 0], label)
        for level in (0, 1.5, -7, 88, -110, 1000):
            for n in (2, 3, 10, 100, 1000):
                add("tie", fmt, [level] * n, n // 2, f"gen 0 {n} 0 {float(level).hex()}")
        make_masks(fmt)
        for _ in range(60):
            n = rng.choice([2, 3, 5, 10])
            z = [rng.gauss(0, rng.choice([1, 3, 10, 100])) for _ in range(n)]
            add("soft", fmt, z, simplex(n))
        for _ in range(8):
            add_generated("soft", fmt, rng.choice([50, 200, 1000]), 3, rng.choice([0, 100]), True)
        make_halves(fmt)
    make_extremes()


def make_masks(fmt):
    for _ in range(30):
        n = rng.choice([2, 3, 5, 10])
        z = [rng.gauss(0, 3) if rng.random() < 0.6 else -INF for _ in range(n)]
        open_classes = [j for j in range(n) if z[j] != -INF] or [0]
        add("mask", fmt, z, rng.choice(open_classes + [rng.randrange(n)]))
    for _ in range(20):
        n = rng.choice([3, 5, 10])
        z = [rng.gauss(0, 3)] + [rng.gauss(0, 3) if rng.random() < 0.6 else -INF for _ in range(n - 1)]
        w = [x if y != -INF or rng.random() < 0.05 else 0.0 for x, y in zip(simplex(n), z)]
        add("softmask", fmt, z, w)
    for z in ([-INF, -INF], [3, -INF, -INF], [NAN, 1], [INF, 1], [NAN, INF], [-INF, 0, INF]):
        add("special", fmt, z, 0)
        add("special", fmt, z, 1)
        add("special", fmt, z, [0.25] * len(z))
    add("special", fmt, [1, 2], [0.0, 0.0])
    add("special", fmt, [5], 0)


def make_halves(fmt):
    """Losses that lie next to the midpoint of two values of some format."""
    add("half", fmt, [1, 2050], 0)
    for other in ("float16", "bfloat16", "float32"):
        for _ in range(6):
            bits = BITS[other][0]
            scale = rng.choice([0, 3, 10, 20]) + bits - 8
            half = (2 * rng.randrange(2 ** (bits - 1), 2 ** bits) + 1) * 2.0 ** (scale - bits)
            add("half", fmt, [0, half], 0)
            add("half", fmt, [half / 4, -3 * half / 4, -5 * half], 1)


def make_extremes():
    """float64 rows at the ends of the range."""
    big_values = [1e308, 8.98846567431158e307, 1.7976931348623157e308, 1e307, 3.3e300, 2e154]
    for x in big_values:
        for label in (0, 1):
            add("extreme", "float64", [-x, x], label)
            add("extreme", "float64", [0, x, x], label)
        add("extreme", "float64", [-x, x, 0], [0.25, 0.5, 0.25])
    for x in (5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-160, 1e-20, 2.0 ** -53):
        for label in (0, 1):
            add("extreme", "float64", [0, x], label)
            add("extreme", "float64", [1, x, -x], label)
            add("extreme", "float64", [x, -800], label)
    for margin in (700.25, 709.8, 720, 730, 736, 737.25, 740, 744, 744.44, 744.45, 745, 745.13, 746):
        add("extreme", "float64", [margin, 0], 0)
        add("extreme", "float64", [0.3, margin, 1 / 3], 1)
    for margin in (8191.9, 8192.1, 9999.1, 1e6, 123456789.0, 1e9, 1e12, 1e15, 2.0 ** 55, 2.0 ** 59):
        add("deep", "float64", [margin, 0, -0.5], 0)
        add("deep", "float64", [margin, 0], [1.0, 2.0 ** -60])
    for _ in range(40):
        w = [rng.random() * 10.0 ** rng.randrange(-300, 3) for _ in range(4)]
        z = [rng.gauss(0, 1) * 10.0 ** rng.randrange(-200, 200) for _ in range(4)]
        add("extreme", "float64", z, w)


def make_means():
    out, start = [], 0
    while start < len(rows):
        count = rng.choice([2, 3, 5, 7, 8, 10])
        group = [truth for _, _, truth in rows[start:start + count]]
        if len(group) == count and not any(isinstance(t, str) or t.deep for t in group):
            mean = Between(sum(t.low for t in group) / count, sum(t.high for t in group) / count)
            values = [hexes([mean.rounded(f)]) for f in FORMATS]
            out.append("\t".join([str(start), str(count), mean.text(40)] + values))
        start += count
    return out


def make_errors():
    out = []
    for index, (family, _, truth) in enumerate(rows):
        if isinstance(truth, str) or index % 5:
            continue
        for fmt in FORMATS:
            near = truth.rounded(fmt)
            guesses = [0.0, 1.0, -2.5] + ([near, near * (1 + 2.0 ** -7)] if near < 1e300 else [])
            computed = to_format(rng.choice(guesses), fmt)
            exact = truth.low
            e = ulp_exponent(exact, fmt) if exact else BITS[fmt][1] - BITS[fmt][0] + 1
            error = (Fraction(computed) - exact) / power(2, e)
            value = rounded(error, "float64")
            out.append("\t".join([str(index), fmt, computed.hex(), hexes([value])]))
    return out


def make_formats():
    out = []
    for _ in range(1200):
        fmt = rng.choice(FORMATS[:3])
        bits, low = BITS[fmt]
        e = rng.choice([rng.randrange(-1074, 1024), rng.randrange(low - bits - 3, 3 - low), low])
        significand = rng.choice([rng.getrandbits(53), (2 * rng.getrandbits(bits) + 1) << (52 - bits)])
        nudge = rng.choice([0, 0, 1, -1])
        x = rng.choice([1, -1]) * rounded((significand + nudge) * power(2, e - 52), "float64")
        if x in (INF, -INF):
            continue
        check_rounding(x)
        out.append("\t".join([x.hex()] + [hexes([to_format(x, f)]) for f in FORMATS[:3]]))
    return out


def write(name, out):
    (HERE / name).write_text("\n".join(out) + "\n", encoding="ascii")
    print(name, len(out), "lines")


if __name__ == "__main__":
    make_rows()
    write("losses.txt", lines)
    write("means.txt", make_means())
    write("errors.txt", make_errors())
    write("formats.txt", make_formats())
