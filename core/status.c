/* Names of the status codes. */
#include <entente/status.h>

#include <stddef.h>

const char *ent_status_text(ent_status status)
{
    static const char *const texts[] = {
#define ENT_STATUS_TEXT(code, text) [code] = (text),
        ENT_STATUS_LIST(ENT_STATUS_TEXT)
#undef ENT_STATUS_TEXT
    };
    size_t i = (size_t)status;
    return i < sizeof texts / sizeof *texts ? texts[i] : "unknown status";
}
