/* How fast actors are linked: bench_link [RECORDS]
 * Writes that many mentions of invented people and bodies to a temporary file (20 a document), links them,
 * gives all records their ids and prints them, looks for suggestions; prints seconds and records a second of
 * each step and the memory it took. A third of the people are unknown to any list, and have surnames alone,
 * initials and other spellings in some documents. */
#include <entente/link.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { DEFAULT_RECORDS = 1000000, ACTORS = 30000, MENTIONS_PER_DOCUMENT = 20, SURNAMES = 6000 };

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

/* A word of syllables that the number decides. */
static int spell(char *out, size_t size, unsigned number)
{
    static const char *const syllables[] = {"ka", "ro", "ti", "mel", "dor", "vin", "sha", "lu", "ber", "no"};
    int n = 0;
    for (unsigned i = 0; i < 5 && (number || i < 2); i++, number /= 10)
        n += snprintf(out + n, size - (size_t)n, "%s", syllables[number % 10]);
    if (out[0] >= 'a') out[0] = (char)(out[0] - 'a' + 'A');
    return n;
}

typedef struct mention {
    char name[128], text[128], id[160];
    ent_record record;
} mention;

/* Few actors are in most of the news: the square of an even distribution. */
static void make_mention(uint64_t *state, ent_slice doc, size_t place, mention *m)
{
    static const char *const countries[] = {"NOR", "PER", "KEN", "", ""};
    char given[48], last[48];
    double even = next_number(state) / 2147483648.0;
    unsigned actor = (unsigned)(even * even * ACTORS), way = next_number(state) % 10;
    bool is_body = actor % 4 == 3;
    spell(given, sizeof given, actor / SURNAMES * 37 + 11);
    spell(last, sizeof last, actor % SURNAMES);
    if (is_body)
        snprintf(m->name, sizeof m->name, "%s %s Union", last, given);
    else if (way == 0)
        snprintf(m->name, sizeof m->name, "%s", last);
    else if (way == 1)
        snprintf(m->name, sizeof m->name, "%c. %s", given[0], last);
    else
        snprintf(m->name, sizeof m->name, way == 2 ? "%s %se" : "%s %s", given, last);
    snprintf(m->text, sizeof m->text, "%s", way % 2 ? m->name : last);
    int id = snprintf(m->id, sizeof m->id, "%s/", is_body ? "organization" : "person");
    for (const char *c = m->name; *c; c++)
        if (*c != '.') m->id[id++] = (char)(*c == ' ' ? '-' : *c | 0x20);
    m->id[id] = '\0';
    m->record = (ent_record){.type = ENT_RECORD_MENTION, .doc = doc};
    m->record.u.mention =
        (ent_mention_record){.ref = {.actor = ent_slice_c(m->id),
                                     .name = ent_slice_c(m->name),
                                     .kind = is_body ? ENT_ORGANIZATION : ENT_PERSON,
                                     .country = ent_slice_c(countries[(actor + way / 8) % 5]),
                                     .role = ent_slice_c(actor % 7 ? NULL : "deputy foreign minister"),
                                     .text = ent_slice_c(m->text),
                                     .start = place * 50,
                                     .end = place * 50 + strlen(m->text)},
                             .sentence = place};
}

static ent_status write_records(FILE *out, size_t count)
{
    uint64_t state = 1;
    ent_buf line = {0};
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < count; i++) {
        char doc[64];
        mention m;
        int n = snprintf(doc, sizeof doc, "news/2014/document-%zu.html", i / MENTIONS_PER_DOCUMENT);
        make_mention(&state, ent_slice_of(doc, (size_t)n), i % MENTIONS_PER_DOCUMENT, &m);
        ent_buf_clear(&line);
        st = ent_record_write(&m.record, &line);
        if (st == ENT_OK && fwrite(line.ptr, 1, line.len, out) != line.len) st = ENT_EIO;
    }
    ent_buf_free(&line);
    return st;
}

static double report(const char *step, double start, size_t count)
{
    double end = now(), seconds = end - start;
    printf("%-9s %7.2f s %10.0f records/s\n", step, seconds, (double)count / seconds);
    return end;
}

static ent_status take(void *linker, const ent_record *record, ent_slice line)
{
    (void)line;
    return ent_linker_add(linker, record);
}

typedef struct printer {
    const ent_linker *linker;
    ent_buf line;
} printer;

static ent_status print(void *user, const ent_record *record, ent_slice line)
{
    printer *p = user;
    ent_record linked = *record;
    (void)line;
    ent_linker_apply(p->linker, &linked);
    ent_buf_clear(&p->line);
    return ent_record_write(&linked, &p->line);
}

/* As the gazetteer does: two of three actors are listed. */
static bool is_listed(void *user, ent_slice id)
{
    unsigned sum = 0;
    (void)user;
    for (size_t i = 0; i < id.len; i++)
        sum = sum * 31 + (unsigned char)id.ptr[i];
    return sum % 3 != 0;
}

static ent_status run(FILE *file, size_t count)
{
    const ent_link_options options = {is_listed, NULL};
    const ent_link_suggestion *suggestions;
    ent_linker *linker = NULL;
    size_t bad = 0, suggested = 0;
    double start = now();
    ent_status st = write_records(file, count);
    start = report("write", start, count);
    rewind(file);
    if (st == ENT_OK) st = ent_linker_new(&linker, &options);
    if (st == ENT_OK) st = ent_records_read(file, ENT_SLICE("records"), take, linker, &bad, NULL);
    start = report("read", start, count);
    if (st == ENT_OK) st = ent_linker_finish(linker);
    start = report("link", start, count);
    printer p = {.linker = linker};
    rewind(file);
    if (st == ENT_OK) st = ent_records_read(file, ENT_SLICE("records"), print, &p, &bad, NULL);
    ent_buf_free(&p.line);
    start = report("apply", start, count);
    if (st == ENT_OK) st = ent_linker_suggest(linker, 0.7, &suggestions, &suggested);
    report("suggest", start, count);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    if (st == ENT_OK)
        printf("%zu actors, %zu suggestions, %ld MB\n", ent_linker_actor_count(linker), suggested,
               usage.ru_maxrss / 1024);
    ent_linker_free(linker);
    return bad ? ENT_ESYNTAX : st;
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : DEFAULT_RECORDS;
    FILE *file = tmpfile();
    if (!file) {
        perror("tmpfile");
        return 1;
    }
    ent_status st = run(file, count);
    fclose(file);
    if (st != ENT_OK) fprintf(stderr, "%s\n", ent_status_text(st));
    return st == ENT_OK ? 0 : 1;
}
