/* Codes of CAMEO and their dates: "USAGOV >20010120". */
#include "dictionary.h"

#include <stdio.h>
#include <stdlib.h>

/* --- What a code is made of --- */

static const dict_role roles[] = {
    {"GOV", "member of the government", DICT_ANY, true, "official.n"},
    {"MIL", "member of the armed forces", DICT_ANY, true, "official.n"},
    {"LEG", "member of parliament", DICT_ANY, true, "official.n"},
    {"JUD", "member of the judiciary", DICT_ANY, true, "official.n"},
    {"COP", "police officer", DICT_ANY, true, "official.n"},
    {"SPY", "intelligence officer", DICT_ANY, true, "official.n"},
    {"PTY", "member of a party", DICT_BODY, false, "origin.n"},
    {"OPP", "member of the opposition", DICT_ANY, false, "origin.n"},
    {"REB", "rebel", DICT_FIGHTERS, false, "fighter.n"},
    {"INS", "insurgent", DICT_FIGHTERS, false, "fighter.n"},
    {"SEP", "separatist", DICT_FIGHTERS, false, "fighter.n"},
    {"UAF", "member of an armed group", DICT_FIGHTERS, false, "fighter.n"},
    {"IMG", "member of an armed group", DICT_FIGHTERS, false, "fighter.n"},
    {"RAD", "radical", DICT_FIGHTERS, false, "fighter.n"},
    {"MOD", "moderate", DICT_ANY, false, "origin.n"},
    {"ELI", "former official", DICT_ANY, false, "origin.n"},
    {"BUS", "businessperson", DICT_BODY, false, "origin.n"},
    {"MED", "journalist", DICT_BODY, false, "origin.n"},
    {"EDU", "educator", DICT_BODY, false, "origin.n"},
    {"CVL", "civilian", DICT_ANY, false, "origin.n"},
    {"LAB", "worker", DICT_ANY, false, "origin.n"},
    {"AGR", "farmer", DICT_ANY, false, "origin.n"},
    {"HLH", "health worker", DICT_BODY, false, "origin.n"},
    {"REF", "refugee", DICT_ANY, false, "origin.n"},
    {"CRM", "criminal", DICT_ANY, false, "origin.n"},
    {"DEV", "aid worker", DICT_BODY, false, "origin.n"},
    {"ENV", "environmentalist", DICT_BODY, false, "origin.n"},
    {"HRI", "human rights activist", DICT_BODY, false, "origin.n"},
    {"SET", "settler", DICT_ANY, false, "origin.n"},
    {"REL", "cleric", DICT_ANY, false, "origin.n"},
    {"IGO", "member of an international organization", DICT_BODY, false, NULL},
    {"NGO", "member of a non-governmental organization", DICT_BODY, false, "origin.n"},
    {"NGM", "member of a non-governmental movement", DICT_BODY, false, "origin.n"},
    {"MNC", "businessperson", DICT_BODY, false, "origin.n"},
    {"UIS", "official", DICT_ANY, false, NULL},
    {"NON", "non-aligned", DICT_ANY, false, NULL},
    {"INT", "international actor", DICT_BODY, false, NULL}};

/* Countries by ISO 3166-1, states of the past by ISO 3166-3. */
static const char countries[] = "ABWAFGAGOAIAALAALBANDAREARGARMASMATAATFATGAUSAUTAZEBDIBELBENBESBFABGDBGRBHRB"
                                "HSBIHBLMBLRBLZBMUBOLBRABRBBRN"
                                "BTNBVTBWACAFCANCCKCHECHLCHNCIVCMRCODCOGCOKCOLCOMCPVCRICUBCUWCXRCYMCYPCZEDEUD"
                                "JIDMADNKDOMDZAECUEGYERIESHESPEST"
                                "ETHFINFJIFLKFRAFROFSMGABGBRGEOGGYGHAGIBGINGLPGMBGNBGNQGRCGRDGRLGTMGUFGUMGUYH"
                                "KGHMDHNDHRVHTIHUNIDNIMNINDIOTIRLIRN"
                                "IRQISLISRITAJAMJEYJORJPNKAZKENKGZKHMKIRKNAKORKWTLAOLBNLBRLBYLCALIELKALSOLTUL"
                                "UXLVAMACMAFMARMCOMDAMDGMDVMEXMHLMKD"
                                "MLIMLTMMRMNEMNGMNPMOZMRTMSRMTQMUSMWIMYSMYTNAMNCLNERNFKNGANICNIUNLDNORNPLNRUN"
                                "ZLOMNPAKPANPCNPERPHLPLWPNGPOLPRIPRK"
                                "PRTPRYPSEPYFQATREUROURUSRWASAUSDNSENSGPSGSSHNSJMSLBSLESLVSMRSOMSPMSRBSSDSTPS"
                                "URSVKSVNSWESWZSXMSYCSYRTCATCDTGOTHA"
                                "TJKTKLTKMTLSTONTTOTUNTURTUVTWNTZAUGAUKRUMIURYUSAUZBVATVCTVENVGBVIRVNMVUTWLFW"
                                "SMYEMZAFZMBZWEXKXSUNYUGSCGCSKDDRYMDVDR";

/* How CAMEO and older lists write them. */
static const struct {
    char code[4], country[4];
} renamed[] = {{"ROM", "ROU"}, {"TMP", "TLS"}, {"ZAR", "COD"}, {"BUR", "MMR"}, {"PAL", "PSE"}, {"GZS", "PSE"},
               {"WBK", "PSE"}, {"KSV", "XKX"}, {"KOS", "XKX"}, {"GME", "DDR"}, {"GMW", "DEU"}, {"CZS", "CSK"},
               {"USR", "SUN"}, {"YEN", "YEM"}, {"YES", "YMD"}, {"VNS", "VDR"}, {"SER", "SRB"}};

static const char regions[] = "AFRASABLKCRBCAUCFRCASCEUEINEAFEEUEURLAMMEAMDTNAFNMRPGSSCNSAMSASSEASAFWAFWST";

/* Beliefs and peoples, which say nothing of what we keep; no reason for a warning. */
static const char others[] = "MOSSHISUNSFICHRCTHPROCPTMRNUDXJEWHSDBUDHINSIKBAHTAOSHNKURARBHUTTUTTAMTIB";

static bool is_in(const char *list, ent_slice three)
{
    for (const char *p = list; *p; p += 3)
        if (memcmp(p, three.ptr, 3) == 0) return true;
    return false;
}

static ent_slice find_country(ent_slice three)
{
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
        if (memcmp(renamed[i].code, three.ptr, 3) == 0) return ent_slice_of(renamed[i].country, 3);
    for (const char *p = countries; *p; p += 3)
        if (memcmp(p, three.ptr, 3) == 0) return ent_slice_of(p, 3);
    return (ent_slice){0};
}

static const dict_role *find_role(ent_slice three)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (memcmp(roles[i].code, three.ptr, 3) == 0) return &roles[i];
    return NULL;
}

bool dict_split_code(const dict_reader *r, dict_code *code)
{
    char upper[3];
    ent_slice three = {upper, 3};
    bool known = false;
    for (size_t at = 0; at + 3 <= code->text.len; at += 3) {
        for (size_t i = 0; i < 3; i++) {
            char c = code->text.ptr[at + i];
            upper[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        }
        ent_slice country = at == 0 ? find_country(three) : (ent_slice){0};
        const dict_role *role = find_role(three);
        if (country.len) code->country = country;
        if (!country.len && role && !code->role) code->role = role;
        bool is_region = is_in(regions, three), is_other = is_in(others, three);
        if (is_region && at == 0 && code->text.len == 3) code->is_region = true;
        known = known || country.len || role || is_region || is_other;
        /* "IGOUNO", "NGOICR": which body it is; its name says that */
        bool is_name_of_body = at > 0 && code->role && code->role->sort == DICT_BODY;
        if (!country.len && !role && !is_name_of_body && !is_region && !is_other)
            dict_warn(r, code->start + at, code->start + at + 3,
                      "\"%.3s\" is no country and no role of CAMEO that is known", code->text.ptr + at);
    }
    if (code->text.len % 3)
        dict_warn(r, code->start, code->start + code->text.len, "a code is made of groups of three letters");
    return known;
}

/* --- Dates --- */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

typedef struct day {
    int year, month, day; /* month and day 0: not known */
} day;

static int digits(ent_slice s, size_t start, size_t end)
{
    int n = 0;
    for (size_t i = start; i < end; i++)
        n = n * 10 + (s.ptr[i] - '0');
    return n;
}

static bool is_day(const day *d)
{
    return d->year > 0 && d->month >= 1 && d->month <= 12 && d->day >= 1 &&
           d->day <= days_in(d->year, d->month);
}

/* YYYYMMDD, YYMMDD (up to 30: of this century), YYYYDDD (the day of the year), YYYYMM, YYYY. */
static bool read_day(ent_slice s, day *out)
{
    *out = (day){0};
    switch (s.len) {
    case 8: *out = (day){digits(s, 0, 4), digits(s, 4, 6), digits(s, 6, 8)}; return is_day(out);
    case 7: {
        int rest = digits(s, 4, 7);
        *out = (day){digits(s, 0, 4), 1, 0};
        if (rest < 1 || rest > 365 + is_leap(out->year)) return false;
        for (; rest > days_in(out->year, out->month); out->month++)
            rest -= days_in(out->year, out->month);
        out->day = rest;
        return is_day(out);
    }
    case 6: {
        int year = digits(s, 0, 2);
        *out = (day){year <= 30 ? 2000 + year : 1900 + year, digits(s, 2, 4), digits(s, 4, 6)};
        if (is_day(out)) return true;
        *out = (day){digits(s, 0, 4), digits(s, 4, 6), 0};
        return out->year > 0 && out->month >= 1 && out->month <= 12;
    }
    case 4: out->year = digits(s, 0, 4); return out->year > 0;
    default: return false;
    }
}

/* One unit of what is known further: a day, a month or a year. */
static void step_day(day *d, int step)
{
    if (!d->month) {
        d->year += step;
        return;
    }
    if (d->day && d->day + step >= 1 && d->day + step <= days_in(d->year, d->month)) {
        d->day += step;
        return;
    }
    d->month += step;
    if (d->month < 1) d->month = 12, d->year--;
    if (d->month > 12) d->month = 1, d->year++;
    if (d->day) d->day = step > 0 ? 1 : days_in(d->year, d->month);
}

static ent_status write_day(loader *l, const day *d, ent_slice *out)
{
    char text[16];
    int n = snprintf(text, sizeof text, "%04d", d->year % 10000);
    if (d->month) n += snprintf(text + n, sizeof text - (size_t)n, "-%02d", d->month % 100);
    if (d->month && d->day) n += snprintf(text + n, sizeof text - (size_t)n, "-%02d", d->day % 100);
    return ent_arena_copy(l->arena, ent_slice_of(text, (size_t)n), out);
}

ent_status dict_neighbour_day(loader *l, ent_slice date, int step, ent_slice *out)
{
    day d = {0};
    *out = (ent_slice){0};
    if (date.len < 4) return ENT_OK;
    d.year = digits(date, 0, 4);
    if (date.len >= 7) d.month = digits(date, 5, 7);
    if (date.len >= 10) d.day = digits(date, 8, 10);
    step_day(&d, step);
    return write_day(l, &d, out);
}

/* --- Between brackets --- */

/* One code and its restrictions, bytes [at, end) of the line. */
typedef struct code_part {
    dict_reader *r;
    const dict_line *line;
    size_t at, end;
} code_part;

static char peek(const code_part *p)
{
    return p->at < p->end ? p->line->text.ptr[p->at] : '\0';
}

static void skip_blanks(code_part *p)
{
    while (p->at < p->end && strchr(" \t()", p->line->text.ptr[p->at]))
        p->at++;
}

/* A date at the place; false: said what is wrong. */
static bool take_day(code_part *p, day *out)
{
    skip_blanks(p);
    size_t start = p->at;
    while (peek(p) >= '0' && peek(p) <= '9')
        p->at++;
    if (read_day(ent_slice_sub(p->line->text, start, p->at), out)) return true;
    size_t end = p->at > start ? p->at : start + 1;
    dict_warn(p->r, p->line->start + start, p->line->start + end,
              "not a date; dates are YYYYMMDD, YYMMDD, YYYYDDD (day of the year), YYYYMM or YYYY");
    return false;
}

/* "<19900101", ">20010120", "19900101-20010120"; several narrow each other. */
static ent_status take_restriction(code_part *p, dict_code *code, bool *good)
{
    loader *l = p->r->l;
    char sign = peek(p);
    day first, last;
    if (sign == '<' || sign == '>') p->at++;
    if (peek(p) == '=') p->at++;
    if (!(*good = take_day(p, &first))) return ENT_OK;
    if (sign == '>') return write_day(l, &first, &code->from);
    if (sign == '<') {
        step_day(&first, -1);
        return write_day(l, &first, &code->to);
    }
    skip_blanks(p);
    last = first; /* one date by itself: that day, month or year */
    if (peek(p) == '-') {
        p->at++;
        if (!(*good = take_day(p, &last))) return ENT_OK;
    }
    ent_status st = write_day(l, &first, &code->from);
    return st == ENT_OK ? write_day(l, &last, &code->to) : st;
}

static bool is_code_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static ent_status take_code(code_part *p, dict_code *code, bool *good)
{
    ent_slice text = p->line->text;
    *code = (dict_code){.start = p->line->start + p->at};
    skip_blanks(p);
    size_t start = p->at;
    while (is_code_letter(peek(p)) || peek(p) == '~')
        p->at++;
    ent_slice rest = ent_slice_sub(text, p->at, p->end);
    bool discards = ent_slice_starts(rest, ENT_SLICE("###"));
    if (discards)
        dict_warn(p->r, p->line->start + start, p->line->start + start + 3,
                  "stories are not discarded here; the phrase is nobody's name");
    if (discards || ent_slice_starts(rest, ENT_SLICE("---"))) {
        code->is_null = true;
        p->at += 3;
    }
    code->text = ent_slice_sub(text, start, p->at);
    code->start = p->line->start + start;
    code->end = p->line->start + p->at;
    *good = true;
    skip_blanks(p);
    while (*good && p->at < p->end) {
        char c = peek(p);
        if (c != '<' && c != '>' && !(c >= '0' && c <= '9')) {
            dict_warn(p->r, p->line->start + p->at, p->line->start + p->at + 1,
                      "this is not understood in a code; expected letters, then <, > or dates");
            *good = false;
            return ENT_OK;
        }
        ent_status st = take_restriction(p, code, good);
        if (st != ENT_OK) return st;
        skip_blanks(p);
    }
    if (*good && code->from.len && code->to.len && ent_slice_compare(code->from, code->to) > 0) {
        dict_warn(p->r, code->start, p->line->start + p->end, "the time ends before it begins");
        *good = false;
    }
    return ENT_OK;
}

/* What stands in one pair of brackets: codes with slashes between. */
static ent_status read_bracket(dict_reader *r, const dict_line *line, size_t start, size_t end,
                               dict_code **codes, size_t *count, size_t *capacity)
{
    for (size_t at = start; at <= end;) {
        size_t slash = ent_slice_find(ent_slice_sub(line->text, 0, end), ENT_SLICE("/"), at);
        if (slash == SIZE_MAX) slash = end;
        code_part part = {r, line, at, slash};
        dict_code code;
        bool good;
        ent_status st = take_code(&part, &code, &good);
        at = slash + 1;
        if (st != ENT_OK) return st;
        if (!good) continue;
        st = ent_arena_grow(r->l->arena, codes, capacity, *count + 1, sizeof **codes);
        if (st != ENT_OK) return st;
        (*codes)[(*count)++] = code;
    }
    return ENT_OK;
}

ent_status dict_read_codes(dict_reader *r, const dict_line *line, size_t at, dict_code **codes, size_t *count,
                           size_t *capacity)
{
    ent_slice text = line->text;
    ent_status st = ENT_OK;
    while (st == ENT_OK && at < text.len) {
        if (text.ptr[at] == ' ' || text.ptr[at] == '\t') {
            at++;
            continue;
        }
        size_t close = ent_slice_find(text, ENT_SLICE("]"), at);
        if (text.ptr[at] != '[') {
            dict_warn(r, line->start + at, line->start + text.len, "what stands behind a code is not read");
            return ENT_OK;
        }
        if (close == SIZE_MAX) {
            dict_warn(r, line->start + at, line->start + at + 1, "the bracket is not closed on this line");
            close = text.len;
        }
        st = read_bracket(r, line, at + 1, close, codes, count, capacity);
        at = close + 1;
    }
    return st;
}
