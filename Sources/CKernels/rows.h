/* What one row comes to: its largest logit, and the sum of the exponentials of the others. */

struct row {
  const char *logits;
  size_t count;
  double largest;
  size_t place; /* of the first largest logit */
  int flags;
};

/* A block of which the last elements are missing. */
INLINE void fill(int format, char *block, const char *from, size_t count, const char *filler) {
  const size_t size = width(format);
  for (size_t i = 0; i < BLOCK; i++)
    memcpy(block + i * size, i < count ? from + i * size : filler, size);
}

/* −inf, whose exponential adds nothing to a sum. */
INLINE const char *masked(int format) {
  static const double wide = -__builtin_inf();
  static const float single = -__builtin_inff();
  static const uint16_t half = 0xfc00, brain = 0xff80;
  switch (format) {
  case CK_FLOAT64: return (const char *)&wide;
  case CK_FLOAT32: return (const char *)&single;
  case CK_FLOAT16: return (const char *)&half;
  default: return (const char *)&brain;
  }
}

/* One logit as a double. */
INLINE double logit(int format, const char *from) {
  char block[LANES * sizeof(double)] = {0};
  memcpy(block, from, width(format));
  return load_logits(format, block)[0];
}

/* Narrow logits are looked at as float32, twice as many at once. */
#define DEFINE_LOOKS(PREFIX, SOME, MASK, LOAD)                                                   \
  struct PREFIX##_look { SOME largest[2]; MASK specials; };                                      \
                                                                                                 \
  INLINE void PREFIX##_look(int format, const char *block, struct PREFIX##_look *seen) {         \
    enum { COUNT = sizeof(SOME) / sizeof((SOME){0}[0]) };                                        \
    for (int i = 0; i < BLOCK / COUNT; i++) {                                                    \
      SOME x = LOAD(format, block + i * COUNT * width(format));                                  \
      seen->largest[i % 2] = x > seen->largest[i % 2] ? x : seen->largest[i % 2];                \
      /* 0 of a number, else nan */                                                              \
      seen->specials |= (MASK)(x - x);                                                           \
    }                                                                                            \
  }                                                                                              \
                                                                                                 \
  INLINE double PREFIX##_largest(int format, struct row *row, int *has_specials) {               \
    struct PREFIX##_look seen = {{(SOME)-__builtin_inf(), (SOME)-__builtin_inf()}, 0};           \
    size_t first = 0;                                                                            \
    for (; first + BLOCK <= row->count; first += BLOCK)                                          \
      PREFIX##_look(format, row->logits + first * width(format), &seen);                         \
    if (first < row->count) {                                                                    \
      char block[BLOCK * sizeof(double)];                                                        \
      fill(format, block, row->logits + first * width(format), row->count - first, row->logits); \
      PREFIX##_look(format, block, &seen);                                                       \
    }                                                                                            \
    *has_specials = __builtin_reduce_or(seen.specials) != 0;                                     \
    /* No lane is a nan, for a nan is not larger. */                                             \
    return __builtin_reduce_max(                                                                 \
        seen.largest[0] > seen.largest[1] ? seen.largest[0] : seen.largest[1]);                  \
  }                                                                                              \
                                                                                                 \
  INLINE size_t PREFIX##_place(int format, const struct row *row) {                              \
    enum { COUNT = sizeof(SOME) / sizeof((SOME){0}[0]) };                                        \
    size_t first = 0;                                                                            \
    for (; first + BLOCK <= row->count; first += BLOCK) {                                        \
      MASK same = 0;                                                                             \
      for (int i = 0; i < BLOCK / COUNT; i++)                                                    \
        same |= (MASK)(LOAD(format, row->logits + (first + i * COUNT) * width(format))           \
                       == (SOME)row->largest);                                                   \
      if (__builtin_reduce_or(same)) break;                                                      \
    }                                                                                            \
    return first;                                                                                \
  }

typedef float Singles16 __attribute__((ext_vector_type(16)));
typedef int32_t Words16 __attribute__((ext_vector_type(16)));

INLINE Singles16 load_singles(int format, const char *from) {
  Singles a = load_narrow(format, from), b = load_narrow(format, from + LANES * width(format));
  return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

DEFINE_LOOKS(narrow, Singles16, Words16, load_singles)
DEFINE_LOOKS(wide, Vector, Words, load_logits)

/* Finds the largest logit and what there is besides numbers. */
INLINE void measure(int format, struct row *row) {
  int has_specials;
  row->flags = 0;
  row->largest = format == CK_FLOAT64 ? wide_largest(format, row, &has_specials)
                                      : narrow_largest(format, row, &has_specials);
  if (!has_specials) return;
  int has_others = 0;
  for (size_t i = 0; i < row->count; i++) {
    double x = logit(format, row->logits + i * width(format));
    if (x != x) row->flags |= CK_NAN;
    else if (x == -__builtin_inf()) row->flags |= CK_MASKED;
    else if (x == __builtin_inf()) row->flags |= CK_INFINITY;
    has_others |= x != -__builtin_inf();
  }
  if (!has_others) row->flags |= CK_ALL_MASKED;
}

/* Finds the first of the largest logits, which is there. */
INLINE void place(int format, struct row *row) {
  size_t first = format == CK_FLOAT64 ? wide_place(format, row) : narrow_place(format, row);
  while (logit(format, row->logits + first * width(format)) != row->largest) first++;
  row->place = first;
}

struct sums { struct pair of[VECTORS]; };

/* Adds the exponentials of a block's first vectors, and notes them where that is wanted. */
INLINE void add(
    int format, int is_wide, const char *block, size_t vectors, double largest, struct sums *sums,
    double *notes) {

  for (size_t i = 0; i < VECTORS; i++) {
    if (i >= vectors) break;
    Vector x = load_logits(format, block + i * LANES * width(format));
    struct pair e = {0, 0};
    if (is_wide) {
      struct pair d = two_sum(x, all(-largest));
      e = wide_exponential(d.high, d.low);
      struct pair sum = two_sum(sums->of[i].high, e.high);
      sums->of[i].high = sum.high;
      sums->of[i].low += sum.low + e.low;
    } else {
      e.high = narrow_exponential(x - largest);
      sums->of[i].high += e.high;
    }
    if (notes) store(notes + i * LANES, e.high);
  }
}

INLINE struct pair add_pairs(struct pair a, struct pair b) {
  struct pair sum = two_sum(a.high, b.high);
  return (struct pair){sum.high, sum.low + (a.low + b.low)};
}

#define ROTATED(P, ...)                                                                     \
  (struct pair) {                                                                           \
    __builtin_shufflevector((P).high, (P).high, __VA_ARGS__),                               \
        __builtin_shufflevector((P).low, (P).low, __VA_ARGS__)                              \
  }

/* All lanes in one: of the accumulators, then of halves, quarters and neighbours. */
INLINE struct pair total(const struct sums *sums) {
  struct pair sum =
      add_pairs(add_pairs(sums->of[0], sums->of[1]), add_pairs(sums->of[2], sums->of[3]));
  sum = add_pairs(sum, ROTATED(sum, 4, 5, 6, 7, 0, 1, 2, 3));
  sum = add_pairs(sum, ROTATED(sum, 2, 3, 0, 1, 6, 7, 4, 5));
  sum = add_pairs(sum, ROTATED(sum, 1, 0, 3, 2, 5, 4, 7, 6));
  return fast_two_sum(sum.high, sum.low);
}

/* Σ e^(z − largest) over the classes other than the first largest. */
INLINE struct pair sum_of_others(
    int format, int is_wide, const struct row *row, double *notes) {
  const size_t size = width(format);
  struct sums sums = {0};
  for (size_t first = 0; first < row->count; first += BLOCK) {
    const char *from = row->logits + first * size;
    double *to = notes ? notes + first : 0;
    size_t left = row->count - first;
    if (left >= BLOCK && row->place - first >= BLOCK) {
      add(format, is_wide, from, VECTORS, row->largest, &sums, to);
    } else {
      char block[BLOCK * sizeof(double)];
      size_t count = left < BLOCK ? left : BLOCK;
      fill(format, block, from, count, masked(format));
      if (row->place - first < BLOCK)
        memcpy(block + (row->place - first) * size, masked(format), size);
      add(format, is_wide, block, (count + LANES - 1) / LANES, row->largest, &sums, to);
    }
  }
  if (notes) notes[row->place] = 1;
  return total(&sums);
}
