/* The kernel for x86-64 with AVX-512. */
#include "internal.h"
#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#define HAS_FMA 1
#define HAS_PERMUTATIONS 1
#define EVALUATE ck_evaluate_avx512
#define SUM_PAIRS ck_sum_pairs_avx512
#define COMPUTE ck_compute_avx512
#define HAS_FLOAT16 1
#pragma clang attribute push( \
    __attribute__((target("avx2,fma,f16c,avx512f,avx512vl,avx512bw,avx512dq"))), \
    apply_to = function)
#include "kernel.h"
#pragma clang attribute pop
#endif
