/* Section "names" of the model: any bytes are refused or tag a sentence without harm. The first byte says
 * whether the rest is the section, or what one of the right size is filled with. */
#include "fuzz.h"

#include "../../extractor/model/model_file.h"
#include "../../extractor/names/names.h"
#include "../../extractor/names/section.h"

enum { ROWS = 64, SLOT_BITS = 3, TOKENS = 40, MOST_SPANS = 8 };

static void make_section(ent_slice data, ent_buf *out)
{
    static const uint32_t head[] = {ENT_NAMES_VERSION, ENT_NAME_TAGS, ROWS, SLOT_BITS};
    size_t size = ENT_NAMES_HEADER + (8 << SLOT_BITS) + ROWS * ENT_NAME_ROW;
    char number[4];
    for (size_t i = 0; i < 4; i++) {
        ent_put_le32(number, head[i]);
        FUZZ_CHECK(ent_buf_add(out, ent_slice_of(number, 4)) == ENT_OK);
    }
    for (size_t i = 16; i < ENT_NAMES_HEADER + 8; i++) /* moves and an empty slot */
        FUZZ_CHECK(ent_buf_add_char(out, 0) == ENT_OK);
    while (out->len < size)
        FUZZ_CHECK(ent_buf_add(out, ent_slice_sub(data, 0, size - out->len)) == ENT_OK);
}

static void tag(const ent_names *names, ent_slice data)
{
    ent_name_token tokens[TOKENS] = {0};
    ent_name_span spans[MOST_SPANS];
    for (uint32_t i = 0; i < TOKENS; i++) {
        ent_slice word = ent_slice_sub(data, i, i + 1 + i % 9);
        ent_name_token_fill(&tokens[i], word, word);
        tokens[i].bits = tokens[i].form;
        tokens[i].capital = i % 7 != 3 && i % 13 > 4;
        tokens[i].lower_case = i % 2;
    }
    uint32_t n = ent_names_tag(names, tokens, TOKENS, spans, MOST_SPANS), end = 0;
    FUZZ_CHECK(n <= MOST_SPANS);
    for (uint32_t i = 0; i < n; i++) {
        FUZZ_CHECK(spans[i].first >= end && spans[i].first <= spans[i].last && spans[i].last < TOKENS);
        FUZZ_CHECK(spans[i].kind < ENT_NAME_KINDS);
        end = spans[i].last + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_slice all = ent_slice_of((const char *)data, size);
    ent_buf section = {0};
    ent_names names;
    if (size < 2) return 0;
    ent_slice rest = ent_slice_sub(all, 1, size);
    if (data[0] & 1) make_section(rest, &section);
    ent_status st = ent_names_load(&names, data[0] & 1 ? ent_buf_slice(&section) : rest, NULL);
    FUZZ_CHECK(st == ENT_OK || st == ENT_EFORMAT);
    if (st == ENT_OK) tag(&names, rest);
    ent_buf_free(&section);
    return 0;
}
