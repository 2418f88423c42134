/* Arithmetic of pairs, as `DoubleDouble` in Swift has it, and exponentials in it. */

INLINE struct pair pair(double high, double low) { return (struct pair){all(high), all(low)}; }

INLINE struct pair add_both(struct pair a, struct pair b) {
  struct pair high = two_sum(a.high, b.high), low = two_sum(a.low, b.low);
  struct pair first = fast_two_sum(high.high, high.low + low.high);
  return fast_two_sum(first.high, first.low + low.low);
}

INLINE struct pair add_one(struct pair a, Vector b) {
  struct pair high = two_sum(a.high, b);
  return fast_two_sum(high.high, high.low + a.low);
}

INLINE struct pair multiply(struct pair a, struct pair b) {
  struct pair high = two_product(a.high, b.high);
  return fast_two_sum(high.high, high.low + (a.high * b.low + a.low * b.high));
}

INLINE struct pair squared(struct pair a) {
  struct pair high = two_product(a.high, a.high);
  return fast_two_sum(high.high, high.low + 2 * (a.high * a.low));
}

INLINE struct pair scaled(struct pair a, Vector power_of_two) {
  return (struct pair){a.high * power_of_two, a.low * power_of_two};
}

/* e^x − 1 for |x| ≤ 0.42, with a relative error below 2^-99: Taylor's series at x / 64, and then six
   times q ← 2q + q². */
INLINE struct pair exponential_minus_one(struct pair argument) {
  struct pair x = scaled(argument, all(0x1p-6));
  Vector h = x.high;
  Vector tail = 0x1.27e4fb7789f5cp-22 + h * (0x1.ae64567f544e4p-26 + h * 0x1.1eed8eff8d898p-29);
  tail = 0x1.a01a01a01a01ap-16 + h * (0x1.71de3a556c734p-19 + h * tail);
  tail = h * (0x1.a01a01a01a01ap-13 + h * tail);
  struct pair series = add_one(pair(0x1.6c16c16c16c17p-10, -0x1.f49f49f49f49fp-65), tail);
  series = add_both(multiply(x, series), pair(0x1.1111111111111p-7, 0x1.1111111111111p-63));
  series = add_both(multiply(x, series), pair(0x1.5555555555555p-5, 0x1.5555555555555p-59));
  series = add_both(multiply(x, series), pair(0x1.5555555555555p-3, 0x1.5555555555555p-57));
  series = add_one(multiply(x, series), all(0.5));
  struct pair q = add_both(x, multiply(squared(x), series));
  for (int i = 0; i < 6; i++) q = add_both(scaled(q, all(2)), squared(q));
  return q;
}

/* e^x divided by 2^power, for |x| ≤ 8192 and a quotient between 2^-114 and 2. */
INLINE struct pair pair_exponential(struct pair x, int64_t power) {
  Vector shifted = x.high * log2_e + nearest_shift;
  Vector own = shifted - nearest_shift;
  struct pair first = two_sum(x.high, own * -0x1.62e42fefa0000p-1);
  struct pair second = two_sum(first.high, own * -0x1.cf79abc9e0000p-40);
  struct pair third = two_sum(second.high, x.low);
  Vector small = first.low + second.low + third.low + own * -0x1.d9cc01f97b57ap-79;
  struct pair e = add_one(exponential_minus_one(fast_two_sum(third.high, small)), all(1));
  return scaled(e, vector(((words(shifted) - power) << 52) + words(all(1))));
}

/* Class j goes to lane j mod 8; then the lanes are added by halves. */
void SUM_PAIRS(struct ck_pairs *sum) {
  const Vector largest = all(sum->largest);
  struct pair total = {0};
  size_t counted = 0;
  for (size_t first = 0; first < sum->count; first += LANES) {
    Vector x = all(-__builtin_inf());
    size_t rest = sum->count - first;
    memcpy(&x, sum->logits + first, (rest < LANES ? rest : LANES) * sizeof(double));
    Words counts = (x - largest >= sum->cutoff) & (lanes != (int64_t)(sum->place - first));
    int64_t number = -__builtin_reduce_add(counts);
    if (!number) continue;
    counted += (size_t)number;
    struct pair e = pair_exponential(two_sum(x, -largest), sum->power);
    e.high = counts ? e.high : all(0);
    e.low = counts ? e.low : all(0);
    total = add_both(total, e);
  }
  total = add_both(total, ROTATED(total, 4, 5, 6, 7, 0, 1, 2, 3));
  total = add_both(total, ROTATED(total, 2, 3, 0, 1, 6, 7, 4, 5));
  total = add_both(total, ROTATED(total, 1, 0, 3, 2, 5, 4, 7, 6));
  sum->high = total.high[0];
  sum->low = total.low[0];
  sum->skipped = sum->count - 1 - counted;
}
