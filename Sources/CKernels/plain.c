/* The kernel for what every processor of its kind has; on arm64 that is NEON. */
#include "internal.h"
#include <math.h>
#include <string.h>

#define HAS_PERMUTATIONS 0
#define EVALUATE ck_evaluate_plain
#define SUM_PAIRS ck_sum_pairs_plain
#define COMPUTE ck_compute_plain
#if defined(__aarch64__)
#define HAS_FLOAT16 1
#define HAS_FMA 1
#else
#define HAS_FMA 0
#define HAS_FLOAT16 0
#endif
#include "kernel.h"
