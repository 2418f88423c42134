extension Snippet {
  /// The end of the program: what the framework makes of the same numbers.
  var pythonComparison: String {
    """

    # \(language.title)'s own loss of the same numbers, for comparison. Its last digits may differ:
    # sums go in other orders, and not every operation is rounded to the dtype.
    if not rows:
        raise SystemExit
    chosen = [logits[i] for i in rows]
    indices = [labels[i] for i in rows]
    soft = any(isinstance(label, list) for label in indices)
    if soft:  # a weight for every class, for all instances
        classes = range(len(chosen[0]))
        indices = [
            label if isinstance(label, list) else [float(j == label) for j in classes]
            for label in indices
        ]

    """ + comparison.code + """
      for i, value in zip(rows, \(comparison.losses)):
          show(i + 1, "\(language.rawValue)", \(language == .jax ? "float(value)" : "value"))

      """
  }

  /// The code that computes the losses, and the expression that they are.
  private var comparison: (code: String, losses: String) {
    switch language {
    case .numpy: (numpyComparison, "own")
    case .pytorch: (pytorchComparison, "own.tolist()")
    case .tensorflow: (tensorflowComparison, "own.numpy().tolist()")
    case .jax: (jaxComparison, "own")
    case .swift: ("", "")
    }
  }

  private var numpyComparison: String {
    """
    import numpy as np

    # NumPy has no bfloat16; float32 stands in for it.
    dtype = np.float32 if DTYPE == "bfloat16" else getattr(np, DTYPE)
    np.seterr(all="ignore")
    z = np.array(chosen, dtype=dtype)
    d = z - z.max(axis=1, keepdims=True)
    shares = np.log(np.exp(d).sum(axis=1, keepdims=True)) - d
    if soft:
        y = np.array(indices, dtype=dtype)
        own = np.where(y > 0, y * shares, dtype(0)).sum(axis=1)
    else:
        own = np.take_along_axis(shares, np.array(indices)[:, None], axis=1)[:, 0]

    """
  }

  private var pytorchComparison: String {
    """
    import torch

    z = torch.tensor(chosen, dtype=getattr(torch, DTYPE))
    y = torch.tensor(indices, dtype=z.dtype if soft else torch.long)
    own = torch.nn.functional.cross_entropy(z, y, reduction="none")

    """
  }

  private var tensorflowComparison: String {
    """
    import tensorflow as tf

    z = tf.constant(chosen, dtype=tf.as_dtype(DTYPE))
    if soft:
        y = tf.constant(indices, dtype=z.dtype)
        own = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    else:
        own = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=indices, logits=z)

    """
  }

  private var jaxComparison: String {
    """
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", DTYPE == "float64")
    z = jnp.array(chosen, dtype=getattr(jnp, DTYPE))
    shares = -jax.nn.log_softmax(z)
    if soft:
        y = jnp.array(indices, dtype=z.dtype)
        own = (y * shares).sum(axis=1)
    else:
        own = jnp.take_along_axis(shares, jnp.array(indices)[:, None], axis=1)[:, 0]

    """
  }
}
