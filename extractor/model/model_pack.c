/* Writing model files: sections in the order of their names, so that the same sections give the same bytes.
 */
#include "model_file.h"

static int find_name(const ent_model_part *parts, size_t count, ent_slice name)
{
    for (size_t i = 0; i < count; i++)
        if (ent_slice_equal(parts[i].name, name)) return (int)i;
    return -1;
}

/* Copies parts sorted by name; ENT_EINVAL for names that cannot be written. */
static ent_status sort_parts(const ent_model_part *parts, size_t count, ent_model_part *sorted)
{
    if (count > ENT_MODEL_MAX_SECTIONS) return ENT_EINVAL;
    for (size_t i = 0; i < count; i++) {
        ent_slice name = parts[i].name;
        if (name.len == 0 || name.len >= ENT_MODEL_NAME || memchr(name.ptr, 0, name.len)) return ENT_EINVAL;
        if (find_name(parts, i, name) >= 0) return ENT_EINVAL;
        size_t at = i;
        for (; at > 0 && ent_slice_compare(sorted[at - 1].name, name) > 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = parts[i];
    }
    return ENT_OK;
}

static size_t aligned(size_t n)
{
    return (n + ENT_MODEL_ALIGN - 1) / ENT_MODEL_ALIGN * ENT_MODEL_ALIGN;
}

/* Length of the whole file, or 0 when it would be too long. */
static size_t packed_length(const ent_model_part *parts, size_t count)
{
    size_t length = ENT_MODEL_HEADER + count * ENT_MODEL_ENTRY;
    for (size_t i = 0; i < count; i++) {
        length = aligned(length);
        if (parts[i].bytes.len > ENT_MODEL_MAX_BYTES - length) return 0;
        length += parts[i].bytes.len;
    }
    return length;
}

ent_status ent_model_pack(const ent_model_part *parts, size_t count, ent_buf *out)
{
    ent_model_part sorted[ENT_MODEL_MAX_SECTIONS];
    ent_status st = sort_parts(parts, count, sorted);
    if (st != ENT_OK) return st;
    size_t length = packed_length(sorted, count);
    if (length == 0) return ENT_ELIMIT;
    if (out->len != 0) return ENT_EINVAL;
    if ((st = ent_buf_reserve(out, length)) != ENT_OK) return st;
    memset(out->ptr, 0, length);
    out->len = length;
    memcpy(out->ptr, "ENTMODEL", 8);
    ent_put_le32(out->ptr + 8, ENT_MODEL_VERSION);
    ent_put_le32(out->ptr + 12, (uint32_t)count);
    ent_put_le64(out->ptr + 16, length);
    size_t pos = ENT_MODEL_HEADER + count * ENT_MODEL_ENTRY;
    for (size_t i = 0; i < count; i++) {
        char *entry = out->ptr + ENT_MODEL_HEADER + i * ENT_MODEL_ENTRY;
        ent_slice bytes = sorted[i].bytes;
        pos = aligned(pos);
        memcpy(entry, sorted[i].name.ptr, sorted[i].name.len);
        ent_put_le64(entry + ENT_MODEL_NAME, pos);
        ent_put_le64(entry + ENT_MODEL_NAME + 8, bytes.len);
        if (bytes.len) memcpy(out->ptr + pos, bytes.ptr, bytes.len);
        pos += bytes.len;
    }
    ent_put_le64(out->ptr + 24, ent_model_checksum(ent_buf_slice(out), 24));
    return ENT_OK;
}

ent_status ent_model_repack(const ent_model *old, const ent_model_part *parts, size_t count, ent_buf *out)
{
    ent_model_part all[ENT_MODEL_MAX_SECTIONS];
    size_t all_count = 0;
    ent_slice name;
    for (size_t i = 0; (name = ent_model_section_name(old, i)).len != 0; i++)
        if (find_name(parts, count, name) < 0)
            all[all_count++] = (ent_model_part){name, ent_model_section(old, name)};
    for (size_t i = 0; i < count; i++) {
        if (parts[i].bytes.len == 0) continue;
        if (all_count == ENT_MODEL_MAX_SECTIONS) return ENT_EINVAL;
        all[all_count++] = parts[i];
    }
    return ent_model_pack(all, all_count, out);
}
