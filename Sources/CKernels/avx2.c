/* The kernel for x86-64 with AVX2, fused multiply-add and conversions of float16. */
#include "internal.h"
#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#define HAS_FMA 1
#define HAS_PERMUTATIONS 0
#define EVALUATE ck_evaluate_avx2
#define SUM_PAIRS ck_sum_pairs_avx2
#define COMPUTE ck_compute_avx2
#define HAS_FLOAT16 1
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#include "kernel.h"
#pragma clang attribute pop
#endif
