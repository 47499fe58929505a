/* Dates as news and metadata write them, turned into ISO 8601. */
#ifndef ENTENTE_DATE_H
#define ENTENTE_DATE_H

#include <entente/record.h>

enum { ENT_DATE_SIZE = 11 }; /* "2014-09-12" and its NUL */

/* Reads the date that stands at the start of s (behind white space). Understood, in any letter case:
 *   2014-09-12  2014/09/12  2014.09.12  20140912  2014-09  2014
 *   12 September 2014  12th of Sept., 2014  12-Sep-2014  September 12, 2014  2014 Sep 12  September 2014
 *   30/09/2014 and 09/30/2014 (also with - or .), where only one order makes a date; 05/05/2014
 * with a weekday before it, a time of day before or behind it ("T14:37:00+02:00", ", 14:37 GMT",
 * "at 2.30 p.m. ET"), and the order of asctime ("Fri Sep 12 14:37:00 2014"). The time is passed over, the
 * date is that of the time zone written. Years from 1600 to 2199; of two digits only in RFC 822's "12 Sep 14
 * 10:00". A date without a year is none.
 *
 * Gives the precision: ENT_DATE_DAY, ENT_DATE_MONTH, ENT_DATE_YEAR, or ENT_DATE_NONE when no date stands
 * there. out: as precise as known ("2014-09-12", "2014-09", "2014", ""), NUL-terminated. *consumed: bytes of
 * s up to the end of the date and its time; 0 for none. Whether what follows belongs to a longer phrase
 * ("2014 elections") is for the caller to judge. May be NULL. */
ENT_API ent_precision ent_date_parse(ent_slice s, char out[ENT_DATE_SIZE], size_t *consumed);

/* Days of the proleptic Gregorian calendar, counted from 0000-03-01. The first and the last day that an ISO
 * 8601 date may mean ("2014", "2014-09", "2014-W37", "2014-W37-5", "2014-09-12", "2014-09-12T08:00"); -1 when
 * s is none of these. */
ENT_API int64_t ent_day_first(ent_slice s);
ENT_API int64_t ent_day_last(ent_slice s);

typedef struct ent_calendar_day {
    int year, month, day; /* month and day from 1 */
} ent_calendar_day;

/* The day of that number; day: not negative, before the year 10000. */
ENT_API ent_calendar_day ent_day_calendar(int64_t day);

#endif
