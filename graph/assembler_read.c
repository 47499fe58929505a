/* Records from a stream into the assembler. */
#include "assembler_internal.h"

static ent_status take(void *assembler, const ent_record *record, ent_slice line)
{
    (void)line;
    return record ? ent_assembler_add(assembler, record) : ENT_OK;
}

ent_status ent_assembler_read(ent_assembler *assembler, FILE *in, ent_slice file, size_t *bad_lines,
                              ent_diags *diags)
{
    return ent_records_read(in, file, take, assembler, bad_lines, diags);
}
