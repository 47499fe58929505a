/* Dates as precise as known, as the days that they begin and end on. */
#include "internal.h"

#include <entente/date.h>

static ent_slice day_text(ent_exporter *x, int64_t number)
{
    if (number < 0) return (ent_slice){0};
    ent_calendar_day day = ent_day_calendar(number);
    if (day.year < 1 || day.year > 9999) return (ent_slice){0}; /* what programs take for a date */
    return ent_export_printf(x, "%04d-%02d-%02d", day.year, day.month, day.day);
}

ent_slice ent_first_day(ent_exporter *x, ent_slice date)
{
    return day_text(x, ent_day_first(date));
}

ent_slice ent_last_day(ent_exporter *x, ent_slice date)
{
    return day_text(x, ent_day_last(date));
}
