/* What every fuzz target defines: libFuzzer calls it, and so does standalone.c. */
#ifndef ENTENTE_FUZZ_H
#define ENTENTE_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* data may be NULL when size is 0; always gives 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Stops the run: the input is a find. assert() will not do, it vanishes under NDEBUG. */
#define FUZZ_CHECK(condition)                                                                                \
    do {                                                                                                     \
        if (!(condition)) abort();                                                                           \
    } while (0)

#endif
