/* Allocations that fail when a test wants it. For targets that ent_test_failing() of tests/CMakeLists.txt was
 * called for: the linker puts the functions of failing.c in place of malloc() and its kin. */
#ifndef ENTENTE_TESTS_FAILING_H
#define ENTENTE_TESTS_FAILING_H

#include <stdbool.h>
#include <stddef.h>

/* One allocation fails: the one behind `calls` others from now on. */
void failing_start(size_t calls);

/* No allocation fails any more. True when the one has failed. */
bool failing_stop(void);

#endif
