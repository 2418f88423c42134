/* What the variants share. */
#ifndef CKERNELS_INTERNAL_H
#define CKERNELS_INTERNAL_H

#include "CKernels.h"

/* Elements are summed in blocks: vector i of a block goes to accumulator i, lane by lane. */
enum { LANES = 8, VECTORS = 4, BLOCK = LANES * VECTORS };

enum { NARROW_COUNT = 4, NEAR_COUNT = 5, WIDE_COUNT = 10, LOGARITHM_COUNT = 8 };
extern const double ck_narrow_exponential[NARROW_COUNT];
extern const double ck_near_exponential[NEAR_COUNT];
extern const double ck_wide_exponential[WIDE_COUNT];
extern const double ck_logarithm[LOGARITHM_COUNT];
extern const int64_t ck_eighths[LANES];

void ck_evaluate_plain(const struct ck_batch *);
void ck_evaluate_avx2(const struct ck_batch *);
void ck_evaluate_avx512(const struct ck_batch *);
void ck_sum_pairs_plain(struct ck_pairs *);
void ck_sum_pairs_avx2(struct ck_pairs *);
void ck_sum_pairs_avx512(struct ck_pairs *);
void ck_compute_plain(const struct ck_methods *);
void ck_compute_avx2(const struct ck_methods *);
void ck_compute_avx512(const struct ck_methods *);

#endif
