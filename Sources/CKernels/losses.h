/* The losses of eight rows, one in each lane. */

struct group {
  struct row rows[LANES];
  double largest[LANES], labelled[LANES];
  double sum_high[LANES], sum_low[LANES];
};

/* The narrow format's values nearest to both ends of where the loss can be. */
INLINE Vector narrow_loss(
    int format, struct pair margin, struct pair log, double error_of_sum, Words *undecided) {
  struct pair sum = two_sum(margin.high, log.high);
  struct pair loss = fast_two_sum(sum.high, sum.low + (margin.low + log.low));
  Vector error = log.high * error_of_sum
      + (vector(words(sum.low) & INT64_MAX) + vector(words(margin.low) & INT64_MAX)) * 0x1p-51;
  /* Above the margin there always is something, be it too small to be counted. */
  Vector trifle = margin.high > 0 ? all(0x1p-1022) : all(0);
  Vector least = rounded(format, rounded_to_odd(fast_two_sum(loss.high, (loss.low - error) + trifle)));
  Vector most = rounded(format, rounded_to_odd(fast_two_sum(loss.high, loss.low + (error + 0x1p-960))));
  *undecided = least != most;
  return least;
}

/* Undecided where the sum is too small to be certain of, or the margin too large for pairs. */
INLINE Vector wide_loss(struct pair margin, struct pair log, Words *undecided) {
  struct pair sum = two_sum(margin.high, log.high);
  *undecided = ((margin.high == 0) & (log.high < 0x1p-900)) | !(margin.high < 0x1p1000);
  return sum.high + (sum.low + (margin.low + log.low));
}

INLINE Vector losses_of(
    int format, const struct group *group, double error_of_sum, Words *undecided) {
  struct pair margin = two_sum(load(group->largest), -load(group->labelled));
  struct pair sum = {load(group->sum_high), load(group->sum_low)};
  struct pair log = log_one_plus(sum);
  if (format == CK_FLOAT64) return wide_loss(margin, log, undecided);
  return narrow_loss(format, margin, log, error_of_sum, undecided);
}
