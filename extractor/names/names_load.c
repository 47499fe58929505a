/* Section "names" of the model. Little-endian: u32 version, u32 tags, u32 rows, u32 log2 of the list slots,
 * then tags x tags i32 for a tag after another, zeros to a multiple of 64; the list's slots (u32 hash of a
 * folded form, u32 lists it is in); rows of ENT_NAME_ROW i8 weights. */
#include "names.h"

#include "../model/model_file.h"
#include "section.h"

enum { MOST_LIST_BITS = 20, FARTHEST = 1 << 12 };

static bool header_fits(ent_names *out, ent_slice section)
{
    if (section.len < ENT_NAMES_HEADER || ent_le32(section.ptr) != ENT_NAMES_VERSION) return false;
    if (ent_le32(section.ptr + 4) != ENT_NAME_TAGS) return false;
    out->rows = ent_le32(section.ptr + 8);
    out->list_bits = ent_le32(section.ptr + 12);
    if (out->rows == 0 || out->rows > ENT_NAMES_MOST_ROWS || out->list_bits > MOST_LIST_BITS) return false;
    return section.len == ENT_NAMES_HEADER + ((size_t)8 << out->list_bits) + (size_t)out->rows * ENT_NAME_ROW;
}

/* A look-up ends at an empty slot: there must be one. */
static bool list_fits(const ent_names *names)
{
    for (size_t i = 0; i < (size_t)1 << names->list_bits; i++)
        if (ent_le32(names->list_slots + 8 * i) == 0) return true;
    return false;
}

static bool moves_fit(ent_names *out, const char *from)
{
    for (int b = 0; b < ENT_NAME_TAGS; b++)
        for (int t = 0; t < ENT_NAME_TAGS; t++, from += 4) {
            int32_t move = (int32_t)ent_le32(from);
            if (move < -FARTHEST || move > FARTHEST) return false;
            /* Far below what any sum of weights over a stretch can make good. */
            out->moves[b][t] = ent_name_may_follow(b, t) ? move : -900000000;
        }
    return true;
}

ent_status ent_names_load(ent_names *out, ent_slice section, ent_diags *diags)
{
    *out = (ent_names){0};
    if (section.len == 0) return ENT_ENOTFOUND;
    bool fits = header_fits(out, section);
    if (fits) {
        out->list_slots = section.ptr + ENT_NAMES_HEADER;
        out->weights = (const int8_t *)out->list_slots + ((size_t)8 << out->list_bits);
        fits = list_fits(out) && moves_fit(out, section.ptr + 16);
    }
    if (fits) return ENT_OK;
    *out = (ent_names){0};
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0,
                  "the model's names section is damaged or of another version");
    return ENT_EFORMAT;
}
