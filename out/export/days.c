/* Dates as precise as known, as the days that they begin and end on. */
#include "internal.h"

#include <entente/date.h>

static int number(const char *digits, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n = n * 10 + (digits[i] - '0');
    return n;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static ent_slice day_of(ent_exporter *x, ent_slice date, bool last)
{
    char iso[ENT_DATE_SIZE];
    ent_precision precision = ent_date_parse(date, iso, NULL);
    if (precision == ENT_DATE_NONE) return (ent_slice){0};
    int year = number(iso, 4);
    int month = precision == ENT_DATE_YEAR ? (last ? 12 : 1) : number(iso + 5, 2);
    int day = precision == ENT_DATE_DAY ? number(iso + 8, 2) : last ? days_of(year, month) : 1;
    return ent_export_printf(x, "%04d-%02d-%02d", year, month, day);
}

ent_slice ent_first_day(ent_exporter *x, ent_slice date)
{
    return day_of(x, date, false);
}

ent_slice ent_last_day(ent_exporter *x, ent_slice date)
{
    return day_of(x, date, true);
}
