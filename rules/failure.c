/* Which part of a pattern is the first that a text does not have. */
#include "checks.h"
#include "pattern.h"
#include "regex_internal.h"

#include <entente/ruleset.h>

/* Matches the pattern's beginning up to the cut. */
static ent_status try_beginning(const struct ent_pattern_steps *steps, const pattern_cut *cut,
                                ent_regex_scratch *scratch, ent_slice subject, bool *matched, ent_span *span)
{
    ent_buf text = {0};
    ent_regex *regex = NULL;
    const ent_span *spans;
    size_t count;
    *matched = false;
    ent_status st = ent_buf_add(&text, ent_slice_sub(steps->expanded, 0, cut->out_end));
    if (st == ENT_OK) st = ent_buf_add_char(&text, ')'); /* of the group around every pattern */
    if (st == ENT_OK)
        st = ent_regex_compile(&regex, ent_buf_slice(&text),
                               ENT_REGEX_CASELESS | ENT_REGEX_NAMED_ONLY | ENT_REGEX_NO_JIT, NULL, NULL);
    /* A beginning may refer to a group behind it: it tells nothing, and nothing behind it does. */
    if (st == ENT_ESYNTAX) {
        st = ENT_OK;
        goto done;
    }
    if (st != ENT_OK) goto done;
    regex_set_check(regex, rule_words_check, steps->words);
    st = ent_regex_match(regex, scratch, subject, 0, matched, &spans, &count);
    if (st == ENT_OK && *matched) *span = spans[0];
done:
    ent_regex_free(regex);
    ent_buf_free(&text);
    return st;
}

ent_status ent_text_pattern_failure(const ent_text_pattern *pattern, ent_regex_scratch *scratch,
                                    ent_slice subject, ent_pattern_failure *out)
{
    const struct ent_pattern_steps *steps = pattern->steps;
    *out = (ent_pattern_failure){.failed = pattern->text};
    for (size_t i = 0; steps && i < steps->cut_count; i++) {
        bool matched;
        size_t end = steps->cuts[i].source_end;
        ent_status st = try_beginning(steps, &steps->cuts[i], scratch, subject, &matched, &out->span);
        if (st != ENT_OK) return st;
        if (!matched) {
            /* A blank tells nothing: what it parts from the rest does. */
            while (i + 1 < steps->cut_count &&
                   !ent_slice_trim(ent_slice_sub(pattern->text, out->agreed.len, end)).len)
                end = steps->cuts[++i].source_end;
            out->failed = ent_slice_trim(ent_slice_sub(pattern->text, out->agreed.len, end));
            return ENT_OK;
        }
        out->agreed = ent_slice_sub(pattern->text, 0, end);
        out->failed = ent_slice_trim(ent_slice_sub(pattern->text, end, pattern->text.len));
    }
    return ENT_OK;
}
