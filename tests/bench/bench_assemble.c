/* How fast records become a network: bench_assemble [RECORDS [relations]]
 * Writes that many records of invented news to a temporary file (per document: 1 document, 16 mentions, 4
 * relations; with "relations", relations only), reads them into an assembler and assembles; prints seconds,
 * records and MB a second of each step. */
#include <entente/graph.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DEFAULT_RECORDS = 1000000, ACTORS = 20000, RECORDS_PER_DOCUMENT = 21, MENTIONS_PER_DOCUMENT = 16 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* other work on the machine does not count */
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Numbers that are the same everywhere (Numerical Recipes' generator). */
static uint32_t next_number(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*state >> 33);
}

/* Few actors are in most of the news: the square of an even distribution. */
static ent_actor_ref make_ref(uint64_t *state, char text[64])
{
    double even = next_number(state) / 2147483648.0;
    unsigned actor = (unsigned)(even * even * ACTORS);
    int n = snprintf(text, 64, "person/actor-number-%u", actor);
    ent_slice id = ent_slice_of(text, (size_t)n);
    return (ent_actor_ref){.actor = id,
                           .name = ent_slice_sub(id, 7, SIZE_MAX),
                           .kind = (ent_kind)(actor % ENT_KIND_COUNT),
                           .country = ent_slice_c(actor % 3 ? "NOR" : NULL),
                           .role = ent_slice_c(actor % 4 ? NULL : "deputy foreign minister"),
                           .text = ent_slice_sub(id, 13, SIZE_MAX),
                           .start = actor % 1000,
                           .end = actor % 1000 + 9};
}

static ent_record make_relation(uint64_t *state, char names[3][64], char words[2][192], ent_slice doc)
{
    static const char *const types[] = {"denounces",  "supports", "meets_with",
                                        "demands_of", "aids",     "attacks"};
    static const char *const codes[] = {"111", "051", "040", "10", "070", "190"};
    static const ent_class classes[] = {ENT_CLASS_ACCUSE,  ENT_CLASS_SUPPORT, ENT_CLASS_CONSULT,
                                        ENT_CLASS_REQUEST, ENT_CLASS_AID,     ENT_CLASS_ASSAULT};
    uint32_t kind = next_number(state) % 6;
    int rule =
        snprintf(words[0], sizeof words[0], "politics/%s.rules:%u", types[kind], next_number(state) % 90);
    int text = snprintf(
        words[1], sizeof words[1],
        "The deputy foreign minister denounced what he called plan \"%u\" on Thursday, two officials "
        "of the northern country told the newspaper's correspondent.",
        next_number(state));
    ent_record r = {.type = ENT_RECORD_RELATION, .doc = doc};
    r.u.relation = (ent_relation_record){.sentence = next_number(state) % 40,
                                         .source = make_ref(state, names[0]),
                                         .target = make_ref(state, names[1]),
                                         .relation = ent_slice_c(types[kind]),
                                         .class_ = classes[kind],
                                         .cameo = ent_slice_c(codes[kind]),
                                         .polarity = ent_class_polarity(classes[kind]),
                                         .factuality = next_number(state) % 6 ? ENT_ASSERTED : ENT_PROPOSED,
                                         .symmetric = kind == 2,
                                         .has_speaker = next_number(state) % 4 == 0,
                                         .speaker = make_ref(state, names[2]),
                                         .date = ENT_SLICE("2014-09-11"),
                                         .date_precision = ENT_DATE_DAY,
                                         .evidence_start = 170,
                                         .evidence_end = 318,
                                         .evidence = ent_slice_of(words[1], (size_t)text),
                                         .rule = ent_slice_of(words[0], (size_t)rule),
                                         .confidence = 0.87};
    return r;
}

static ent_status write_records(FILE *out, size_t count, bool relations_only, size_t *bytes)
{
    uint64_t state = 1;
    ent_buf line = {0};
    ent_status st = ENT_OK;
    *bytes = 0;
    for (size_t i = 0; st == ENT_OK && i < count; i++) {
        char names[3][64], words[2][192], doc[64];
        int n = snprintf(doc, sizeof doc, "news/2014/document-%zu.html", i / RECORDS_PER_DOCUMENT);
        size_t place = i % RECORDS_PER_DOCUMENT;
        ent_record r = {.type = ENT_RECORD_MENTION, .doc = ent_slice_of(doc, (size_t)n)};
        if (relations_only || place > MENTIONS_PER_DOCUMENT) {
            r = make_relation(&state, names, words, r.doc);
        } else if (place == 0) {
            r.type = ENT_RECORD_DOCUMENT;
            r.u.document = (ent_document_record){.date = ENT_SLICE("2014-09-12"), .sentences = 40};
        } else {
            r.u.mention = (ent_mention_record){.ref = make_ref(&state, names[0]), .sentence = place};
        }
        ent_buf_clear(&line);
        st = ent_record_write(&r, &line);
        *bytes += line.len;
        if (st == ENT_OK && fwrite(line.ptr, 1, line.len, out) != line.len) st = ENT_EIO;
    }
    ent_buf_free(&line);
    return st;
}

static double report(const char *step, double start, size_t count, size_t bytes)
{
    double end = now(), seconds = end - start;
    printf("%-9s %7.2f s %10.0f records/s %8.1f MB/s\n", step, seconds, (double)count / seconds,
           (double)bytes / seconds / 1e6);
    return end;
}

static ent_status run(FILE *file, size_t count, bool relations_only)
{
    ent_graph_options options = ent_graph_options_default();
    ent_assembler *assembler = NULL;
    ent_network *network = NULL;
    ent_buf out = {0};
    size_t bytes = 0, bad = 0;
    double start = now();
    ent_status st = write_records(file, count, relations_only, &bytes);
    start = report("write", start, count, bytes);
    rewind(file);
    if (st == ENT_OK) st = ent_assembler_new(&assembler, &options);
    if (st == ENT_OK) st = ent_assembler_read(assembler, file, ENT_SLICE("records"), &bad, NULL);
    start = report("read", start, count, bytes);
    if (st == ENT_OK) st = ent_assembler_finish(assembler, &network);
    start = report("assemble", start, count, bytes);
    if (st == ENT_OK) st = ent_network_write(network, &out);
    report("print", start, count, out.len);
    if (st == ENT_OK)
        printf("%zu nodes, %zu edges of %zu relations\n", network->node_count, network->edge_count,
               network->relations);
    ent_buf_free(&out);
    ent_network_free(network);
    ent_assembler_free(assembler);
    return bad ? ENT_ESYNTAX : st;
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : DEFAULT_RECORDS;
    bool relations_only = argc > 2 && strcmp(argv[2], "relations") == 0;
    FILE *file = tmpfile();
    if (!file) {
        perror("tmpfile");
        return 1;
    }
    ent_status st = run(file, count, relations_only);
    fclose(file);
    if (st != ENT_OK) fprintf(stderr, "%s\n", ent_status_text(st));
    return st == ENT_OK ? 0 : 1;
}
