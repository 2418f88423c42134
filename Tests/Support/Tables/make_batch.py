#!/usr/bin/env python3
"""Makes batch.txt: what is asked of a batch of instances, and what it comes to.

    python3 make_batch.py

Needs mpmath, for exact losses. Nothing is taken from the code under test; filters are written here a
second time, as conditions of Python. The same seed gives the same bytes.

Columns are separated by tabs; all in float64.
    row       name, label (an index, - or w and weights), logits as hex floats, then: the exact loss,
              fused loss, confidence, margin, entropy, rank, prediction; - where there is none
    filter    a filter, the places of the instances that it lets through
    order     an order, the places of all instances in it
    overview  a name, a number
    bin       calibration: a bin from 0, instances, mean confidence, accuracy
    cell      confusion: the label, the prediction, instances
"""
import math
import os
import random

from mpmath import exp, log, mp, mpf

mp.prec = 400
HERE = os.path.dirname(os.path.abspath(__file__))
rng = random.Random(20261129)
CLASSES, ROWS = 7, 96
INF, NAN = math.inf, math.nan


def label(row):
    draw = rng.random()
    if draw < 0.06:
        return None
    if draw < 0.12:
        weights = [0.0] * CLASSES
        for _ in range(4):
            weights[rng.randrange(CLASSES)] += 0.25
        return weights
    if draw < 0.6:
        return max(range(CLASSES), key=lambda j: row[j])
    return rng.randrange(CLASSES)


def weights(t):
    return t if isinstance(t, list) else [1.0 if j == t else 0.0 for j in range(CLASSES)]


def is_decided(z):
    return not any(math.isnan(x) for x in z) and max(z) > -INF


def exact(z, t):
    """The loss; None without a label."""
    if t is None:
        return None
    if not is_decided(z) or max(z) == INF:
        return NAN
    if any(w > 0 and x == -INF for w, x in zip(weights(t), z)):
        return INF
    m = mpf(max(z))
    total = sum(exp(mpf(x) - m) for x in z if x > -INF)
    return float(sum(mpf(w) * (log(total) + m - mpf(x)) for w, x in zip(weights(t), z) if w > 0))


def fused(z, t):
    """Sum y (log sum exp d - d) in float64, from left to right."""
    if t is None:
        return None
    m = NAN if any(math.isnan(x) for x in z) else max(z)
    d = [x - m for x in z]
    total = 0.0
    for x in d:
        total += math.exp(x) if not math.isnan(x) else NAN
    if math.isnan(total):
        return NAN
    lse = math.log(total)
    loss = 0.0
    for w, x in zip(weights(t), d):
        if w > 0:
            loss += w * (lse - x)
    return loss


def softmax(z):
    m = max(z)
    e = [math.exp(x - m) for x in z]
    total = 0.0
    for x in e:
        total += x
    return [x / total for x in e]


def entropy(p):
    return -sum(x * math.log(x) for x in p if x > 0)


def rank(z, t):
    heaviest = max(weights(t))
    order = sorted(range(CLASSES), key=lambda j: (-z[j], j))
    return 1 + min(order.index(j) for j in range(CLASSES) if weights(t)[j] == heaviest)


rows = []
for i in range(ROWS):
    scale = rng.choice([0.5, 2, 6])
    z = [round(rng.gauss(0, scale) * 1024) / 1024 for _ in range(CLASSES)]
    special = {5: "tie", 11: "mask", 23: "all", 31: "nan", 37: "huge", 41: "plus"}.get(i)
    t = label(z)
    if special == "tie":
        z[2] = z[4] = 20.0
        t = 4
    if special == "mask":
        t = 3
        z[3] = -INF
    if special == "all":
        z, t = [-INF] * CLASSES, 1
    if special == "nan":
        z[6], t = NAN, 2
    if special == "huge":
        z[1], t = 800.0, 0
    if special == "plus":
        z[0], t = INF, 5
    name = ("img %d" % i) if i % 2 else ("Ünit %d" % (i * 7))
    decided = is_decided(z)
    row = {"name": name, "label": t, "z": z, "loss": exact(z, t), "fused": fused(z, t)}
    row["prediction"] = z.index(max(z)) if decided else None
    row["tie"] = decided and z.count(max(z)) > 1
    p = softmax(z) if decided and max(z) < INF else None
    if decided and p is None:
        p = [NAN] * CLASSES
    row["confidence"] = p[row["prediction"]] if p else None
    top = sorted(p, reverse=True) if p else None
    row["margin"] = top[0] - top[1] if top else None
    row["entropy"] = (NAN if math.isnan(p[0]) else entropy(p)) if p else None
    row["rank"] = rank(z, t) if decided and t is not None else None
    right = None
    if decided and t is not None:
        right = weights(t)[row["prediction"]] == max(weights(t))
    row["right"] = right
    rows.append(row)


def number(x):
    return "-" if x is None else repr(x)


def hexes(z):
    return " ".join(x.hex() if math.isfinite(x) else repr(x) for x in z)


def label_text(t):
    return "-" if t is None else "w" + ",".join(map(repr, t)) if isinstance(t, list) else str(t)


lines = []
for r in rows:
    fields = [r["name"], label_text(r["label"]), hexes(r["z"])]
    fields += [number(r[k]) for k in
               ["loss", "fused", "confidence", "margin", "entropy", "rank", "prediction"]]
    lines.append("row\t" + "\t".join(fields))


def above(key, bound):
    return lambda r: r[key] is not None and r[key] > bound


def finite(r):
    return r["fused"] is not None and math.isfinite(r["fused"]) and math.isfinite(r["loss"])


FILTERS = {
    "wrong": lambda r: r["right"] is False,
    "not wrong": lambda r: r["right"] is True,
    "right": lambda r: r["right"] is True,
    "labelled": lambda r: r["label"] is not None,
    "not labelled": lambda r: r["label"] is None,
    "wrong and loss > 5": lambda r: r["right"] is False and above("loss", 5)(r),
    "loss>5 or confidence<=0.25": lambda r: above("loss", 5)(r) or
    (r["confidence"] is not None and r["confidence"] <= 0.25),
    "label c3": lambda r: r["label"] == 3,
    "label = 4": lambda r: r["label"] == 3,
    "label none": lambda r: r["label"] is None,
    "predicted c2 and not label c2": lambda r: r["prediction"] == 2 and r["label"] != 2,
    "predicted != c2": lambda r: r["prediction"] != 2,
    "predicted none": lambda r: r["prediction"] is None,
    "predicted tie": lambda r: r["tie"],
    "margin = 0": lambda r: r["margin"] == 0,
    "rank >= 6": lambda r: r["rank"] is not None and r["rank"] >= 6,
    "name ~ UNIT": lambda r: "nit" in r["name"],
    'name ~ 17': lambda r: "17" in r["name"],
    'name "img 5"': lambda r: r["name"] == "img 5",
    "name ~ img and wrong or fused.loss is nan":
        lambda r: ("img" in r["name"] and r["right"] is False)
        or (r["fused"] is not None and math.isnan(r["fused"])),
    "fused.loss is not finite": lambda r: r["fused"] is not None and not math.isfinite(r["fused"]),
    "loss is inf": lambda r: r["loss"] == INF,
    "entropy < 0.1 and wrong": lambda r: r["entropy"] is not None and r["entropy"] < 0.1
        and r["right"] is False,
}
for text, holds in FILTERS.items():
    lines.append("filter\t%s\t%s" % (text, " ".join(str(i) for i, r in enumerate(rows) if holds(r))))


def places(value, descending):
    def key(i):
        x = value(rows[i])
        if x is None:
            return (1, 0, 0, i)
        size = (1, 0) if isinstance(x, float) and math.isnan(x) else (0, abs(x))
        return (0, *((-size[0], -size[1]) if descending else size), i)
    return " ".join(map(str, sorted(range(ROWS), key=key)))


for text, value, descending in [
        ("loss", lambda r: r["loss"], True), ("loss ascending", lambda r: r["loss"], False),
        ("confidence", lambda r: r["confidence"], True),
        ("entropy ascending", lambda r: r["entropy"], False),
        ("margin ascending", lambda r: r["margin"], False),
        ("rank", lambda r: r["rank"], True),
        ("label", lambda r: None if isinstance(r["label"], list) else r["label"], False),
        ("predicted descending", lambda r: r["prediction"], True)]:
    lines.append("order\t%s\t%s" % (text, places(value, descending)))
lines.append("order\tname\t%s" % " ".join(
    str(i) for i in sorted(range(ROWS), key=lambda i: rows[i]["name"])))

# What the finite instances come to, for the overview: those that are not spoiled.
plain = [r for r in rows if finite(r)]
labelled = [r for r in rows if r["label"] is not None]
judged = [r for r in labelled if r["right"] is not None]
soft = [r for r in plain if isinstance(r["label"], list)]


def overview(name, value):
    lines.append("overview\t%s\t%r" % (name, value))


overview("labelled", len(labelled))
overview("correct", sum(r["right"] is True for r in labelled))
overview("top5", sum(r["rank"] is not None and r["rank"] <= 5 for r in labelled))
overview("entropy", math.fsum(r["entropy"] for r in rows
                              if r["entropy"] is not None and not math.isnan(r["entropy"]))
         / sum(r["entropy"] is not None and not math.isnan(r["entropy"]) for r in rows))
overview("loss of finite", math.fsum(r["loss"] for r in plain) / len(plain))
overview("perplexity of finite", math.exp(math.fsum(r["loss"] for r in plain) / len(plain)))
overview("divergence", math.fsum(
    r["loss"] + sum(w * math.log(w) for w in r["label"] if w > 0) for r in soft) / len(soft))

bins = [[] for _ in range(10)]
for r in judged:
    if not math.isnan(r["confidence"]):
        bins[min(9, max(0, math.ceil(r["confidence"] * 10) - 1))].append(r)
total = sum(map(len, bins))
error = 0.0
for place, found in enumerate(bins):
    if not found:
        lines.append("bin\t%d\t0\t-\t-" % place)
        continue
    confidence = math.fsum(r["confidence"] for r in found) / len(found)
    accuracy = sum(r["right"] for r in found) / len(found)
    error += len(found) / total * abs(confidence - accuracy)
    lines.append("bin\t%d\t%d\t%r\t%r" % (place, len(found), confidence, accuracy))
overview("calibration error", error)

counts = {}
for r in judged:
    if not isinstance(r["label"], list):
        key = (r["label"], r["prediction"])
        counts[key] = counts.get(key, 0) + 1
for (truth, prediction), count in sorted(counts.items()):
    lines.append("cell\t%d\t%d\t%d" % (truth, prediction, count))

with open(os.path.join(HERE, "batch.txt"), "w") as file:
    file.write("\n".join(lines) + "\n")
