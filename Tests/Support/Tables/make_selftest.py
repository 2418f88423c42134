#!/usr/bin/env python3
"""Makes Sources/Numerics/SelfTest/SelfTestTable+*.swift: exact values of exp, log and log1p.

    python3 make_selftest.py

Needs mpmath, and nothing else beyond the standard library. The same seed gives the same bytes. All
values are from mpmath at 300 bits, rounded in integers; nothing is taken from the code under test.

For every function and format there are arguments that the format has, and for each what the
function gives there: the value of the format nearest to it, and how far the true value lies from
that one, in ulps of the format at the true value. The arguments are

- edges: zeros, infinities, nan, the ends of the domain and of the range, subnormals, 1 and its
  neighbours, arguments just before and after overflow and underflow;
- a grid over the whole domain: random significands in binades from the smallest to the largest;
- hard ones, whose result lies nearest to a midpoint between two values of the format: found among
  all arguments of the 16-bit formats, and among 40,000 random ones of the others.

In the tables an argument and a result are bit patterns of the format, the distance a signed number
of 32 bits that counts 2^-32 ulps; a result above the largest value, and one of nan or infinity, has
the distance 0. All are hexadecimal.
"""
import math
import random
import struct
from fractions import Fraction
from pathlib import Path

import mpmath
from mpmath import mp

OUT = Path(__file__).resolve().parents[3] / "Sources/Numerics/SelfTest"
# Bits of the format, significant bits, the exponent of the smallest normal value.
FORMATS = {"float16": (16, 11, -14), "bfloat16": (16, 8, -126), "float32": (32, 24, -126),
           "float64": (64, 53, -1022)}
INF = float("inf")
GRID, HARD = 48, 24
mp.prec = 300
rng = random.Random(20261124)


def value(name, bits):
    if name == "bfloat16":
        return struct.unpack("<f", struct.pack("<I", bits << 16))[0]
    codes = {"float16": ("<H", "<e"), "float32": ("<I", "<f"), "float64": ("<Q", "<d")}
    whole, real = codes[name]
    return struct.unpack(real, struct.pack(whole, bits))[0]


def rational(x):
    sign, man, exp, _ = x._mpf_
    q = Fraction(int(man)) * Fraction(2) ** exp
    return -q if sign else q


def rounded(name, q):
    """The pattern nearest to a nonzero rational, and the rational's distance from it in ulps."""
    width, precision, lowest = FORMATS[name]
    sign, q = (1, -q) if q < 0 else (0, q)
    e = q.numerator.bit_length() - q.denominator.bit_length()
    if q < Fraction(2) ** e:
        e -= 1
    step = max(e, lowest) - precision + 1
    scaled = q / Fraction(2) ** step
    count = math.floor(scaled)
    rest = scaled - count
    assert rest != Fraction(1, 2)
    if rest > Fraction(1, 2):
        count += 1
    # A normal value's leading bit adds one to the exponent field; a carry does, too.
    bits = (max(e, lowest) - lowest) * 2 ** (precision - 1) + count
    top = (2 ** (width - precision) - 1) << (precision - 1)
    if bits >= top:
        bits, distance = top, Fraction(0)
    else:
        distance = scaled - count
    bits |= sign << (width - 1)
    if bits & (top - 1 | top) != top:
        assert abs(Fraction(value(name, bits))) == count * Fraction(2) ** step
    return bits, (-distance if sign else distance)


def special(function, x):
    """The result where it is no transcendental number: a float; None elsewhere."""
    if x != x:
        return x
    if function == "exp":
        return {0: 1.0, INF: INF, -INF: 0.0}.get(x)
    if function == "log":
        if x == 0:
            return -INF
        if x < 0:
            return math.nan
        return {1: 0.0, INF: INF}.get(x)
    if x < -1:
        return math.nan
    return {-1: -INF, 0: x, INF: INF}.get(x)


def pattern(name, x):
    """The pattern of inf, nan, a zero or one."""
    width, precision, lowest = FORMATS[name]
    top = (2 ** (width - precision) - 1) << (precision - 1)
    sign = 1 << (width - 1) if math.copysign(1, x) < 0 else 0
    if x != x:
        return top | 1 << (precision - 2)
    if x in (INF, -INF):
        return sign | top
    return sign if x == 0 else one(name)


def one(name):
    width, precision, lowest = FORMATS[name]
    return (1 - lowest) << (precision - 1)


def entry(function, name, bits):
    """Argument, result and distance; the distance is nan where the result is no number."""
    x = value(name, bits)
    known = special(function, x)
    if known is not None:
        return bits, pattern(name, known), Fraction(0)
    if function == "exp" and x > 800:
        return bits, pattern(name, INF), Fraction(0)
    if function == "exp" and x < -800:
        return bits, 0, Fraction(0)
    result = {"exp": mpmath.exp, "log": mpmath.log, "log1p": mpmath.log1p}[function](mp.mpf(x))
    return (bits, *rounded(name, rational(result)))


def edges(function, name):
    width, precision, lowest = FORMATS[name]
    sign, unit = 1 << (width - 1), 1 << (precision - 1)
    top = (2 ** (width - precision) - 1) * unit
    middle = one(name)
    found = [0, sign, top, sign | top, top | unit // 2, 1, 2, unit - 1, unit, unit + 1, top - 1,
             middle, middle - 1, middle + 1, middle - 2, middle + 2, middle + unit, sign | middle]
    largest = 1 - lowest + 1
    if function == "exp":
        found += [sign | 1, sign | unit, sign | (middle + 1), sign | (middle - 1), sign | (top - 1)]
        # Where exp leaves the range above, becomes subnormal, and becomes zero.
        for border in (largest, lowest, lowest - precision + 1, lowest - precision):
            bits, _ = rounded(name, rational(border * mpmath.log(2)))
            found += [bits - 1, bits, bits + 1]
    elif function == "log":
        found += [sign | 1, middle + 2 * unit, middle - unit]
    else:
        found += [sign | 1, sign | unit, sign | (middle - 1), sign | (middle - 2),
                  sign | (middle + 1), sign | (middle - unit), sign | (top - 1)]
        # Where log1p begins to differ from its argument.
        found += [middle - k * unit for k in (precision - 1, precision, precision + 1, 3)]
    return found


def sample(function, name):
    """A random argument for which the function does something."""
    width, precision, lowest = FORMATS[name]
    unit = 1 << (precision - 1)
    sign = 1 << (width - 1)
    while True:
        fraction = rng.getrandbits(precision - 1)
        if function == "exp":
            # Up to where the range ends, all binades from where exp differs from 1.
            exponent = rng.randrange(-precision - 1, 10 if name == "float64" else
                                     7 if name != "float16" else 4)
        elif function == "log":
            exponent = rng.choice([rng.randrange(lowest, 2 - lowest), rng.randrange(-2, 2)])
        else:
            exponent = rng.choice([rng.randrange(max(lowest, -precision - 2), 2 - lowest),
                                   rng.randrange(-precision - 2, 3)])
        if not lowest <= exponent <= 1 - lowest:
            continue
        bits = (exponent - lowest + 1) * unit + fraction
        negative = function == "exp" or (function == "log1p" and exponent < 0)
        if negative and rng.random() < 0.5:
            bits |= sign
        return bits


def hardest(function, name):
    width = FORMATS[name][0]
    if width == 16:
        candidates = range(1 << 16)
    else:
        candidates = [sample(function, name) for _ in range(40_000)]
    scored = []
    for bits in candidates:
        x = value(name, bits)
        if x != x or special(function, x) is not None or (function == "exp" and abs(x) > 800):
            continue
        found = entry(function, name, bits)
        if found[2] != 0:
            scored.append((Fraction(1, 2) - abs(found[2]), bits))
    scored.sort()
    return [bits for _, bits in scored[:HARD]]


def table(function, name):
    chosen = edges(function, name) + [sample(function, name) for _ in range(GRID)]
    chosen += hardest(function, name)
    lines, digits = [], FORMATS[name][0] // 4
    for bits in dict.fromkeys(chosen):
        x, result, distance = entry(function, name, bits)
        count = max(-2 ** 31, min(2 ** 31 - 1, round(distance * 2 ** 32)))
        lines.append(f"{x:0{digits}X} {result:0{digits}X} {count & 0xFFFFFFFF:08X}")
    return lines


def packed(lines):
    per_line = 92 // (len(lines[0]) + 2)
    rows = [lines[i:i + per_line] for i in range(0, len(lines), per_line)]
    return ["    " + ", ".join(row) for row in rows]


if __name__ == "__main__":
    for function in ("exp", "log", "log1p"):
        text = ["// Made by Tests/Support/Tables/make_selftest.py.", "",
                "extension SelfTestTable {"]
        for name in FORMATS:
            lines = table(function, name)
            print(function, name, len(lines))
            label = function + name[0].upper() + name[1:]
            text += [f"  static let {label} = \"\"\""] + packed(lines) + ["    \"\"\"", ""]
        text[-1:] = ["}", ""]
        (OUT / f"SelfTestTable+{function.capitalize()}.swift").write_text("\n".join(text))
