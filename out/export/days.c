/* Dates as precise as known, as the days that they begin and end on. */
#include "internal.h"

#include <entente/date.h>

/* What programs take for a date begins with the year 1; a day that its month has not ("2014-02-30") is none.
 */
static ent_slice day_text(ent_exporter *x, ent_slice date, int64_t number)
{
    if (number < 0) return (ent_slice){0};
    ent_calendar_day day = ent_day_calendar(number);
    if (day.year < 1 || day.year > 9999) return (ent_slice){0};
    ent_slice text = ent_export_printf(x, "%04d-%02d-%02d", day.year, day.month, day.day);
    bool has_day = date.len >= text.len && date.ptr[5] != 'W';
    return has_day && !ent_slice_starts(date, text) ? (ent_slice){0} : text;
}

ent_slice ent_first_day(ent_exporter *x, ent_slice date)
{
    return day_text(x, date, ent_day_first(date));
}

ent_slice ent_last_day(ent_exporter *x, ent_slice date)
{
    return day_text(x, date, ent_day_last(date));
}
