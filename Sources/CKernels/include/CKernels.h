/* Kernels for batches of rows of logits: one source, compiled for several processors.

   Every variant does the same operations in the same order, with every fused multiply-add written
   out, so all of them give the same bits. `Numerics/Batch` says what these are. */
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Formats of logits in memory. */
enum { CK_FLOAT16, CK_BFLOAT16, CK_FLOAT32, CK_FLOAT64 };

/* Variants: what a processor has to have. */
enum { CK_PLAIN, CK_AVX2, CK_AVX512, CK_VARIANTS };

/* Flags of a row, as bits. */
enum {
  CK_NAN = 1,           /* a logit is nan */
  CK_INFINITY = 2,      /* a logit is +inf */
  CK_MASKED = 4,        /* a logit is −inf */
  CK_ALL_MASKED = 8,    /* every logit is −inf, or there is none */
  CK_UNLABELLED = 16,   /* the label is −1 */
  CK_INVALID_LABEL = 32,/* the label names no class */
  CK_UNDECIDED = 64     /* the loss is not certain: it has to be found otherwise */
};

/* Rows of logits, and where what is computed of them goes. */
struct ck_batch {
  int format;
  size_t rows, columns;
  const void *logits;    /* rows × columns, row by row */
  const int32_t *labels; /* one for each row */
  double *losses;        /* one for each row */
  int32_t *predictions;  /* the first class with the largest logit, or −1 */
  uint8_t *flags;        /* one for each row */
  void *gradients;       /* as the logits, or null */
  double *scratch;       /* with gradients: room for ck_scratch(columns) */
};

/* Whether this machine has what a variant needs. */
int ck_supports(int variant);
size_t ck_scratch(size_t columns);
void ck_evaluate(int variant, const struct ck_batch *batch);

/* Rows of narrow logits, and where their losses by the methods of `Numerics/Methods` go, each operation
   rounded to the format: one for each row that has a loss; null where it isn't wanted. */
struct ck_methods {
  int format;            /* any but CK_FLOAT64 */
  size_t rows, columns;
  const void *logits;
  const int32_t *labels, *tops; /* for each row; tops are the predictions of a ck_batch */
  const uint8_t *flags;  /* its flags */
  double epsilon;        /* from 2^-100 to 1, rounded to the format */
  double *naive, *stable, *with_epsilon, *logsumexp, *fused, *upcast, *log1p;
};

void ck_compute(int variant, const struct ck_methods *methods);

/* Σ e^(z − largest) ÷ 2^power over the classes other than one, as a sum of two numbers. */
struct ck_pairs {
  const double *logits;
  size_t count, place;    /* of all classes; of the one that is left out, a largest */
  double largest, cutoff; /* z − largest below the cutoff is left out too */
  int64_t power;
  double high, low;       /* the sum */
  size_t skipped;         /* how many were below the cutoff */
};

void ck_sum_pairs(int variant, struct ck_pairs *sum);

/* What the variants and their reference in Swift have in common: polynomials, c0 first, and a table. */
enum ck_function { CK_NARROW_EXPONENTIAL, CK_WIDE_EXPONENTIAL, CK_LOGARITHM };
const double *ck_coefficients(enum ck_function function);
size_t ck_coefficient_count(enum ck_function function);
int64_t ck_eighth(int place);

#endif
