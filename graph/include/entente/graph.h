/* From records to a network, and the measures that igraph computes on it. One thread only: Debian's igraph is
 * not thread-safe. Its error handler is set to one that returns; its errors become ENT_ELIBRARY with a
 * diagnostic. */
#ifndef ENTENTE_GRAPH_H
#define ENTENTE_GRAPH_H

#include <entente/network.h>

typedef struct ent_graph_options {
    bool with_proposed, with_negated, with_generic, with_structural; /* default: none of them are edges */
    ent_merge merge; /* default: by type. Symmetric reports of a pair take the direction that most have, so
                        that "A and B met" and "B and A met" are one edge, symmetric if half of its reports
                        are; not with ENT_MERGE_NONE */
} ent_graph_options;
ENT_API ent_graph_options ent_graph_options_default(void);

/* Takes records one by one, then gives the network. */
typedef struct ent_assembler ent_assembler;
ENT_API ENT_MUST_CHECK ent_status ent_assembler_new(ent_assembler **out, const ent_graph_options *options);
ENT_API void ent_assembler_free(ent_assembler *assembler);
/* Copies what it keeps. Records other than documents and relations are passed over. */
ENT_API ENT_MUST_CHECK ent_status ent_assembler_add(ent_assembler *assembler, const ent_record *record);
/* Nodes sorted by id, edges by source, target, class, type, standing: the same network for any order of
 * records. A relation that is no edge counts as dropped for the first of these reasons: structural, standing,
 * generic, loop. Where records disagree about an actor, each field has the value that most give. A report
 * without a date has that of its document. The caller owns *out, and the assembler is empty afterwards.
 * ENT_ENOMEM: *out is NULL, and the assembler may only be freed. */
ENT_API ENT_MUST_CHECK ent_status ent_assembler_finish(ent_assembler *assembler, ent_network **out);

/* Reads JSON Lines of records (file "-": standard input) into the assembler; bad lines are reported and
 * passed over, their number is in *bad_lines. ENT_EIO, ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_assembler_read(ent_assembler *assembler, FILE *in, ent_slice file,
                                                     size_t *bad_lines, ent_diags *diags);

typedef struct ent_measure_options {
    uint64_t seed; /* of the Leiden communities; default 42 */
} ent_measure_options;
ENT_API ent_measure_options ent_measure_options_default(void);

/* Fills the measures of all nodes and of the network. ENT_ELIBRARY (diags has igraph's message), ENT_ENOMEM.
 */
ENT_API ENT_MUST_CHECK ent_status ent_network_measure(ent_network *network,
                                                      const ent_measure_options *options, ent_diags *diags);

#endif
