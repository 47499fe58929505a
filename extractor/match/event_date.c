/* When it happened: the date that a sentence gives, resolved against the document's. What the sentence does
 * not say stays unknown: the document's date is when it was written, and the document record carries it. */
#include "matcher.h"

#include <entente/date.h>

#include <stdio.h>

/* Day numbers count from 1970-01-01; algorithms of Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms". */
static long day_number(int year, unsigned month, unsigned day)
{
    year -= month <= 2;
    long era = (year >= 0 ? year : year - 399) / 400;
    unsigned yoe = (unsigned)(year - era * 400);
    unsigned doy = (153 * (month + (month > 2 ? -3u : 9u)) + 2) / 5 + day - 1;
    unsigned doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + (long)doe - 719468;
}

typedef struct calendar_date {
    int year;
    unsigned month, day; /* 0: not known */
} calendar_date;

static calendar_date date_of(long number)
{
    number += 719468;
    long era = (number >= 0 ? number : number - 146096) / 146097;
    unsigned doe = (unsigned)(number - era * 146097);
    unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    unsigned mp = (5 * doy + 2) / 153;
    unsigned month = mp < 10 ? mp + 3 : mp - 9;
    return (calendar_date){(int)((long)yoe + era * 400) + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

/* 0 is Monday. */
static int weekday_of(long number)
{
    return (int)(((number + 3) % 7 + 7) % 7);
}

typedef struct finder {
    const ent_part_text *part;
    const ent_sentence *sentence;
    calendar_date today; /* year 0: not known */
    bool future;
    /* The word at hand: */
    size_t at; /* index into the part's words */
    calendar_date date;
    ent_precision precision;
} finder;

static ent_slice word_at(const finder *f, size_t index)
{
    if (index < f->sentence->first_word || index >= (size_t)f->sentence->first_word + f->sentence->word_count)
        return (ent_slice){0};
    return ent_slice_sub(f->part->text, f->part->words[index].start, f->part->words[index].end);
}

static bool is_word(const finder *f, size_t index, const char *word)
{
    return ent_slice_equal_ascii_nocase(word_at(f, index), ent_slice_c(word));
}

static bool is_one_of(const finder *f, size_t index, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_word(f, index, words[i])) return true;
    return false;
}
#define IS_ONE_OF(f, index, ...)                                                                             \
    is_one_of((f), (index), (const char *const[]){__VA_ARGS__},                                              \
              sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *))

static bool give(finder *f, calendar_date date, ent_precision precision)
{
    f->date = date;
    f->precision = precision;
    return true;
}

static bool give_day(finder *f, long number)
{
    return give(f, date_of(number), ENT_DATE_DAY);
}

static bool knows_day(const finder *f)
{
    return f->today.day != 0;
}

static long today_number(const finder *f)
{
    return day_number(f->today.year, f->today.month, f->today.day);
}

static bool read_near_day(finder *f)
{
    if (!knows_day(f)) return false;
    if (IS_ONE_OF(f, f->at, "today", "tonight")) return give_day(f, today_number(f));
    if (is_word(f, f->at, "yesterday")) return give_day(f, today_number(f) - 1);
    if (is_word(f, f->at, "tomorrow")) return give_day(f, today_number(f) + 1);
    return false;
}

static unsigned month_of(ent_slice word);

/* "Saturday, Aug. 30": the month's day tells more. */
static bool is_before_month(const finder *f)
{
    return month_of(word_at(f, f->at + 1 + is_word(f, f->at + 1, ","))) != 0;
}

/* "Monday" is the last one, the document's own day included; "next Monday", and a day of something announced,
 * the next. */
static bool read_weekday(finder *f)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    if (!knows_day(f) || is_before_month(f)) return false;
    for (int d = 0; d < 7; d++) {
        if (!is_word(f, f->at, days[d])) continue;
        long now = today_number(f);
        int back = (weekday_of(now) - d + 7) % 7;
        bool next = is_word(f, f->at - 1, "next") || (f->future && !is_word(f, f->at - 1, "last"));
        if (next) return give_day(f, now - back + (back == 0 && f->future ? 0 : 7));
        if (is_word(f, f->at - 1, "last") && back == 0) back = 7;
        return give_day(f, now - back);
    }
    return false;
}

static calendar_date add_months(calendar_date date, long months)
{
    long index = (long)date.year * 12 + (long)date.month - 1 + months;
    return (calendar_date){(int)(index / 12), (unsigned)(index % 12) + 1, 0};
}

/* `amount` units before or after today, as precise as the unit. */
static bool give_shifted(finder *f, size_t unit, long amount)
{
    if (IS_ONE_OF(f, unit, "year", "years") && f->today.year)
        return give(f, (calendar_date){f->today.year + (int)amount, 0, 0}, ENT_DATE_YEAR);
    if (IS_ONE_OF(f, unit, "month", "months") && f->today.month)
        return give(f, add_months(f->today, amount), ENT_DATE_MONTH);
    if (!knows_day(f)) return false;
    long now = today_number(f);
    if (IS_ONE_OF(f, unit, "week", "weeks"))
        return give(f, date_of(now - weekday_of(now) + 7 * amount), ENT_DATE_WEEK);
    return IS_ONE_OF(f, unit, "day", "days") && give_day(f, now + amount);
}

/* "last week", "this month", "next year". */
static bool read_relative(finder *f)
{
    long amount;
    if (is_word(f, f->at, "last"))
        amount = -1;
    else if (is_word(f, f->at, "this"))
        amount = 0;
    else if (is_word(f, f->at, "next"))
        amount = 1;
    else
        return false;
    if (!IS_ONE_OF(f, f->at + 1, "week", "month", "year")) return false;
    if (month_of(word_at(f, f->at - 1))) return false; /* "in April last year" is told at "April" */
    return give_shifted(f, f->at + 1, amount);
}

/* "over the weekend", as the week that it ends. */
static bool read_weekend(finder *f)
{
    if (!knows_day(f) || !is_word(f, f->at, "weekend")) return false;
    if (!IS_ONE_OF(f, f->at - 1, "the", "this", "last")) return false;
    long now = today_number(f), day = weekday_of(now);
    bool is_now = day >= 5 || f->future;
    return give(f, date_of(now - day - (is_now ? 0 : 7)), ENT_DATE_WEEK);
}

static bool starts_with_digit(ent_slice word)
{
    return word.len && word.ptr && word.ptr[0] >= '0' && word.ptr[0] <= '9';
}

/* A small number in digits or letters; 0: none. */
static long small_number(ent_slice word)
{
    static const char *const names[] = {"one",   "two",   "three", "four", "five",   "six",
                                        "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ent_slice_equal_ascii_nocase(word, ent_slice_c(names[i]))) return (long)i + 1;
    if (ent_slice_equal_ascii_nocase(word, ENT_SLICE("a")) ||
        ent_slice_equal_ascii_nocase(word, ENT_SLICE("an")))
        return 1;
    long value = 0;
    if (word.len == 0 || word.len > 2 || !word.ptr) return 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9') return 0;
        value = value * 10 + (word.ptr[i] - '0');
    }
    return value;
}

/* "two days ago". */
static bool read_ago(finder *f)
{
    if (!is_word(f, f->at + 2, "ago")) return false;
    long amount = small_number(word_at(f, f->at));
    return amount > 0 && give_shifted(f, f->at + 1, -amount);
}

/* 1 to 12; 0: no month. Abbreviations have three letters or are "sept", with or without a full stop; "may"
 * and "march" are months only with a capital. */
static unsigned month_of(ent_slice word)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    if (!word.ptr) return 0;
    if (word.len && word.ptr[word.len - 1] == '.') word.len--;
    if (word.len < 3 || word.ptr[0] < 'A' || word.ptr[0] > 'Z') return 0;
    if (ent_slice_equal_ascii_nocase(word, ENT_SLICE("sept"))) return 9;
    for (unsigned i = 0; i < 12; i++) {
        ent_slice name = ent_slice_c(names[i]);
        if (ent_slice_equal_ascii_nocase(word, name)) return i + 1;
        if (word.len == 3 && ent_slice_equal_ascii_nocase(word, ent_slice_sub(name, 0, 3))) return i + 1;
    }
    return 0;
}

static bool is_year(ent_slice word)
{
    if (word.len != 4 || !word.ptr) return false;
    for (size_t i = 0; i < 4; i++)
        if (word.ptr[i] < '0' || word.ptr[i] > '9') return false;
    return word.ptr[0] == '2' ? word.ptr[1] < '2' : word.ptr[0] == '1' && word.ptr[1] >= '6';
}

static int number_of(ent_slice digits)
{
    int value = 0;
    for (size_t i = 0; i < digits.len; i++)
        value = value * 10 + (digits.ptr[i] - '0');
    return value;
}

/* "in 2014", "in late 2014", "in the summer of 2014"; behind a month it is part of that. */
static bool names_year(const finder *f)
{
    if (IS_ONE_OF(f, f->at - 1, "in", "early", "late", "mid")) return true;
    if (is_word(f, f->at - 1, "-")) return is_word(f, f->at - 2, "mid");
    return is_word(f, f->at - 1, "of") && IS_ONE_OF(f, f->at - 2, "summer", "winter", "spring", "autumn",
                                                    "fall", "beginning", "end", "start", "middle");
}

/* A date written out with its year, or a year. */
static bool read_full(finder *f)
{
    char text[ENT_DATE_SIZE];
    ent_slice word = word_at(f, f->at);
    if (is_year(word)) {
        if (!names_year(f)) return false;
        return give(f, (calendar_date){number_of(word), 0, 0}, ENT_DATE_YEAR);
    }
    bool digit = starts_with_digit(word);
    if (!digit && !month_of(word)) return false;
    size_t start = f->part->words[f->at].start;
    ent_precision p = ent_date_parse(ent_slice_sub(f->part->text, start, f->sentence->end), text, NULL);
    if (p != ENT_DATE_DAY && p != ENT_DATE_MONTH) return false;
    calendar_date date = {number_of(ent_slice_of(text, 4)), (unsigned)number_of(ent_slice_of(text + 5, 2)),
                          0};
    if (p == ENT_DATE_DAY) date.day = (unsigned)number_of(ent_slice_of(text + 8, 2));
    return give(f, date, p);
}

/* The year that brings month and day nearest to today, on the right side of it. */
static int nearest_year(const finder *f, unsigned month, unsigned day)
{
    int year = f->today.year;
    unsigned now = f->today.month * 32 + f->today.day, then = month * 32 + day;
    /* Half a year of slack: news speaks of what is near, and mostly of the past. */
    if (!f->future && then > now + 3 * 32) return year - 1;
    if (f->future && then < now) return year + 1;
    if (now > then + 9 * 32) return year + 1;
    return year;
}

/* 1 to 31, in digits, "3rd" too; 0: none. */
static long day_of_month(ent_slice word)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (word.len > 2 && ent_slice_ends(word, ent_slice_c(endings[i]))) {
            word.len -= 2;
            break;
        }
    long day = starts_with_digit(word) ? small_number(word) : 0;
    return day <= 31 ? day : 0;
}

/* "in April last year", "last December": the year that the words beside a month give; 0: they give none. */
static int year_beside(const finder *f, unsigned month)
{
    size_t behind = f->at + 1 + is_word(f, f->at + 1, "of");
    if (is_word(f, behind + 1, "year")) {
        if (is_word(f, behind, "last")) return f->today.year - 1;
        if (is_word(f, behind, "this")) return f->today.year;
        if (is_word(f, behind, "next")) return f->today.year + 1;
    }
    if (is_word(f, f->at - 1, "last")) return f->today.year - (month >= f->today.month);
    if (is_word(f, f->at - 1, "next")) return f->today.year + (month <= f->today.month);
    return 0;
}

/* "Sept. 30", "30 September", "in September": the year is the document's or next to it. */
static bool read_month(finder *f)
{
    ent_slice word = word_at(f, f->at);
    bool mid = ent_slice_starts(word, ENT_SLICE("mid-")) || /* "mid-July" in one token or in three */
               (is_word(f, f->at - 1, "-") && is_word(f, f->at - 2, "mid"));
    if (ent_slice_starts(word, ENT_SLICE("mid-"))) word = ent_slice_sub(word, 4, word.len);
    unsigned month = month_of(word);
    if (!month || !f->today.month) return false;
    size_t behind = f->at + 1 + is_word(f, f->at + 1, "."); /* "Sept." in one token or in two */
    long day = day_of_month(word_at(f, behind));
    if (day == 0) day = day_of_month(word_at(f, f->at - 1 - is_word(f, f->at - 1, "of")));
    int beside = year_beside(f, month);
    if (day > 0) {
        int year = beside ? beside : nearest_year(f, month, (unsigned)day);
        return give(f, (calendar_date){year, month, (unsigned)day}, ENT_DATE_DAY);
    }
    if (!mid && !IS_ONE_OF(f, f->at - 1, "in", "last", "next", "early", "late", "mid", "this")) return false;
    int year = beside ? beside : nearest_year(f, month, f->today.day);
    return give(f, (calendar_date){year, month, 0}, ENT_DATE_MONTH);
}

/* "since 2011" and "until Friday" bound a time and do not name it. */
static bool is_bound(const finder *f)
{
    return IS_ONE_OF(f, f->at - 1, "since", "until", "till", "by", "before", "after", "from", "through",
                     "between");
}

static bool read_word(finder *f)
{
    if (is_bound(f)) return false;
    return read_near_day(f) || read_weekday(f) || read_weekend(f) || read_relative(f) || read_ago(f) ||
           read_full(f) || read_month(f);
}

static void print_date(const finder *f, char out[ENT_DATE_SIZE])
{
    char text[48];
    if (f->precision == ENT_DATE_YEAR)
        (void)snprintf(text, sizeof text, "%04d", f->date.year);
    else if (f->precision == ENT_DATE_MONTH)
        (void)snprintf(text, sizeof text, "%04d-%02u", f->date.year, f->date.month);
    else
        (void)snprintf(text, sizeof text, "%04d-%02u-%02u", f->date.year, f->date.month, f->date.day);
    memcpy(out, text, ENT_DATE_SIZE);
    out[ENT_DATE_SIZE - 1] = '\0';
}

static calendar_date parse_today(ent_slice today)
{
    char text[ENT_DATE_SIZE];
    ent_precision p = ent_date_parse(today, text, NULL);
    calendar_date date = {0, 0, 0};
    if (p == ENT_DATE_NONE) return date;
    date.year = number_of(ent_slice_of(text, 4));
    if (p == ENT_DATE_YEAR) return date;
    date.month = (unsigned)number_of(ent_slice_of(text + 5, 2));
    if (p == ENT_DATE_DAY) date.day = (unsigned)number_of(ent_slice_of(text + 8, 2));
    return date;
}

size_t ent_event_dates(const ent_part_text *part, uint32_t sentence, ent_slice today, bool future,
                       ent_event_date out[ENT_MAX_DATES])
{
    const ent_sentence *s = &part->sentences[sentence];
    finder f = {.part = part, .sentence = s, .future = future, .today = parse_today(today)};
    size_t count = 0;
    for (size_t i = 0; i < s->word_count && count < ENT_MAX_DATES; i++) {
        f.at = s->first_word + i;
        if (!read_word(&f)) continue;
        out[count].at = part->words[f.at].start;
        out[count].precision = f.precision;
        print_date(&f, out[count++].text);
    }
    return count;
}

const ent_event_date *ent_event_date_nearest(const ent_event_date *dates, size_t count, uint32_t act)
{
    const ent_event_date *best = NULL;
    uint32_t best_distance = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        uint32_t distance = dates[i].at < act ? act - dates[i].at : dates[i].at - act;
        if (distance >= best_distance) continue;
        best = &dates[i];
        best_distance = distance;
    }
    return best;
}
