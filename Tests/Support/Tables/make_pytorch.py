#!/usr/bin/env python3
"""Makes pytorch.txt: what PyTorch makes of class weights, label smoothing, ignore_index and targets.

    pip install torch --index-url https://download.pytorch.org/whl/cpu
    python3 make_pytorch.py

Needs PyTorch; the first line names its version. The same seed gives the same bytes on the same
machine. Nothing is taken from the code under test.

A batch to a group of lines, columns separated by tabs:
    batch   the classes
    x       logits, target                                   (one line each; hex floats)
    done    options, form, dtype; losses, the mean, the sum, the gradient of the mean
  target   a class index; or `w` and a weight for every class; an index of -1 is that of ignore_index
  options  words: weights=W,W,W smooth=A ignore=J, as decimals; `-` for none
  form     `indices` or `probabilities`: which of its two meanings cross_entropy was asked for
  losses   of reduction="none", one for each instance; gradient row by row; all as hex floats

Then binary_cross_entropy_with_logits:
    binary  dtype; scores, targets, losses, the mean, the gradient of the mean
"""
import itertools
import random
from pathlib import Path

import torch
from torch.nn import functional as F

HERE = Path(__file__).parent
rng = random.Random(20261129)
torch.set_num_threads(1)
lines = ["# PyTorch " + torch.__version__.split("+")[0]]


def hexes(values):
    return " ".join(float(x).hex() if x == x else "nan" for x in values)


def words(weights, smoothing, ignored):
    parts = [] if weights is None else ["weights=" + ",".join(map(repr, weights))]
    parts += [] if smoothing is None else [f"smooth={smoothing!r}"]
    parts += [] if ignored is None else [f"ignore={ignored}"]
    return " ".join(parts) or "-"


def results(logits, targets, form, dtype, weights, smoothing, ignored):
    w = None if weights is None else torch.tensor(weights, dtype=dtype)
    if form == "indices":
        y = torch.tensor(targets)
    else:
        y = torch.tensor(targets, dtype=dtype)
    options = dict(weight=w, label_smoothing=smoothing or 0.0)
    if form == "indices":
        # There is but one index to ignore; without another it is -1.
        options["ignore_index"] = -1 if ignored is None else ignored
        y = torch.where(y == -1, options["ignore_index"], y)
    out = []
    for reduction in ("none", "mean", "sum"):
        z = torch.tensor(logits, dtype=dtype, requires_grad=True)
        value = F.cross_entropy(z, y, reduction=reduction, **options)
        out.append(hexes(value.detach().reshape(-1).tolist()))
        if reduction == "mean":
            value.backward()
            gradient = ";".join(hexes(row) for row in z.grad.tolist())
    return out + [gradient]


def one_hot(target, classes):
    return target if isinstance(target, list) else [float(j == target) for j in range(classes)]


def batch(logits, targets):
    classes = len(logits[0])
    lines.append(f"batch\t{classes}")
    for z, y in zip(logits, targets):
        lines.append("\t".join(
            ["x", hexes(z), "w" + hexes(y) if isinstance(y, list) else str(y)]))
    soft = any(isinstance(y, list) for y in targets)
    known = [0.5 + 0.25 * j for j in range(classes)]
    odd = [round(rng.uniform(0.1, 3), 2) for _ in range(classes)]
    ignorable = [None] if soft else [None, 1]
    for weights, smoothing, ignored in itertools.product(
            [None, known, odd], [None, 0.1, 0.75], ignorable):
        for form in ("probabilities",) if soft else ("indices", "probabilities"):
            if form == "probabilities" and (ignored is not None or -1 in targets):
                continue
            rows = targets if form == "indices" else [one_hot(y, classes) for y in targets]
            for name in ("float64", "float32"):
                dtype = getattr(torch, name)
                lines.append("\t".join(
                    ["done", words(weights, smoothing, ignored), form, name]
                    + results(logits, rows, form, dtype, weights, smoothing, ignored)))


def soft_label(classes):
    """Weights in sixteenths, which sum to 1 in every dtype."""
    cuts = sorted(rng.randrange(17) for _ in range(classes - 1))
    return [(b - a) / 16 for a, b in zip([0] + cuts, cuts + [16])]


def logits(classes, spread=3):
    return [round(rng.gauss(0, spread) * 64) / 64 for _ in range(classes)]


def binary():
    for name in ("float64", "float32"):
        dtype = getattr(torch, name)
        scores = [0.0, 2.5, -3.25, 40.0, -90.0, 0.015625, 7.0, -0.5]
        for targets in ([0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0],
                        [0.25, 0.5, 0.75, 0.125, 1.0, 0.0, 0.875, 0.5]):
            z = torch.tensor(scores, dtype=dtype, requires_grad=True)
            y = torch.tensor(targets, dtype=dtype)
            losses = F.binary_cross_entropy_with_logits(z, y, reduction="none")
            mean = F.binary_cross_entropy_with_logits(z, y)
            mean.backward()
            lines.append("\t".join(
                ["binary", name, hexes(scores), hexes(targets), hexes(losses.tolist()),
                 hexes([mean.item()]), hexes(z.grad.tolist())]))


if __name__ == "__main__":
    batch([[0.5, 1.5, 0.125], [2.25, 1.25, 1.75]], [1, 2])
    for classes, rows in ((2, 4), (3, 5), (5, 4)):
        batch([logits(classes) for _ in range(rows)], [rng.randrange(classes) for _ in range(rows)])
        batch([logits(classes) for _ in range(rows)], [soft_label(classes) for _ in range(rows)])
    # An instance that is left out, and one that is all masked: its loss counts nothing, its slope is nan.
    batch([logits(3) for _ in range(4)], [0, -1, 2, 1])
    inf = float("inf")
    batch([logits(3), [-inf, -inf, -inf], logits(3)], [2, -1, 0])
    # All of one class, which is the ignored one: 0 ÷ 0.
    batch([logits(3), logits(3)], [1, 1])
    # A masked class without weight, and scores far from each other.
    batch([[4.0, -inf, 1.0], [-300.0, 0.0, 2.0]], [0, 2])
    batch([[1000.0, 1001.0, 999.5], [-40.0, 8.0, 30.0]], [0, 1])
    binary()
    (HERE / "pytorch.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "lines")
