#!/usr/bin/env python3
"""Makes the polynomials and the table of dispatch.c, which it prints as C.

    python3 make_polynomials.py

Needs mpmath. Remez' algorithm in 300 bits finds the polynomial whose largest weighted error is
smallest; the weight makes it the error relative to the function that is computed from it.
"""
import struct

from mpmath import mp, mpf

mp.prec = 300


def remez(function, weight, degree, low, high):
    """The coefficients, lowest first, and the largest weighted error."""
    count = degree + 2
    points = [(low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * i / (count - 1))
              for i in range(count)]
    for _ in range(12):
        matrix, values = mp.matrix(count, count), mp.matrix(count, 1)
        for row, x in enumerate(points):
            for power in range(degree + 1):
                matrix[row, power] = x ** power
            matrix[row, degree + 1] = (-1) ** row / weight(x)
            values[row] = function(x)
        coefficients = list(mp.lu_solve(matrix, values))[:-1]
        points, errors = extremes(
            lambda x: weight(x) * (function(x) - mp.polyval(coefficients[::-1], x)),
            low, high, count)
        if max(errors) / min(errors) < 1.0001:
            break
    return coefficients, max(errors)


def extremes(error, low, high, count):
    """The places where the error is largest, with its sign changing from each to the next."""
    step = (high - low) / 600
    grid = [low + step * i for i in range(601)]
    values = [error(x) for x in grid]
    found = []
    for i, value in enumerate(values):
        neighbours = values[max(0, i - 1):i] + values[i + 1:i + 2]
        if any(abs(v) > abs(value) and v * value > 0 for v in neighbours):
            continue
        x = grid[i]
        if 0 < i < 600:
            bend = values[i - 1] - 2 * value + values[i + 1]
            x -= step * (values[i + 1] - values[i - 1]) / (2 * bend) if bend else 0
        found.append((x, error(x)))
    kept = found[:1]
    for x, value in found[1:]:
        if kept[-1][1] * value <= 0:
            kept.append((x, value))
        elif abs(value) > abs(kept[-1][1]):
            kept[-1] = (x, value)
    while len(kept) > count:
        kept.pop(0 if abs(kept[0][1]) < abs(kept[-1][1]) else -1)
    return [x for x, _ in kept], [abs(value) for _, value in kept]


def exponential(degree, bound):
    """(e^r − 1) ÷ r; near 0 the weight is kept from vanishing."""
    return remez(lambda r: mp.expm1(r) / r if r else mpf(1),
                 lambda r: (abs(r) + mpf(2) ** -12) * mp.exp(-r), degree, -bound, bound)


def logarithm(degree):
    """(2·artanh s − 2s) ÷ s³ as a function of s²."""
    def function(z):
        s = mp.sqrt(z)
        return (2 * mp.atanh(s) - 2 * s) / s ** 3 if z > mpf(10) ** -20 else mpf(2) / 3 + 2 * z / 5
    largest = (mp.sqrt(2) - 1) / (mp.sqrt(2) + 1) * (1 + mpf(2) ** -20)
    return remez(function, lambda z: z / 2 + mpf(2) ** -60, degree, mpf(0), largest ** 2)


def show(name, found, first=0):
    coefficients, error = found
    print(f"{name}: error 2^{float(mp.log(error, 2)):.2f}")
    print("   ", ", ".join(float(c).hex() for c in coefficients[first:]))


def main():
    reach = mp.log(2) * (1 + mpf(2) ** -20)
    show("ck_narrow_exponential", exponential(3, reach / 16))
    show("ck_near_exponential", exponential(4, reach / 16))
    # Its first coefficient is 1 in a double, which is left out.
    show("ck_wide_exponential", exponential(10, reach / 2), first=1)
    show("ck_logarithm", logarithm(7))
    print("ck_eighths:")
    for place in range(8):
        bits, = struct.unpack("<q", struct.pack("<d", float(mpf(2) ** (mpf(place) / 8))))
        print("   ", hex(bits - (place << 49)))


if __name__ == "__main__":
    main()
