#!/usr/bin/env python3
"""Makes layer.txt: what a layer, a transform and gradient descent must compute in every format.

    python3 make_layer.py

Needs mpmath and make_methods.py, whose arithmetic it uses: every operation is done on exact
rationals, or by mpmath for exp, and rounded once to the format. The same seed gives the same bytes.
Nothing is taken from the code under test.

One case to a group of five lines, columns separated by tabs: what is given, then a line for each
format with what must come out.
    layer      x, W, b                                              logits W·x + b
    transform  shift, scale or temperature; its number; logits      logits
    logits     method, rate, steps, reduction, labels, logits       logits after the descent
    weights    method, rate, steps, reduction, labels, x, W, b      W after the descent; then b
  numbers  hex floats, not yet rounded to any format, separated by commas; `;` between rows
  labels   separated by blanks: a class index; `-` for none; or `w` and a weight for every class
  results  bit patterns in hexadecimal; any nan is `nan`

exp is correctly rounded here. The platform's is not in float64, so there a descent may differ in
its last digits; layers and transforms have no exp and agree in every bit.
"""
import random

from make_methods import (FORMATS, HERE, INF, Arithmetic, differences, hexes, quotients)

rng = random.Random(20261123)
lines, count = [], 0


def rows(matrix):
    return ";".join(hexes(row) for row in matrix)


def patterns(a, matrix):
    return ";".join(" ".join(map(a.pattern, row)) for row in matrix)


def label_text(labels):
    return " ".join("-" if l is None else "w" + hexes(l) if isinstance(l, list) else str(l)
                    for l in labels)


def taken(a, matrix):
    return [[a.take(v) for v in row] for row in matrix]


def affine(a, x, w, b):
    """W·x + b for one instance: products summed from left to right, then the bias."""
    return [a.add(a.sum([a.multiply(v, u) for v, u in zip(row, x)]), c) for row, c in zip(w, b)]


def gradient(a, method, z, label):
    y = [a.take(v) for v in label] if isinstance(label, list) else \
        [float(j == label) for j in range(len(z))]
    if method == "fused":
        return [a.subtract(p, v) for p, v in
                zip(quotients(a, [a.exp(d) for d in differences(a, z)]), y)]
    p = quotients(a, [a.exp(v) for v in z])
    g = [a.divide(-v, q) for v, q in zip(y, p)]
    inner = a.sum([a.multiply(q, v) for q, v in zip(p, g)])
    return [a.multiply(q, a.subtract(v, inner)) for q, v in zip(p, g)]


def reduced_gradient(a, method, z, label, divisor):
    """That of the mean or the sum; the count of instances is not rounded to the format."""
    g = gradient(a, method, z, label)
    return g if divisor is None else [a.divide(v, float(divisor)) for v in g]


def divisor_of(reduction, labels):
    return sum(l is not None for l in labels) if reduction == "mean" else None


def add(head, results):
    global count
    count += 1
    lines.append("\t".join(head))
    for name in FORMATS:
        lines.append("\t".join([name] + results(Arithmetic(name))))


def add_layer(x, w, b):
    def results(a):
        xs, ws, bs = taken(a, x), taken(a, w), [a.take(v) for v in b]
        return [patterns(a, [affine(a, row, ws, bs) for row in xs])]
    add(["layer", rows(x), rows(w), hexes(b)], results)


def add_transform(kind, number, logits):
    def results(a):
        n = a.take(number)
        operation = {"shift": a.add, "scale": a.multiply, "temperature": a.divide}[kind]
        return [patterns(a, [[operation(a.take(v), n) for v in logits]])]
    add(["transform", kind, float(number).hex(), hexes(logits)], results)


def add_logits(method, rate, steps, reduction, labels, logits):
    def results(a):
        r, divisor = a.take(rate), divisor_of(reduction, labels)
        out = []
        for row, label in zip(taken(a, logits), labels):
            for _ in range(steps if label is not None else 0):
                g = reduced_gradient(a, method, row, label, divisor)
                row = [a.subtract(v, a.multiply(r, s)) for v, s in zip(row, g)]
            out.append(row)
        return [patterns(a, out)]
    add(["logits", method, float(rate).hex(), str(steps), reduction, label_text(labels),
         rows(logits)], results)


def add_weights(method, rate, steps, reduction, labels, x, w, b):
    def results(a):
        r, divisor = a.take(rate), divisor_of(reduction, labels)
        xs, ws, bs = taken(a, x), taken(a, w), [a.take(v) for v in b]
        for _ in range(steps):
            slopes, inputs = [], []
            for row, label in zip(xs, labels):
                if label is not None:
                    slopes.append(reduced_gradient(a, method, affine(a, row, ws, bs), label,
                                                   divisor))
                    inputs.append(row)
            gw = [[a.sum([a.multiply(s[c], u[f]) for s, u in zip(slopes, inputs)])
                   for f in range(len(xs[0]))] for c in range(len(ws))]
            gb = [a.sum([s[c] for s in slopes]) for c in range(len(ws))]
            ws = [[a.subtract(v, a.multiply(r, g)) for v, g in zip(row, grad)]
                  for row, grad in zip(ws, gw)]
            bs = [a.subtract(v, a.multiply(r, g)) for v, g in zip(bs, gb)]
        return [patterns(a, ws), patterns(a, [bs])]
    add(["weights", method, float(rate).hex(), str(steps), reduction, label_text(labels), rows(x),
         rows(w), hexes(b)], results)


def normal(n, sigma=1.0):
    return [rng.gauss(0, sigma) for _ in range(n)]


def random_label(classes):
    kind = rng.random()
    if kind < 0.15:
        return None
    if kind < 0.3:
        w = [rng.expovariate(1) for _ in range(classes)]
        return [v / sum(w) for v in w]
    return rng.randrange(classes)


def labels_for(instances, classes):
    labels = [random_label(classes) for _ in range(instances)]
    labels[rng.randrange(instances)] = rng.randrange(classes)
    return labels


def make():
    for instances, features, classes in ((1, 1, 1), (2, 2, 3), (3, 1, 2), (2, 5, 4), (4, 9, 2)):
        for sigma in (1, 30, 1e4):
            for _ in range(3):
                add_layer([normal(features, sigma) for _ in range(instances)],
                          [normal(features, sigma) for _ in range(classes)],
                          normal(classes, sigma))
    add_layer([[0.0, -0.0], [1.0, 0.0]], [[-1.0, 1.0], [-0.0, -0.0]], [0.0, -0.0])
    add_layer([[INF, 1.0], [1e300, 1e300]], [[0.0, 1.0], [1.0, -1.0]], [0.0, -INF])
    add_layer([[1e-5, 3e-7], [2.0 ** -140, 2.0 ** -20]], [[1e-3, 2e-4], [1e-300, 1.0]], [0.0, 1e-45])
    for kind in ("shift", "scale", "temperature"):
        for number in (1.0, 0.1, -3.7, 2.0 ** -9, 1000.0):
            if kind != "temperature" or number > 0:
                add_transform(kind, number, normal(4, 3) + [0.0, -0.0, -INF])
        add_transform(kind, 0.3, [6e4, -6e4, 3e38, 1e-7, 1e-40, float("nan"), INF])
    for method in ("fused", "naive"):
        for reduction in ("mean", "sum", "none"):
            for rate, steps in ((0.1, 1), (0.5, 7), (1.0, 25), (3.0, 4)):
                instances, classes = rng.choice([1, 2, 3]), rng.choice([2, 3, 4])
                labels = labels_for(instances, classes)
                add_logits(method, rate, steps, reduction, labels,
                           [normal(classes, 2) for _ in range(instances)])
                features = rng.choice([1, 2, 3])
                add_weights(method, rate, steps, reduction, labels,
                            [normal(features) for _ in range(instances)],
                            [normal(features) for _ in range(classes)], normal(classes))
        # What breaks: exp overflows, a class is masked, the rate is far too large.
        add_logits(method, 0.5, 3, "mean", [0, None], [[1000.0, 2.0, -5.0], [0.1, 0.2, 0.3]])
        add_logits(method, 0.5, 3, "sum", [1], [[1.0, 2.0, -INF]])
        add_logits(method, 5e4, 4, "sum", [1, 0], [[1.0, 2.0], [0.5, 0.1]])
        add_weights(method, 1e3, 6, "mean", [1, 0], [[1.0, 2.0], [3.0, -1.0]],
                    [[0.5, 1.5], [2.5, -1.0]], [0.1, 0.2])


if __name__ == "__main__":
    make()
    (HERE / "layer.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    print(count, "cases")
