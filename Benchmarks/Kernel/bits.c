/* Sums up the bits of everything that the kernels compute of many random rows, so that those of two processors
   can be compared: `bits VARIANT` prints a line for each format and kind of rows, and nothing where the
   machine lacks the variant. */
#include "CKernels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static double uniform(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (double)(state >> 11) * 0x1p-53;
}

/* Nearly normal, and the same everywhere: the C library is not asked. */
static double normal(void) {
  double sum = -6;
  for (int i = 0; i < 12; i++) sum += uniform();
  return sum;
}

enum { TAME, SPREAD, OFFSET, TIES, MASKS, SPECIALS, TINY, KINDS };
static const char *const kinds[] = {"tame", "spread", "offset", "ties", "masks", "specials", "tiny"};
static const char *const formats[] = {"float16", "bfloat16", "float32", "float64"};

static double number(int kind) {
  double x = normal();
  switch (kind) {
  case TAME: return 3 * x;
  case SPREAD: return uniform() < 0.1 ? 1000 * x : 30 * x;
  case OFFSET: return 1000 + x;
  case TIES: return (double)(int)(2 * x);
  case MASKS: return uniform() < 0.3 ? -INFINITY : x;
  case SPECIALS: return uniform() < 0.02 ? (uniform() < 0.5 ? NAN : INFINITY) : x;
  default: return x * 0x1p-20;
  }
}

/* Puts a number down; 16-bit formats get the bits of a float32 or of a half that are cut off. */
static void put(int format, void *to, size_t i, double x) {
  float single = (float)x;
  uint32_t bits;
  memcpy(&bits, &single, sizeof bits);
  uint32_t magnitude = bits & 0x7fffffff, half = magnitude >> 13;
  if (magnitude > 0x7f800000) half = 0x7e00;
  else if (magnitude >= 0x47800000) half = 0x7c00;
  else half = magnitude < 0x38800000 ? 0 : half - (112 << 10);
  switch (format) {
  case CK_FLOAT64: ((double *)to)[i] = x; break;
  case CK_FLOAT32: ((float *)to)[i] = single; break;
  case CK_BFLOAT16: ((uint16_t *)to)[i] = (uint16_t)(bits >> 16); break;
  default: ((uint16_t *)to)[i] = (uint16_t)(half | (bits >> 16 & 0x8000));
  }
}

/* FNV-1a, in which every nan counts the same where numbers are `size` bytes wide. */
static uint64_t sum_up(uint64_t sum, const void *from, size_t count, size_t size) {
  for (size_t i = 0; i < count; i++) {
    double x = 0;
    uint64_t bits = 0;
    memcpy(&bits, (const char *)from + i * size, size);
    memcpy(&x, &bits, sizeof x);
    if (size == sizeof x && x != x) bits = 1;
    sum = (sum ^ bits) * 1099511628211u;
  }
  return sum;
}

static uint64_t compute(int variant, int format, size_t rows, size_t columns, int kind) {
  const size_t size = format == CK_FLOAT64 ? 8 : format == CK_FLOAT32 ? 4 : 2;
  void *logits = malloc(rows * columns * size), *gradients = malloc(rows * columns * size);
  double *losses = calloc(8 * rows, sizeof(double)), *scratch = malloc(8 * ck_scratch(columns));
  double *wide = malloc(columns * sizeof(double));
  int32_t *labels = malloc(4 * rows), *predictions = malloc(4 * rows);
  uint8_t *flags = malloc(rows);
  for (size_t i = 0; i < rows * columns; i++) put(format, logits, i, number(kind));
  for (size_t i = 0; i < rows; i++) labels[i] = (int32_t)(uniform() * (double)columns);
  struct ck_batch batch = {
      format, rows, columns, logits, labels, losses, predictions, flags, gradients, scratch};
  ck_evaluate(variant, &batch);
  double *at = losses + rows;
  struct ck_methods methods = {
      format, rows, columns, logits, labels, predictions, flags, 0x1p-23,
      at, at + rows, at + 2 * rows, at + 3 * rows, at + 4 * rows, at + 5 * rows, at + 6 * rows};
  if (format != CK_FLOAT64) ck_compute(variant, &methods);
  uint64_t sum = sum_up(14695981039346656037u, losses, 8 * rows, 8);
  sum = sum_up(sum, predictions, rows, 4);
  sum = sum_up(sum, flags, rows, 1);
  if (kind != SPECIALS) sum = sum_up(sum, gradients, rows * columns, size);
  for (size_t i = 0; i < columns; i++) wide[i] = kind == SPECIALS ? normal() : number(kind);
  struct ck_pairs pairs = {wide, columns, columns / 2, wide[columns / 2] + 8, -700, 0, 0, 0, 0};
  ck_sum_pairs(variant, &pairs);
  double found[] = {pairs.high, pairs.low, (double)pairs.skipped};
  sum = sum_up(sum, found, 3, 8);
  free(logits), free(gradients), free(losses), free(scratch), free(wide);
  free(labels), free(predictions), free(flags);
  return sum;
}

int main(int argc, char **argv) {
  int variant = argc > 1 ? atoi(argv[1]) : CK_PLAIN;
  if (!ck_supports(variant)) return 0;
  state = 12;
  for (int format = CK_FLOAT16; format <= CK_FLOAT64; format++) {
    for (int kind = 0; kind < KINDS; kind++) {
      uint64_t sum = 0;
      for (size_t columns = 1; columns <= 100; columns++)
        sum = 31 * sum + compute(variant, format, 19, columns, kind);
      for (size_t rows = 1; rows <= 9; rows++)
        sum = 31 * sum + compute(variant, format, rows, 3001, kind);
      printf("%s %s %016llx\n", formats[format], kinds[kind], (unsigned long long)sum);
    }
  }
  return 0;
}
