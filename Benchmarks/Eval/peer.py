"""What `logitlab eval` computes and writes, in NumPy.

peer.py summary|fused|exps|csv|json LOGITS LABELS
peer.py write LOGITS LABELS INSTANCES CLASSES makes random ones
"""
import json
import sys

import numpy as np

np.seterr(all="ignore")
form, logits, labels = sys.argv[1:4]
if form == "write":
    instances, classes = map(int, sys.argv[4:])
    random = np.random.default_rng(instances)
    np.save(logits, (3 * random.standard_normal((instances, classes))).astype("f4"))
    np.save(labels, random.integers(0, classes, instances))
    sys.exit()
z = np.load(logits, mmap_mode="r")
y = np.load(labels)
rows = np.arange(len(z))


def methods():
    """Losses by every method, each as its formula stands, and softmax."""
    e = np.exp(z)
    one_hot = np.zeros_like(z)
    one_hot[rows, y] = 1
    losses = {"naive": -(one_hot * np.log(e / e.sum(1, keepdims=True))).sum(1)}
    d = z - z.max(1, keepdims=True)
    e = np.exp(d)
    s = e.sum(1, keepdims=True)
    p = e / s
    losses["stable"] = -(one_hot * np.log(p)).sum(1)
    losses["epsilon"] = -(one_hot * np.log(p + np.float32(1e-7))).sum(1)
    losses["fused"] = np.log(s[:, 0]) - d[rows, y]
    e[rows, z.argmax(1)] = 0
    losses["log1p"] = np.log1p(e.sum(1)) - d[rows, y]
    losses["exact"] = exact()
    return losses, p, one_hot


def exact():
    """The loss in float64, the best that NumPy has."""
    d = z.astype("f8")
    d -= d.max(1, keepdims=True)
    return np.log(np.exp(d).sum(1)) - d[rows, y]


def summary(losses):
    """Prints means, counts, accuracy, perplexity and the five worst."""
    for name, loss in losses.items():
        print(name, loss.mean(), np.isinf(loss).sum(), np.isnan(loss).sum(), (loss == 0).sum())
    prediction = z.argmax(1)
    worst = losses["exact"]
    print((prediction == y).mean(), np.exp(worst.mean()))
    for row in np.argpartition(-worst, 5)[:5]:
        print(row, worst[row], y[row], prediction[row])


if form == "summary":
    summary(methods()[0])
elif form == "fused":
    d = z - z.max(1, keepdims=True)
    summary({"fused": np.log(np.exp(d).sum(1)) - d[rows, y], "exact": exact()})
elif form == "exps":
    # In blocks, as far as the caches go.
    print(sum(float(np.exp(z[first:first + 100]).sum(1).sum()) for first in range(0, len(z), 100)))
elif form == "csv":
    losses, p, _ = methods()
    head = np.column_stack([rows + 1, z.argmax(1), y, z.argmax(1) == y])
    np.savetxt(
        sys.stdout, np.column_stack([head, z, p] + list(losses.values())), delimiter=",", fmt="%.9g")
else:
    losses, p, one_hot = methods()
    prediction = z.argmax(1)
    gradient = p - one_hot
    for row in rows:
        print(json.dumps({
            "instance": str(row + 1), "logits": z[row].tolist(), "label": int(y[row]),
            "softmax": p[row].tolist(), "prediction": int(prediction[row]),
            "loss": {name: float(loss[row]) for name, loss in losses.items()},
            "gradient": gradient[row].tolist(),
        }))
