/* The model container: named sections in one file. Layout, access and packing; internal to extractor/.
 *
 * All numbers are little-endian. Header of 32 bytes: magic "ENTMODEL", u32 version, u32 number of sections,
 * u64 length of the file, u64 checksum of the whole file with this field as zero. Then one entry of 48 bytes
 * a section: name of up to 31 bytes padded with zeros to 32, u64 offset, u64 length. The sections follow in
 * the order of their names, each at a multiple of 64 with zeros between, so that a module may read vectors
 * from the mapping. What is inside a section belongs to the module that reads it, which must not trust it
 * further than the checksum goes: bounds are its own to check. */
#ifndef ENTENTE_MODEL_FILE_H
#define ENTENTE_MODEL_FILE_H

#include <entente/buf.h>
#include <entente/model.h>

enum {
    ENT_MODEL_VERSION = 1,
    ENT_MODEL_HEADER = 32,
    ENT_MODEL_ENTRY = 48,
    ENT_MODEL_NAME = 32, /* bytes of a name in the table, one zero at least among them */
    ENT_MODEL_ALIGN = 64,
    ENT_MODEL_MAX_SECTIONS = 64,
    ENT_MODEL_MAX_BYTES = 256 * 1024 * 1024
};

/* The section of this name, borrowed for the model's life; empty when there is none or model is NULL. */
ent_slice ent_model_section(const ent_model *model, ent_slice name);

/* Names of the sections in file order; empty past the last one. */
ent_slice ent_model_section_name(const ent_model *model, size_t i);

/* One section to be written; borrowed. */
typedef struct ent_model_part {
    ent_slice name;
    ent_slice bytes;
} ent_model_part;

/* Appends a model file made of these sections to out, which must be empty. The order of parts does not
 * matter. ENT_EINVAL (too many, two of one name, a name that is empty or too long), ENT_ELIMIT, ENT_ENOMEM.
 */
ENT_MUST_CHECK ent_status ent_model_pack(const ent_model_part *parts, size_t count, ent_buf *out);

/* Appends old's sections with some replaced or added to out, which must be empty; a part with empty bytes
 * removes its section. old may be NULL. Errors as above. */
ENT_MUST_CHECK ent_status ent_model_repack(const ent_model *old, const ent_model_part *parts, size_t count,
                                           ent_buf *out);

/* 64 bits over bytes in which the 8 bytes at `skip` count as zero. Any change within one aligned 8-byte word
 * changes the sum; it is no protection against malice. */
uint64_t ent_model_checksum(ent_slice bytes, size_t skip);

static inline uint32_t ent_le32(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static inline uint64_t ent_le64(const char *p)
{
    return ent_le32(p) | (uint64_t)ent_le32(p + 4) << 32;
}

static inline void ent_put_le32(char *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (char)(unsigned char)(v >> (8 * i));
}

static inline void ent_put_le64(char *p, uint64_t v)
{
    ent_put_le32(p, (uint32_t)v);
    ent_put_le32(p + 4, (uint32_t)(v >> 32));
}

#endif
