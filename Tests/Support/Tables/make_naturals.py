#!/usr/bin/env python3
"""Makes naturals.txt: natural numbers with what comes of them, and exponentials in fixed point.

    python3 make_naturals.py

Needs mpmath. The same seed gives the same bytes. Naturals are Python's own integers, exponentials
and logarithms are mpmath's with 200 bits more than are written. Nothing is taken from the code under
test.

One case to a line, columns separated by tabs; numbers without a point are hexadecimal:
    pair     a, b, a + b, |a − b|, a·b, ⌊a/b⌋, a mod b
    single   a, places, ⌊a·2^places⌋ (places decimal, may be negative), bits, zeros at the low end,
             digits (decimal)
    power    a, exponent (decimal), a to that power
    exp      words, x (a hex float), power, significand: ⌊e^x · 2^(64·words − power)⌋, which has
             64·words + 1 bits
    log1p    words, significand, power, lower, upper, exponent: what is between lower and upper,
             times 2^exponent, is log(1 + significand · 2^(power − 64·words))
"""
import random
from pathlib import Path

from mpmath import mp, mpf

HERE = Path(__file__).parent
rng = random.Random(20270114)
lines = []


def emit(*columns):
    lines.append("\t".join(column if isinstance(column, str) else f"{column:x}" for column in columns))


def pair(a, b):
    emit("pair", a, b, a + b, abs(a - b), a * b, *(divmod(a, b) if b else ("-", "-")))


def single(a, places):
    shifted = a << places if places >= 0 else a >> -places
    zeros = (a & -a).bit_length() - 1 if a else 0
    emit("single", a, str(places), shifted, str(a.bit_length()), str(zeros), str(a))


def limbs(count):
    """Limbs in which carries and wrong guesses of a quotient's digits are likely."""
    value = 0
    for _ in range(count):
        kind = rng.randrange(5)
        limb = [0, 2**64 - 1, 1 << 63, rng.getrandbits(64), rng.randrange(4)][kind]
        value = value << 64 | limb
    return value


def naturals():
    edges = [0, 1, 2, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**64 + 1, 2**127, 2**128 - 1, 2**128,
             2**192 - 1, 2**192, 10**19 - 1, 10**19, 10**38, 10**57 - 1]
    for a in edges:
        for b in edges:
            pair(a, b)
        for places in [-200, -129, -128, -65, -64, -63, -1, 0, 1, 63, 64, 65, 128, 200]:
            single(a, places)
    for _ in range(400):
        a, b = limbs(rng.randrange(1, 12)), limbs(rng.randrange(1, 8))
        pair(a, b)
        single(a, rng.randrange(-500, 500))
    for _ in range(120):
        # Quotients with little or nearly a whole divisor left over.
        b = limbs(rng.randrange(1, 6)) or 1
        pair(b * limbs(rng.randrange(1, 6)) + rng.choice([0, 1 % b, b - 1, b // 2]), b)
    for _ in range(60):
        a = limbs(1)
        exponent = rng.randrange(0, 40)
        emit("power", a, str(exponent), a**exponent)
    for exponent in [0, 1, 2, 27, 28, 55, 56, 324, 1000]:
        emit("power", 5, str(exponent), 5**exponent)


def exponential(words, x):
    mp.prec = 64 * words + 200
    value = mp.exp(mpf(x))
    power = int(mp.floor(mp.log(value, 2)))
    emit("exp", str(words), x.hex(), str(power), int(mp.floor(mp.ldexp(value, 64 * words - power))))


def logarithm(words, significand, power):
    mp.prec = 64 * words + 200
    value = mp.log1p(mp.ldexp(mpf(significand), power - 64 * words))
    exponent = int(mp.floor(mp.log(value, 2))) - 64 * words - 60
    lower = int(mp.floor(mp.ldexp(value, -exponent)))
    emit("log1p", str(words), significand, str(power), lower, lower + 1, str(exponent))


def fixed_point():
    mp.prec = 200
    for words in [1, 2, 4, 5, 8, 16]:
        arguments = [0.0, -0.5, -1.0, -0.1, -745.0, -1e-5, -1e-300, -5e-324, -2.0**-64, -2.0**-18,
                     -2.0**40, -1.5 * 2.0**59, -2.0**60, 1.0, 1.5, 8192.0, 2.0**40 + 0.5, 2.0**58]
        # Just beside multiples of ln 2 and of its 2^18th part, where the digits of a power turn over.
        for multiple in [1, 2, 3, 64, 4096, 262143, 262144, 262145, 2**18 * 1000 - 1, 2**50]:
            near = float(mp.ln(2) * multiple / 2**18)
            arguments += [-near, -near * (1 + 2.0**-52), -near * (1 - 2.0**-52)]
        for _ in range(14):
            arguments.append(-rng.random() * 2.0 ** rng.randrange(-70, 12))
        for x in arguments:
            exponential(words, x)
        for _ in range(14):
            power = -rng.choice([0, 1, 2, 10, 15, 16, 17, 18, 40, 500])
            significand = rng.randrange(2 ** (64 * words), 2 ** (64 * words + rng.randrange(1, 12)))
            logarithm(words, significand, power)


naturals()
fixed_point()
(HERE / "naturals.txt").write_text("\n".join(lines) + "\n")
