/* The kernel for what every processor of its kind has; on arm64 that is NEON. */
#include "internal.h"
#include <string.h>

#define HAS_PERMUTATIONS 0
#define EVALUATE ck_evaluate_plain
#if defined(__aarch64__)
#define HAS_FLOAT16 1
#else
#define HAS_FLOAT16 0
#endif
#include "kernel.h"
