/* A file of verdicts, applied to a few reports. */
#include "fuzz.h"

#include <entente/review.h>

static const ent_reviewable reports[] = {
    {.doc = {"a", 1},
     .text = {"Norway denounced Chad.", 22},
     .end = 22,
     .source = {"state/NOR", 9},
     .source_name = {"Norway", 6},
     .target = {"state/TCD", 9},
     .target_name = {"Chad", 4},
     .relation = {"denounces", 9},
     .class_ = ENT_CLASS_ACCUSE,
     .cameo = {"111", 3},
     .polarity = -1,
     .confidence = 0.9},
    {.doc = {"b", 1},
     .part = ENT_PART_TITLE,
     .relation = {"praises", 7},
     .class_ = ENT_CLASS_SUPPORT,
     .confidence = -1},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_review *review;
    ent_diags *diags;
    size_t bad_lines = 0;
    FUZZ_CHECK(ent_diags_new(&diags) == ENT_OK && ent_review_new(&review) == ENT_OK);
    ent_slice text = ent_slice_of((const char *)data, size);
    FUZZ_CHECK(ent_review_read(review, text, ENT_SLICE("fuzz"), &bad_lines, diags) == ENT_OK);
    FUZZ_CHECK((bad_lines > 0) == (ent_diags_count(diags, ENT_ERROR) > 0));
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        ent_reviewable report = reports[i];
        ent_reviewed state = ENT_NOT_REVIEWED;
        bool stays = ent_review_apply(review, &report, &state, diags);
        FUZZ_CHECK(state < ENT_REVIEWED_COUNT);
        FUZZ_CHECK(!stays || report.relation.len > 0);
        FUZZ_CHECK(report.polarity >= -1 && report.polarity <= 1);
    }
    ent_review_report_stale(review, diags);
    ent_review_free(review);
    ent_diags_free(diags);
    return 0;
}
