/* Dates as numbers of days, whatever their precision. */
#include <entente/date.h>

/* `count` digits at *pos as a number, *pos behind them; -1 when they are not there. */
static int64_t digits(ent_slice s, size_t *pos, size_t count)
{
    int64_t value = 0;
    if (s.len < *pos + count) return -1;
    for (size_t i = 0; i < count; i++) {
        char c = s.ptr[*pos + i];
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    *pos += count;
    return value;
}

static bool take(ent_slice s, size_t *pos, char c)
{
    bool is_there = *pos < s.len && s.ptr[*pos] == c;
    *pos += is_there;
    return is_there;
}

/* Days from 0000-03-01 of the proleptic Gregorian calendar: years begin in March, so that leap days come
 * last.
 */
static int64_t day_number(int64_t year, int64_t month, int64_t day)
{
    int64_t y = month < 3 ? year - 1 : year, m = (month + 9) % 12;
    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1;
}

/* Week 1 is the week of January 4th, weeks begin on Monday. 0000-03-01 was a Wednesday. */
static int64_t week_start(int64_t year, int64_t week)
{
    int64_t fourth = day_number(year, 1, 4);
    return fourth - (fourth + 2) % 7 + (week - 1) * 7;
}

/* The first day of the month that follows. */
static int64_t month_after(int64_t year, int64_t month)
{
    return month == 12 ? day_number(year + 1, 1, 1) : day_number(year, month + 1, 1);
}

int64_t ent_day_first(ent_slice s)
{
    size_t pos = 0;
    int64_t year = digits(s, &pos, 4), month = 1, day = 1;
    if (year < 1) return -1;
    if (!take(s, &pos, '-')) return pos == s.len ? day_number(year, 1, 1) : -1;
    if (take(s, &pos, 'W')) {
        int64_t week = digits(s, &pos, 2);
        int64_t weekday = take(s, &pos, '-') ? digits(s, &pos, 1) : 1;
        bool good = week >= 1 && week_start(year, week) < week_start(year + 1, 1) && weekday >= 1 &&
                    weekday <= 7 && pos == s.len;
        return good ? week_start(year, week) + weekday - 1 : -1;
    }
    month = digits(s, &pos, 2);
    if (take(s, &pos, '-')) day = digits(s, &pos, 2);
    if (month < 1 || month > 12 || day < 1 || (pos < s.len && s.ptr[pos] != 'T')) return -1;
    int64_t number = day_number(year, month, day);
    return number < month_after(year, month) ? number : -1; /* "2014-02-30" is no day */
}

/* The number of the first day that comes after all that the date may mean. */
static int64_t day_after(ent_slice s)
{
    size_t pos = 0;
    int64_t year = digits(s, &pos, 4);
    if (!take(s, &pos, '-')) return day_number(year + 1, 1, 1);
    if (take(s, &pos, 'W')) return ent_day_first(s) + (s.len > 8 ? 1 : 7);
    int64_t month = digits(s, &pos, 2);
    if (pos < s.len) return ent_day_first(s) + 1;
    return month_after(year, month);
}

int64_t ent_day_last(ent_slice s)
{
    return ent_day_first(s) < 0 ? -1 : day_after(s) - 1;
}

ent_calendar_day ent_day_calendar(int64_t day)
{
    enum { CENTURIES_4 = 146097, DAYS_OF_YEAR = 365 };
    int64_t era = day / CENTURIES_4, of_era = day % CENTURIES_4;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / DAYS_OF_YEAR;
    int64_t of_year = of_era - (DAYS_OF_YEAR * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    return (ent_calendar_day){.year = (int)(era * 400 + year + (month >= 10)),
                              .month = (int)(month < 10 ? month + 3 : month - 9),
                              .day = (int)(of_year - (153 * month + 2) / 5 + 1)};
}
