/* Vectors, and the formats that they are loaded from and stored to. */

#define INLINE static inline __attribute__((always_inline))
/* For what is long and not called for every number. */
#define OUTLINE static __attribute__((noinline))

typedef double Vector __attribute__((ext_vector_type(8)));
/* What comparisons of such vectors give: a `long` is an `int64_t` on some systems only. */
typedef long Words __attribute__((ext_vector_type(8)));
typedef float Singles __attribute__((ext_vector_type(8)));
typedef uint32_t Bits __attribute__((ext_vector_type(8)));
typedef float Singles2 __attribute__((ext_vector_type(16)));
typedef int32_t Bits2 __attribute__((ext_vector_type(16)));
typedef uint16_t Halves __attribute__((ext_vector_type(8)));
#if HAS_FLOAT16
typedef _Float16 Float16s __attribute__((ext_vector_type(8)));
#endif

INLINE Vector all(double x) { return (Vector)x; }
INLINE Words words(Vector x) { return (Words)x; }
INLINE Vector vector(Words x) { return (Vector)x; }

/* Whether a mask has a lane set. */
INLINE int any(Words mask) { return __builtin_reduce_or(mask) != 0; }

/* The largest lane of a vector without nan. */
INLINE double largest_of(Vector x) {
  Vector other = __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3);
  x = x > other ? x : other;
  other = __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5);
  x = x > other ? x : other;
  other = __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6);
  x = x > other ? x : other;
  return x[0];
}

INLINE Vector load(const double *from) {
  Vector x;
  memcpy(&x, from, sizeof x);
  return x;
}

INLINE void store(double *to, Vector x) { memcpy(to, &x, sizeof x); }

/* The table's words at the places that the lowest three bits say. */
INLINE Words looked_up(const int64_t table[LANES], Words places) {
#if HAS_PERMUTATIONS
  Words all_words;
  memcpy(&all_words, table, sizeof all_words);
  typedef long long Permuted __attribute__((vector_size(64)));
  return (Words)__builtin_ia32_permvardi512((Permuted)all_words, (Permuted)places);
#else
  Words found;
  for (int i = 0; i < LANES; i++) found[i] = table[places[i] & (LANES - 1)];
  return found;
#endif
}

INLINE size_t width(int format) {
  return format == CK_FLOAT64 ? 8 : format == CK_FLOAT32 ? 4 : 2;
}

/* float16 in the bits of a float32. */
INLINE Singles widened(Halves halves) {
#if HAS_FLOAT16
  return __builtin_convertvector((Float16s)halves, Singles);
#else
  Bits bits = __builtin_convertvector(halves, Bits);
  /* The exponent is too small by 112, and subnormals with it; inf and nan keep all ones. */
  Singles magnitude = (Singles)((bits & 0x7fff) << 13) * 0x1p112f;
  Bits special = (bits & 0x7fff) >= 0x7c00 ? (Bits)0x7f800000 : (Bits)0;
  return (Singles)((Bits)magnitude | special | (bits & 0x8000) << 16);
#endif
}

/* Eight narrow logits as float32, which all three formats fit into. */
INLINE Singles load_narrow(int format, const char *from) {
  if (format == CK_FLOAT32) {
    Singles x;
    memcpy(&x, from, sizeof x);
    return x;
  }
  Halves x;
  memcpy(&x, from, sizeof x);
  if (format == CK_FLOAT16) return widened(x);
  return (Singles)(__builtin_convertvector(x, Bits) << 16);
}

INLINE Singles2 load_narrow2(int format, const char *from) {
  Singles a = load_narrow(format, from);
  Singles b = load_narrow(format, from + LANES * width(format));
  return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

INLINE Vector load_logits(int format, const char *from) {
  if (format == CK_FLOAT64) {
    Vector x;
    memcpy(&x, from, sizeof x);
    return x;
  }
  return __builtin_convertvector(load_narrow(format, from), Vector);
}

/* Rounds to the nearest of a format's values, ties to even, by adding and taking away a power of
   two that pushes the other bits out. */
INLINE Vector rounded(int format, Vector x) {
  if (format == CK_FLOAT64) return x;
  if (format == CK_FLOAT32)
    return __builtin_convertvector(__builtin_convertvector(x, Singles), Vector);
  int bits = format == CK_FLOAT16 ? 11 : 8;
  int64_t lowest = format == CK_FLOAT16 ? 1023 - 14 : 1023 - 126;
  double largest = format == CK_FLOAT16 ? 65504 : 0x1.fep127;
  Words sign = words(x) & INT64_MIN;
  Vector magnitude = vector(words(x) & INT64_MAX);
  Words field = words(magnitude) >> 52;
  field = field > lowest ? field : (Words)lowest;
  Vector shift = vector((field + (53 - bits)) << 52 | (int64_t)1 << 51);
  Vector near = (magnitude + shift) - shift;
  near = near > largest ? all(__builtin_inf()) : near;
  return vector(words(near) | sign);
}

/* Stores values that are the format's. */
INLINE void store_rounded(int format, char *to, Vector x) {
  if (format == CK_FLOAT64) {
    memcpy(to, &x, sizeof x);
    return;
  }
  Singles singles = __builtin_convertvector(x, Singles);
  if (format == CK_FLOAT32) {
    memcpy(to, &singles, sizeof singles);
    return;
  }
  Halves halves;
  if (format == CK_BFLOAT16) {
    halves = __builtin_convertvector((Bits)singles >> 16, Halves);
  } else {
#if HAS_FLOAT16
    halves = (Halves)__builtin_convertvector(singles, Float16s);
#else
    Bits sign = (Bits)singles >> 16 & 0x8000;
    Bits magnitude = (Bits)singles & 0x7fffffff;
    Bits small = (Bits)((Singles)magnitude * 0x1p-112f);
    Bits special = magnitude > 0x7f800000 ? (Bits)0x7e00 : (Bits)0x7c00;
    Bits half = (magnitude >= 0x7f800000 ? special : small >> 13) | sign;
    halves = __builtin_convertvector(half, Halves);
#endif
  }
  memcpy(to, &halves, sizeof halves);
}
