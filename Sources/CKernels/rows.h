/* What one row comes to: its largest logit, and the sum of the exponentials of the others. */

struct row {
  const char *logits;
  size_t count;
  const char *end; /* of all rows: what lies before it may be read */
  double largest;
  size_t place; /* of the first largest logit */
  int flags;
};

static const Words lanes = {0, 1, 2, 3, 4, 5, 6, 7};

/* −inf in every format. */
INLINE const void *masked(int format) {
  static const double wide = -__builtin_inf();
  static const float single = -__builtin_inff();
  static const uint16_t half = 0xfc00, brain = 0xff80;
  switch (format) {
  case CK_FLOAT64: return &wide;
  case CK_FLOAT32: return &single;
  case CK_FLOAT16: return &half;
  default: return &brain;
  }
}

/* One logit. */
INLINE double logit(int format, const char *from) {
  char bytes[LANES * sizeof(double)] = {0};
  memcpy(bytes, from, width(format));
  return load_logits(format, bytes)[0];
}

/* Eight logits from a place on; in the lanes beyond the row's end, those of the next row or zeros. */
INLINE Vector load_from(int format, const struct row *row, size_t first) {
  const char *from = row->logits + first * width(format);
  if ((size_t)(row->end - from) >= LANES * width(format)) return load_logits(format, from);
  char bytes[LANES * sizeof(double)] = {0};
  memcpy(bytes, from, (size_t)(row->end - from));
  return load_logits(format, bytes);
}

/* The lanes that belong to a row, of a vector from a place on. */
INLINE Words belonging(const struct row *row, size_t first) {
  return lanes < (int64_t)(row->count - first);
}

/* The largest logits of the lanes, and something other than zero where there was no number. */
struct extremes { Vector largest; Words specials; };

INLINE void look(Vector x, struct extremes *seen) {
  seen->largest = x > seen->largest ? x : seen->largest;
  /* 0 of a number, else nan */
  seen->specials |= words(x - x);
}

/* As `look` for a block of narrow logits, twice as many at once. */
INLINE void look_narrow(int format, const char *block, Singles2 *largest, Bits2 *specials) {
  for (int i = 0; i < BLOCK; i += 2 * LANES) {
    Singles2 x = load_narrow2(format, block + i * width(format));
    *largest = x > *largest ? x : *largest;
    *specials |= (Bits2)(x - x);
  }
}

INLINE struct extremes extremes(int format, const struct row *row) {
  struct extremes seen = {all(-__builtin_inf()), 0};
  size_t first = 0;
  if (format != CK_FLOAT64) {
    Singles2 largest = -__builtin_inff();
    Bits2 specials = 0;
    for (; first + BLOCK <= row->count; first += BLOCK)
      look_narrow(format, row->logits + first * width(format), &largest, &specials);
    Singles half = largest.lo > largest.hi ? largest.lo : largest.hi;
    seen.largest = __builtin_convertvector(half, Vector);
    seen.specials = (Words)specials;
  }
  for (; first + LANES <= row->count; first += LANES)
    look(load_logits(format, row->logits + first * width(format)), &seen);
  if (first < row->count) {
    Vector x = load_from(format, row, first);
    look(belonging(row, first) ? x : all(x[0]), &seen);
  }
  return seen;
}

/* Tells apart what isn't a number. */
INLINE int special_flags(int format, const struct row *row) {
  int flags = CK_ALL_MASKED;
  for (size_t i = 0; i < row->count; i++) {
    double x = logit(format, row->logits + i * width(format));
    if (x != -__builtin_inf()) flags &= ~CK_ALL_MASKED;
    if (x != x) flags |= CK_NAN;
    else if (x == -__builtin_inf()) flags |= CK_MASKED;
    else if (x == __builtin_inf()) flags |= CK_INFINITY;
  }
  return flags;
}

/* The place of the first of the largest logits, which is there. */
INLINE size_t place(int format, const struct row *row) {
  size_t first = 0;
  if (format != CK_FLOAT64) {
    for (; first + BLOCK <= row->count; first += BLOCK) {
      const char *block = row->logits + first * width(format);
      Singles2 a = load_narrow2(format, block);
      Singles2 b = load_narrow2(format, block + 2 * LANES * width(format));
      Singles2 largest = (float)row->largest;
      if (__builtin_reduce_or((a == largest) | (b == largest))) break;
    }
  }
  for (; first < row->count; first += LANES) {
    Words same = load_from(format, row, first) == row->largest;
    if (any(same)) return first + (size_t)__builtin_reduce_min(same ? lanes : LANES);
  }
  return first;
}

/* Finds the largest logit and its place, and what there is besides numbers. */
INLINE void measure(int format, struct row *row) {
  struct extremes seen = extremes(format, row);
  /* No lane is a nan, for a nan is not larger. */
  row->largest = largest_of(seen.largest);
  row->flags = any(seen.specials != 0) ? special_flags(format, row) : 0;
  if (!(row->flags & (CK_NAN | CK_ALL_MASKED))) row->place = place(format, row);
}

struct sums { struct pair of[VECTORS]; };

/* Adds exponentials to one accumulator, those of the lanes that are counted. */
INLINE Vector add(int is_wide, Vector x, Words counted, double largest, struct pair *sum) {
  if (!is_wide) {
    Vector e = counted ? narrow_exponential(x - largest) : all(0);
    sum->high += e;
    return e;
  }
  struct pair d = two_sum(x, all(-largest));
  struct pair e = wide_exponential(d.high, d.low);
  e.high = counted ? e.high : all(0);
  e.low = counted ? e.low : all(0);
  struct pair next = two_sum(sum->high, e.high);
  *sum = (struct pair){next.high, sum->low + (next.low + e.low)};
  return e.high;
}

INLINE struct pair add_pairs(int is_wide, struct pair a, struct pair b) {
  if (!is_wide) return (struct pair){a.high + b.high, all(0)};
  struct pair sum = two_sum(a.high, b.high);
  return (struct pair){sum.high, sum.low + (a.low + b.low)};
}

#define ROTATED(P, ...)                                                       \
  (struct pair) {                                                             \
    __builtin_shufflevector((P).high, (P).high, __VA_ARGS__),                 \
        __builtin_shufflevector((P).low, (P).low, __VA_ARGS__)                \
  }

/* All lanes in one: of the accumulators, then of halves, quarters and neighbours. */
INLINE struct pair total(int is_wide, const struct sums *sums) {
  struct pair sum = add_pairs(
      is_wide, add_pairs(is_wide, sums->of[0], sums->of[1]),
      add_pairs(is_wide, sums->of[2], sums->of[3]));
  sum = add_pairs(is_wide, sum, ROTATED(sum, 4, 5, 6, 7, 0, 1, 2, 3));
  sum = add_pairs(is_wide, sum, ROTATED(sum, 2, 3, 0, 1, 6, 7, 4, 5));
  sum = add_pairs(is_wide, sum, ROTATED(sum, 1, 0, 3, 2, 5, 4, 7, 6));
  return fast_two_sum(sum.high, sum.low);
}

/* Adds whole blocks: those of the row, but one from elsewhere. The terms are noted where that is
   wanted. */
INLINE void add_blocks(
    int format, int is_wide, const struct row *row, size_t other_first, const char *other,
    struct sums *sums, double *notes) {
  const double largest = row->largest;
  const size_t count = row->count;
  const char *from = row->logits;
  struct sums own = *sums;
  for (size_t first = 0; first + BLOCK <= count; first += BLOCK, from += BLOCK * width(format)) {
    const char *block = first == other_first ? other : from;
#pragma clang loop unroll(full)
    for (size_t i = 0; i < VECTORS; i++) {
      Vector x = load_logits(format, block + i * LANES * width(format));
      Vector e = add(is_wide, x, ~(Words)0, largest, &own.of[i]);
      if (notes) store(notes + first + i * LANES, e);
    }
  }
  *sums = own;
}

/* Adds the block that the row ends in. */
INLINE void add_part(
    int format, int is_wide, const struct row *row, size_t first, struct sums *sums, double *notes) {
  for (size_t i = 0; i < VECTORS && first < row->count; i++, first += LANES) {
    Words counted = belonging(row, first) & (lanes != (int64_t)(row->place - first));
    Vector x = load_from(format, row, first);
    Vector e = add(is_wide, x, counted, row->largest, &sums->of[i]);
    if (notes) store(notes + first, e);
  }
}

/* Σ e^(z − largest) over the classes other than the first largest; the terms are noted where that is
   wanted, in whole vectors. */
INLINE struct pair sum_of_others(int format, int is_wide, const struct row *row, double *notes) {
  const size_t size = width(format), rest = row->count / BLOCK * BLOCK;
  const size_t own = row->place / BLOCK * BLOCK;
  /* A copy of the largest logit's block without it, so that no branch depends on its place. */
  char other[BLOCK * sizeof(double)];
  if (own < rest) {
    memcpy(other, row->logits + own * size, BLOCK * size);
    memcpy(other + (row->place - own) * size, masked(format), size);
  }
  struct sums sums = {0};
  add_blocks(format, is_wide, row, own, other, &sums, notes);
  add_part(format, is_wide, row, rest, &sums, notes);
  if (notes) notes[row->place] = 1;
  return total(is_wide, &sums);
}
