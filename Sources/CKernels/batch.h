/* Rows, their losses and gradients. */

/* What a row needs to have a loss and a slope. */
enum { CK_UNDEFINED = CK_NAN | CK_INFINITY | CK_ALL_MASKED | CK_UNLABELLED | CK_INVALID_LABEL };

INLINE void store_all(int format, char *to, size_t count, double value) {
  const size_t size = width(format);
  char block[LANES * sizeof(double)];
  store_rounded(format, block, all(value));
  for (size_t i = 0; i < count; i++) memcpy(to + i * size, block, size);
}

/* softmax − one-hot from the exponentials; the label's entry without cancellation. */
INLINE void gradient(
    int format, char *to, const double *exponentials, size_t count, size_t label, double sum) {
  const size_t size = width(format);
  double scale = 1 / (1 + sum);
  size_t first = 0;
  for (; first + LANES <= count; first += LANES)
    store_rounded(format, to + first * size, rounded(format, load(exponentials + first) * scale));
  char block[LANES * sizeof(double)];
  if (first < count) {
    store_rounded(format, block, rounded(format, load(exponentials + first) * scale));
    for (size_t i = first; i < count; i++) memcpy(to + i * size, block + (i - first) * size, size);
  }
  /* Where the label is the largest, its exponential is 1 and the sum that of the others. */
  double others = exponentials[label] == 1 ? sum : 1 + (sum - exponentials[label]);
  store_rounded(format, block, rounded(format, all(0 - others * scale)));
  memcpy(to + label * size, block, size);
}

/* Takes in one row: its part of the group, its flags and prediction, and its gradient. */
INLINE void take_in(
    int format, const struct ck_batch *batch, size_t index, struct group *group, int lane) {
  const size_t size = width(format), columns = batch->columns;
  struct row *row = &group->rows[lane];
  const char *logits = batch->logits;
  row->logits = logits + index * columns * size;
  row->count = columns;
  row->end = logits + batch->rows * columns * size;
  row->flags = CK_ALL_MASKED;
  if (columns) measure(format, row);
  int32_t label = batch->labels[index];
  if (label == -1) row->flags |= CK_UNLABELLED;
  else if (label < 0 || (size_t)label >= columns) row->flags |= CK_INVALID_LABEL;
  int is_predicted = !(row->flags & (CK_NAN | CK_ALL_MASKED));
  batch->predictions[index] = is_predicted ? (int32_t)row->place : -1;
  char *to = batch->gradients ? (char *)batch->gradients + index * columns * size : 0;
  if (row->flags & CK_UNDEFINED) {
    if (to) store_all(format, to, columns, row->flags & CK_UNLABELLED ? 0 : __builtin_nan(""));
    return;
  }
  struct pair sum = sum_of_others(format, format == CK_FLOAT64, row, to ? batch->scratch : 0);
  group->largest[lane] = row->largest;
  group->labelled[lane] = logit(format, row->logits + (size_t)label * size);
  group->sum_high[lane] = sum.high[0];
  group->sum_low[lane] = sum.low[0];
  if (to) gradient(format, to, batch->scratch, columns, (size_t)label, sum.high[0]);
}

/* The losses of a group. Narrow ones that are undecided are computed again from better sums. */
INLINE Vector settled(int format, struct group *group, size_t count, Words *undecided) {
  const double columns = (double)group->rows[0].count;
  Vector losses = losses_of(format, group, 0x1.8p-34 + columns * 0x1p-57, undecided);
  if (format == CK_FLOAT64 || !__builtin_reduce_or(*undecided)) return losses;
  for (size_t i = 0; i < count; i++) {
    if (!(*undecided)[i]) continue;
    struct pair sum = sum_of_others(format, 1, &group->rows[i], 0);
    group->sum_high[i] = sum.high[0];
    group->sum_low[i] = sum.low[0];
  }
  Words still_undecided;
  Vector better = losses_of(format, group, 0x1p-51 + columns * 0x1p-100, &still_undecided);
  losses = *undecided ? better : losses;
  *undecided &= still_undecided;
  return losses;
}

INLINE void evaluate(int format, const struct ck_batch *batch) {
  for (size_t first = 0; first < batch->rows; first += LANES) {
    size_t count = batch->rows - first < LANES ? batch->rows - first : LANES;
    struct group group = {0};
    for (size_t i = 0; i < count; i++) take_in(format, batch, first + i, &group, (int)i);
    Words undecided;
    Vector losses = settled(format, &group, count, &undecided);
    for (size_t i = 0; i < count; i++) {
      int flags = group.rows[i].flags;
      double loss = losses[i];
      if (flags & CK_UNDEFINED) loss = __builtin_nan("");
      else if (group.labelled[i] == -__builtin_inf()) loss = __builtin_inf();
      else if (undecided[i]) flags |= CK_UNDECIDED;
      batch->losses[first + i] = loss;
      batch->flags[first + i] = (uint8_t)flags;
    }
  }
}

void EVALUATE(const struct ck_batch *batch) {
  switch (batch->format) {
  case CK_FLOAT16: evaluate(CK_FLOAT16, batch); break;
  case CK_BFLOAT16: evaluate(CK_BFLOAT16, batch); break;
  case CK_FLOAT32: evaluate(CK_FLOAT32, batch); break;
  case CK_FLOAT64: evaluate(CK_FLOAT64, batch); break;
  default: break;
  }
}
