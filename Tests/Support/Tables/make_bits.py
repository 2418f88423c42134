#!/usr/bin/env python3
"""Makes bits.txt: bit patterns of all four formats with their fields and values.

    python3 make_bits.py

Needs nothing beyond the standard library. The same seed gives the same bytes. Values are those of
struct, which knows binary16, binary32 and binary64; a bfloat16 is the upper half of a binary32. The
decimals are Python's own exact conversion (decimal.Decimal of a float). Nothing is taken from the
code under test.

One pattern to a line, columns separated by tabs:
    format, pattern, value, sign, exponent field, fraction, class, exponent, decimal
  pattern   all bits in hexadecimal
  value     a hex float without zeros at its end and with a leading one, or 0x0p+0; inf, -inf, nan
  class     zero, subnormal, normal, infinity or nan
  exponent  the power of two that the significand is multiplied with; `-` for infinity and nan
  decimal   every digit of the value, as digits and the power of ten of the first, `12345 -2`;
            the word where there is none
"""
import math
import random
import struct
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
# Bits of the exponent and of the fraction.
FIELDS = {"float16": (5, 10), "bfloat16": (8, 7), "float32": (8, 23), "float64": (11, 52)}
rng = random.Random(20261123)


def value(name, bits):
    """The value of a pattern, as struct has it."""
    if name == "bfloat16":
        return struct.unpack("<f", struct.pack("<I", bits << 16))[0]
    codes = {"float16": ("<H", "<e"), "float32": ("<I", "<f"), "float64": ("<Q", "<d")}
    whole, real = codes[name]
    return struct.unpack(real, struct.pack(whole, bits))[0]


def hexadecimal(x):
    """Python's hex float, with a leading one and no zeros at the end."""
    if x != x:
        return "nan"
    if math.isinf(x):
        return "inf" if x > 0 else "-inf"
    sign = "-" if math.copysign(1, x) < 0 else ""
    if x == 0:
        return sign + "0x0p+0"
    mantissa, exponent = math.frexp(abs(x))
    text = (mantissa * 2).hex()
    digits = text[4:text.index("p")].rstrip("0")
    assert text.startswith("0x1.") and float.fromhex(f"0x1.{digits}p{exponent - 1}") == abs(x)
    return f"{sign}0x1{'.' if digits else ''}{digits}p{exponent - 1:+d}"


def decimal(x):
    if x != x or math.isinf(x):
        return hexadecimal(x)
    sign, digits, exponent = Decimal(x).as_tuple()
    text = "".join(map(str, digits))
    place = len(text) - 1 + exponent
    text = text.rstrip("0") or "0"
    return f"{'-' if sign else ''}{text} {place if x else 0}"


def line(name, bits):
    exponent_bits, fraction_bits = FIELDS[name]
    width = 1 + exponent_bits + fraction_bits
    digits = f"{bits:0{width}b}"
    sign, field = digits[0], int(digits[1:1 + exponent_bits], 2)
    fraction = int(digits[1 + exponent_bits:], 2)
    x = value(name, bits)
    bias = 2 ** (exponent_bits - 1) - 1
    if field == 2 ** exponent_bits - 1:
        kind, exponent = ("nan" if fraction else "infinity"), "-"
    elif field == 0:
        kind, exponent = ("subnormal" if fraction else "zero"), 1 - bias
    else:
        kind, exponent = "normal", field - bias
    if exponent != "-":
        lead = 0 if field == 0 else 1
        assert abs(x) == math.ldexp(lead * 2 ** fraction_bits + fraction, exponent - fraction_bits)
    columns = [name, f"{bits:0{width // 4}X}", hexadecimal(x), sign, str(field), str(fraction),
               kind, str(exponent), decimal(x)]
    return "\t".join(columns)


def patterns(name):
    exponent_bits, fraction_bits = FIELDS[name]
    width = 1 + exponent_bits + fraction_bits
    top = (2 ** exponent_bits - 1) << fraction_bits
    one = (2 ** (exponent_bits - 1) - 1) << fraction_bits
    unit = 1 << fraction_bits
    found = [0, 1, 2, unit - 1, unit, unit + 1, one, one - 1, one + 1, one + unit, one + unit // 2,
             top - 1, top, top + 1, top + unit // 2, top + unit - 1, 2 * unit, 3 * unit // 2]
    found += [one + (rng.getrandbits(fraction_bits) & ~(2 ** min(fraction_bits, 40) - 1) or 8)
              for _ in range(4)]
    found += [rng.getrandbits(width - 1) for _ in range(60)]
    found += [one + rng.randrange(-8, 8) * unit + rng.getrandbits(fraction_bits) for _ in range(30)]
    return found + [bits | 1 << (width - 1) for bits in found]


if __name__ == "__main__":
    lines = [line(name, bits) for name in FIELDS for bits in patterns(name)]
    (HERE / "bits.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    print(len(lines), "patterns")
