/* The only file that knows PCRE2. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "regex_internal.h"

#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* A match that needs more is given up: enough for any sentence with a sane pattern, and over in some
 * milliseconds with an insane one. Heap and depth bound the interpreter, the stack bounds JIT code. */
enum {
    MATCH_LIMIT = 400000,
    DEPTH_LIMIT = 20000,
    HEAP_LIMIT_KIB = 16 * 1024,
    JIT_STACK_START = 32 * 1024,
    JIT_STACK_MAX = 1024 * 1024,
    PATTERN_LIMIT_BYTES = 256 * 1024,
    FIRST_PAIRS = 16
};

/* Most patterns of a pack are never tried on a short text, and to make machine code of one takes longer than
 * to read it: the first match does that, in whichever thread. */
typedef struct machine_code {
    atomic_bool tried; /* set when code will not change any more */
} machine_code;

struct ent_regex {
    pcre2_code *code;
    machine_code *jit;
    uint32_t group_count;
    uint32_t name_count, name_entry_size;
    PCRE2_SPTR name_table; /* entries: two bytes of group number, the name, a NUL; owned by code */
    regex_check check;     /* or NULL */
    const void *check_user;
};

struct ent_regex_scratch {
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    pcre2_match_data *data;
    ent_span *spans;
    uint32_t pairs; /* room in data and spans */
};

static ent_status report(int code, size_t offset, size_t *error_byte, ent_buf *message)
{
    PCRE2_UCHAR text[256];
    if (error_byte) *error_byte = offset;
    if (code == PCRE2_ERROR_NOMEMORY || code == 121 /* PCRE2_ERROR_HEAP_FAILED of compilation */)
        return ENT_ENOMEM;
    if (!message) return ENT_ESYNTAX;
    int n = pcre2_get_error_message(code, text, sizeof text);
    ent_slice what =
        n > 0 ? ent_slice_of((const char *)text, (size_t)n) : ENT_SLICE("the pattern is not valid");
    ent_status st = ent_buf_add(message, what);
    return st == ENT_OK ? ENT_ESYNTAX : st;
}

static uint32_t compile_options(unsigned flags)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    if (flags & ENT_REGEX_CASELESS) options |= PCRE2_CASELESS;
    if (flags & ENT_REGEX_EXTENDED) options |= PCRE2_EXTENDED;
    if (flags & ENT_REGEX_NAMED_ONLY) options |= PCRE2_NO_AUTO_CAPTURE | PCRE2_DUPNAMES;
    return options;
}

static ent_status compile(ent_regex *regex, ent_slice pattern, unsigned flags, size_t *error_byte,
                          ent_buf *message)
{
    int code;
    PCRE2_SIZE offset = 0;
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context) return ENT_ENOMEM;
    pcre2_set_max_pattern_length(context, PATTERN_LIMIT_BYTES);
    regex->code = pcre2_compile((PCRE2_SPTR)(pattern.ptr ? pattern.ptr : ""), pattern.len,
                                compile_options(flags), &code, &offset, context);
    pcre2_compile_context_free(context);
    if (!regex->code) return report(code, offset, error_byte, message);
    atomic_init(&regex->jit->tried, (flags & ENT_REGEX_NO_JIT) != 0);
    (void)pcre2_pattern_info(regex->code, PCRE2_INFO_CAPTURECOUNT, &regex->group_count);
    (void)pcre2_pattern_info(regex->code, PCRE2_INFO_NAMECOUNT, &regex->name_count);
    (void)pcre2_pattern_info(regex->code, PCRE2_INFO_NAMEENTRYSIZE, &regex->name_entry_size);
    (void)pcre2_pattern_info(regex->code, PCRE2_INFO_NAMETABLE, &regex->name_table);
    return ENT_OK;
}

ent_status ent_regex_compile(ent_regex **out, ent_slice pattern, unsigned flags, size_t *error_byte,
                             ent_buf *message)
{
    *out = NULL;
    if (error_byte) *error_byte = 0;
    ent_regex *regex = calloc(1, sizeof *regex);
    if (!regex) return ENT_ENOMEM;
    regex->jit = calloc(1, sizeof *regex->jit);
    ent_status st = regex->jit ? compile(regex, pattern, flags, error_byte, message) : ENT_ENOMEM;
    if (st != ENT_OK) {
        ent_regex_free(regex);
        return st;
    }
    *out = regex;
    return ENT_OK;
}

void ent_regex_free(ent_regex *regex)
{
    if (!regex) return;
    pcre2_code_free(regex->code);
    free(regex->jit);
    free(regex);
}

/* No match runs on a code before its machine code is made, so no thread sees one change. Without JIT (no
 * memory for code, another processor) matching is slower and gives the same. */
static void make_machine_code(const ent_regex *regex)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    if (atomic_load_explicit(&regex->jit->tried, memory_order_acquire)) return;
    (void)pthread_mutex_lock(&lock);
    if (!atomic_load_explicit(&regex->jit->tried, memory_order_relaxed)) {
        (void)pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
        atomic_store_explicit(&regex->jit->tried, true, memory_order_release);
    }
    (void)pthread_mutex_unlock(&lock);
}

static void free_pairs(ent_regex_scratch *scratch)
{
    pcre2_match_data_free(scratch->data);
    free(scratch->spans);
    scratch->data = NULL;
    scratch->spans = NULL;
    scratch->pairs = 0;
}

static ent_status make_pairs(ent_regex_scratch *scratch, uint32_t pairs)
{
    if (pairs <= scratch->pairs) return ENT_OK;
    free_pairs(scratch);
    scratch->data = pcre2_match_data_create(pairs, NULL);
    scratch->spans = calloc(pairs, sizeof *scratch->spans);
    if (!scratch->data || !scratch->spans) {
        free_pairs(scratch);
        return ENT_ENOMEM;
    }
    scratch->pairs = pairs;
    return ENT_OK;
}

ent_status ent_regex_scratch_new(ent_regex_scratch **out)
{
    ent_regex_scratch *scratch = *out = calloc(1, sizeof *scratch);
    if (!scratch) return ENT_ENOMEM;
    scratch->context = pcre2_match_context_create(NULL);
    scratch->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MAX, NULL);
    if (!scratch->context || make_pairs(scratch, FIRST_PAIRS) != ENT_OK) {
        ent_regex_scratch_free(scratch);
        *out = NULL;
        return ENT_ENOMEM;
    }
    pcre2_set_match_limit(scratch->context, MATCH_LIMIT);
    pcre2_set_depth_limit(scratch->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(scratch->context, HEAP_LIMIT_KIB);
    /* Where there is no JIT there is no stack, and JIT code runs on 32 KiB of the thread's own without one.
     */
    if (scratch->stack) pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
    return ENT_OK;
}

void ent_regex_scratch_free(ent_regex_scratch *scratch)
{
    if (!scratch) return;
    free_pairs(scratch);
    pcre2_jit_stack_free(scratch->stack);
    pcre2_match_context_free(scratch->context);
    free(scratch);
}

void regex_set_check(ent_regex *regex, regex_check check, const void *user)
{
    regex->check = check;
    regex->check_user = user;
}

/* PCRE2 calls this at a (?Cn); a positive answer makes it look for another way to match. */
static int on_callout(pcre2_callout_block *block, void *user)
{
    const ent_regex *regex = user;
    PCRE2_SIZE group = block->capture_last;
    if (!regex->check || group == 0) return 0;
    PCRE2_SIZE start = block->offset_vector[2 * group], end = block->offset_vector[2 * group + 1];
    if (start == PCRE2_UNSET || end < start) return 0;
    ent_slice text = ent_slice_of((const char *)block->subject + start, end - start);
    return regex->check(regex->check_user, block->callout_number, text) ? 0 : 1;
}

static ent_status match_status(int code)
{
    switch (code) {
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_JIT_STACKLIMIT:
    case PCRE2_ERROR_RECURSELOOP: return ENT_ELIMIT;
    case PCRE2_ERROR_NOMEMORY: return ENT_ENOMEM;
    default: return ENT_ELIBRARY;
    }
}

ent_status ent_regex_match(const ent_regex *regex, ent_regex_scratch *scratch, ent_slice subject, size_t from,
                           bool *matched, const ent_span **spans, size_t *span_count)
{
    *matched = false;
    *spans = NULL;
    *span_count = 0;
    if (from > subject.len) return ENT_OK;
    ent_status st = make_pairs(scratch, regex->group_count + 1);
    if (st != ENT_OK) return st;
    make_machine_code(regex);
    /* The callback only reads the regex; PCRE2's parameter has no const. */
    pcre2_set_callout(scratch->context, regex->check ? on_callout : NULL, (void *)(uintptr_t)regex);
    int code = pcre2_match(regex->code, (PCRE2_SPTR)(subject.ptr ? subject.ptr : ""), subject.len, from,
                           PCRE2_NO_UTF_CHECK, scratch->data, scratch->context);
    if (code == PCRE2_ERROR_NOMATCH) return ENT_OK;
    if (code < 0) return match_status(code);
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(scratch->data);
    for (uint32_t i = 0; i <= regex->group_count; i++) {
        bool unset = i >= (uint32_t)code || offsets[2 * i] == PCRE2_UNSET;
        scratch->spans[i] = unset ? (ent_span){SIZE_MAX, SIZE_MAX}
                                  : (ent_span){(size_t)offsets[2 * i], (size_t)offsets[2 * i + 1]};
    }
    *matched = true;
    *spans = scratch->spans;
    *span_count = regex->group_count + 1;
    return ENT_OK;
}

size_t ent_regex_group_next(const ent_regex *regex, ent_slice name, size_t after)
{
    size_t best = 0;
    for (uint32_t i = 0; i < regex->name_count; i++) {
        PCRE2_SPTR entry = regex->name_table + (size_t)i * regex->name_entry_size;
        size_t number = (size_t)entry[0] << 8 | entry[1];
        if (!ent_slice_equal(ent_slice_c((const char *)entry + 2), name)) continue;
        if (number > after && (best == 0 || number < best)) best = number;
    }
    return best;
}

size_t ent_regex_group(const ent_regex *regex, ent_slice name)
{
    return ent_regex_group_next(regex, name, 0);
}
