/* The kernel, made of the functions that the including file may use: each variant includes it once. */
#pragma STDC FP_CONTRACT OFF
/* Vectors wider than the processor's are passed to inlined functions alone. */
#pragma clang diagnostic ignored "-Wpsabi"

#include "vectors.h"

#include "functions.h"

#include "rows.h"

#include "losses.h"

#include "batch.h"

#include "rounding.h"

#include "methods.h"

#include "pairs.h"
