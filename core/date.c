/* Recognising a date at the start of a text: one small recursive-descent reader over ASCII forms. */
#include <entente/date.h>

enum { FIRST_YEAR = 1600, LAST_YEAR = 2199, LONGEST_WORD = 9 };

/* Every reader below returns true and moves `at`, or false and leaves it where it was. */
typedef struct cursor {
    ent_slice s;
    size_t at;
} cursor;

typedef struct date {
    unsigned year, month, day; /* 0: not known */
} date;

static char peek_behind(const cursor *c, size_t distance)
{
    if (distance >= c->s.len - c->at) return '\0';
    return c->s.ptr[c->at + distance];
}

static char peek(const cursor *c)
{
    return peek_behind(c, 0);
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

static bool is_letter(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

static bool is_alnum(char ch)
{
    return is_digit(ch) || is_letter(ch);
}

static char lower(char ch)
{
    if (ch >= 'A' && ch <= 'Z') ch = (char)(ch - 'A' + 'a');
    return ch;
}

static bool skip_char(cursor *c, char ch)
{
    if (peek(c) != ch || c->at >= c->s.len) return false;
    c->at++;
    return true;
}

static bool skip_literal(cursor *c, ent_slice literal)
{
    if (c->s.len - c->at < literal.len || memcmp(c->s.ptr + c->at, literal.ptr, literal.len) != 0)
        return false;
    c->at += literal.len;
    return true;
}

/* Blanks stay on one line; the two no-break spaces are what web pages put between day and month. */
static bool skip_blanks(cursor *c)
{
    size_t start = c->at;
    while (skip_char(c, ' ') || skip_char(c, '\t') || skip_literal(c, ENT_SLICE("\xC2\xA0")) ||
           skip_literal(c, ENT_SLICE("\xE2\x80\xAF")))
        ;
    return c->at > start;
}

/* A run of exactly min to max digits. */
static bool read_number(cursor *c, size_t min, size_t max, unsigned *value)
{
    size_t n = 0;
    unsigned v = 0;
    for (; is_digit(peek_behind(c, n)); n++) {
        if (n == max) return false;
        v = v * 10 + (unsigned)(peek_behind(c, n) - '0');
    }
    if (n < min) return false;
    c->at += n;
    *value = v;
    return true;
}

/* A run of ASCII letters, in lower case; fails on longer runs than any word that matters here. */
static bool read_word(cursor *c, char word[LONGEST_WORD + 1])
{
    size_t n = 0;
    for (; is_letter(peek_behind(c, n)); n++) {
        if (n == LONGEST_WORD) return false;
        word[n] = lower(peek_behind(c, n));
    }
    if (n == 0) return false;
    word[n] = '\0';
    c->at += n;
    return true;
}

static bool skip_word(cursor *c, const char *wanted)
{
    cursor saved = *c;
    char word[LONGEST_WORD + 1];
    if (read_word(c, word) && strcmp(word, wanted) == 0) return true;
    *c = saved;
    return false;
}

/* The index of the name of which `word` is the start (at least three letters), or -1. */
static int find_name(const char *word, const char *const *names, int count)
{
    size_t n = strlen(word);
    if (n < 3) return -1;
    for (int i = 0; i < count; i++)
        if (strncmp(names[i], word, n) == 0) return i;
    return -1;
}

/* "September", "Sept.", "SEP". Any cut of three letters or more is taken ("Febr."). */
static bool read_month(cursor *c, unsigned *month)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    cursor saved = *c;
    char word[LONGEST_WORD + 1];
    if (read_word(c, word)) {
        int i = find_name(word, names, 12);
        if (i >= 0 && !is_digit(peek(c))) {
            *month = (unsigned)i + 1;
            if (strlen(word) < strlen(names[i]) || i == 4) skip_char(c, '.');
            return true;
        }
    }
    *c = saved;
    return false;
}

static void skip_weekday(cursor *c)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday",    "weds"};
    cursor saved = *c;
    char word[LONGEST_WORD + 1];
    if (!read_word(c, word) || find_name(word, names, 8) < 0) {
        *c = saved;
        return;
    }
    skip_char(c, '.');
    skip_blanks(c);
    skip_char(c, ',');
    skip_blanks(c);
    skip_word(c, "the");
    skip_blanks(c);
}

static unsigned days_in_month(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool is_date(unsigned year, unsigned month, unsigned day)
{
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month);
}

/* Not inside a longer number or word: "2014-15", "2014.5" and "2014th" name no year. */
static bool ends_here(const cursor *c)
{
    char next = peek(c);
    if (is_alnum(next) || next == '%') return false;
    return !(next && strchr("-/.,:", next) && is_digit(peek_behind(c, 1)));
}

/* --- Time of day, which is recognised in order to be passed over. --- */

static bool skip_half_of_day(cursor *c)
{
    cursor saved = *c;
    skip_blanks(c);
    char half = lower(peek(c));
    if (half == 'a' || half == 'p') {
        c->at++;
        bool dotted = skip_char(c, '.');
        if (lower(peek(c)) == 'm' && !is_alnum(peek_behind(c, 1))) {
            c->at++;
            if (dotted) skip_char(c, '.');
            return true;
        }
    }
    *c = saved;
    return false;
}

static bool skip_utc_offset(cursor *c)
{
    cursor saved = *c;
    unsigned hours, minutes;
    if (skip_char(c, '+') || skip_char(c, '-') || skip_literal(c, ENT_SLICE("\xE2\x88\x92"))) {
        if (read_number(c, 4, 4, &hours)) return true;
        if (read_number(c, 1, 2, &hours)) {
            cursor before_minutes = *c;
            if (!skip_char(c, ':') || !read_number(c, 2, 2, &minutes)) *c = before_minutes;
            return true;
        }
    }
    *c = saved;
    return false;
}

/* "GMT", "UTC+3", "CEST", "Z". Capitals only: "at" and "got" are words. */
static bool skip_named_zone(cursor *c)
{
    size_t n = 0;
    while (n <= 5 && peek_behind(c, n) >= 'A' && peek_behind(c, n) <= 'Z')
        n++;
    if (n == 0 || n > 5 || is_alnum(peek_behind(c, n))) return false;
    ent_slice name = ent_slice_of(c->s.ptr + c->at, n);
    bool known = n == 1 ? name.ptr[0] == 'Z' : name.ptr[n - 1] == 'T';
    if (!known && !ent_slice_equal(name, ENT_SLICE("UTC")) && !ent_slice_equal(name, ENT_SLICE("MSK")))
        return false;
    c->at += n;
    skip_utc_offset(c);
    return true;
}

/* An offset counts only where a time of day is certain: in "2014-09-12", -09 is none. */
static bool skip_zone(cursor *c, bool or_offset)
{
    cursor saved = *c;
    skip_blanks(c);
    bool in_brackets = skip_char(c, '(');
    bool found = skip_named_zone(c) || (or_offset && skip_utc_offset(c));
    if (found && (!in_brackets || skip_char(c, ')'))) return true;
    *c = saved;
    return false;
}

/* What else must follow so that digits are a time of day. */
typedef enum clock_form { CLOCK_NONE, CLOCK_SURE, CLOCK_WITH_HALF_OR_ZONE, CLOCK_WITH_HALF } clock_form;

/* Seconds and their fraction behind "14:37" or "14.37". */
static void skip_seconds(cursor *c, char mark)
{
    unsigned value;
    cursor saved = *c;
    if (!skip_char(c, mark) || !read_number(c, 2, 2, &value)) *c = saved;
    saved = *c;
    if (mark == ':' && skip_char(c, '.') && read_number(c, 1, 9, &value)) return;
    *c = saved;
}

static clock_form read_clock(cursor *c, unsigned *hour, unsigned *minute)
{
    *minute = 0;
    if (read_number(c, 4, 4, hour)) {
        *minute = *hour % 100;
        *hour /= 100;
        return CLOCK_WITH_HALF_OR_ZONE;
    }
    if (!read_number(c, 1, 2, hour)) return CLOCK_NONE;
    cursor behind_hour = *c;
    char mark = peek(c);
    if ((skip_char(c, ':') || skip_char(c, '.')) && read_number(c, 2, 2, minute)) {
        skip_seconds(c, mark);
        return mark == ':' ? CLOCK_SURE : CLOCK_WITH_HALF_OR_ZONE;
    }
    *c = behind_hour;
    return CLOCK_WITH_HALF;
}

/* "14:37", "14:37:05.123Z", "2:30 p.m. ET", "5pm", "14.37 BST", "0900 GMT". */
static bool skip_time(cursor *c)
{
    cursor saved = *c;
    unsigned hour, minute;
    clock_form form = read_clock(c, &hour, &minute);
    bool half = form != CLOCK_NONE && skip_half_of_day(c);
    bool sure = half || form == CLOCK_SURE;
    bool zone = form != CLOCK_NONE && skip_zone(c, sure);
    if (zone) skip_zone(c, false); /* RFC 2822: an offset, then its name in brackets */
    if ((sure || (zone && form == CLOCK_WITH_HALF_OR_ZONE)) && hour <= 24 && minute < 60 &&
        !is_alnum(peek(c)))
        return true;
    *c = saved;
    return false;
}

/* The basic format of ISO 8601 behind a T: "T1437", "T143700.5+02:00". */
static bool skip_basic_time(cursor *c)
{
    cursor saved = *c;
    unsigned value;
    if (read_number(c, 6, 6, &value) || read_number(c, 4, 4, &value)) {
        cursor behind = *c;
        if (!skip_char(c, '.') || !read_number(c, 1, 9, &value)) *c = behind;
        skip_zone(c, true);
        if (!is_alnum(peek(c))) return true;
    }
    *c = saved;
    return false;
}

static void skip_separator(cursor *c)
{
    static const ent_slice marks[] = {{",", 1},
                                      {"|", 1},
                                      {"@", 1},
                                      {"/", 1},
                                      {"-", 1},
                                      {"\xE2\x80\x93", 3},  /* en dash */
                                      {"\xE2\x80\x94", 3},  /* em dash */
                                      {"\xC2\xB7", 2},      /* middle dot */
                                      {"\xE2\x80\xA2", 3}}; /* bullet */
    skip_blanks(c);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (skip_literal(c, marks[i])) break;
    skip_blanks(c);
}

static bool starts_time(const cursor *c)
{
    return (peek(c) == 'T' || peek(c) == 't') && is_digit(peek_behind(c, 1));
}

static void skip_time_behind_date(cursor *c)
{
    cursor saved = *c;
    if (starts_time(c)) {
        c->at++;
        if (skip_basic_time(c)) return;
    } else {
        skip_separator(c);
        if (skip_word(c, "at")) skip_blanks(c);
    }
    if (!skip_time(c)) *c = saved;
}

static void skip_time_before_date(cursor *c)
{
    cursor saved = *c;
    if (!skip_time(c)) return;
    cursor second = *c; /* "0934 GMT (1734 HKT) September 12, 2014" */
    if (skip_blanks(&second) && skip_char(&second, '(') && skip_time(&second) && skip_char(&second, ')'))
        *c = second;
    size_t end = c->at;
    skip_separator(c);
    if (skip_word(c, "on")) skip_blanks(c);
    if (c->at == end) *c = saved;
}

/* --- Dates in digits. --- */

static bool read_separator_of_digits(cursor *c, char *mark)
{
    char ch = peek(c);
    if (ch != '-' && ch != '/' && ch != '.') return false;
    if (!is_digit(peek_behind(c, 1))) return false;
    c->at++;
    *mark = ch;
    return true;
}

static bool read_compact(cursor *c, date *d)
{
    unsigned v;
    cursor saved = *c;
    if (read_number(c, 8, 8, &v) && is_date(v / 10000, v / 100 % 100, v % 100)) {
        *d = (date){v / 10000, v / 100 % 100, v % 100};
        return true;
    }
    *c = saved;
    return false;
}

/* 2014-09-12, 2014/9/12, 2014-09. */
static bool read_year_first(cursor *c, date *d)
{
    cursor saved = *c;
    char mark, second;
    if (read_number(c, 4, 4, &d->year) && read_separator_of_digits(c, &mark) &&
        read_number(c, 1, 2, &d->month)) {
        cursor behind_month = *c;
        if (read_separator_of_digits(c, &second) && second == mark && read_number(c, 1, 2, &d->day) &&
            is_date(d->year, d->month, d->day))
            return true;
        *c = behind_month;
        d->day = 0;
        if (mark == '-' && c->at == saved.at + 7 && is_date(d->year, d->month, 1) && ends_here(c))
            return true;
    }
    *c = saved;
    return false;
}

/* 30/09/2014 and 09/30/2014; 05/06/2014 could be either and is none. */
static bool read_year_last(cursor *c, date *d)
{
    cursor saved = *c;
    char mark, second;
    unsigned a, b;
    if (read_number(c, 1, 2, &a) && read_separator_of_digits(c, &mark) && read_number(c, 1, 2, &b) &&
        read_separator_of_digits(c, &second) && second == mark && read_number(c, 4, 4, &d->year)) {
        bool day_first = is_date(d->year, b, a), month_first = is_date(d->year, a, b);
        if (a == b ? day_first : day_first != month_first) {
            d->day = day_first ? a : b;
            d->month = day_first ? b : a;
            return true;
        }
    }
    *c = saved;
    return false;
}

/* --- Dates with the month in letters. --- */

static void skip_between_parts(cursor *c)
{
    skip_blanks(c);
    if (!skip_char(c, ',') && !skip_char(c, '-') && !skip_char(c, '/')) skip_char(c, '.');
    skip_blanks(c);
}

static bool read_day(cursor *c, unsigned *day)
{
    if (!read_number(c, 1, 2, day)) return false;
    if (!skip_word(c, "st") && !skip_word(c, "nd") && !skip_word(c, "rd")) skip_word(c, "th");
    return true;
}

static bool read_year(cursor *c, unsigned *year)
{
    cursor saved = *c;
    if (read_number(c, 4, 4, year) && *year >= FIRST_YEAR && *year <= LAST_YEAR) return true;
    *c = saved;
    /* RFC 822; RFC 2822 section 4.3 says which century. */
    if (read_number(c, 2, 2, year) && peek(c) == ' ') {
        cursor behind = *c;
        skip_blanks(&behind);
        if (skip_time(&behind)) {
            *year += *year < 50 ? 2000 : 1900;
            return true;
        }
    }
    *c = saved;
    return false;
}

/* The year behind day and month, perhaps with the time between them (asctime). */
static bool read_year_behind(cursor *c, unsigned *year)
{
    cursor saved = *c;
    skip_between_parts(c);
    if (read_year(c, year)) return true;
    *c = saved;
    skip_separator(c);
    if (skip_word(c, "at")) skip_blanks(c);
    if (skip_time(c)) {
        skip_separator(c);
        if (read_number(c, 4, 4, year) && *year >= FIRST_YEAR && *year <= LAST_YEAR) return true;
    }
    *c = saved;
    return false;
}

static bool read_day_month_year(cursor *c, date *d)
{
    cursor saved = *c;
    if (read_day(c, &d->day)) {
        skip_between_parts(c);
        if (skip_word(c, "of")) skip_blanks(c);
        if (read_month(c, &d->month) && read_year_behind(c, &d->year) && is_date(d->year, d->month, d->day))
            return true;
    }
    *c = saved;
    return false;
}

/* "September 12, 2014"; "September 2014", which needs its capital: "may 2014" is no month. */
static bool read_month_first(cursor *c, date *d)
{
    cursor saved = *c;
    bool capital = peek(c) >= 'A' && peek(c) <= 'Z';
    if (read_month(c, &d->month)) {
        cursor behind_month = *c;
        skip_between_parts(c);
        skip_word(c, "the");
        skip_blanks(c);
        if (read_day(c, &d->day) && read_year_behind(c, &d->year) && is_date(d->year, d->month, d->day))
            return true;
        *c = behind_month;
        d->day = 0;
        skip_between_parts(c);
        if (skip_word(c, "of")) skip_blanks(c);
        if (capital && read_number(c, 4, 4, &d->year) && is_date(d->year, d->month, 1)) return true;
    }
    *c = saved;
    return false;
}

static bool read_year_month_day(cursor *c, date *d)
{
    cursor saved = *c;
    if (read_number(c, 4, 4, &d->year)) {
        skip_between_parts(c);
        if (read_month(c, &d->month)) {
            skip_between_parts(c);
            if (read_day(c, &d->day) && is_date(d->year, d->month, d->day)) return true;
        }
    }
    *c = saved;
    return false;
}

static bool read_bare_year(cursor *c, date *d)
{
    cursor saved = *c;
    *d = (date){0};
    if (read_number(c, 4, 4, &d->year) && is_date(d->year, 1, 1) && ends_here(c)) return true;
    *c = saved;
    return false;
}

typedef bool date_form(cursor *c, date *d);

static bool read_date(cursor *c, date *d)
{
    static date_form *const forms[] = {read_compact,        read_year_first,  read_year_last,
                                       read_day_month_year, read_month_first, read_year_month_day};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        cursor saved = *c;
        *d = (date){0};
        if (forms[i](c, d) && (ends_here(c) || starts_time(c))) return true;
        *c = saved;
    }
    return read_bare_year(c, d);
}

static char *print_number(char *at, unsigned value, int digits)
{
    for (int i = digits - 1; i >= 0; i--, value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + digits;
}

static void print_date(const date *d, char out[ENT_DATE_SIZE])
{
    char *end = print_number(out, d->year, 4);
    if (d->month) {
        *end++ = '-';
        end = print_number(end, d->month, 2);
    }
    if (d->day) {
        *end++ = '-';
        end = print_number(end, d->day, 2);
    }
    *end = '\0';
}

ent_precision ent_date_parse(ent_slice s, char out[ENT_DATE_SIZE], size_t *consumed)
{
    cursor c = {s, 0};
    date d = {0};
    out[0] = '\0';
    if (consumed) *consumed = 0;
    while (c.at < s.len && (skip_blanks(&c) || skip_char(&c, '\n') || skip_char(&c, '\r')))
        ;
    skip_time_before_date(&c);
    skip_weekday(&c);
    if (!read_date(&c, &d)) return ENT_DATE_NONE;
    if (d.month) skip_time_behind_date(&c);
    if (consumed) *consumed = c.at;
    print_date(&d, out);
    return d.day ? ENT_DATE_DAY : d.month ? ENT_DATE_MONTH : ENT_DATE_YEAR;
}
