#include "failing.h"

#include <stdint.h>

/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c): the names are the linker's */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_reallocarray(void *old, size_t count, size_t size);
char *__real_strdup(const char *s);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_reallocarray(void *old, size_t count, size_t size);
char *__wrap_strdup(const char *s);

static size_t calls_left = SIZE_MAX; /* before one fails; SIZE_MAX: none will */

static bool fails_now(void)
{
    return calls_left != SIZE_MAX && calls_left-- == 0; /* behind 0 comes SIZE_MAX */
}

void failing_start(size_t calls)
{
    calls_left = calls;
}

bool failing_stop(void)
{
    bool has_failed = calls_left == SIZE_MAX;
    calls_left = SIZE_MAX;
    return has_failed;
}

void *__wrap_malloc(size_t size)
{
    return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails_now() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails_now() ? NULL : __real_realloc(old, size);
}

void *__wrap_reallocarray(void *old, size_t count, size_t size)
{
    return fails_now() ? NULL : __real_reallocarray(old, count, size);
}

char *__wrap_strdup(const char *s)
{
    return fails_now() ? NULL : __real_strdup(s);
}
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c) */
