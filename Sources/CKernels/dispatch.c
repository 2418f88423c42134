/* The choice of a variant, and the numbers that all have in common. */
#include "internal.h"

#if defined(__x86_64__)
#include <cpuid.h>

/* Conversions between float16 and float32, which libgcc's list of features once left out. */
static int has_float16(void) {
  unsigned a, b, c, d;
  return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_F16C);
}

static int has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && has_float16();
}

static int has_avx512(void) {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
}
#else
static int has_avx2(void) { return 0; }
static int has_avx512(void) { return 0; }
#endif

int ck_supports(int variant) {
  switch (variant) {
  case CK_PLAIN: return 1;
  case CK_AVX2: return has_avx2();
  case CK_AVX512: return has_avx512();
  default: return 0;
  }
}

size_t ck_scratch(size_t columns) { return (columns + BLOCK - 1) / BLOCK * BLOCK; }

void ck_evaluate(int variant, const struct ck_batch *batch) {
#if defined(__x86_64__)
  if (variant == CK_AVX512) { ck_evaluate_avx512(batch); return; }
  if (variant == CK_AVX2) { ck_evaluate_avx2(batch); return; }
#endif
  (void)variant;
  ck_evaluate_plain(batch);
}

void ck_compute(int variant, const struct ck_methods *methods) {
#if defined(__x86_64__)
  if (variant == CK_AVX512) { ck_compute_avx512(methods); return; }
  if (variant == CK_AVX2) { ck_compute_avx2(methods); return; }
#endif
  (void)variant;
  ck_compute_plain(methods);
}

void ck_sum_pairs(int variant, struct ck_pairs *sum) {
#if defined(__x86_64__)
  if (variant == CK_AVX512) { ck_sum_pairs_avx512(sum); return; }
  if (variant == CK_AVX2) { ck_sum_pairs_avx2(sum); return; }
#endif
  (void)variant;
  ck_sum_pairs_plain(sum);
}

/* Minimax polynomials, made by make_polynomials.py.

   e^r = 1 + r·(c0 + c1·r + …) for |r| ≤ ln 2 ÷ 16, with a relative error below 2^-33.5. */
const double ck_narrow_exponential[NARROW_COUNT] = {
    0x1.ffffffb297286p-1, 0x1.0000003b800a3p-1, 0x1.555f8788d1d9bp-3, 0x1.5550f9ae563d0p-5};

/* The same with a relative error below 2^-41.3. */
const double ck_near_exponential[NEAR_COUNT] = {
    0x1.fffffffffd87ep-1, 0x1.ffffffdbe0c1fp-2, 0x1.555555a721b96p-3, 0x1.555cf0316a09cp-5,
    0x1.110b612d40ea5p-7};

/* The bits of 2^(i/8), less i times 2^49. */
const int64_t ck_eighths[8] = {
    0x3ff0000000000000, 0x3fef72b83c7d517b, 0x3fef06fe0a31b715, 0x3feebfdad5362a27,
    0x3feea09e667f3bcd, 0x3feeace5422aa0db, 0x3feee89f995ad3ad, 0x3fef5818dcfba487};

/* e^r = 1 + r + r²·(c0 + c1·r + …) for |r| ≤ ½·ln 2, with a relative error below 2^-58. */
const double ck_wide_exponential[WIDE_COUNT] = {
    0x1.000000000000bp-1,  0x1.55555555554b4p-3,  0x1.555555555019ap-5,  0x1.111111112f7f4p-7,
    0x1.6c16c18559fcap-10, 0x1.a01a0111d768ap-13, 0x1.a019975d5f850p-16, 0x1.71df48bdf48fep-19,
    0x1.28af96b7ac978p-22, 0x1.ad597dec92288p-26};

/* 2·artanh s = 2s + s³·(c0 + c1·s² + …) for |s| ≤ (√2 − 1)/(√2 + 1), to 2^-66 of 2s. */
const double ck_logarithm[LOGARITHM_COUNT] = {
    0x1.5555555555555p-1, 0x1.9999999999dfep-2, 0x1.249249242b511p-2, 0x1.c71c7258eaf1bp-3,
    0x1.745cde3b7fc5bp-3, 0x1.3b20aa8d833b5p-3, 0x1.0f5cdfd79fc6dp-3, 0x1.0f624177f4e3cp-3};

const double *ck_coefficients(enum ck_function function) {
  switch (function) {
  case CK_NARROW_EXPONENTIAL: return ck_narrow_exponential;
  case CK_WIDE_EXPONENTIAL: return ck_wide_exponential;
  case CK_LOGARITHM: return ck_logarithm;
  }
}

size_t ck_coefficient_count(enum ck_function function) {
  switch (function) {
  case CK_NARROW_EXPONENTIAL: return NARROW_COUNT;
  case CK_WIDE_EXPONENTIAL: return WIDE_COUNT;
  case CK_LOGARITHM: return LOGARITHM_COUNT;
  }
}

int64_t ck_eighth(int place) { return ck_eighths[place & (LANES - 1)]; }
