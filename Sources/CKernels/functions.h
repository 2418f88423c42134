/* Sums without error, exponentials and a logarithm. */

struct pair { Vector high, low; };

/* The exact sum of two numbers (Knuth). */
INLINE struct pair two_sum(Vector a, Vector b) {
  Vector sum = a + b;
  Vector part = sum - a;
  return (struct pair){sum, (a - (sum - part)) + (b - part)};
}

/* The exact sum of two numbers, the first at least as large in magnitude (Dekker). */
INLINE struct pair fast_two_sum(Vector a, Vector b) {
  Vector sum = a + b;
  return (struct pair){sum, b - (sum - a)};
}

/* The product of two numbers without error (Dekker). */
INLINE struct pair two_product(Vector a, Vector b) {
  Vector product = a * b;
#if HAS_FMA
  return (struct pair){product, __builtin_elementwise_fma(a, b, -product)};
#else
  Vector shifted = a * 134217729, other = b * 134217729;
  Vector a_high = shifted - (shifted - a), b_high = other - (other - b);
  Vector a_low = a - a_high, b_low = b - b_high;
  Vector error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
  return (struct pair){product, error};
#endif
}

/* The 53 bits of high + low whose last one is 1 where others were left out, so that rounding them to
   fewer bits is rounding the sum (Boldo and Melquiond, 2008). */
INLINE Vector rounded_to_odd(struct pair sum) {
  Words step = sum.low > 0 ? (Words)1 : (Words)-1;
  step = sum.high > 0 ? step : -step;
  Words is_sticky = (sum.low != 0) & ((words(sum.high) & 1) == 0);
  return vector(words(sum.high) + (is_sticky & step));
}

#if !HAS_FMA
/* By additions, for numbers whose product neither overflows nor loses bits below the smallest (Boldo and
   Melquiond). It is long, and inlined everywhere would be half a megabyte. */
OUTLINE void emulate_fma(const Vector *a, const Vector *b, const Vector *c, Vector *result) {
  struct pair product = two_product(*a, *b);
  struct pair low = two_sum(*c, product.low);
  struct pair high = two_sum(product.high, low.high);
  *result = high.high + rounded_to_odd(two_sum(low.low, high.low));
}
#endif

/* a·b + c, rounded once. */
INLINE Vector fma8(Vector a, Vector b, Vector c) {
#if HAS_FMA
  return __builtin_elementwise_fma(a, b, c);
#else
  Vector result;
  emulate_fma(&a, &b, &c, &result);
  return result;
#endif
}

static const double nearest_shift = 0x1.8p52; /* adding it rounds to a whole number */
static const double lowest_exponent = -708;   /* below it e^x counts as 0 */
static const double log2_e = 0x1.71547652b82fep0;

/* c[0] + c[1]·x + …, by Horner's rule. */
INLINE Vector polynomial(const double *c, int count, Vector x) {
  Vector sum = all(c[count - 1]);
  for (int i = count - 2; i >= 0; i--) sum = fma8(sum, x, all(c[i]));
  return sum;
}

/* e^d for d ≤ 0, with a relative error below 2^-33.5: 2^(n/8) from a table, times e^r. The table's
   bits are less by what the lowest bits of n add to the exponent's field. */
INLINE Vector narrow_exponential(Vector d) {
  Vector shifted = fma8(d, all(8 * log2_e), all(nearest_shift));
  Vector r = fma8(shifted - nearest_shift, all(-0x1.62e42fefa39efp-4), d);
  Vector power = vector(looked_up(ck_eighths, words(shifted)) + (words(shifted) << 49));
  Vector e = fma8(polynomial(ck_narrow_exponential, NARROW_COUNT, r) * r, power, power);
  return d >= lowest_exponent ? e : all(0);
}

/* e^(d + low) for d ≤ 0, with a relative error below 2^-53.3. The first part of ln 2 has 42 bits,
   so that its product with the power is exact. */
INLINE struct pair wide_exponential(Vector d, Vector low) {
  Vector shifted = fma8(d, all(log2_e), all(nearest_shift));
  Vector power = shifted - nearest_shift;
  Vector rest = fma8(power, all(-0x1.62e42fefa38p-1), d);
  Vector r = rest + fma8(power, all(-0x1.ef35793c7673p-45), low);
  Vector q = polynomial(ck_wide_exponential, WIDE_COUNT, r);
  struct pair p = fast_two_sum(all(1), fma8(r * r, q, r));
  Vector scale = vector((words(shifted) << 52) + words(all(1)));
  Words counts = d >= lowest_exponent;
  return (struct pair){
      counts ? p.high * scale : all(0),
      counts ? p.low * scale : all(0)};
}

/* log(1 + t) for a pair t ≥ 0 below 2^1000, with a relative error below 2^-57. */
INLINE struct pair log_one_plus(struct pair t) {
  struct pair u = two_sum(all(1), t.high);
  /* u = f·2^k with f between √½ and √2. */
  Words power = (words(u.high) - 0x3fe6a09e667f3bcd) >> 52;
  Vector scale = vector((1023 - power) << 52);
  Words is_near = power == 0;
  Vector x = is_near ? t.high : u.high * scale - 1;
  Vector low = is_near ? t.low : (u.low + t.low) * scale;
  /* log f = 2·artanh s with s = x ÷ (2 + x). */
  struct pair a = fast_two_sum(all(2), x);
  Vector s = x / a.high;
  Vector remainder = fma8(-s, a.high, x) + fma8(-s, a.low + low, low);
  Vector twice_low = 2 * (remainder / a.high);
  Vector z = s * s;
  Vector tail = (z * s) * polynomial(ck_logarithm, LOGARITHM_COUNT, z);
  tail = tail + fma8(twice_low, z, twice_low);
  Vector k = __builtin_convertvector(power, Vector);
  struct pair sum = two_sum(k * 0x1.62e42fefa38p-1, 2 * s);
  return fast_two_sum(sum.high, sum.low + fma8(k, all(0x1.ef35793c7673p-45), tail));
}
