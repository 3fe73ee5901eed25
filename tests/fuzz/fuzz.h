/* What libFuzzer, or driver.c, calls: one input, which must be survived. Always returns 0. */
#ifndef QUIDIT_FUZZ_H
#define QUIDIT_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What must hold whatever the input. */
#define MUST(condition) ((condition) ? (void)0 : __builtin_trap())

#endif
