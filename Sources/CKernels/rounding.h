/* Numbers of narrow formats in the lanes of floats, and functions that are rounded to such a format as the
   C library's are: an approximation with a bound decides, and where it doesn't, the library does. */

/* a·b + c, rounded once or twice: for approximations. */
INLINE Vector near_fma(Vector a, Vector b, Vector c) {
#if HAS_FMA
  return __builtin_elementwise_fma(a, b, c);
#else
  return a * b + c;
#endif
}

INLINE Vector near_polynomial(const double *c, int count, Vector x) {
  Vector sum = all(c[count - 1]);
  for (int i = count - 2; i >= 0; i--) sum = near_fma(sum, x, all(c[i]));
  return sum;
}

/* Rounds floats to a format. To float16 and bfloat16, what is computed of two of their values in float is
   rounded as if that were the first time, for 24 ≥ 2·11 + 2 (Figueroa). No nan, of bfloat16. */
INLINE Singles narrowed(int format, Singles x) {
  if (format == CK_FLOAT32) return x;
  if (format == CK_BFLOAT16) {
    Bits bits = (Bits)x;
    return (Singles)((bits + 0x7fff + (bits >> 16 & 1)) & 0xffff0000);
  }
#if HAS_FLOAT16
  return __builtin_convertvector(__builtin_convertvector(x, Float16s), Singles);
#else
  Bits sign = (Bits)x & 0x80000000, magnitude = (Bits)x & 0x7fffffff;
  /* At the smallest normal's exponent the last place is that of subnormals. */
  Bits field = magnitude & 0x7f800000;
  field = field > 0x38800000 ? field : (Bits)0x38800000;
  Bits capped = field < 0x48000000 ? field : (Bits)0x48000000;
  Singles shift = (Singles)(capped + (13 << 23) + 0x400000);
  Singles near = ((Singles)magnitude + shift) - shift;
  near = near > 65504 ? (Singles)__builtin_inff() : near;
  return (Singles)((Bits)near | sign);
#endif
}

/* The values of a format nearest to both ends of where a number is. */
struct ends { Singles least, most; };

/* Of a positive number that is known to 2^-40 of itself. */
INLINE struct ends ends(int format, Vector x) {
  if (format == CK_FLOAT32)
    return (struct ends){
        __builtin_convertvector(x - x * 0x1p-40, Singles),
        __builtin_convertvector(x + x * 0x1p-40, Singles)};
  /* A float's neighbours are farther away than that, and near enough. */
  Bits near = (Bits)__builtin_convertvector(x, Singles);
  return (struct ends){
      narrowed(format, (Singles)(near - 1)), narrowed(format, (Singles)(near + 1))};
}

/* Below the first number e^x is rounded to 0 in a format, above the other to infinity. */
INLINE double lowest_power(int format) {
  return format == CK_FLOAT16 ? -18 : format == CK_BFLOAT16 ? -94 : -105;
}
INLINE double highest_power(int format) { return format == CK_FLOAT16 ? 12 : 89; }

/* e^x within 2^-40 of itself, as `narrow_exponential` finds it: what the library then is asked for costs more
   than another coefficient. */
INLINE Vector near_exponential(Vector x) {
  Vector shifted = near_fma(x, all(8 * log2_e), all(nearest_shift));
  Vector r = near_fma(shifted - nearest_shift, all(-0x1.62e42fefa39efp-4), x);
  Vector power = vector(looked_up(ck_eighths, words(shifted)) + (words(shifted) << 49));
  return near_fma(near_polynomial(ck_near_exponential, NEAR_COUNT, r) * r, power, power);
}

/* e^x by the C library in the lanes where the ends differ. */
OUTLINE Singles settled_exponential(int format, Singles x, struct ends e) {
  for (int i = 0; i < LANES; i++)
    if (e.least[i] != e.most[i]) e.least[i] = (float)rounded(format, all(exp(x[i])))[0];
  return e.least;
}

/* e^x, rounded to a format. */
INLINE Singles rounded_exponential(int format, Singles x) {
  Vector wide = __builtin_convertvector(x, Vector);
  wide = wide < highest_power(format) ? wide : all(highest_power(format));
  wide = wide > lowest_power(format) ? wide : all(lowest_power(format));
  struct ends e = ends(format, near_exponential(wide));
  if (__builtin_expect(__builtin_reduce_or(e.least != e.most) != 0, 0))
    return settled_exponential(format, x, e);
  return e.least;
}

/* log(1 + t) within 2^-48 of itself, with u = 1 + t; one of the two may be rounded: t where u is beyond √½
   and √2, else u. */
INLINE Vector near_logarithm(Vector u, Vector t) {
  Words power = (words(u) - 0x3fe6a09e667f3bcd) >> 52;
  Vector scale = vector((1023 - power) << 52);
  Vector x = power == 0 ? t : u * scale - 1;
  Vector s = x / (2 + x);
  Vector z = s * s;
  Vector tail = (z * s) * near_polynomial(ck_logarithm, LOGARITHM_COUNT, z);
  Vector k = __builtin_convertvector(power, Vector);
  return k * 0x1.62e42fefa38p-1 + (2 * s + near_fma(k, all(0x1.ef35793c7673p-45), tail));
}

/* log x, or log(1 + x) for x ≥ 0, rounded to a format. */
OUTLINE Vector rounded_logarithm(int format, int is_of_one_plus, Vector x) {
  Vector u = is_of_one_plus ? 1 + x : x;
  Vector near = near_logarithm(u, is_of_one_plus ? x : x - 1);
  Vector least = rounded(format, near - near * 0x1p-48);
  Vector most = rounded(format, near + near * 0x1p-48);
  Words undecided = (least != most) | !(u > 0) | !(u < __builtin_inf());
  if (__builtin_expect(any(undecided), 0)) {
    for (int i = 0; i < LANES; i++)
      if (undecided[i]) least[i] = rounded(format, all(is_of_one_plus ? log1p(x[i]) : log(x[i])))[0];
  }
  return least;
}
