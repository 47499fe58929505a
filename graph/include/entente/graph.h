/* From records to a network; <entente/measuring.h> measures it. */
#ifndef ENTENTE_GRAPH_H
#define ENTENTE_GRAPH_H

#include <entente/measuring.h>
#include <entente/review.h>

/* Which reports and edges a network has. Everything that is empty or 0 lets all pass. */
typedef struct ent_graph_filter {
    uint32_t kinds, classes, standings; /* sets of bits, 1 << value; both ends must be of one of the kinds */
    const ent_slice *relations, *outlets; /* borrowed, like all names: of types; of the documents' outlets */
    size_t relation_count, outlet_count;
    const ent_slice *speakers; /* ids, names or aliases of those who say so */
    size_t speaker_count;
    double confidence;       /* least; reports whose confidence is not known do not pass */
    ent_slice since, until;  /* ISO 8601, both included; reports without a date do not pass */
    double weight;           /* least, of an edge */
    size_t core;             /* k-core: whoever has ties to fewer others who are in it is left out */
    const ent_slice *around; /* ids, names or aliases of actors */
    size_t around_count;
    size_t hops; /* steps from those in `around`, whatever the direction of edges; default 1 */
} ent_graph_filter;

typedef struct ent_graph_options {
    bool with_proposed, with_negated, with_generic, with_structural; /* default: none of them are edges,
                                                                        unless the filter names their status
                                                                        or class */
    ent_merge merge; /* default: by type. Symmetric reports of a pair take the direction that most have, so
                        that "A and B met" and "B and A met" are one edge, symmetric if half of its reports
                        are; not with ENT_MERGE_NONE */
    ent_level level; /* default: actors stand for themselves */
    ent_graph_filter filter;
    ent_review *review;            /* borrowed; NULL: none */
    const ent_slice *review_files; /* its files, for ent_network.arguments; borrowed */
    size_t review_file_count;
    ent_diags *diags; /* borrowed: where names that are not clear and verdicts are reported; may be NULL */
} ent_graph_options;
ENT_API ent_graph_options ent_graph_options_default(void);

/* Takes records one by one, then gives the network. */
typedef struct ent_assembler ent_assembler;
ENT_API ENT_MUST_CHECK ent_status ent_assembler_new(ent_assembler **out, const ent_graph_options *options);
ENT_API void ent_assembler_free(ent_assembler *assembler);
/* Copies what it keeps. Relations become edges; documents give dates, outlets and fingerprints, by which
 * reprints are told (texts serve as well); actors and mentions give other names. */
ENT_API ENT_MUST_CHECK ent_status ent_assembler_add(ent_assembler *assembler, const ent_record *record);
/* Takes a network's evidence as if it came from records: filters, merging and levels then work on networks
 * too. ENT_EINVAL: the options ask for relations that the network was made without, and diags says which. */
ENT_API ENT_MUST_CHECK ent_status ent_assembler_add_network(ent_assembler *assembler,
                                                            const ent_network *network);
/* Nodes sorted by id, edges by source, target, class, type, standing: the same network for any order of
 * records. A relation that is no edge counts as dropped for the first of these reasons: rejected,
 * structural, standing, generic, loop, filtered. Where records disagree about an actor, each field has the
 * value that most give. A report without a date has that of its document. The caller owns *out, and the
 * assembler is empty afterwards. ENT_ENOTFOUND: a name of the filter is not known or not clear (the diags of
 * the options say which). After an error, ENT_ENOMEM too, *out is NULL, and the assembler may only be freed.
 */
ENT_API ENT_MUST_CHECK ent_status ent_assembler_finish(ent_assembler *assembler, ent_network **out);

/* Reads JSON Lines of records (file "-": standard input) into the assembler; bad lines are reported and
 * passed over, their number is in *bad_lines. ENT_EIO, ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_assembler_read(ent_assembler *assembler, FILE *in, ent_slice file,
                                                     size_t *bad_lines, ent_diags *diags);

/* The node that the user means: by id, name or alias, case and diacritics aside. ENT_ENOTFOUND, with an error
 * that lists whom it may mean; ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_network_find(const ent_network *network, ent_slice name,
                                                   ent_diags *diags, uint32_t *node);

/* Appends the text as one word of a POSIX shell. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_shell_quote(ent_slice s, ent_buf *out);

#endif
