/* What every cmocka driver includes, in the order that cmocka wants. */
#ifndef ENTENTE_TEST_H
#define ENTENTE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <entente/slice.h>

/* Fails with both strings printed when the slice is not this C string. */
#define assert_slice_equal(slice, expected)                                                                  \
    do {                                                                                                     \
        ent_slice got_ = (slice), want_ = ent_slice_c(expected);                                             \
        if (!ent_slice_equal(got_, want_))                                                                   \
            fail_msg("got \"%.*s\", expected \"%.*s\"", ENT_FMT(got_), ENT_FMT(want_));                      \
    } while (0)

#endif
