/* Periods of time, and the part of a network that falls into one. */
#include "assembler_internal.h"

#include <entente/compare.h>

#include <stdlib.h>

enum { MOST_PERIODS = 1000 };

static ent_status add_period(ent_periods *p, ent_slice name, ent_slice since, ent_slice until)
{
    if (p->count == MOST_PERIODS) return ENT_ELIMIT;
    ent_period copy;
    ent_status st = ent_arena_copy(p->arena, name, &copy.name);
    if (st == ENT_OK) st = ent_arena_copy(p->arena, since, &copy.since);
    if (st == ENT_OK) st = ent_arena_copy(p->arena, until, &copy.until);
    if (st == ENT_OK) st = ent_arena_grow(p->arena, &p->periods, &p->capacity, p->count + 1, sizeof copy);
    if (st == ENT_OK) p->periods[p->count++] = copy;
    return st;
}

/* The month that a date is in, from 0000-01; of a week, that of its Thursday. */
static int month_of(ent_slice date)
{
    bool is_week = date.len == 8 && date.ptr[5] == 'W';
    ent_calendar_day c = ent_day_calendar(ent_day_first(date) + (is_week ? 3 : 0));
    return c.year * 12 + c.month - 1;
}

/* Periods of so many months, from that of the first date to that of the last. */
static ent_status add_months(ent_periods *p, ent_slice first, ent_slice last, int months)
{
    int at = month_of(first) / months * months, end = month_of(last) + (last.len == 4 ? 11 : 0);
    ent_status st = ENT_OK;
    for (; at <= end && st == ENT_OK; at += months) {
        char name[32], since[32], until[32];
        int y = at / 12, to = at + months - 1;
        snprintf(since, sizeof since, "%04d-%02d", y % 10000, at % 12 + 1);
        snprintf(until, sizeof until, "%04d-%02d", to / 12 % 10000, to % 12 + 1);
        if (months == 12)
            snprintf(name, sizeof name, "%04d", y % 10000);
        else if (months == 3)
            snprintf(name, sizeof name, "%04d-Q%d", y % 10000, at % 12 / 3 + 1);
        else
            snprintf(name, sizeof name, "%s", since);
        st = add_period(p, ent_slice_c(name), ent_slice_c(since), ent_slice_c(until));
    }
    return st;
}

/* The day before the date's first, as ISO 8601. */
static void day_before(ent_slice date, char out[32])
{
    ent_calendar_day c = ent_day_calendar(ent_day_first(date) - 1);
    snprintf(out, 32, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static bool is_calendar_date(ent_slice s)
{
    return ent_day_first(s) >= 0 && (s.len == 4 || s.len == 7 || s.len == 10) &&
           !(s.len > 5 && s.ptr[5] == 'W');
}

/* A new period begins at each date; the first is open to the past, the last to the future. */
static ent_status add_boundaries(ent_periods *p, ent_slice dates, ent_diags *diags)
{
    ent_slice since = {0};
    char name[80], until[32] = "";
    ent_status st = ENT_OK;
    while (st == ENT_OK) {
        size_t comma = ent_slice_find(dates, ENT_SLICE(","), 0);
        ent_slice date = ent_slice_trim(ent_slice_sub(dates, 0, comma));
        if (!is_calendar_date(date) || (since.len && ent_day_first(date) <= ent_day_first(since))) {
            ent_diag_line(
                diags, ENT_ERROR, (ent_slice){0}, 0,
                "slices are \"month\", \"quarter\", \"year\", a file, or dates in order with commas "
                "between them, not \"%.*s\"",
                ENT_FMT(date));
            return ENT_EINVAL;
        }
        day_before(date, until);
        if (since.len)
            snprintf(name, sizeof name, "%.*s to %s", (int)since.len, since.ptr, until);
        else
            snprintf(name, sizeof name, "before %.*s", (int)date.len, date.ptr);
        st = add_period(p, ent_slice_c(name), since, ent_slice_c(until));
        since = date;
        if (comma == SIZE_MAX) break;
        dates = ent_slice_sub(dates, comma + 1, SIZE_MAX);
    }
    snprintf(name, sizeof name, "from %.*s", (int)since.len, since.ptr);
    return st == ENT_OK ? add_period(p, ent_slice_c(name), since, (ent_slice){0}) : st;
}

ent_status ent_periods_parse(ent_periods *out, ent_slice how, const ent_network *network, ent_diags *diags)
{
    static const struct {
        const char *name;
        int months;
    } units[] = {{"month", 1}, {"quarter", 3}, {"year", 12}};
    *out = (ent_periods){0};
    ent_status st = ent_arena_new(&out->arena);
    if (st != ENT_OK) return st;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!ent_slice_equal(how, ent_slice_c(units[i].name))) continue;
        st = network->first.len ? add_months(out, network->first, network->last, units[i].months) : ENT_OK;
        if (st == ENT_ELIMIT)
            ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "from %.*s to %.*s are more than %d slices",
                          ENT_FMT(network->first), ENT_FMT(network->last), MOST_PERIODS);
        return st;
    }
    return add_boundaries(out, how, diags);
}

/* The next word of the line; "-" gives an empty one. */
static ent_slice take_date(ent_slice *line)
{
    *line = ent_slice_trim(*line);
    size_t end = 0;
    while (end < line->len && line->ptr[end] != ' ' && line->ptr[end] != '\t')
        end++;
    ent_slice word = ent_slice_sub(*line, 0, end);
    *line = ent_slice_trim(ent_slice_sub(*line, end, SIZE_MAX));
    return ent_slice_equal(word, ENT_SLICE("-")) ? (ent_slice){0} : word;
}

static ent_status read_line(ent_periods *p, ent_slice line, ent_slice file, size_t number, ent_diags *diags)
{
    ent_slice since = take_date(&line), until = take_date(&line);
    bool good = (since.len == 0 || is_calendar_date(since)) && (until.len == 0 || is_calendar_date(until));
    if (good && since.len && until.len) good = ent_day_first(since) <= ent_day_last(until);
    if (good && line.len) return add_period(p, line, since, until);
    ent_diag_line(
        diags, ENT_ERROR, file, number,
        "a slice is two dates in order, \"-\" for an open end, and a name: 2014-01 2014-06 first half");
    return ENT_ESYNTAX;
}

ent_status ent_periods_read(ent_periods *out, ent_slice text, ent_slice file, ent_diags *diags)
{
    size_t number = 0;
    *out = (ent_periods){0};
    ent_status st = ent_arena_new(&out->arena);
    while (st == ENT_OK && text.len > 0) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), 0);
        ent_slice line = ent_slice_trim(ent_slice_sub(text, 0, end));
        number++;
        if (line.len && line.ptr[0] != '#') st = read_line(out, line, file, number, diags);
        text = ent_slice_sub(text, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
    }
    if (st != ENT_OK || out->count > 0) return st;
    ent_diag_line(diags, ENT_ERROR, file, 0, "there are no slices in this file");
    return ENT_ESYNTAX;
}

void ent_periods_free(ent_periods *periods)
{
    ent_arena_free(periods->arena);
    *periods = (ent_periods){0};
}

ent_status ent_network_slice(const ent_network *network, const ent_period *period, ent_network **out)
{
    ent_graph_options options = ent_graph_options_default();
    ent_assembler *a;
    *out = NULL;
    options.merge = network->merge;
    options.filter.since = period->since;
    options.filter.until = period->until;
    ent_status st = ent_assembler_new(&a, &options);
    if (st == ENT_OK) st = ent_assembler_add_network(a, network);
    if (st == ENT_OK) st = ent_assembler_finish(a, out);
    ent_assembler_free(a);
    return st;
}
