/* PCRE2 behind one door: compiled once (JIT, at the first match), shared by threads, matched with limits so
 * that no pattern can hang. */
#ifndef ENTENTE_REGEX_H
#define ENTENTE_REGEX_H

#include <entente/diag.h>

/* Any number of threads may share one. */
typedef struct ent_regex ent_regex;
/* Match data, JIT stack and limits of one thread. */
typedef struct ent_regex_scratch ent_regex_scratch;

enum {
    ENT_REGEX_CASELESS = 1,
    ENT_REGEX_EXTENDED = 2,
    ENT_REGEX_NAMED_ONLY = 4, /* plain brackets capture nothing; a group's name may be used more than once */
    ENT_REGEX_NO_JIT = 8      /* cheap to compile, slower to match: for patterns that are seldom tried */
};

/* pattern: UTF-8 (PCRE2_UTF | PCRE2_UCP). On error *out is NULL: ENT_ESYNTAX, with the offset in the pattern
 * in *error_byte and PCRE2's message in message (if not NULL); ENT_ENOMEM. The caller owns *out; release with
 * ent_regex_free(). */
ENT_API ENT_MUST_CHECK ent_status ent_regex_compile(ent_regex **out, ent_slice pattern, unsigned flags,
                                                    size_t *error_byte, ent_buf *message);
ENT_API void ent_regex_free(ent_regex *regex);

ENT_API ENT_MUST_CHECK ent_status ent_regex_scratch_new(ent_regex_scratch **out);
ENT_API void ent_regex_scratch_free(ent_regex_scratch *scratch);

typedef struct ent_span {
    size_t start, end; /* bytes, half-open; start SIZE_MAX: the group took no part */
} ent_span;

/* Searches subject (valid UTF-8) from byte `from`. *matched tells whether; then spans[0] is the whole match
 * and spans[i] group i, borrowed until the next match with this scratch; *span_count of them. ENT_ELIMIT when
 * a limit was hit. */
ENT_API ENT_MUST_CHECK ent_status ent_regex_match(const ent_regex *regex, ent_regex_scratch *scratch,
                                                  ent_slice subject, size_t from, bool *matched,
                                                  const ent_span **spans, size_t *span_count);

/* Number of the named group, or 0 when there is none; the first one when the name is used more than once. */
ENT_API size_t ent_regex_group(const ent_regex *regex, ent_slice name);

/* The next group of that name behind group `after` (0 to begin), or 0 when there is none. */
ENT_API size_t ent_regex_group_next(const ent_regex *regex, ent_slice name, size_t after);

#endif
