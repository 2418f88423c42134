/* Losses as methods compute them in a narrow format, each operation rounded and sums from left to right:
   eight rows at once, one in each lane, so that no sum waits for itself. */

/* Rows of one batch, those that have a loss. */
struct lot {
  size_t count;
  size_t places[LANES]; /* among all rows */
  const char *logits[LANES];
  const char *end;
  Singles largest;
  Bits tops, labels; /* classes: the first largest one, the one that is labelled */
};

/* What the terms of rows come to. */
struct terms {
  Singles sum, own; /* all of them; the label's */
  Singles least;    /* the least of those that are not the label's */
  Singles others;   /* the sum without the largest logit's */
};

/* Makes columns of eight rows of eight numbers, in three shuffles, each of which moves every number's place
   on by a bit. */
INLINE void transpose(Singles rows[LANES]) {
#pragma clang loop unroll(full)
  for (int round = 0; round < 3; round++) {
    Singles next[LANES];
#pragma clang loop unroll(full)
    for (int i = 0; i < LANES / 2; i++) {
      Singles a = rows[i], b = rows[i + LANES / 2];
      next[2 * i] = __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
      next[2 * i + 1] = __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
    }
    memcpy(rows, next, sizeof next);
  }
}

/* One logit. */
INLINE double logit_in(int format, const char *from) {
  if (format == CK_FLOAT32) return logit(CK_FLOAT32, from);
  return format == CK_FLOAT16 ? logit(CK_FLOAT16, from) : logit(CK_BFLOAT16, from);
}

/* Eight logits of a row; beyond the last row there are zeros. */
INLINE Singles load_term(int format, const char *from, const char *end) {
  size_t size = LANES * width(format), rest = (size_t)(end - from);
  if (rest >= size) return load_narrow(format, from);
  char bytes[LANES * sizeof(float)] = {0};
  memcpy(bytes, from, rest);
  return load_narrow(format, bytes);
}

/* Takes the terms of one class in. */
INLINE void take_term(int format, const struct lot *lot, uint32_t class, Singles e, struct terms *of) {
  Bits is_own = (Bits)(lot->labels == class), is_top = (Bits)(lot->tops == class);
  Singles without = is_own ? (Singles)__builtin_inff() : e;
  of->sum = narrowed(format, of->sum + e);
  of->own = is_own ? e : of->own;
  of->least = without < of->least ? without : of->least;
  of->others = narrowed(format, of->others + (is_top ? (Singles)0 : e));
}

/* The terms of up to eight classes; of few rows they are found row by row. */
INLINE void take_block(
    int format, int working, const struct lot *lot, Singles shift, uint32_t first, size_t count,
    struct terms *of) {
  Singles e[LANES];
  const size_t offset = first * width(format);
  const int is_full = lot->count == LANES;
#pragma clang loop unroll(full)
  for (size_t i = 0; i < LANES; i++)
    e[i] = i < lot->count ? load_term(format, lot->logits[i] + offset, lot->end) : (Singles)0;
#pragma clang loop unroll(disable)
  for (size_t i = 0; !is_full && i < lot->count; i++)
    e[i] = rounded_exponential(working, narrowed(working, e[i] - shift[i]));
  transpose(e);
#pragma clang loop unroll(disable)
  for (size_t i = 0; i < count; i++) {
    if (is_full) e[i] = rounded_exponential(working, narrowed(working, e[i] - shift));
    take_term(working, lot, first + (uint32_t)i, e[i], of);
  }
}

/* The terms e^(z − shift) of all classes. */
INLINE struct terms all_terms(
    int format, int working, const struct lot *lot, Singles shift, size_t columns) {
  struct terms of = {(Singles)0, (Singles)0, (Singles)__builtin_inff(), (Singles)0};
  for (size_t first = 0; first < columns; first += LANES) {
    size_t count = columns - first < LANES ? columns - first : LANES;
    take_block(format, working, lot, shift, (uint32_t)first, count, &of);
  }
  return of;
}

/* The same; this is the one place with a loop for each format. */
OUTLINE void terms_of(
    int format, int working, const struct lot *lot, Singles shift, size_t columns, struct terms *of) {
  if (format == CK_FLOAT32) *of = all_terms(CK_FLOAT32, CK_FLOAT32, lot, shift, columns);
  else if (format == CK_FLOAT16 && working == CK_FLOAT16)
    *of = all_terms(CK_FLOAT16, CK_FLOAT16, lot, shift, columns);
  else if (format == CK_FLOAT16) *of = all_terms(CK_FLOAT16, CK_FLOAT32, lot, shift, columns);
  else if (working == CK_BFLOAT16)
    *of = all_terms(CK_BFLOAT16, CK_BFLOAT16, lot, shift, columns);
  else *of = all_terms(CK_BFLOAT16, CK_FLOAT32, lot, shift, columns);
}

INLINE Vector widen(Singles x) { return __builtin_convertvector(x, Vector); }

INLINE void put(double *losses, const struct lot *lot, Vector found) {
  if (losses)
    for (size_t i = 0; i < lot->count; i++) losses[lot->places[i]] = found[i];
}

/* −log p with p = own ÷ sum; nan where the least p of the other classes is 0, for 0·log 0 is nan. */
INLINE Vector surprise(int format, const struct terms *of, size_t columns) {
  Vector loss = -rounded_logarithm(format, 0, rounded(format, widen(of->own) / widen(of->sum)));
  if (columns == 1) return loss;
  return rounded(format, widen(of->least) / widen(of->sum)) > 0 ? loss : all(__builtin_nan(""));
}

/* log Σ − (z − m), with the logarithm and then the difference rounded. */
INLINE Vector fused_loss(int format, Vector log, Vector labelled, Vector largest) {
  return rounded(format, log - rounded(format, labelled - largest));
}

/* The methods that begin at z − m, but for `upcast` where it has a format of its own. */
OUTLINE void compute_shifted(
    const struct ck_methods *batch, const struct lot *lot, Vector labelled) {
  const int format = batch->format;
  struct terms of;
  terms_of(format, format, lot, lot->largest, batch->columns, &of);
  const Vector sum = widen(of.sum), largest = widen(lot->largest);
  const Vector log = rounded_logarithm(format, 0, sum);
  const Vector fused = fused_loss(format, log, labelled, largest);
  put(batch->fused, lot, fused);
  if (format == CK_FLOAT32) put(batch->upcast, lot, fused);
  put(batch->logsumexp, lot, rounded(format, rounded(format, largest + log) - labelled));
  if (batch->stable) put(batch->stable, lot, surprise(format, &of, batch->columns));
  if (batch->with_epsilon) {
    Vector p = rounded(format, rounded(format, widen(of.own) / sum) + batch->epsilon);
    put(batch->with_epsilon, lot, -rounded_logarithm(format, 0, p));
  }
  if (batch->log1p) {
    Vector careful = rounded_logarithm(format, 1, widen(of.others));
    put(batch->log1p, lot, fused_loss(format, careful, labelled, largest));
  }
}

/* `fused` in float32, and then rounded. */
OUTLINE void compute_upcast(
    const struct ck_methods *batch, const struct lot *lot, Vector labelled) {
  const int format = batch->format;
  struct terms of;
  terms_of(format, CK_FLOAT32, lot, lot->largest, batch->columns, &of);
  const Vector log = rounded_logarithm(CK_FLOAT32, 0, widen(of.sum));
  const Vector fused = fused_loss(CK_FLOAT32, log, labelled, widen(lot->largest));
  put(batch->upcast, lot, rounded(format, fused));
}

OUTLINE void compute_lot(const struct ck_methods *batch, const struct lot *lot) {
  const int format = batch->format;
  const int has_upcast = batch->upcast && format != CK_FLOAT32;
  Vector labelled = all(0);
  for (size_t i = 0; i < lot->count; i++)
    labelled[i] = logit_in(format, lot->logits[i] + lot->labels[i] * width(format));
  if (batch->naive) {
    struct terms of;
    terms_of(format, format, lot, (Singles)0, batch->columns, &of);
    put(batch->naive, lot, surprise(format, &of, batch->columns));
  }
  if (batch->stable || batch->with_epsilon || batch->logsumexp || batch->fused || batch->log1p
      || (batch->upcast && !has_upcast))
    compute_shifted(batch, lot, labelled);
  if (has_upcast) compute_upcast(batch, lot, labelled);
}

void COMPUTE(const struct ck_methods *batch) {
  const int format = batch->format;
  const char *logits = batch->logits;
  const size_t size = batch->columns * width(format);
  struct lot lot = {0};
  lot.end = logits + batch->rows * size;
  for (size_t row = 0; row < batch->rows; row++) {
    if (!(batch->flags[row] & CK_UNDEFINED)) {
      const size_t i = lot.count++;
      lot.places[i] = row;
      lot.logits[i] = logits + row * size;
      lot.tops[i] = (uint32_t)batch->tops[row];
      lot.labels[i] = (uint32_t)batch->labels[row];
      lot.largest[i] = (float)logit_in(format, lot.logits[i] + lot.tops[i] * width(format));
    }
    if (lot.count < LANES && row + 1 < batch->rows) continue;
    if (lot.count) compute_lot(batch, &lot);
    lot.count = 0;
  }
}
