/* Options about which reports and edges a network has, and verdicts on them. */
#include "app.h"

#include <entente/date.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>

static void add_name(struct argp_state *state, app_names *names, const char *option, char *text)
{
    if (names->count == APP_MOST_NAMES)
        argp_error(state, "%s is given more than %d times", option, APP_MOST_NAMES);
    names->names[names->count++] = ent_slice_c(app_name(state, option, text));
}

static int parse_kind(ent_slice name)
{
    ent_kind kind;
    return ent_kind_parse(name, &kind) ? (int)kind : -1;
}

/* Classes are written in capitals; small letters are understood. */
static int parse_class(ent_slice name)
{
    for (int i = 0; i < ENT_CLASS_COUNT; i++)
        if (ent_slice_equal_ascii_nocase(name, ent_slice_c(ent_class_name((ent_class)i)))) return i;
    return -1;
}

static int parse_standing(ent_slice name)
{
    ent_standing standing;
    return ent_standing_parse(name, &standing) ? (int)standing : -1;
}

static double parse_number(struct argp_state *state, const char *option, const char *text, double most)
{
    char *end;
    errno = 0;
    double value = strtod(text, &end);
    if (errno || end == text || *end || !(value >= 0 && value <= most))
        argp_error(state, "%s takes a number from 0 to %g, not \"%s\"", option, most, text);
    return value;
}

static ent_slice parse_date(struct argp_state *state, const char *option, const char *text)
{
    char iso[ENT_DATE_SIZE];
    ent_slice date = ent_slice_c(text);
    if (ent_date_parse(date, iso, NULL) == ENT_DATE_NONE || !ent_slice_equal(date, ent_slice_c(iso)))
        argp_error(state, "%s takes a date such as 2014, 2014-09 or 2014-09-12, not \"%s\"", option, text);
    return date;
}

/* Dates are as long as they are precise: where one begins with the other, they have days in common. */
static void check_time(struct argp_state *state, const ent_graph_filter *f)
{
    size_t length = f->since.len < f->until.len ? f->since.len : f->until.len;
    if (length && memcmp(f->since.ptr, f->until.ptr, length) > 0)
        argp_error(state, "--since %.*s is after --until %.*s", ENT_FMT(f->since), ENT_FMT(f->until));
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    app_network_options *o = state->input;
    ent_graph_filter *f = &o->graph.filter;
    switch (key) {
    case APP_KEY_LEVEL:
        if (!ent_level_parse(ent_slice_c(arg), &o->graph.level))
            argp_error(state, "--level takes actor, organization or state, not \"%s\"", arg);
        break;
    case APP_KEY_KIND:
        f->kinds =
            app_choose_some(state, "--kind", arg, parse_kind, "state, organization, group, person, place");
        break;
    case APP_KEY_CLASS:
        f->classes =
            app_choose_some(state, "--class", arg, parse_class, "classes of relations such as ACCUSE");
        break;
    case APP_KEY_STATUS:
        f->standings =
            app_choose_some(state, "--status", arg, parse_standing, "asserted, reported, proposed, negated");
        break;
    case APP_KEY_RELATION: add_name(state, &o->relations, "--relation", arg); break;
    case APP_KEY_SPEAKER: add_name(state, &o->speakers, "--speaker", arg); break;
    case APP_KEY_OUTLET: add_name(state, &o->outlets, "--outlet", arg); break;
    case APP_KEY_AROUND: add_name(state, &o->around, "--around", arg); break;
    case APP_KEY_REVIEW: add_name(state, &o->reviews, "--review", arg); break;
    case APP_KEY_CONFIDENCE: f->confidence = parse_number(state, "--confidence", arg, 1); break;
    case APP_KEY_WEIGHT: f->weight = parse_number(state, "--weight", arg, ENT_NETWORK_MAX_WEIGHT); break;
    case APP_KEY_SINCE: f->since = parse_date(state, "--since", arg); break;
    case APP_KEY_UNTIL: f->until = parse_date(state, "--until", arg); break;
    case APP_KEY_CORE: f->core = app_number(state, "--core", arg, 1, 1000000); break;
    case APP_KEY_HOPS:
        f->hops = app_number(state, "--hops", arg, 1, 1000000);
        o->has_hops = true;
        break;
    case ARGP_KEY_END:
        if (o->has_hops && o->around.count == 0) argp_error(state, "--hops needs --around");
        check_time(state, f);
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
    o->changes_network = true;
    return 0;
}

static const struct argp_option options[] = {
    {0, 0, NULL, 0, "Which actors, reports and edges:", 1},
    {"level", APP_KEY_LEVEL, "LEVEL", 0,
     "Let actors stand for the organization or the state that they act for: actor, organization, state "
     "(default: "
     "actor)",
     1},
    {"kind", APP_KEY_KIND, "KINDS", 0,
     "Only actors of these kinds: state, organization, group, person, place, a list with commas", 1},
    {"class", APP_KEY_CLASS, "CLASSES", 0, "Only relations of these classes, such as ACCUSE,ASSAULT", 1},
    {"relation", APP_KEY_RELATION, "NAME", 0, "Only relations of this type; may be given several times", 1},
    {"status", APP_KEY_STATUS, "STATUS", 0,
     "Only reports of this status: asserted, reported, proposed, negated, a list with commas", 1},
    {"speaker", APP_KEY_SPEAKER, "NAME", 0, "Only what this actor is quoted for; several times", 1},
    {"outlet", APP_KEY_OUTLET, "NAME", 0, "Only reports of this outlet; several times", 1},
    {"confidence", APP_KEY_CONFIDENCE, "X", 0, "Only reports of at least this confidence, from 0 to 1", 1},
    {"since", APP_KEY_SINCE, "DATE", 0, "Only reports from this day, month or year on", 1},
    {"until", APP_KEY_UNTIL, "DATE", 0, "Only reports until this day, month or year, included", 1},
    {"weight", APP_KEY_WEIGHT, "N", 0, "Only edges with at least so many independent reports", 1},
    {"core", APP_KEY_CORE, "K", 0, "Only the k-core: actors tied to at least K others in it", 1},
    {"around", APP_KEY_AROUND, "NAME", 0, "Only the actors around this one; several times", 1},
    {"hops", APP_KEY_HOPS, "N", 0, "Steps from the actors of --around (default: 1)", 1},
    {"review", APP_KEY_REVIEW, "FILE", 0, "Apply the verdicts of this file (docs/review.md); several times",
     1},
    {0},
};
const struct argp app_filter_argp = {.options = options, .parser = parse};

/* --- verdicts --- */

static bool read_review(ent_review *review, const char *path, ent_diags *diags, bool *bad)
{
    enum { LARGEST = 1 << 30 };
    ent_buf text = {0};
    size_t bad_lines = 0;
    if (!app_read_file(path, LARGEST, &text)) return false;
    ent_status st = ent_review_read(review, ent_buf_slice(&text), ent_slice_c(path), &bad_lines, diags);
    if (bad_lines) *bad = true;
    if (st != ENT_OK) app_file_error(path, "%s", ent_status_text(st));
    ent_buf_free(&text);
    return st == ENT_OK;
}

bool app_review_open(const app_network_options *o, ent_review **out, ent_diags *diags, bool *bad)
{
    *out = NULL;
    if (o->reviews.count == 0) return true;
    if (ent_review_new(out) != ENT_OK) {
        app_error("out of memory");
        return false;
    }
    for (size_t i = 0; i < o->reviews.count; i++)
        if (!read_review(*out, o->reviews.names[i].ptr, diags, bad)) return false;
    return true;
}
