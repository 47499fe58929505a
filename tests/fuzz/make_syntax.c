/* Seeds for fuzz_syntax: sections "syntax" of the smallest networks, with arbitrary weights.
 * make_syntax FOLDER */
#include "model/model_file.h"
#include "syntax/network.h"

#include <stdio.h>
#include <stdlib.h>

static const ent_net_sizes seeds[] = {{.width = 32,
                                       .arc = 16,
                                       .label = 16,
                                       .layers = 1,
                                       .rows = 14,
                                       .table_bits = 2,
                                       .xpos = 2,
                                       .upos = 3,
                                       .deprel = 2},
                                      {.width = 64,
                                       .arc = 16,
                                       .label = 32,
                                       .layers = 2,
                                       .rows = 20,
                                       .table_bits = 4,
                                       .xpos = 33,
                                       .upos = 17,
                                       .deprel = 5}};

static void put_float(char *to, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    ent_put_le32(to, bits);
}

static void put_floats(char *to, size_t bytes, float value)
{
    for (size_t i = 0; i + 4 <= bytes; i += 4)
        put_float(to + i, i % 12 ? value : -value);
}

static void fill_part(char *section, const ent_net_sizes *z, int part, size_t from, size_t to)
{
    bool is_weights = part == ENT_PART_EMBEDDINGS || (part >= ENT_PART_MATRICES && part < ENT_PART_GATES &&
                                                      (part - ENT_PART_MATRICES) % 3 == 0);
    if (part == ENT_PART_NAMES) {
        for (uint32_t i = 0; i < z->names; i++)
            section[from + i] = i % 2 && i / 2 < z->xpos + z->upos + z->deprel ? '\0' : 'n';
    } else if (part == ENT_PART_TABLE) {
        for (uint32_t i = 0; i < (1U << z->table_bits) - 1; i++)
            ent_put_le32(section + from + 8 * i + 4, 1 + i);
    } else if (is_weights) {
        for (size_t i = from; i < to; i++)
            section[i] = (char)(i * 31 % 255);
    } else {
        put_floats(section + from, to - from, part == ENT_PART_EMBEDDING_SCALE ? 0.02F : 0.01F);
    }
}

static ent_status write_seed(const char *folder, size_t number)
{
    ent_net_sizes z = seeds[number];
    z.names = 2 * (z.xpos + z.upos + z.deprel);
    const uint32_t fields[] = {ENT_SYNTAX_VERSION, z.width, z.arc,  z.label,  z.layers, z.rows,
                               z.table_bits,       z.xpos,  z.upos, z.deprel, z.names};
    size_t offsets[ENT_PART_COUNT + 1];
    size_t length = ent_net_layout(&z, offsets);
    char path[4096], *section = calloc(1, length + 1);
    if (!section) return ENT_ENOMEM;
    offsets[ENT_PART_COUNT] = length;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        ent_put_le32(section + 4 * i, fields[i]);
    for (int part = 0; part < ENT_PART_COUNT; part++)
        fill_part(section, &z, part, offsets[part], offsets[part + 1]);
    snprintf(path, sizeof path, "%s/network-%zu", folder, number);
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(section, 1, length, f) == length;
    if (f) ok = fclose(f) == 0 && ok;
    free(section);
    return ok ? ENT_OK : ENT_EIO;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < sizeof seeds / sizeof *seeds; i++)
        if (write_seed(argv[1], i) != ENT_OK) return 1;
    return argc == 2 ? 0 : 2;
}
